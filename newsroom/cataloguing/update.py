"""Brings the catalogue up to date: reads what has changed on disk, releases what has become due, finds problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from newsroom.cataloguing.changes import (
    ArticleChange,
    Changes,
    EntryChange,
    IndexChange,
    ListChange,
    NewsChange,
    Reason,
    RegistriesChange,
)
from newsroom.cataloguing.database import get_meta, set_meta, transaction
from newsroom.cataloguing.encoding import encode_change
from newsroom.cataloguing.filing import add_list_changes, add_reference_changes, drop_rows, put_rows
from newsroom.cataloguing.keys import issue_key, issue_of, list_of, seconds
from newsroom.cataloguing.lines import note_recent
from newsroom.cataloguing.packing import pack, unpack
from newsroom.cataloguing.registers import Names, articles_under, refresh_registries
from newsroom.cataloguing.rows import digest_part, read_part
from newsroom.cataloguing.scanning import Difference, compare_files, drop_digest, has_digest
from newsroom.cataloguing.settling import settle_issue
from newsroom.cataloguing.sources import take_strange
from newsroom.cataloguing.suspects import distinct_terms, problems_ahead, problems_of_issue, problems_of_paper
from newsroom.cataloguing.terms import settle_terms
from newsroom.checks.causes import arrange
from newsroom.digests import digest_text
from newsroom.issues import find_issue_id
from newsroom.lists import ListId, ListKind
from newsroom.model import Taxonomy
from newsroom.names import compose
from newsroom.problems import Place, Problem, problem
from newsroom.reading.articles import House
from newsroom.reading.folder import LINK
from newsroom.reading.reader import Reader, is_article
from newsroom.reading.strays import backups_of
from newsroom.times import from_seconds
from newsroom.workers import count_processes, map_parts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from newsroom.cataloguing.sources import Sources
    from newsroom.directory import Directory
    from newsroom.reading.folder import Stamp

# From how many files on it pays to read in several processes; and how many are handed to one at a time.
MANY = 400
AT_ONCE = 1000


class ManyFilesError(Exception):
    """More files have changed than were to be read."""


@dataclass(frozen=True, slots=True)
class Update:
    """What the catalogue holds after an update; ``due`` is the next moment at which something becomes due."""

    directory: Directory
    articles: int
    problems: tuple[Problem, ...]
    due: datetime | None


@dataclass(slots=True)
class _Work:
    """One update while it is under way."""

    database: sqlite3.Connection
    sources: Sources
    moment: datetime
    progress: Callable[[int, int], None]
    at_most: int | None = None
    fresh: bool = False
    changes: Changes = field(default_factory=dict)
    passing: list[Problem] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)

    def admit(self, paths: Sequence[str]) -> None:
        """ManyFilesError where these are more files than may be read."""
        if self.at_most is not None and len(paths) > self.at_most:
            raise ManyFilesError

    def settle(self, key: int, reason: Reason) -> None:
        """Brings an issue in line with its files, its card and the moment."""
        settings = self.sources.settings
        settle_issue(self.database, key, settings=settings, now=self.moment, changes=self.changes, reason=reason)


def update_catalogue(  # noqa: PLR0913 - all that it depends on
    database: sqlite3.Connection,
    sources: Sources,
    now: datetime,
    started: int,
    *,
    only: Sequence[str] | None = None,
    at_most: int | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Update:
    """The paper at ``now`` (aware); what it took in changes nothing outside the catalogue.

    ``started`` is the time on the clock of the files, in nanoseconds since 1970. With ``only``, these paths alone are
    looked at: whoever gives them knows that no others have changed. ManyFilesError, and nothing taken in, where more
    than ``at_most`` files have to be read. ``progress`` is told files read and files to read.
    """
    fresh = database.execute("SELECT 1 FROM files LIMIT 1").fetchone() is None
    work = _Work(database, sources, now, progress, at_most, fresh)
    with transaction(database):
        directory = _take_in(work, started, only)
        _check(work, directory)
        if not fresh:
            # What fell due by itself may be edited since; the first of all other reasons stays.
            query = (
                "INSERT INTO changed VALUES (?, ?) ON CONFLICT DO UPDATE SET reason = excluded.reason WHERE reason = ?"
            )
            rows = [(encode_change(change), reason.value) for change, reason in work.changes.items()]
            database.executemany(query, [(*row, Reason.DUE.value) for row in rows])
    return _result(work, directory)


def _take_in(work: _Work, started: int, only: Sequence[str] | None) -> Directory:
    database, sources = work.database, work.sources
    only = None if only is None else sorted({compose(path) for path in only})
    stamps = sources.list_files(only)
    strange = take_strange(stamps)
    difference = compare_files(database, stamps, started, partial(_digests, work), only)
    touched = {*difference.added, *difference.changed, *difference.removed}
    with sources.open_files() as files:
        directory, names = refresh_registries(database, files, touched)
        _hold(work, files.digests)
    again = _read_again(work, difference, names)
    house = House(directory, sources.settings.roles)
    _read(work, house, sorted({*difference.added, *difference.changed, *again}), stamps)
    with sources.open_files() as files:
        work.passing += [each for path in strange for each in Reader(files, house).read(path).problems]
    for path in difference.removed:
        _drop(work, path, Reason.REMOVED)
    _settle(work, directory, _issues_of({*touched, *again}) | _asked_otherwise(work), names)
    return directory


def _asked_otherwise(work: _Work) -> set[int]:
    """Every issue, where signatures are asked for from now on, or no more."""
    asked = work.sources.settings.require_review
    if get_meta(work.database, "require review", bool) == asked:
        return set()
    set_meta(work.database, "require review", asked)
    return {key for (key,) in work.database.execute("SELECT DISTINCT issue FROM articles")}


def _digests(work: _Work, paths: Sequence[str]) -> list[bytes]:
    work.admit(paths)
    parts = [paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]
    many = map_parts if len(paths) >= MANY else map
    return [digest for part in many(partial(digest_part, work.sources.open_files), parts) for digest in part]


def _read_again(work: _Work, difference: Difference, names: Names | None) -> set[str]:
    """Files that did not change but may mean something else: by a registry, or by a picture beside them."""
    if work.fresh:
        return set()
    again = {path for path in articles_under(work.database, names) if "." in path}
    # A backup is nothing to tell of as long as the article is there.
    again |= {backup for path in (*difference.added, *difference.removed) for backup in backups_of(path)}
    for path in (*difference.added, *difference.changed, *difference.removed):
        folder, _, name = path.rpartition("/")
        if find_issue_id(folder.split("/")) and not name.endswith((".md", ".yml")):
            rows = work.database.execute(
                "SELECT path FROM files WHERE path > ? AND path < ?", (f"{folder}/", f"{folder}0")
            )
            again |= {beside for (beside,) in rows if beside.endswith(".md") or beside == f"{folder}/issue.yml"}
    known = (path for path in again if work.database.execute("SELECT 1 FROM files WHERE path = ?", (path,)).fetchone())
    return set(known)


def _read(work: _Work, house: House, paths: list[str], stamps: dict[str, Stamp]) -> None:
    """Reads files and puts what they gave in the place of what they gave before."""
    work.admit(paths)
    listed = [(path, path in stamps and stamps[path].size == LINK) for path in paths]
    parts = [list(group) for _, group in groupby(listed, key=lambda each: each[0].partition("/")[0])]
    parts = [part[start : start + AT_ONCE] for part in parts for start in range(0, len(part), AT_ONCE)]
    many = map_parts if len(paths) >= MANY and count_processes() > 1 else map
    done = 0
    for rows, digests in many(partial(read_part, work.sources.open_files, house), parts):
        _hold(work, digests)
        for each in rows if not work.fresh else ():
            known = work.database.execute("SELECT 1 FROM articles WHERE path = ?", (each.path,)).fetchone()
            _drop(work, each.path, Reason.EDITED if known else Reason.ADDED)
        put_rows(work.database, rows)
        done += len(rows)
        work.progress(done, len(paths))


def _hold(work: _Work, digests: Mapping[str, bytes]) -> None:
    """Holds what was read against the files as they were compared: what is another has changed, and is read next time.

    What follows from a file must not outlive it: the bytes may be put back, and then nothing would seem to have changed.
    """
    for path in (path for path, digest in digests.items() if not has_digest(work.database, path, digest)):
        drop_digest(work.database, path)
        work.moved.add(path)


def _drop(work: _Work, path: str, reason: Reason) -> None:
    if is_article(path):
        work.changes.setdefault(ArticleChange(path), reason)
        add_list_changes(work.database, work.changes, path, reason)
        add_reference_changes(work.database, work.changes, path)
    drop_rows(work.database, path)


def _issues_of(paths: Collection[str]) -> set[int]:
    found = (find_issue_id(path.rpartition("/")[0].split("/")) for path in paths)
    return {issue_key(issue) for issue in found if issue}


def _settle(work: _Work, directory: Directory, issues: set[int], names: Names | None) -> None:
    """Everything that follows from files: what is out, in which order, and how much of it there is."""
    for key in sorted(issues):
        work.settle(key, Reason.EDITED)
        # With a slash: a link in the folder's place has problems of its own.
        found = problems_of_issue(work.database, directory, key, work.sources.root.name)
        _keep_problems(work.database, f"{issue_of(key).folder}/", found)
    for key in _became_due(work):
        work.settle(key, Reason.DUE)
    entries = [EntryChange(taxonomy, name) for taxonomy, group in (names or {}).items() for name in group]
    work.changes |= {entry: Reason.REGISTRY for entry in entries if entry not in work.changes}
    if names is None or work.fresh:
        work.changes.setdefault(RegistriesChange(), Reason.REGISTRY)
    for taxonomy in settle_terms(work.database, directory, _terms_to_settle(work, directory)):
        work.changes.setdefault(IndexChange(taxonomy), Reason.EDITED)
    if note_recent(work.database, work.moment):
        work.changes.setdefault(NewsChange(), Reason.DUE)


def _terms_to_settle(work: _Work, directory: Directory) -> set[ListId]:
    """The sections, topics and reporters of which the numbers may be others: all, where any registry may be another."""
    found = {each.list for each in work.changes if isinstance(each, ListChange) and each.list.kind.taxonomy}
    found |= {ListId(ListKind(each.taxonomy), each.name) for each in work.changes if isinstance(each, EntryChange)}
    if RegistriesChange() in work.changes:
        for taxonomy in Taxonomy:
            kind = ListKind(taxonomy)
            found |= {ListId(kind, name) for name in distinct_terms(work.database, taxonomy)}
        found |= {ListId(ListKind.SECTIONS, section.name) for section in directory.registries.sections}
        found |= {list_of(*row) for row in work.database.execute("SELECT taxonomy, term FROM terms")}
    return found


def _became_due(work: _Work) -> list[int]:
    """The issues of which something is out or held that should be the other way round."""
    if work.sources.settings.preview:
        rows = work.database.execute("SELECT DISTINCT issue FROM articles WHERE out = 0 AND body_line > 0")
    else:
        now = seconds(work.moment)
        rows = work.database.execute(
            "SELECT issue FROM articles WHERE out = 0 AND due <= ?"
            " UNION SELECT issue FROM articles WHERE out = 1 AND (due IS NULL OR due > ?)",
            (now, now),
        )
    return sorted(key for (key,) in rows)


def _check(work: _Work, directory: Directory) -> None:
    """Looks for problems between files where files have changed since it was last done."""
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


def _result(work: _Work, directory: Directory) -> Update:
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
