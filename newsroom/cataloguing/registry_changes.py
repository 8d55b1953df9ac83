"""Changes of registries, and the articles that they affect."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.database import get_meta, set_meta
from newsroom.cataloguing.packing import pack
from newsroom.directory import Directory
from newsroom.model import Registries, Taxonomy
from newsroom.reading.reader import read_registries
from newsroom.reading.strays import REGISTRIES, registry_meant

if TYPE_CHECKING:
    import sqlite3

    from newsroom.opening import RegularFiles

Names = dict[Taxonomy, set[str]]
# The origin under which problems of the registries are kept: no file's path.
ORIGIN = "registries/"


class Registered(NamedTuple):
    """The registries, and every name of the entries that changed.

    ``names`` is None where any article may be meant.
    """

    directory: Directory
    names: Names | None


def refresh_registries(database: sqlite3.Connection, files: RegularFiles, changed: set[str]) -> Registered:
    """The registries as they are.

    They are read only when one of their files is among those that changed.
    """
    known = get_meta(database, "registries", Registries)
    if known is not None and not any(path in REGISTRIES or registry_meant(path) for path in changed):
        return Registered(Directory(known), {})
    listed = {path for (path,) in database.execute("SELECT path FROM files WHERE INSTR(path, '/') = 0")}
    registries, problems = read_registries(files, listed)
    # Two entries with one name, of which the first counts: what moves then is not only what changed. No article is read
    # against the paper's words.
    named = any(not each.place.path.endswith("/words.yml") for each in problems)
    unclear = known is None or named or get_meta(database, "unclear", bool) or _reordered(known, registries)
    set_meta(database, "registries", registries)
    set_meta(database, "unclear", named)
    database.execute("DELETE FROM problems WHERE origin = ?", (ORIGIN,))
    if problems:
        database.execute("INSERT INTO problems VALUES (?, ?)", (ORIGIN, pack(problems)))
    names = None if unclear or known is None else changed_names(known, registries)
    return Registered(Directory(registries), names)


def _reordered(old: Registries, new: Registries) -> bool:
    """Whether entries that both have stand in another order.

    The order is that of the index, and decides what two of them claim.
    """
    both = {*old.sections, *old.reporters, *old.topics} & {*new.sections, *new.reporters, *new.topics}
    before = [each for each in (*old.sections, *old.reporters, *old.topics) if each in both]
    return before != [each for each in (*new.sections, *new.reporters, *new.topics) if each in both]


def changed_names(old: Registries, new: Registries) -> Names:
    """The names, aliases and ids of entries that only one has."""
    reporters = set(old.reporters) ^ set(new.reporters)
    sections = set(old.sections) ^ set(new.sections)
    topics = set(old.topics) ^ set(new.topics)
    return {
        Taxonomy.SECTION: {name for each in sections for name in (each.name, *each.aliases)},
        Taxonomy.TOPIC: {name for each in topics for name in (each.name, *each.aliases)},
        Taxonomy.REPORTER: {name for each in reporters for name in (each.id, each.name, *each.aliases)},
    }


def articles_under(database: sqlite3.Connection, names: Names | None) -> set[str]:
    """The articles with one of these names, and files with a problem.

    A name may have been missing.
    """
    if names is None:
        return {path for (path,) in database.execute("SELECT path FROM articles UNION SELECT origin FROM problems")}
    if not any(names.values()):
        return set()
    paths = {origin for (origin,) in database.execute("SELECT origin FROM problems")}
    for taxonomy, group in names.items():
        for name in group:
            rows = database.execute("SELECT path FROM filing WHERE taxonomy = ? AND term = ?", (taxonomy.value, name))
            paths.update(path for (path,) in rows)
            paths.update(path for (path,) in database.execute("SELECT path FROM printed WHERE name = ?", (name,)))
    return paths
