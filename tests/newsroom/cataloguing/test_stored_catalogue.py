"""The catalogue on disk answers as the one in memory does, which is made of the whole paper."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.cataloguing.database import open_database, reopen_database
from newsroom.cataloguing.extract import extract_catalogue
from newsroom.cataloguing.ingest import Work
from newsroom.cataloguing.row_keys import issue_key
from newsroom.cataloguing.row_store import put_rows
from newsroom.cataloguing.rows import make_rows
from newsroom.cataloguing.sources import Sources
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.cataloguing.update import _follow, _refresh_issues
from newsroom.digests import digest_text
from newsroom.lists import ListId, ListKind
from newsroom.model import Settings
from newsroom.opening import MovedError
from newsroom.reading.articles import House
from newsroom.reading.paper import Paper
from newsroom.reading.reader import Reading
from tests.newsroom.cataloguing.answers import answers_of, pages_of
from tests.newsroom.cataloguing.archives import an_archive, at, scratch
from tests.newsroom.desk import X, issue_id, manuscript
from tests.newsroom.papers import Moment, moments
from tests.newsroom.whole import MemoryCatalogue

DRAFT = "2023/04/12/z.md"
TWO = {X: manuscript(body="见[那篇](../12/z.md)。\n"), DRAFT: manuscript("draft: true", day="2023-04-12")}


def shelve(home: Path, paper: Paper, rules: Settings, now: datetime) -> StoredCatalogue:
    """Put a paper that was never on a disk into a catalogue; bodies alone are files, which start on their first line."""
    database = open_database(home / "catalogue.sqlite", "test")
    house = House(paper.directory)
    readings = [Reading(path, article=filed) for path, filed in paper.articles.items()]
    readings += [Reading(f"{issue.folder}/issue.yml", card=filed) for issue, filed in paper.cards.items()]
    put_rows(database, [make_rows(reading, house) for reading in readings])
    for path, filed in paper.articles.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(filed.body, encoding="utf-8", newline="")
        database.execute("INSERT INTO files VALUES (?, 0, 0, 0, 0, ?)", (path, digest_text(filed.body)))
    work = Work(database, Sources(home, frozenset(), rules), now, lambda *_: None, fresh=True)
    keys = {issue_key(issue) for issue in (*paper.issues(), *paper.cards)}
    _refresh_issues(work, paper.directory, keys)
    _follow(work, paper.directory, None)
    return StoredCatalogue(database, home, rules, paper.directory)


@settings(max_examples=40)
@given(moments())
def test_every_answer_and_every_page_is_that_of_the_catalogue_in_memory(moment: Moment) -> None:
    memory = MemoryCatalogue(moment.paper, moment.settings, moment.now)
    with scratch() as home:
        stored = shelve(home, moment.paper, moment.settings, moment.now)
        try:
            assert answers_of(stored) == answers_of(memory)
            # Asked again, and in another order, from what was kept.
            assert pages_of(stored) == pages_of(memory)
            assert answers_of(stored) == answers_of(memory)
            with closing(extract_of(stored, home, moment)) as extract:
                assert answers_of(extract) == answers_of(memory)
        finally:
            stored.close()


def extract_of(stored: StoredCatalogue, home: Path, moment: Moment) -> StoredCatalogue:
    """What a process elsewhere gets of a catalogue."""
    file = home / "extract.sqlite"
    file.write_bytes(extract_catalogue(stored.database))
    return StoredCatalogue(reopen_database(file), home, moment.settings, stored.directory)


@settings(max_examples=10)
@given(moments(), st.integers(0, 3))
def test_articles_that_were_put_away_are_read_again(moment: Moment, kept: int) -> None:
    memory = MemoryCatalogue(moment.paper, moment.settings, moment.now)
    with scratch() as home, pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsroom.cataloguing.open_catalogue.ARTICLES", kept)
        stored = shelve(home, moment.paper, moment.settings, moment.now)
        try:
            assert pages_of(stored) == pages_of(memory)
        finally:
            stored.close()


def test_what_is_not_out_raises_a_key_error_or_is_none() -> None:
    with an_archive(TWO) as archive:
        catalogue = archive.catalogue(archive.update())
        with pytest.raises(KeyError):
            catalogue.issue(issue_id("2023/04/12"))
        with pytest.raises(KeyError):
            catalogue.body(DRAFT)
        assert (catalogue.article(DRAFT), catalogue.is_out(DRAFT), catalogue.is_out(X)) == (None, False, True)
        assert not catalogue.is_out("2023/04/12/nothing.md")


def test_an_article_that_went_while_the_site_was_being_built_is_named() -> None:
    with an_archive(TWO) as archive:
        catalogue = archive.catalogue(archive.update())
        (archive.root / X).unlink()
        with pytest.raises(MovedError, match=re.escape(X)):
            catalogue.body(X)


def test_a_link_tells_whether_its_article_is_out() -> None:
    with an_archive(TWO) as archive:
        assert archive.catalogue(archive.update()).links(X) == ((DRAFT, False),)
        archive.save({**TWO, DRAFT: manuscript(day="2023-04-12")})
        assert archive.catalogue(archive.update()).links(X) == ((DRAFT, True),)


def test_related_are_those_that_link_here_and_both_ends_of_a_correction() -> None:
    target, last = "2023/04/11/y.md", "2023/04/12/w.md"
    files = {
        X: manuscript("follows: 2023/04/11/y.md"),
        target: manuscript(),
        last: manuscript(day="2023-04-12", body="见[它](../11/y.md)。\n"),
    }
    with an_archive(files) as archive:
        catalogue = archive.catalogue(archive.update())
        assert sorted(catalogue.related(target)) == [X, last]
        assert (catalogue.related(X), catalogue.related(last)) == ([target], [])


def test_the_digest_of_a_body_changes_with_it_alone() -> None:
    with an_archive({X: manuscript()}) as archive:
        before = archive.catalogue(archive.update()).body_digest(X)
        archive.save({X: manuscript("title: 别的")})
        assert archive.catalogue(archive.update()).body_digest(X) == before
        archive.save({X: manuscript("title: 别的", body="别的。\n")})
        assert archive.catalogue(archive.update()).body_digest(X) != before


def test_another_connection_to_the_same_file_answers_the_same() -> None:
    with an_archive(TWO) as archive:
        catalogue = archive.catalogue(archive.update())
        before = answers_of(catalogue)
        again = archive.catalogue(archive.update())
        again.reopen(archive.home / "catalogue.sqlite")
        assert answers_of(again) == before
        again.close()


def test_nobody_writes_while_a_forked_process_reads() -> None:
    with an_archive(TWO) as archive:
        file = archive.home / "catalogue.sqlite"
        catalogue = archive.catalogue(archive.update())
        catalogue.reopen(file)
        assert catalogue.newest()
        with closing(sqlite3.connect(file, timeout=0)) as other:
            other.execute("DELETE FROM meta")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.commit()
            catalogue.close()
            other.commit()


def test_a_query_is_prepared_once_whatever_it_looks_for() -> None:
    with an_archive(TWO) as archive:
        catalogue = archive.catalogue(archive.update())
        prepared: list[object] = []

        def look_on(*_: object) -> int:
            prepared.append(None)
            return sqlite3.SQLITE_OK

        # SQLite asks this of each table and column of what it prepares.
        catalogue.database.set_authorizer(look_on)
        catalogue.articles_of(ListId(ListKind.TOPICS, "交通"), 2023)
        once = len(prepared)
        for kind in ListKind:
            catalogue.articles_of(ListId(kind, "王芳"), 2022)
        assert len(prepared) == once > 0


def test_a_minute_decides() -> None:
    with an_archive({X: manuscript("publish_at: 2023-04-11 06:00")}, now=at("2023-04-10 21:59")) as archive:
        update = archive.update()
        assert not archive.catalogue(update).is_out(X)
        assert update.due == at("2023-04-10 22:00")
        archive.now = at("2023-04-10 22:00")
        update = archive.update()
        assert archive.catalogue(update).is_out(X)
        assert update.due is None
