"""The desk's edits make papers without a problem, each does something, and the comparison sees every difference."""

import os
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from newsroom.problems import Problem
from newsroom.settings import read_settings
from tests.incremental.builds import Files, Tree, assert_same, differences, project_files, save, tree_of
from tests.incremental.desk import Desk, files_of
from tests.incremental.editing import EDITS, MOMENTS, make_edit, open_desk, set_clock
from tests.incremental.mistakes import MISTAKES, WARNINGS
from tests.newsroom.whole import inspect_paper

QUICK = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
SITE = {"a/index.html": b"1", "b.css": b"2"}


def problems_of(desk: Desk, files: Files) -> list[Problem]:
    """What a check would tell of the paper."""
    with TemporaryDirectory() as folder:
        save(Path(folder), files)
        _, problems = inspect_paper(Path(folder, "articles"), Path(folder, "docs"), read_settings("报", desk.extra))
    return problems


@st.composite
def paths_changed(draw: st.DrawFn, name: str) -> list[str]:
    """In which files a project differs after one edit."""
    desk = open_desk()
    # So that there is something to take back.
    desk.stamps["overrides/404.html"] = 1
    before = files_of(desk)
    make_edit(desk, draw, name)
    return _changed(files_of(desk), before)


def test_the_desk_opens_with_a_paper_without_a_problem() -> None:
    desk = open_desk()
    assert problems_of(desk, files_of(desk)) == []


@given(data=st.data(), names=st.lists(st.sampled_from(sorted(EDITS)), max_size=12), now=st.sampled_from(MOMENTS))
@QUICK
def test_no_edits_make_an_error(data: st.DataObject, names: list[str], now: str) -> None:
    desk = open_desk()
    for name in names:
        make_edit(desk, data.draw, name)
    set_clock(desk, now)
    # A picture may stay behind where an article goes, and a correction with nothing to correct; an issue may
    # be moved to a year of its own.
    assert {each.code for each in problems_of(desk, files_of(desk))} <= {
        *("XS018", "XS122", "XS515", "XS532", "XS533", "XS534", "XS617", "XS618"),
    }


@pytest.mark.parametrize("name", sorted(EDITS))
def test_each_edit_can_change_the_paper(name: str) -> None:
    # Any change will do, not the smallest.
    assert find(paths_changed(name), bool, settings=settings(QUICK, phases=[Phase.generate]))


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_each_mistake_in_the_articles_is_an_error(name: str) -> None:
    desk = open_desk()
    wrong = MISTAKES[name](desk, files_of(desk))
    found = problems_of(desk, wrong)
    # What is wrong in templates and settings only a build can tell.
    elsewhere = any(path.startswith(("overrides/", "mkdocs.yml")) for path in _changed(wrong, files_of(desk)))
    assert any(not each.warning for each in found) != elsewhere


def test_a_role_that_the_registry_does_not_give_is_a_warning() -> None:
    desk = open_desk()
    found = problems_of(desk, WARNINGS["another role than the registry's"](desk, files_of(desk)))
    assert [(each.code, each.warning) for each in found] == [("XS311", True)]


def _changed(files: dict[str, bytes], before: dict[str, bytes]) -> list[str]:
    return [line.partition(":")[0] for line in differences(files, before)]


def test_saving_writes_what_differs_and_removes_what_is_gone(tmp_path: Path) -> None:
    save(tmp_path, {"articles/a/x.md": b"1", "articles/b/y.md": b"2"})
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").touch()
    os.utime(tmp_path / "articles/a/x.md", (1, 1))
    save(tmp_path, {"articles/a/x.md": b"1", "articles/c/z.md": b"3"})
    assert project_files(tmp_path) == ["articles/a/x.md", "articles/c/z.md"]
    assert (tmp_path / "articles/a/x.md").stat().st_mtime == 1
    assert not (tmp_path / "articles/b").exists()
    assert (tmp_path / "site/index.html").exists()


@pytest.mark.parametrize(
    ("ours", "told"),
    [
        (SITE, []),
        ({"a/index.html": b"1"}, ["b.css: missing"]),
        (SITE | {"c": b""}, ["c: left over"]),
        (SITE | {"b.css": b"3"}, ["b.css: other bytes"]),
        ({}, ["a/index.html: missing", "b.css: missing"]),
    ],
)
def test_a_site_differs_in_each_file_that_is_not_a_clean_builds(ours: Tree, told: list[str]) -> None:
    assert differences(ours, SITE) == told
    with pytest.raises(AssertionError, match=told[0]) if told else nullcontext():
        assert_same(ours, SITE, "")


def test_a_tree_has_every_file_and_every_empty_folder_but_not_the_builds_id(tmp_path: Path) -> None:
    for path in (".build-id", ".nojekyll", "a/b/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    (tmp_path / "a" / "left").mkdir()
    (tmp_path / "link").symlink_to("a/b/index.html")
    assert tree_of(tmp_path) == {
        ".nojekyll": b".nojekyll",
        "a/b/index.html": b"a/b/index.html",
        "a/left": b"an empty folder",
        "link": b"a link to a/b/index.html",
    }
    assert tree_of(tmp_path / "missing") == {}
