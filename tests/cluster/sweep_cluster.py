"""`make sweep`: trouble at every part of a build in turn, and larger papers than `make test` has."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.archive import write_archive
from tests.cluster.papers import Cluster, built_alone, differing, make_years
from tests.factories import copy_project, make_project
from tests.site.ways import hashes_of


def make_archive(root: Path) -> Path:
    write_archive(make_project(root), 1000)
    return root


@pytest.mark.parametrize("make", [copy_project, make_archive])
def test_larger_papers_have_the_bytes_of_one_machine(
    cluster: Cluster, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    project = make(cluster.papers / make.__name__)
    alone = built_alone(make, tmp_path / "alone")
    cluster.build(project)
    assert differing(alone, hashes_of(project / "site")) == set()


@pytest.mark.parametrize("part", range(1, 9))
@pytest.mark.parametrize("trouble", ["killed", "cut off"])
def test_trouble_at_any_part_changes_nothing(
    cluster: Cluster, years_alone: dict[str, str], trouble: str, part: int
) -> None:
    (unlucky,) = cluster.machines.add_workers("this")
    unlucky.let(trouble, part)
    project = make_years(cluster.papers / f"{trouble}-{part}")
    cluster.build(project)
    assert differing(years_alone, hashes_of(project / "site")) == set()
    # A kit is no part.
    assert len([each for each in unlucky.parts if each != "keep_kit"]) <= part
    unlucky.program.stop()
