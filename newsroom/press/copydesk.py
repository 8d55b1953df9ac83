"""The copy desk over the articles of a paper, in several processes.

It is a part of looks alone: a build reads no article for it.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.damage import is_damage
from newsroom.cataloguing.database import discard_database
from newsroom.cataloguing.ingest import AT_ONCE, MANY
from newsroom.cataloguing.packing import CacheError
from newsroom.cataloguing.remarks import (
    NAME,
    Kept,
    Store,
    digest_paper,
    keep,
    list_digests,
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

log = logging.getLogger(__name__)
_DAMAGED = "审读的缓存已损坏，从头审读 (the copy desk's cache was damaged; reading every article again)"


class Read(NamedTuple):
    """An article that was read, by its digest, with what was found.

    ``failure`` is the problem of a program that failed on it.
    """

    path: str
    digest: bytes
    checked: Checked
    failure: Problem | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """The articles of a paper for its copy desk, with what is kept of them.

    ``digests`` are those of their files; of a paper that is the ``same`` as at the last check all is kept, and nobody
    has to be asked who signs beside them.
    """

    office: Office
    digests: Mapping[str, bytes]
    store: Store
    same: bool = False

    def is_fresh(self, path: str) -> bool:
        """Whether what is kept of an article holds."""
        kept = self.store.articles.get(path)
        if kept is None or kept.digest != self.digests[path]:
            return False
        return self.same or self.office.is_valid(path, kept.checked.asked)


def find_pile(
    database: sqlite3.Connection, directory: Directory, settings: Settings, cache: Path | None = None
) -> Pile:
    """The articles of a catalogue that is up to date, with what ``cache`` keeps."""
    digests = list_digests(database)
    office = Office(directory, settings.roles)
    if not settings.copy_desk.on:
        return Pile(office, digests, Store(b""))
    rules = digest_text(f"{code_mark()}{office.rules.hex()}")
    store = _load(cache / NAME, rules) if cache else Store(rules)
    if digests and store.paper == digest_paper(digests):
        return Pile(office, digests, store, same=True)
    return Pile(replace(office, signers=load_signers(database)), digests, store)


def read_pile(
    pile: Pile, open_files: Callable[[], RegularFiles], cache: Path | None, only: Collection[str] | None = None
) -> dict[str, tuple[Problem, ...]]:
    """The problems of these articles, or of all, by their paths.

    What is found stays in the folder ``cache`` until an article or the rules are others.
    """
    paths = sorted(pile.digests if only is None else pile.digests.keys() & only)
    found: dict[str, tuple[Problem, ...]] = {}
    new: dict[str, Kept] = {}
    for each in _read(
        partial(_read_part, open_files, pile.office), [path for path in paths if not pile.is_fresh(path)]
    ):
        found[each.path] = (each.failure,) if each.failure else each.checked.remarks
        # A file that was another when it was read, or that the program failed on, is read again.
        if each.digest == pile.digests[each.path] and not each.failure:
            new[each.path] = Kept(each.digest, each.checked)
    if cache and not pile.same:
        whole = len(new) + sum(path in pile.store.articles and path not in found for path in paths) == len(pile.digests)
        _keep(cache / NAME, pile, new, whole=whole)
    kept = pile.store.articles
    return {path: found[path] if path in found else kept[path].checked.remarks for path in paths}


def _read(read: Callable[[Sequence[str]], list[Read]], paths: Sequence[str]) -> Iterator[Read]:
    parts = [paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]
    done = 0
    with Progress("审读 (copy desk)") as progress:
        for part in map_parts(read, parts) if len(paths) >= MANY else map(read, parts):
            yield from part
            progress(done := done + len(part), len(paths))


def _read_part(open_files: Callable[[], RegularFiles], office: Office, paths: Sequence[str]) -> list[Read]:
    with open_files() as files:
        return [_read_one(files, office, path) for path in paths]


def _read_one(files: RegularFiles, office: Office, path: str) -> Read:
    """An article that was read; XS030 where the program failed on it.

    What cannot be read has a problem of the reader's.
    """
    checked, failed = Checked(), None
    try:
        source = load_source(files, path)
        if not isinstance(source, Problem):
            checked = office.check(source, path)
    except NOT_THE_FILES:
        raise
    except Exception as error:  # noqa: BLE001 - of whatever kind: the other articles are read all the same
        failed = failure(error, Place(f"{files.root.name}/{path}"))
    return Read(path, files.digests.get(path, b""), checked, failed)


def _load(file: Path, rules: bytes) -> Store:
    """What is kept; nothing, with a word, of a damaged file."""
    try:
        return load_store(file, rules)
    except (sqlite3.Error, CacheError, UnicodeDecodeError, OSError) as error:
        if is_damage(error) or isinstance(error, UnicodeDecodeError):
            log.info(_DAMAGED)
            with suppress(OSError):
                discard_database(file)
        return Store(rules)


def _keep(file: Path, pile: Pile, new: Mapping[str, Kept], *, whole: bool) -> None:
    """Keeps what was found, where the disk takes it.

    A part of the paper says nothing of the others.
    """
    gone = pile.store.articles.keys() - pile.digests.keys()
    paper = digest_paper(pile.digests) if whole else b""
    with suppress(OSError, sqlite3.Error):
        keep(file, Store(pile.store.rules, paper, new), gone)
