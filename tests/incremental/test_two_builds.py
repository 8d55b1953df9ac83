"""Builds of one project at once: each waits for the one before, and all end well."""

from pathlib import Path

from tests.incremental.builds import CleanBuilds, assert_same, end, run_build, save, start_build, tree_of
from tests.incremental.desk import Desk, files_of
from tests.incremental.editing import open_desk


def build_together(project: Path, desk: Desk, count: int) -> None:
    """Start builds at once and see that each of them ends well."""
    builds = [start_build(project, desk.now) for _ in range(count)]
    results = [end(build) for build in builds]
    assert [result.code for result in results] == [0] * count, "\n".join(result.output for result in results)


def test_builds_at_once_all_end_well_and_leave_a_clean_builds_site(tmp_path: Path) -> None:
    desk, project = open_desk(), tmp_path / "paper"
    save(project, files_of(desk))
    build_together(project, desk, 2)
    desk.articles["2023/04/11/a.md"].front["title"] = "又一个题目"
    save(project, files_of(desk))
    # The third waits for one that waits itself.
    build_together(project, desk, 3)
    clean = CleanBuilds(tmp_path).tree(files_of(desk), desk.now)
    assert_same(tree_of(project / "site"), clean, "three at once")
    # Nothing of any of them is left to be taken for a part of the next.
    assert run_build(project, desk.now).code == 0
    assert_same(tree_of(project / "site"), clean, "one after them")
