"""What a publish costs is what it changes: counted in operations, so that no other program on the machine matters."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from newsroom.cataloguing.vanished import vanished_since_publish
from newsroom.reading.reader import Reader
from tests.newsroom.cataloguing.archives import Archive, an_archive
from tests.newsroom.desk import manuscript
from tests.newsroom.planning.sites import Round, Site

SMALL, LARGE = 40, 160
NEWEST = date(2023, 12, 20)
STEP = 10
ARTICLES = 2


@dataclass(slots=True)
class Count:
    """Files that were read, statements that were made, and tens of steps of SQLite's machine."""

    reads: int = 0
    statements: int = 0
    steps: int = 0


def an_issue(day: date, articles: int) -> dict[str, str]:
    sections = ("要闻", "综合", "评论")
    return {
        f"{day:%Y/%m/%d}/a{number}.md": manuscript(
            f"section: {sections[number % 3]}", f"reporter: 记者 {'张李王'[number % 3]}三", day=f"{day}"
        )
        for number in range(articles)
    }


def issues(count: int) -> dict[str, str]:
    """The last so many issues, eight of them a year, so that only the number of years differs."""
    days = [NEWEST.replace(year=NEWEST.year - place // 8) - timedelta(days=30 * (place % 8)) for place in range(count)]
    return {path: text for day in days for path, text in an_issue(day, ARTICLES).items()}


@contextmanager
def counting(database: sqlite3.Connection) -> Iterator[Count]:
    count = Count()
    read = Reader.read

    def reading(self: Reader, path: str, *, link: bool = False) -> object:
        count.reads += 1
        return read(self, path, link=link)

    def stepping() -> int:
        count.steps += 1
        return 0

    def tracing(_: str) -> None:
        count.statements += 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "read", reading)
        database.set_trace_callback(tracing)
        database.set_progress_handler(stepping, STEP)
        yield count
        database.set_trace_callback(None)
        database.set_progress_handler(None, STEP)


@contextmanager
def published(count: int) -> Iterator[tuple[Archive, dict[str, str]]]:
    files = issues(count)
    with an_archive(files) as archive:
        Site(archive).publish()
        yield archive, files


def measure(count: int, change: dict[str, str]) -> tuple[Count, Round]:
    """Publish a change onto an archive of so many issues; Site's own clean build is not counted."""
    with published(count) as (archive, files), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Site, "clean", lambda *_: {})
        archive.save({**files, **change})
        with counting(archive.database) as counted:
            done = Site(archive).publish()
        return counted, done


CHANGES = {
    "an issue of five articles": an_issue(NEWEST + timedelta(days=1), 5),
    "a correction": {
        "2023/12/20/c.md": manuscript(
            "kind: 更正", "corrects: 2023/05/24/a0.md", "reporter: 记者 张三", day="2023-12-20"
        )
    },
    "a follow-up": {
        "2023/12/20/c.md": manuscript("follows: 2023/05/24/a0.md", "reporter: 记者 张三", day="2023-12-20")
    },
    "an edited article": {"2023/12/20/a0.md": manuscript("title: 改了", "reporter: 记者 张三", day="2023-12-20")},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_publish_costs_what_it_changes_whatever_the_archive_holds(change: dict[str, str]) -> None:
    (small, one), (large, other) = (measure(count, change) for count in (SMALL, LARGE))
    assert small.reads == large.reads == len(change)
    assert large.statements == small.statements
    assert one.planned == other.planned
    assert one.rendered() == other.rendered()
    # What must go through the whole archive, such as sizes and times of files, does so in few steps each.
    more = (LARGE - SMALL) * ARTICLES
    assert (large.steps - small.steps) * STEP / more < 300


def lose(count: int) -> Count:
    """What it takes to find the one address that an archive of so many issues has lost."""
    with published(count) as (archive, files), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Site, "clean", lambda *_: {})
        del files[f"{NEWEST:%Y/%m/%d}/a0.md"]
        archive.save(files)
        Site(archive).publish()
        catalogue = archive.catalogue(archive.update())
        with counting(archive.database) as counted:
            lost = archive.ledger.lost()
            found = vanished_since_publish(catalogue, archive.published, lost, lambda: None, "articles")
        assert [each.code for each in found.problems] == ["XS606"]
        return counted


def test_a_lost_address_costs_the_same_whatever_the_archive_holds() -> None:
    small, large = lose(SMALL), lose(LARGE)
    assert large.statements == small.statements
    assert abs(large.steps - small.steps) < (LARGE - SMALL) * ARTICLES
