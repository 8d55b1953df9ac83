"""A look that begins before its build: it finds what the build would find, and costs nobody a change."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from newsroom.cataloguing import early_look
from newsroom.cataloguing.early_look import digest_folders, look_early, take_early_look
from newsroom.workers import begin
from tests.newsroom.cataloguing.archives import an_archive
from tests.newsroom.desk import X, manuscript

Y, Z = "2023/04/11/y.md", "2023/04/12/z.md"
FILES = {X: manuscript("title: 第一稿"), Y: manuscript("title: 第二稿")}


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """On one there are no early looks."""
    monkeypatch.setattr("newsroom.workers.count_processes", lambda: 2)


def test_every_folder_with_files_is_looked_at() -> None:
    with an_archive({**FILES, "2022/12/31/a.md": manuscript(day="2022-12-31")}) as archive:
        found = archive.look()
        assert digest_folders(archive.root) == found
        assert found.keys() == {"", "2022/12/31/", "2023/04/11/"}


def test_a_look_is_taken_once_and_by_what_begins_inside() -> None:
    with an_archive(FILES) as archive:
        with look_early(archive.root):
            assert take_early_look() == archive.look()
            assert take_early_look() is None
        with look_early(archive.root):
            pass
        assert take_early_look() is None


def test_a_paper_without_articles_has_nothing_to_look_at(tmp_path: Path) -> None:
    with look_early(tmp_path / "articles"):
        assert take_early_look() == {}


def test_what_changes_after_the_look_is_found_by_the_next_one() -> None:
    with an_archive(FILES) as archive:
        archive.update()
        early = archive.look()
        changed = {X: manuscript("title: 第三稿"), Z: manuscript("title: 后来的", day="2023-04-12")}
        archive.save(changed)
        for look, titles in ((early, ["第一稿", "第二稿"]), (archive.look(), ["第三稿", "后来的"])):
            catalogue = archive.catalogue(archive.update(early=look))
            assert [each.title for path in sorted(catalogue.paths()) if (each := catalogue.article(path))] == titles


def test_what_goes_after_the_look_is_gone_where_its_folder_is_listed_again() -> None:
    with an_archive(FILES) as archive:
        archive.update()
        archive.save({X: manuscript("title: 第三稿"), Y: FILES[Y]})
        early = archive.look()
        archive.save({})
        assert list(archive.catalogue(archive.update(early=early)).paths()) == []


def killed(function: Callable[[Path], object], root: Path) -> object:
    """A look that ends before it has found anything."""
    del function, root
    return begin(_end)


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_look_whose_process_was_killed_is_no_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early_look, "begin", killed)
    with look_early(tmp_path):
        assert take_early_look() is None
