"""The ledger has every published address, whatever became of the catalogue."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from newsroom.cataloguing.changes import ArticleChange, IssueChange, Reason
from newsroom.cataloguing.damage import is_damage
from newsroom.cataloguing.database import open_database
from newsroom.cataloguing.encoding import decode_group, decode_list, encode_change, encode_group
from newsroom.cataloguing.former import load_site
from newsroom.cataloguing.ledger import NAME, Head, Ledger, Record
from newsroom.cataloguing.lost import Lost
from newsroom.cataloguing.packing import CacheError, pack
from newsroom.cataloguing.published import Published, Shared, Written
from newsroom.lists import ListId, ListKind
from tests.newsroom.desk import issue_id

SHARED = Shared({}, {}, sample=True, registered=frozenset(ListId(ListKind.SECTIONS, name) for name in ("要闻", "综合")))
ISSUE, TERM = "2023/04/11", "sections/要闻"


def page(file: str, group: str, target: str | None = None) -> Written:
    return Written(file, decode_group(group), b"made of", f"{file:<16}".encode(), target)


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
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_database(tmp_path / "catalogue.sqlite", "test")) as found:
        yield found


@pytest.fixture
def published(database: sqlite3.Connection, ledger: Ledger) -> Published:
    """A site that was published."""
    found = Published(database, ledger)
    assert found.confirm(found.prepare(SITE, [], SHARED, whole=True))
    return found


def entries(ledger: Ledger) -> dict[str, dict[str, str | None]]:
    return {encode_group(entry.group): entry.pages for entry in ledger.entries()}


def test_it_has_the_pages_of_issues_and_names_and_where_they_lead(ledger: Ledger, published: Published) -> None:
    article = {f"{ISSUE}/index.html": None, f"{ISSUE}/x/index.html": None, "old/index.html": f"/{ISSUE}/x/"}
    assert entries(ledger) == {ISSUE: article, TERM: {f"{TERM}/index.html": None}}
    assert ledger.head() == (published.build_id, True, SHARED.registered)


def test_a_publish_adds_and_takes_away(ledger: Ledger, published: Published) -> None:
    gone = [f"{ISSUE}/x/index.html", f"{TERM}/index.html"]
    assert published.confirm(
        published.prepare([page("2023/04/12/index.html", "2023/04/12")], gone, SHARED, whole=False)
    )
    assert entries(ledger).keys() == {ISSUE, "2023/04/12"}
    assert entries(ledger)[ISSUE].keys() == {f"{ISSUE}/index.html", "old/index.html"}
    assert published.confirm(published.prepare([page("2023/04/13/index.html", "2023/04/13")], [], SHARED, whole=True))
    assert entries(ledger).keys() == {"2023/04/13"}


NEW = page(f"{ISSUE}/y/index.html", ISSUE)
LOST = {"old/index.html": f"/{ISSUE}/x/", f"{ISSUE}/x/index.html": None}


def lost(ledger: Ledger) -> dict[str, dict[str, str | None]]:
    return {encode_group(each.group): each.pages for each in ledger.lost()}


def publish(published: Published, *written: Written, gone: Sequence[str] = (), shared: Shared = SHARED) -> None:
    assert published.confirm(published.prepare(written, gone, shared, whole=False))


def test_what_a_publish_takes_away_is_lost_until_a_page_is_there_again(ledger: Ledger, published: Published) -> None:
    publish(published, NEW, gone=list(LOST))
    assert ledger.lost() == [Lost(decode_group(ISSUE), LOST, (f"{ISSUE}/y.md",))]
    # Whatever is published meanwhile.
    publish(published, page("2023/04/12/index.html", "2023/04/12"))
    assert lost(ledger) == {ISSUE: LOST}
    publish(published, page("old/index.html", "2023/04/12", f"/{ISSUE}/y/"))
    assert lost(ledger) == {ISSUE: {f"{ISSUE}/x/index.html": None}}
    publish(published, page(f"{ISSUE}/x/index.html", ISSUE))
    assert lost(ledger) == {}


def test_a_page_that_goes_to_another_issue_is_not_lost(ledger: Ledger, published: Published) -> None:
    publish(published, page("old/index.html", "2023/04/12", "/2023/04/12/z/"))
    assert lost(ledger) == {}


def test_a_name_is_lost_where_a_registry_struck_it(ledger: Ledger, published: Published) -> None:
    other = page("sections/综合/index.html", "sections/综合")
    publish(published, other, gone=[f"{TERM}/index.html", f"{TERM}/2023/index.html"])
    assert lost(ledger) == {}
    publish(published, gone=[other.file], shared=SHARED._replace(registered=frozenset({decode_list(TERM)})))
    assert lost(ledger) == {"sections/综合": {other.file: None}}


def test_a_paper_that_is_a_sample_no_more_has_lost_nothing(ledger: Ledger, published: Published) -> None:
    publish(published, gone=[f"{ISSUE}/x/index.html"])
    assert lost(ledger)
    publish(published, gone=["old/index.html"], shared=SHARED._replace(sample=False))
    assert lost(ledger) == {}
    publish(published, gone=[f"{ISSUE}/index.html"], shared=SHARED._replace(sample=False))
    assert lost(ledger) == {ISSUE: {f"{ISSUE}/index.html": None}}


def test_what_a_clock_that_was_put_back_takes_off_is_not_lost(
    ledger: Ledger, published: Published, database: sqlite3.Connection
) -> None:
    change = encode_change(IssueChange(issue_id(ISSUE)))
    database.execute("INSERT INTO changed VALUES (?, 'due')", (change,))
    publish(published, gone=list(LOST))
    assert lost(ledger) == {}


def test_it_is_known_though_the_catalogue_was_lost(ledger: Ledger, published: Published) -> None:
    publish(published, gone=["old/index.html"])
    published.forget()
    left = [each for each in SITE if each.file not in LOST]
    assert published.confirm(published.prepare(left, [], SHARED, whole=True))
    assert lost(ledger) == {ISSUE: LOST}


def test_a_publish_killed_before_its_last_step_is_taken_down_once_more(
    ledger: Ledger, published: Published, database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_id = published.prepare([NEW], list(LOST), SHARED, whole=False)
    write = Ledger.write

    def killed(self: Ledger, changed: Record, lost: Sequence[Lost]) -> bool:
        write(self, changed, lost)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            published.confirm(build_id)
    assert Published(database, ledger).confirm(build_id)
    assert ledger.lost() == [Lost(decode_group(ISSUE), LOST, (f"{ISSUE}/y.md",))]


def test_one_of_the_first_version_is_read_and_upgraded(ledger: Ledger, published: Published, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / NAME)) as database, database:
        database.executescript("DROP TABLE lost; PRAGMA user_version = 0")
    before = entries(ledger)
    assert lost(ledger) == {}
    publish(published, gone=["old/index.html"])
    assert lost(ledger) == {ISSUE: {"old/index.html": f"/{ISSUE}/x/"}}
    assert entries(ledger)[TERM] == before[TERM]
    assert entries(ledger)[ISSUE].keys() == before[ISSUE].keys() - {"old/index.html"}


def test_the_texts_that_former_versions_wrote_are_read(ledger: Ledger, published: Published, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / NAME)) as database, database:
        database.execute("UPDATE head SET head = ?", (pack(("build", True, frozenset({TERM}))),))
        database.execute("DELETE FROM entries")
        database.execute("INSERT INTO entries VALUES (?, ?)", (TERM, pack((TERM, {f"{TERM}/index.html": None}))))
        database.execute("INSERT INTO lost VALUES (?, ?)", (ISSUE, pack((ISSUE, LOST, ()))))
    assert ledger.head() == Head("build", sample=True, registered=frozenset({decode_list(TERM)}))
    assert (entries(ledger), lost(ledger)) == ({TERM: {f"{TERM}/index.html": None}}, {ISSUE: LOST})
    publish(published, page(f"{TERM}/index.html", TERM))
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        written = dict(database.execute("SELECT subject, entry FROM entries"))
    assert written[TERM] == pack((TERM, {f"{TERM}/index.html": None}))


def test_what_is_not_published_is_not_in_it(ledger: Ledger, published: Published) -> None:
    before = entries(ledger)
    published.prepare([page("2023/04/12/index.html", "2023/04/12")], [], SHARED, whole=False)
    published.confirm("another build")
    assert entries(ledger) == before


def lose(file: Path) -> None:
    file.unlink()


def tear(file: Path) -> None:
    os.truncate(file, 5000)


def forge(file: Path) -> None:
    """Give the pages of an issue to another."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE entries SET subject = '2023/04/09' WHERE subject = ?", (ISSUE,))
        database.execute("INSERT INTO lost SELECT * FROM entries")
        database.execute("UPDATE head SET head = x'00'")


@pytest.mark.parametrize("harm", [lose, tear, forge])
def test_one_that_was_lost_or_damaged_is_written_anew_by_the_next_publish(
    ledger: Ledger, published: Published, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(tmp_path / NAME)
    assert published.confirm(published.prepare([page("2023/04/12/index.html", "2023/04/12")], [], SHARED, whole=False))
    assert entries(ledger).keys() == {ISSUE, TERM, "2023/04/12"}


def test_a_damaged_one_is_told_as_damage(ledger: Ledger, published: Published, tmp_path: Path) -> None:
    assert published.build_id
    forge(tmp_path / NAME)
    for ask in (ledger.head, ledger.entries, ledger.lost):
        with pytest.raises(CacheError) as caught:
            ask()
        assert is_damage(caught.value)


def test_a_new_catalogue_has_the_site_from_it_and_without_it_from_nowhere(
    ledger: Ledger, published: Published, tmp_path: Path
) -> None:
    published.forget()
    site = load_site(ledger, [f"{ISSUE}/x.md", f"{ISSUE}/new.md"])
    assert site
    assert site.files(decode_group(ISSUE)) == entries(ledger)[ISSUE].keys()
    assert site.target("old/index.html") == f"/{ISSUE}/x/"
    assert site.changes() == {
        IssueChange(issue_id(ISSUE)): Reason.REMOVED,
        ArticleChange(f"{ISSUE}/new.md"): Reason.ADDED,
    }
    assert (site.shared.sample, site.shared.registered) == (True, SHARED.registered)
    lose(tmp_path / NAME)
    assert load_site(ledger, ()) is None
