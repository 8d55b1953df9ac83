"""Looks at the paper, which leave all files of builds unchanged.

They find its problems, what the next build would do, and the numbers of its articles. A look waits for no build. What a
build has taken in and not yet written, the look reads for itself.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from filelock import FileLock, Timeout
from msgspec import Struct
from msgspec.structs import replace

from newsroom.cataloguing.ahead import place_ahead
from newsroom.cataloguing.damage import comes_of_damage, is_unfinished
from newsroom.cataloguing.database import copy_database, discard_database, open_database, open_private
from newsroom.cataloguing.ingest import MANY, ManyFilesError
from newsroom.cataloguing.ledger import NAME as LEDGER
from newsroom.cataloguing.ledger import Ledger
from newsroom.cataloguing.tallies import count_unread, find_tallies
from newsroom.checks.causes import arrange
from newsroom.opening import MovedError, RegularFiles
from newsroom.press.copydesk import DeskBeside, find_pile, read_pile
from newsroom.press.errors import BuildRefusedError
from newsroom.press.marks import identity_of
from newsroom.press.preparing import inspect_in, prepare_in, update_in
from newsroom.press.reports import keep_report
from newsroom.press.workspace import Workspace, observe
from newsroom.publishing.trees import find_live
from newsroom.statistics.counting import count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from newsroom.cataloguing.branch import Branch
    from newsroom.cataloguing.ingest import Desk
    from newsroom.cataloguing.update import Update
    from newsroom.checks.selection import Selection
    from newsroom.press.build import Build
    from newsroom.press.copydesk import Pile
    from newsroom.press.settings import BuildSettings
    from newsroom.problems import Problem
    from newsroom.statistics.counting import Counts, Question

log = logging.getLogger(__name__)
Result = TypeVar("Result")
Ask: TypeAlias = Callable[[sqlite3.Connection, Workspace], Result]


class _MissingError(Exception):
    """There is no catalogue that this version, with these settings, can use."""


class Findings(Struct, frozen=True):
    """All that a check finds in some articles, by their number.

    ``due`` is the next moment at which something of the paper becomes due.
    """

    problems: tuple[Problem, ...]
    articles: int
    due: datetime | None = None


def check(settings: BuildSettings, branch: Branch | None = None, selection: Selection | None = None) -> Findings:
    """The problems of the paper, or of some files, remarks included.

    What ``branch`` publishes must stay too.
    """
    cache = settings.home / ".cache"
    # The first time the copy desk reads an article when the catalogue does: that spares it the half of its work.
    desk = None if selection else DeskBeside(settings.paper)

    def ask(database: sqlite3.Connection, here: Workspace) -> tuple[Update, Pile]:
        update = inspect_in(database, settings, here, branch)
        choose = selection.articles if selection else _all
        checked = desk.checked if desk else {}
        return update, find_pile(database, update.directory, settings.paper, cache, choose=choose, checked=checked)

    # The catalogue is closed by now: a build may write it while articles are read for minutes.
    update, pile = _look(settings, ask, desk if settings.paper.copy_desk.on else None)
    problems = arrange((*update.problems, *_remarks(settings, pile, {}, cache)))
    return Findings(
        selection.choose(problems) if selection else problems,
        len(pile.paths) if selection else update.articles,
        None if selection else update.due,
    )


def check_text(settings: BuildSettings, path: str, text: bytes, branch: Branch | None = None) -> Findings:
    """The problems of a file below articles/ if it had this text.

    With them are those that it would cause elsewhere. The copy desk reads this file alone.
    """

    def ask(database: sqlite3.Connection, here: Workspace) -> tuple[list[Problem], Pile]:
        before = inspect_in(database, settings, here, branch).problems
        typed = replace(here, only=[path], texts={path: text}, at_most=None)
        known = {(str(each), each.places) for each in before}
        shown = f"{here.articles.name}/{path}"
        update = inspect_in(database, settings, typed, branch)
        return [
            each
            for each in update.problems
            if (str(each), each.places) not in known or shown in {place.path for place in (each.place, *each.places)}
        ], find_pile(database, update.directory, settings.paper, choose=lambda _: {path})

    problems, pile = _look(settings, ask)
    return Findings(arrange((*problems, *_remarks(settings, pile, {path: text}))), 1)


def _remarks(
    settings: BuildSettings, pile: Pile, texts: Mapping[str, bytes], cache: Path | None = None
) -> list[Problem]:
    """What the copy desk finds, as the paper wants it."""
    desk = settings.paper.copy_desk
    if not desk.on:
        return []
    found = read_pile(pile, partial(RegularFiles, settings.home / "articles", texts), cache)
    return [each for each in found if each.code not in desk.off]


def _all(paths: Collection[str]) -> Collection[str]:
    return paths


def count_articles(settings: BuildSettings, question: Question) -> Counts:
    """The counts of the paper's articles, as their files are now."""

    def ask(database: sqlite3.Connection, here: Workspace) -> Counts:
        directory = update_in(database, settings, here).directory
        sections = [section.name for section in directory.registries.sections]
        return count(question, find_tallies(database, question), sections, count_unread(database, question))

    return _look(settings, ask)


def plan(settings: BuildSettings, tell: Callable[[Build], Result]) -> Result:
    """The report of a function on the next build.

    BuildRefusedError with every problem where the paper has errors.
    """
    try:
        return _look(settings, lambda database, here: tell(prepare_in(database, settings, here)))
    except MovedError as error:
        raise BuildRefusedError(str(error)) from None


def _look(settings: BuildSettings, ask: Ask[Result], desk: Desk | None = None) -> Result:
    """The result of a look at the next build's catalogue.

    The catalogue is as that build would bring it up to date; ``desk`` gets the articles of a new one.
    """
    with _observed(settings) as observed:
        here = replace(observed, desk=desk)
        ahead = place_ahead(here.catalogue)
        known = ahead if ahead.exists() else here.catalogue
        try:
            return _ask(settings, replace(here, catalogue=known, at_most=MANY), ask)
        except Exception as error:  # noqa: BLE001 - those that nothing can be done about are raised again
            base, lasting = _find_base(error, known)
        with _read_ahead(settings, here, base, ahead if lasting else None) as new:
            if place_ahead(here.catalogue) == ahead:
                return _ask(settings, replace(here, catalogue=new), ask)
        # A build has read it too meanwhile, and may have published it.
        return _look(settings, ask, desk)


def _ask(settings: BuildSettings, here: Workspace, ask: Ask[Result]) -> Result:
    database = open_private(here.catalogue, identity_of(settings.paper))
    if database is None:
        raise _MissingError
    with closing(database):
        # Not before: as long as the file is open here, no build can be published that the file knows nothing of.
        return ask(database, replace(here, live=find_live(here.trees)))


def _find_base(error: Exception, known: Path) -> tuple[Path | None, bool]:
    """The base of a new catalogue after an error, and its use.

    The base is None where the new catalogue begins empty. True is one that may be left for the next build.
    """
    if isinstance(error, ManyFilesError):
        return known, True
    if isinstance(error, _MissingError):
        return None, True
    if comes_of_damage(error, known):
        _tell_damage(error)
        return None, True
    if not isinstance(error, sqlite3.OperationalError):
        raise error
    # Of what a build is writing at this moment there is no copy to be had.
    can_be_copied = is_unfinished(error) or error.sqlite_errorcode == sqlite3.SQLITE_READONLY
    return (known, True) if can_be_copied else (None, False)


def _tell_damage(error: BaseException) -> None:
    log.info("缓存已损坏，这次从头读全部稿件；%s (the cache was damaged; reading everything)", keep_report(error))


@contextmanager
def _read_ahead(settings: BuildSettings, here: Workspace, base: Path | None, place: Path | None) -> Iterator[Path]:
    """A catalogue of the files at this moment.

    Afterwards it is left at ``place``, where that can be.
    """
    with _new_file(here.catalogue.parent if place else None) as new:
        try:
            _fill(new, base, settings, here)
        except Exception as error:
            if base is None or not comes_of_damage(error, new):
                raise
            _tell_damage(error)
            discard_database(new)
            _fill(new, None, settings, here)
        try:
            yield new
        finally:
            if place and new.parent == place.parent:
                with suppress(OSError):
                    new.replace(place)


def _fill(new: Path, base: Path | None, settings: BuildSettings, here: Workspace) -> None:
    if base:
        copy_database(base, new)
    with closing(open_database(new, identity_of(settings.paper))) as database:
        update_in(database, settings, here)


@contextmanager
def _new_file(cache: Path | None) -> Iterator[Path]:
    """A file for a new catalogue, in the cache if possible.

    Elsewhere if the cache cannot be written, or another look writes there.
    """
    lock = cache and _lock(cache)
    if not cache or not lock:
        with TemporaryDirectory() as folder:
            yield Path(folder, "catalogue.sqlite")
        return
    new = cache / "ahead.new"
    try:
        discard_database(new)
        yield new
    finally:
        discard_database(new)
        lock.release()


def _lock(cache: Path) -> FileLock | None:
    """The lock of the one look that writes in the cache.

    None where another has it, for which this one does not wait, or where the cache cannot be written.
    """
    lock = FileLock(cache / "ahead.lock")
    try:
        cache.mkdir(exist_ok=True)
        lock.acquire(timeout=0)
    except (OSError, Timeout):
        return None
    return lock


@contextmanager
def _observed(settings: BuildSettings) -> Iterator[Workspace]:
    """The workspace with a ledger of its own.

    What a killed build has published is taken down in it.
    """
    here = observe(settings)
    file = here.trees.cache / LEDGER
    with TemporaryDirectory() as folder:
        copy = Path(folder, LEDGER)
        if file.exists():
            copy_database(file, copy)
        yield replace(here, ledger=Ledger(copy))
