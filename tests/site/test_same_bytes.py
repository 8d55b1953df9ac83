"""Two builds of the same files at the same moment give the same bytes, wherever they run."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import build, copy_project
from tests.site.papers import NOW, make_every_kind
from tests.site.ways import hashes_of

# What differs from one computer to the next: the clock's zone, the language, the order of sets.
# An empty PYTHONUTF8 leaves it to the locale, as on computers that set nothing.
HERE = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "PYTHONUTF8": ""}
THERE = {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "4321", "PYTHONUTF8": ""}


def build_there(original: Path, folder: Path) -> dict[str, str]:
    """Build a copy of a project with its files written in another order, in another environment."""
    folder.mkdir(parents=True)
    shutil.copy(original / "mkdocs.yml", folder)
    for file in sorted((original / "articles").rglob("*"), reverse=True):
        if file.is_file():
            copy = folder / file.relative_to(original)
            copy.parent.mkdir(parents=True, exist_ok=True)
            # Without the times of the original.
            shutil.copyfile(file, copy)
    result = build(folder, env={"NEWSROOM_NOW": NOW, **THERE})
    assert result.returncode == 0, result.stderr
    return hashes_of(folder / "site")


@pytest.mark.parametrize("make", [copy_project, make_every_kind])
def test_two_builds_in_different_places_are_the_same_bytes(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    here = make(tmp_path / "here")
    result = build(here, env={"NEWSROOM_NOW": NOW, **HERE})
    assert result.returncode == 0, result.stderr
    ours = hashes_of(here / "site")
    theirs = build_there(here, tmp_path / "a folder" / "elsewhere 报")
    assert len(ours) > 80
    assert {path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)} == set()


def test_a_second_build_in_the_same_place_is_the_same_bytes(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "paper")
    first, second = ((build(project, env={"NEWSROOM_NOW": NOW}), hashes_of(project / "site"))[1] for _ in range(2))
    assert first == second
    assert first["index.html"]


def test_what_was_published_but_for_the_news_does_not_depend_on_a_later_moment(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "paper")
    sites = []
    for now in ("2023-04-12 00:00", "2033-04-12 00:00"):
        assert build(project, env={"NEWSROOM_NOW": now}).returncode == 0
        sites.append(hashes_of(project / "site"))
    # What was released in the last two days; and the build's own id, which tells of every file.
    differing = {path for path in sites[0].keys() | sites[1].keys() if sites[0].get(path) != sites[1].get(path)}
    assert differing == {"sitemap-news.xml", ".build-id"}
