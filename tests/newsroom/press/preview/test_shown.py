"""What a preview shows: the files of a build, made one by one, and the newest ones before all is read."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsroom.opening import MovedError
from newsroom.press.errors import BuildRefusedError
from newsroom.press.preview import holdings, reading
from newsroom.press.preview.shown import Shown
from tests.desk.windows import as_preview, settings_of
from tests.factories import make_project, write_article
from tests.newsroom.press.preview.previews import showing
from tests.site.papers import NOW, build_once, make_every_kind

PATIENCE = 60
# What MkDocs renders, and what only a build has.
STANDING = ("guide/", "about/", "issue.schema.json", "404.html", "robots.txt", "manifest.json", "worker", "assets/")
OTHERS = (*STANDING, "sitemap-standing.xml", "redirects.map")


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_NOW", NOW)


def text_of(shown: Shown, tree: Path, path: str) -> str:
    """The page at a path, "" where there is none."""
    return (tree / path / "index.html").read_text(encoding="utf-8") if shown.make(path) else ""


def test_each_file_is_the_one_that_a_build_makes(shared_folder: Path, tmp_path: Path) -> None:
    site = build_once(shared_folder, "every-kind", make_every_kind)
    project = tmp_path / "paper"
    make_every_kind(project)
    files = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    files = [file for file in files if not file.startswith((".", *OTHERS))]
    # As of a build, nothing held back.
    with showing(project, settings_of(project)) as (shown, _, tree):
        missing = [file for file in files if not shown.make(file.removesuffix("index.html"))]
        wrong = [
            file for file in files if file not in missing and (tree / file).read_bytes() != (site / file).read_bytes()
        ]
        assert (missing, wrong, len(files) > 100) == ([], [], True)


def a_paper(folder: Path) -> Path:
    paper = make_project(folder / "paper")
    for day in range(1, 8):
        write_article(paper, f"2023/04/{day:02}/a.md", title=f"{day}日的一篇")
    return paper


def test_before_all_is_read_the_newest_issues_are_shown_and_those_that_are_requested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holdings, "SMALL", 3)
    monkeypatch.setattr(holdings, "FIRST", 5)
    paper = a_paper(tmp_path)
    with showing(paper) as (shown, told, tree):
        assert told.counts[0] == (0, 1)
        assert "7日的一篇" in text_of(shown, tree, "")
        assert "2日的一篇" in text_of(shown, tree, "2023/04/02/a/")
        assert not shown.make("2023/04/09/a/")
        assert shown.here.catalogue.name == "preview-start.sqlite"
        # Of what reaches back nothing is made.
        assert not shown.make("search/manifest.json")
        assert told.ended.wait(PATIENCE)
        write_article(paper, "2023/04/03/a.md", title="又改过的一篇")
        shown.finish_reading()
        assert shown.holdings.complete
        assert told.counts[-1] == (0, 0)
        assert "又改过的一篇" in text_of(shown, tree, "2023/04/03/a/")
        assert shown.make("search/manifest.json")
    # The next one has read everything.
    with showing(paper) as (shown, told, _):
        assert (shown.holdings.complete, told.counts) == (True, [])


def test_what_was_saved_with_a_mistake_is_taken_in_once_it_is_mended(tmp_path: Path) -> None:
    paper = a_paper(tmp_path)
    with showing(paper) as (shown, _, tree):
        assert "1日的一篇" in text_of(shown, tree, "2023/04/01/a/")
        write_article(paper, "2023/04/01/a.md", title="改坏的一篇", section="要文")
        with pytest.raises(BuildRefusedError, match="XS104"):
            shown.refresh(["2023/04/01/a.md"])
        assert "1日的一篇" in text_of(shown, tree, "2023/04/01/a/")
        write_article(paper, "2023/04/02/a.md", title="好的一篇")
        with pytest.raises(BuildRefusedError, match="XS104"):
            shown.refresh(["2023/04/02/a.md"])
        with pytest.raises(MovedError):
            shown.make("2023/04/02/a/")
        write_article(paper, "2023/04/01/a.md", title="改好的一篇")
        shown.refresh(["2023/04/01/a.md"])
        assert "改好的一篇" in text_of(shown, tree, "2023/04/01/a/")
        assert "好的一篇" in text_of(shown, tree, "2023/04/02/a/")


def test_a_page_is_what_its_file_says_before_a_save_was_noticed(tmp_path: Path) -> None:
    paper = a_paper(tmp_path)
    with showing(paper) as (shown, _, tree):
        write_article(paper, "2023/04/01/a.md", title="没有人说它存过")
        assert "没有人说它存过" in text_of(shown, tree, "2023/04/01/a/")


def test_a_damaged_catalogue_is_made_anew(tmp_path: Path) -> None:
    paper = a_paper(tmp_path)
    with showing(paper) as (shown, _, tree):
        with closing(sqlite3.connect(paper / ".cache/preview.sqlite")) as database, database:
            database.execute("UPDATE manuscripts SET article = x'00' WHERE path = '2023/04/01/a.md'")
        assert "1日的一篇" in text_of(shown, tree, "2023/04/01/a/")


def test_a_reading_that_fails_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "SMALL", 3)
    monkeypatch.setattr(reading, "read_whole", refuse)
    paper = a_paper(tmp_path)
    with showing(paper) as (shown, told, tree):
        assert told.ended.wait(PATIENCE)
        with pytest.raises(OSError, match="no room"):
            shown.finish_reading()
        assert not shown.ready
        # Nobody takes what is there for all.
        assert told.counts == [(0, 1)]
        monkeypatch.undo()
        monkeypatch.setenv("NEWSROOM_NOW", NOW)
        shown.take_settings(as_preview(settings_of(paper)))
        assert shown.holdings.complete
        assert "1日的一篇" in text_of(shown, tree, "2023/04/01/a/")


def refuse(*_: object) -> None:
    message = "no room"
    raise OSError(message)
