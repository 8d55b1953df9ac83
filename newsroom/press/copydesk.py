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
from newsroom.cataloguing.near_names import near_signers
from newsroom.cataloguing.packing import CacheError
from newsroom.cataloguing.remarks import NAME, Kept, load_kept, store_kept
from newsroom.copydesk.articles import read_remarks
from newsroom.copydesk.lexicon import make_lexicon
from newsroom.copydesk.manuscript import Desk
from newsroom.copydesk.remarks import Remark
from newsroom.digests import digest_text
from newsroom.press.marks import code_mark
from newsroom.press.progress import Progress
from newsroom.problems import Place, Problem
from newsroom.reading.failures import NOT_THE_FILES, failure
from newsroom.reading.files import load_source
from newsroom.reading.reader import is_article
from newsroom.workers import map_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsroom.directory import Directory
    from newsroom.model import Settings
    from newsroom.opening import RegularFiles

log = logging.getLogger(__name__)
_DAMAGED = "审读的缓存已损坏，从头审读 (the copy desk's cache was damaged; reading every article again)"


class Sheet(NamedTuple):
    """An article to be read, and who signs beside with nearly a signer's name."""

    path: str
    signers: tuple[str, ...]


class Read(NamedTuple):
    """An article that was read, by its digest, with what was found."""

    path: str
    digest: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """The articles that the copy desk of a paper has to read.

    ``digests`` are those of their files, ``signers`` as ``near_signers`` gives them.
    """

    directory: Directory
    digests: Mapping[str, bytes]
    signers: Mapping[str, tuple[str, ...]]

    def sheet(self, path: str) -> Sheet:
        """An article with what its remarks depend on besides."""
        return Sheet(path, self.signers.get(path, ()))

    def state(self, path: str) -> bytes:
        """A digest of an article's file and of its sheet."""
        near = "\0".join(self.signers.get(path, ()))
        return digest_text(f"{self.digests[path].hex()}{near}") if near else self.digests[path]


def find_pile(database: sqlite3.Connection, directory: Directory) -> Pile:
    """The articles of a catalogue that is up to date."""
    digests = {path: digest for path, digest in database.execute("SELECT path, digest FROM files") if is_article(path)}
    return Pile(directory, digests, near_signers(database))


def read_pile(
    pile: Pile,
    settings: Settings,
    open_files: Callable[[], RegularFiles],
    cache: Path | None,
    only: Collection[str] | None = None,
) -> list[Problem]:
    """The problems that the copy desk finds in these articles, or in all.

    What it finds stays in the folder ``cache`` until an article or the rules are others.
    """
    if not settings.copy_desk.on:
        return []
    desk = Desk(
        pile.directory, (), make_lexicon(pile.directory.registries.words, pile.directory.registries.short_names)
    )
    file, rules = cache and cache / NAME, _mark(desk, settings)
    kept = _load(file, rules) if file else {}
    paths = sorted(pile.digests if only is None else pile.digests.keys() & only)
    sheets = [pile.sheet(path) for path in paths if path not in kept or kept[path].state != pile.state(path)]
    found: dict[str, tuple[Problem, ...]] = {path: kept[path].remarks for path in paths if path in kept}
    fresh: dict[str, Kept] = {}
    for each in _read(partial(_read_part, open_files, desk, settings.roles), sheets):
        found[each.path] = each.problems
        remarks = tuple(problem for problem in each.problems if isinstance(problem, Remark))
        # A file that was another when it was read, or that the program failed on, is read again.
        if each.digest == pile.digests[each.path] and len(remarks) == len(each.problems):
            fresh[each.path] = Kept(pile.state(each.path), remarks)
    if file:
        _store(file, rules, fresh, kept.keys() - pile.digests.keys())
    return [problem for path in paths for problem in found[path] if problem.code not in settings.copy_desk.off]


def _read(read: Callable[[Sequence[Sheet]], list[Read]], sheets: Sequence[Sheet]) -> Iterator[Read]:
    parts = [sheets[start : start + AT_ONCE] for start in range(0, len(sheets), AT_ONCE)]
    done = 0
    with Progress("审读 (copy desk)") as progress:
        for part in map_parts(read, parts) if len(sheets) >= MANY else map(read, parts):
            yield from part
            progress(done := done + len(part), len(sheets))


def _read_part(
    open_files: Callable[[], RegularFiles], desk: Desk, roles: Collection[str], sheets: Sequence[Sheet]
) -> list[Read]:
    with open_files() as files:
        return [_read_one(files, replace(desk, signers=each.signers), roles, each.path) for each in sheets]


def _read_one(files: RegularFiles, desk: Desk, roles: Collection[str], path: str) -> Read:
    """An article that was read; XS030 where the program failed on it.

    What cannot be read has a problem of the reader's.
    """
    try:
        source = load_source(files, path)
        found: tuple[Problem, ...] = ()
        if not isinstance(source, Problem):
            found = read_remarks(source, path, desk, roles)
    except NOT_THE_FILES:
        raise
    except Exception as error:  # noqa: BLE001 - of whatever kind: the other articles are read all the same
        found = (failure(error, Place(f"{files.root.name}/{path}")),)
    return Read(path, files.digests.get(path, b""), found)


def _mark(desk: Desk, settings: Settings) -> bytes:
    """A digest of the rules, and of all that is the same for every article."""
    registries = desk.directory.registries
    told = (code_mark(), registries.reporters, registries.sections, desk.lexicon, settings.roles)
    return digest_text(repr(told))


def _load(file: Path, rules: bytes) -> dict[str, Kept]:
    """What is kept; nothing, with a word, of a damaged file."""
    try:
        return load_kept(file, rules)
    except (sqlite3.Error, CacheError, OSError, UnicodeDecodeError) as error:
        if not isinstance(error, OSError) and (is_damage(error) or isinstance(error, UnicodeDecodeError)):
            log.info(_DAMAGED)
            with suppress(OSError):
                discard_database(file)
        return {}


def _store(file: Path, rules: bytes, fresh: Mapping[str, Kept], gone: Collection[str]) -> None:
    """Keeps what was found, where the disk takes it."""
    if fresh or gone:
        with suppress(OSError, sqlite3.Error):
            store_kept(file, rules, fresh, gone)
