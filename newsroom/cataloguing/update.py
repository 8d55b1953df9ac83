"""Updates the catalogue: reads changed files, releases what is due, checks."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.cataloguing.changes import (
    EntryChange,
    IndexChange,
    ListChange,
    NewsChange,
    Reason,
    RegistriesChange,
)
from newsroom.cataloguing.database import get_meta, set_meta, transaction
from newsroom.cataloguing.encoding import encode_change
from newsroom.cataloguing.feed_queries import refresh_recent
from newsroom.cataloguing.ingest import Work, digests_of, drop, files_to_read_again, mark_moved, read_files
from newsroom.cataloguing.issue_state import refresh_issue
from newsroom.cataloguing.packing import pack, unpack
from newsroom.cataloguing.problem_candidates import distinct_terms, problems_ahead, problems_of_issue, problems_of_paper
from newsroom.cataloguing.registry_changes import Names, refresh_registries
from newsroom.cataloguing.row_keys import issue_key, issue_of, list_of, seconds
from newsroom.cataloguing.row_store import with_indexes_later
from newsroom.cataloguing.scanning import compare_files, look_at_folders, look_at_paths, stamps_of
from newsroom.cataloguing.suspects import find_suspects, refresh_suspects
from newsroom.cataloguing.term_counts import recount_terms
from newsroom.checks.causes import arrange
from newsroom.digests import digest_text
from newsroom.issues import find_issue_id
from newsroom.lists import ListId, ListKind
from newsroom.model import Taxonomy
from newsroom.names import compose
from newsroom.problems import Place, Problem, problem
from newsroom.reading.articles import House
from newsroom.reading.folder import LINK
from newsroom.reading.reader import Reader
from newsroom.times import from_seconds

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from newsroom.cataloguing.early_look import Digests
    from newsroom.cataloguing.ingest import Desk, Readers
    from newsroom.cataloguing.scanning import Look
    from newsroom.cataloguing.sources import Sources
    from newsroom.directory import Directory


class Update(Struct, frozen=True):
    """What the catalogue holds after an update.

    ``due`` is the next moment at which something becomes due.
    """

    directory: Directory
    articles: int
    problems: tuple[Problem, ...]
    due: datetime | None


def update_catalogue(  # noqa: PLR0913 - all that it depends on
    database: sqlite3.Connection,
    sources: Sources,
    now: datetime,
    started: int,
    *,
    only: Sequence[str] | None = None,
    at_most: int | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
    early: Digests | None = None,
    desk: Desk | None = None,
    readers: Readers | None = None,
) -> Update:
    """The paper at ``now`` (aware).

    Nothing outside the catalogue is changed. ``started`` is the time on the clock of the files, in nanoseconds since
    1970. With ``only``, these paths alone are looked at, since no others have changed. ManyFilesError, and nothing
    taken in, where more than ``at_most`` files have to be read. ``progress`` gets the numbers of files read and files
    to read, ``desk`` the articles of a catalogue that is read for the first time; ``readers`` read for this machine.
    ``early`` is a look of a moment ago.
    """
    fresh = database.execute("SELECT 1 FROM files LIMIT 1").fetchone() is None
    work = Work(database, sources, now, progress, at_most, fresh, desk, readers)
    with transaction(database):
        directory = _take_in(work, _look(work, started, only, early), started, only)
        _check(work, directory)
        if not fresh:
            # What fell due by itself may be edited since; the first of all other reasons stays.
            query = (
                "INSERT INTO changed VALUES (?, ?) ON CONFLICT DO UPDATE SET reason = excluded.reason WHERE reason = ?"
            )
            rows = [(encode_change(change), reason.value) for change, reason in work.changes.items()]
            database.executemany(query, [(*row, Reason.DUE.value) for row in rows])
    return _result(work, directory)


def update_text(database: sqlite3.Connection, sources: Sources, now: datetime, path: str) -> Directory:
    """The registries, with one text of ``sources`` taken in for its file.

    Nothing is checked. It is for a transaction that is rolled back.
    """
    with transaction(database):
        work = Work(database, sources, now, lambda *_: None)
        return _take_in(work, _look(work, 0, [path]), 0, [path])


def _take_in(work: Work, look: Look, started: int, only: Sequence[str] | None) -> Directory:
    database, sources = work.database, work.sources
    difference = compare_files(database, look, started, partial(digests_of, work))
    touched = {*difference.added, *difference.changed, *difference.removed}
    with sources.open_files() as files:
        directory, names = refresh_registries(database, files, touched)
        mark_moved(work, files.digests)
    again = files_to_read_again(work, difference, names)
    stamps = stamps_of(database, again - look.stamps.keys())
    links = {path for known in (look.stamps, stamps) for path, stamp in known.items() if stamp.size == LINK}
    # Of a large archive that is read for the first time they are many.
    look.stamps.clear()
    house = House(directory, sources.settings.roles)
    with with_indexes_later(database) if work.fresh else nullcontext():
        issues = _issues_of({*touched, *again}) | _asked_otherwise(work)
        for read in read_files(work, house, sorted({*difference.added, *difference.changed, *again}), links):
            if work.fresh:
                # While others are read; the last one may go on in the next part.
                whole = _issues_of(read) - _issues_of(read[-1:])
                _refresh_issues(work, directory, whole)
                issues -= whole
                # Nothing was made from the archive yet, and all terms are counted.
                work.changes.clear()
        for path in difference.removed:
            drop(work, path, Reason.REMOVED)
        _refresh_issues(work, directory, issues)
        for key in _became_due(work, only):
            _refresh(work, key, Reason.DUE)
    with sources.open_files() as files:
        work.passing += [each for path in look.strange for each in Reader(files, house).read(path).problems]
    _follow(work, directory, names)
    if work.fresh:
        find_suspects(database)
    else:
        refresh_suspects(database, {*touched, *again})
    return directory


def _look(work: Work, started: int, only: Sequence[str] | None, early: Digests | None = None) -> Look:
    """The look at these paths, or at all files."""
    if only is None:
        return look_at_folders(work.database, work.sources.root, started, early)
    only = sorted({compose(path) for path in only})
    return look_at_paths(work.database, only, work.sources.stamps_of(only))


def _asked_otherwise(work: Work) -> set[int]:
    """Every issue, when a setting for signatures has changed."""
    settings = work.sources.settings
    asked = f"{settings.require_review} {settings.review_since or ''}".strip()
    if get_meta(work.database, "require review", str) == asked:
        return set()
    set_meta(work.database, "require review", asked)
    return {key for (key,) in work.database.execute("SELECT DISTINCT issue FROM articles")}


def _issues_of(paths: Collection[str]) -> set[int]:
    found = (find_issue_id(folder.split("/")) for folder in {path.rpartition("/")[0] for path in paths})
    return {issue_key(issue) for issue in found if issue}


def _refresh(work: Work, key: int, reason: Reason) -> None:
    settings = work.sources.settings
    refresh_issue(work.database, key, settings=settings, now=work.moment, changes=work.changes, reason=reason)


def _refresh_issues(work: Work, directory: Directory, issues: set[int]) -> None:
    """Updates issues with changed files."""
    for key in sorted(issues):
        _refresh(work, key, Reason.EDITED)
        # With a slash: a link in the folder's place has problems of its own.
        found = problems_of_issue(work.database, directory, key, work.sources.settings, work.sources.root.name)
        _keep_problems(work.database, f"{issue_of(key).folder}/", found)


def _follow(work: Work, directory: Directory, names: Names | None) -> None:
    """Updates what follows from issues and registries: lists, counts, indexes.

    Issues add the changes of lists, from which the terms follow whose numbers are others; from these follow the indexes.
    """
    entries = [EntryChange(taxonomy, name) for taxonomy, group in (names or {}).items() for name in group]
    work.changes |= {entry: Reason.REGISTRY for entry in entries if entry not in work.changes}
    if names is None or work.fresh:
        work.changes.setdefault(RegistriesChange(), Reason.REGISTRY)
    for taxonomy in recount_terms(work.database, directory, _terms_to_recount(work, directory)):
        work.changes.setdefault(IndexChange(taxonomy), Reason.EDITED)
    if refresh_recent(work.database, work.moment):
        work.changes.setdefault(NewsChange(), Reason.DUE)


def _terms_to_recount(work: Work, directory: Directory) -> set[ListId]:
    """Terms with changed counts; all after a change of registries."""
    found = {each.list for each in work.changes if isinstance(each, ListChange) and each.list.kind.taxonomy}
    found |= {ListId(ListKind(each.taxonomy), each.name) for each in work.changes if isinstance(each, EntryChange)}
    if RegistriesChange() in work.changes:
        for taxonomy in Taxonomy:
            kind = ListKind(taxonomy)
            found |= {ListId(kind, name) for name in distinct_terms(work.database, taxonomy)}
        found |= {ListId(ListKind.SECTIONS, section.name) for section in directory.registries.sections}
        found |= {list_of(*row) for row in work.database.execute("SELECT taxonomy, term FROM terms")}
    return found


def _became_due(work: Work, only: Sequence[str] | None) -> list[int]:
    """Issues with an article whose released state is out of date."""
    if work.sources.settings.preview:
        if only is not None:
            # No time holds anything back, and the issues of these paths were looked at.
            return []
        rows = work.database.execute("SELECT DISTINCT issue FROM articles WHERE out = 0 AND body_line > 0")
    else:
        now = seconds(work.moment)
        rows = work.database.execute(
            "SELECT issue FROM articles WHERE out = 0 AND due <= ?"
            " UNION SELECT issue FROM articles WHERE out = 1 AND (due IS NULL OR due > ?)",
            (now, now),
        )
    return sorted(key for (key,) in rows)


def _check(work: Work, directory: Directory) -> None:
    """Checks files against each other, if any has changed since."""
    others = digest_text("\0".join(sorted(work.sources.others)))
    if not work.changes and get_meta(work.database, "others", bytes) == others:
        return
    root = work.sources.root.name
    _keep_problems(work.database, "", problems_of_paper(work.database, directory, work.sources.others, root))
    set_meta(work.database, "others", others)


def _keep_problems(database: sqlite3.Connection, origin: str, problems: tuple[Problem, ...]) -> None:
    database.execute("DELETE FROM problems WHERE origin = ?", (origin,))
    if problems:
        database.execute("INSERT INTO problems VALUES (?, ?)", (origin, pack(problems)))


def _result(work: Work, directory: Directory) -> Update:
    database = work.database
    problems = [
        each
        for (row,) in database.execute("SELECT problems FROM problems")
        for each in unpack(row, tuple[Problem, ...])
    ]
    # A folder of articles whose names are no Unicode is not empty.
    filled = {f"{each.place.path.rpartition('/')[0]}/issue.yml" for each in work.passing}
    problems = [each for each in problems if each.code != "XS509" or each.place.path not in filled]
    problems += [problem(Place(f"{work.sources.root.name}/{path}"), "XS025") for path in sorted(work.moved)]
    problems += [*work.passing, *problems_ahead(database, directory, work.sources.settings, work.moment)]
    (articles,) = database.execute("SELECT COUNT(*) FROM articles").fetchone()
    (due,) = database.execute("SELECT MIN(due) FROM articles WHERE due > ?", (seconds(work.moment),)).fetchone()
    return Update(
        directory,
        articles,
        arrange(problems),
        from_seconds(due) if due is not None else None,
    )
