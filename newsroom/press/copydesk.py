"""The copy desk over the articles of a paper, in several processes.

It is a part of looks alone: a build reads no article for it.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.cataloguing.damage import is_damage
from newsroom.cataloguing.database import discard_database
from newsroom.cataloguing.ingest import AT_ONCE, MANY
from newsroom.cataloguing.packing import CacheError
from newsroom.cataloguing.remarks import (
    NAME,
    Kept,
    Sheet,
    Store,
    digest_paper,
    keep,
    list_digests,
    load_sheets,
    load_signers,
    load_store,
)
from newsroom.copydesk.office import Checked, Office
from newsroom.digests import digest_text
from newsroom.press.marks import code_mark
from newsroom.press.progress import Progress
from newsroom.problems import Place, Problem
from newsroom.reading.failures import NOT_THE_FILES, failure
from newsroom.reading.files import load_source
from newsroom.workers import map_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsroom.directory import Directory
    from newsroom.model import Settings
    from newsroom.opening import RegularFiles
    from newsroom.reading.articles import Filed
    from newsroom.reading.files import Source

log = logging.getLogger(__name__)
_DAMAGED = "审读的缓存已损坏，从头审读 (the copy desk's cache was damaged; reading every article again)"


class DeskBeside(Struct, frozen=True):
    """The copy desk while the catalogue reads articles.

    It has no signers yet: what depends on them is read once more.
    """

    settings: Settings
    checked: dict[str, Checked] = field(default_factory=dict)

    def open(self, directory: Directory) -> Callable[[Source, str, Filed], Checked | None]:
        """What the copy desk finds in an article, None where it fails."""
        office = Office(directory, self.settings.roles)
        # Made here, once: processes get it with the office.
        _ = office.lexicon, office.registered
        return partial(_check_at_once, office)

    def take(self, checked: Mapping[str, object]) -> None:
        """Keeps what was found in some articles."""
        self.checked.update({path: found for path, found in checked.items() if isinstance(found, Checked)})


def _check_at_once(office: Office, source: Source, path: str, filed: Filed) -> Checked | None:
    try:
        return office.check(source, path, filed)
    except NOT_THE_FILES:
        raise
    except Exception:  # noqa: BLE001 - it is read once more, by the desk alone, which has a problem for it
        return None


class Read(NamedTuple):
    """An article that was read, by its digest, with what was found.

    ``failure`` is the problem of a program that failed on it.
    """

    path: str
    digest: bytes
    checked: Checked
    failure: Problem | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The remarks, or the failure."""
        return (self.failure,) if self.failure else self.checked.remarks


class Pile(Struct, frozen=True):
    """A paper's unread articles, and what is kept of the others.

    ``digests`` are those of all articles' files, ``paths`` the articles that are meant. ``beside`` was found while they
    were read for the catalogue.
    """

    office: Office
    digests: Mapping[str, bytes]
    store: Store
    paths: Collection[str] = ()
    sheets: Sequence[Sheet] = ()
    beside: Mapping[str, Kept] = field(default_factory=dict)


def find_pile(  # noqa: PLR0913 - all that it depends on
    database: sqlite3.Connection,
    directory: Directory,
    settings: Settings,
    cache: Path | None = None,
    *,
    choose: Callable[[Collection[str]], Collection[str] | None] = lambda _: None,
    checked: Mapping[str, Checked] = MappingProxyType({}),
) -> Pile:
    """The pile of an up-to-date catalogue, with what ``cache`` keeps.

    Of all paths ``choose`` gives those that are meant, None for all. ``checked`` was found just now, without signers.
    """
    digests = list_digests(database)
    chosen = choose(digests)
    paths = [path for path in digests if chosen is None or path in chosen]
    office = Office(directory, settings.roles)
    if not settings.copy_desk.on:
        return Pile(office, digests, Store(b""), paths)
    rules = digest_text(f"{code_mark()}{office.rules.hex()}")
    paper = digest_paper(digests)
    store = _load(cache / NAME, rules, paper) if cache else Store(rules)
    # Of the same paper as at the last check all is kept, whoever signs.
    if store.paper == paper:
        return Pile(office, digests, store, paths)
    office = replace(office, signers=load_signers(database))
    beside = {path: Kept(digests[path], found) for path, found in checked.items() if path in digests}
    known = {**store.articles, **beside}
    fresh = {path for path in {*paths, *beside} if _is_fresh(office, known.get(path), path, digests[path])}
    beside = {path: kept for path, kept in beside.items() if path in fresh}
    new = [path for path in paths if path not in fresh]
    return Pile(office, digests, store, paths, load_sheets(database, digests, new), beside)


def _is_fresh(office: Office, kept: Kept | None, path: str, digest: bytes) -> bool:
    """Whether what is kept of an article holds."""
    return kept is not None and kept.digest == digest and office.is_valid(path, kept.checked.asked)


def read_pile(pile: Pile, open_files: Callable[[], RegularFiles], cache: Path | None = None) -> list[Problem]:
    """The problems of a pile's articles, in the order of their paths.

    What is found stays in the folder ``cache`` until an article or the rules are others.
    """
    read = {each.path: each for each in _read(partial(_read_part, open_files, pile.office), pile.sheets)}
    # A file that was another when it was read, or that the program failed on, is read again.
    sure = {path: Kept(each.digest, each.checked) for path, each in read.items() if _is_sure(pile, each)}
    known = {**pile.store.articles, **pile.beside}
    if cache and pile.store.paper != (paper := digest_paper(pile.digests)):
        whole = len(pile.paths) == len(pile.digests) and len(sure) == len(read)
        new = {**pile.beside, **sure}
        _keep(cache / NAME, Store(pile.store.rules, paper if whole else b"", new), known.keys() - pile.digests.keys())
    found = {path: each.checked.remarks for path, each in known.items()} | {
        path: each.problems for path, each in read.items()
    }
    return [problem for path in pile.paths for problem in found.get(path, ())]


def _is_sure(pile: Pile, read: Read) -> bool:
    return read.failure is None and read.digest == pile.digests[read.path]


def _read(read: Callable[[Sequence[Sheet]], list[Read]], sheets: Sequence[Sheet]) -> Iterator[Read]:
    parts = [sheets[start : start + AT_ONCE] for start in range(0, len(sheets), AT_ONCE)]
    done = 0
    with Progress("审读 (copy desk)") as progress:
        for part in map_parts(read, parts) if len(sheets) >= MANY else map(read, parts):
            yield from part
            progress(done := done + len(part), len(sheets))


def _read_part(open_files: Callable[[], RegularFiles], office: Office, sheets: Sequence[Sheet]) -> list[Read]:
    with open_files() as files:
        return [_read_one(files, office, sheet) for sheet in sheets]


def _read_one(files: RegularFiles, office: Office, sheet: Sheet) -> Read:
    """An article that was read; XS030 where the program failed on it.

    What cannot be read has a problem of the reader's.
    """
    checked, failed = Checked(), None
    try:
        source = load_source(files, sheet.path)
        if not isinstance(source, Problem):
            same = files.digests[sheet.path] == sheet.digest
            checked = office.check(source, sheet.path, sheet.filed() if same else None)
    except NOT_THE_FILES:
        raise
    except Exception as error:  # noqa: BLE001 - of whatever kind: the other articles are read all the same
        failed = failure(error, Place(f"{files.root.name}/{sheet.path}"))
    return Read(sheet.path, files.digests.get(sheet.path, b""), checked, failed)


def _load(file: Path, rules: bytes, paper: bytes) -> Store:
    """What is kept; nothing, with a word, of a damaged file."""
    try:
        return load_store(file, rules, paper)
    except (sqlite3.Error, CacheError, UnicodeDecodeError, OSError) as error:
        if is_damage(error) or isinstance(error, UnicodeDecodeError):
            log.info(_DAMAGED)
            with suppress(OSError):
                discard_database(file)
        return Store(rules)


def _keep(file: Path, store: Store, gone: Collection[str]) -> None:
    """Keeps what was found, where the disk takes it."""
    with suppress(OSError, sqlite3.Error):
        keep(file, store, gone)
