"""The ledger has every published address, whatever became of the catalogue."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsroom.cataloguing.database import is_damage, open_database
from newsroom.cataloguing.former import load_site
from newsroom.cataloguing.ledger import NAME, Ledger
from newsroom.cataloguing.packing import CacheError
from newsroom.cataloguing.published import Published, Shared, Written

SHARED = Shared({}, {}, sample=True, registered=frozenset({"sections/要闻", "sections/综合"}))
ISSUE, TERM = "2023/04/11", "sections/要闻"


def page(file: str, subject: str, target: str | None = None) -> Written:
    return Written(file, subject, b"made of", f"{file:<16}".encode(), target)


SITE = [
    page("index.html", "front"),
    page(f"{ISSUE}/index.html", ISSUE),
    page(f"{ISSUE}/x/index.html", ISSUE),
    page(f"{ISSUE}/issue.json", ISSUE),
    page("old/index.html", ISSUE, f"/{ISSUE}/x/"),
    page(f"{TERM}/index.html", TERM),
    page(f"{TERM}/2023/index.html", f"{TERM}/2023"),
]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / NAME)


@pytest.fixture
def published(tmp_path: Path, ledger: Ledger) -> Iterator[Published]:
    """A site that was published."""
    database = open_database(tmp_path / "catalogue.sqlite", "test")
    found = Published(database, ledger)
    assert found.settle(found.prepare(SITE, [], SHARED, whole=True))
    yield found
    database.close()


def entries(ledger: Ledger) -> dict[str, dict[str, str | None]]:
    return {entry.subject: entry.pages for entry in ledger.entries()}


def test_it_has_the_pages_of_issues_and_names_and_where_they_lead(ledger: Ledger, published: Published) -> None:
    article = {f"{ISSUE}/index.html": None, f"{ISSUE}/x/index.html": None, "old/index.html": f"/{ISSUE}/x/"}
    assert entries(ledger) == {ISSUE: article, TERM: {f"{TERM}/index.html": None}}
    assert ledger.head() == (published.build_id, True, SHARED.registered)


def test_a_publish_adds_and_takes_away(ledger: Ledger, published: Published) -> None:
    gone = [f"{ISSUE}/x/index.html", f"{TERM}/index.html"]
    assert published.settle(published.prepare([page("2023/04/12/index.html", "2023/04/12")], gone, SHARED, whole=False))
    assert entries(ledger).keys() == {ISSUE, "2023/04/12"}
    assert entries(ledger)[ISSUE].keys() == {f"{ISSUE}/index.html", "old/index.html"}
    assert published.settle(published.prepare([page("2023/04/13/index.html", "2023/04/13")], [], SHARED, whole=True))
    assert entries(ledger).keys() == {"2023/04/13"}


def test_what_is_not_published_is_not_in_it(ledger: Ledger, published: Published) -> None:
    before = entries(ledger)
    published.prepare([page("2023/04/12/index.html", "2023/04/12")], [], SHARED, whole=False)
    published.settle("another build")
    assert entries(ledger) == before


def lose(file: Path) -> None:
    file.unlink()


def tear(file: Path) -> None:
    os.truncate(file, 5000)


def forge(file: Path) -> None:
    """Give the pages of an issue to another."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE entries SET subject = '2023/04/09' WHERE subject = ?", (ISSUE,))
        database.execute("UPDATE head SET head = x'00'")


@pytest.mark.parametrize("harm", [lose, tear, forge])
def test_one_that_was_lost_or_damaged_is_written_anew_by_the_next_publish(
    ledger: Ledger, published: Published, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(tmp_path / NAME)
    assert published.settle(published.prepare([page("2023/04/12/index.html", "2023/04/12")], [], SHARED, whole=False))
    assert entries(ledger).keys() == {ISSUE, TERM, "2023/04/12"}


def test_a_damaged_one_is_told_as_damage(ledger: Ledger, published: Published, tmp_path: Path) -> None:
    assert published.build_id
    forge(tmp_path / NAME)
    for ask in (ledger.head, ledger.entries):
        with pytest.raises(CacheError) as caught:
            ask()
        assert is_damage(caught.value)


def test_a_new_catalogue_has_the_site_from_it_and_without_it_from_nowhere(
    ledger: Ledger, published: Published, tmp_path: Path
) -> None:
    published.forget()
    site = load_site(ledger, [f"{ISSUE}/x.md", f"{ISSUE}/new.md"])
    assert site
    assert site.files(ISSUE) == entries(ledger)[ISSUE].keys()
    assert site.target("old/index.html") == f"/{ISSUE}/x/"
    assert site.changed() == {ISSUE: "removed", f"{ISSUE}/new.md": "added"}
    assert (site.shared.sample, site.shared.registered) == (True, SHARED.registered)
    lose(tmp_path / NAME)
    assert load_site(ledger, ()) is None
