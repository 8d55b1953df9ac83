"""Entries of the registries: added, edited, renamed, merged.

Each edit is one of single keys: comments and all other lines stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.editing.card_names import is_named_in_card, rename_in_card
from newsroom.model import Taxonomy
from newsroom.reading.strays import CARD
from newsroom.writing.documents import EditError, read_document
from newsroom.writing.edits import edit_file

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsroom.editing.card_names import Naming
    from newsroom.reading.strictyaml import Loc
    from newsroom.writing.values import Plain

# The key of an article that names an entry; bylines stay as they were printed.
KEYS = {Taxonomy.SECTION: "section", Taxonomy.TOPIC: "topics"}


class NamingError(ValueError):
    """A name that cannot be given, in an editor's words."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """The changed files of a renaming, before and after, by their paths.

    ``merged`` is whether the new name was an entry already; ``aliases`` are the names that lead to it now. ``stuck`` are
    files that have the old name and a mistake of their own.
    """

    changes: Mapping[str, tuple[bytes, bytes]]
    merged: bool = False
    aliases: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()

    @property
    def articles(self) -> list[str]:
        """The articles that change."""
        return [path for path in self.changes if path.endswith(".md")]

    @property
    def cards(self) -> list[str]:
        """The cards of issues that change."""
        return [path for path in self.changes if path.rpartition("/")[2] == CARD]


def file_of(taxonomy: Taxonomy) -> str:
    """The registry's file below articles/."""
    return f"{taxonomy}.yml"


def read_entries(data: bytes, taxonomy: Taxonomy) -> list[dict[str, Plain]]:
    """The entries of a registry as typed; EditError."""
    value = read_document(data, file_of(taxonomy)).tree.value
    return [dict(each) for each in value or () if isinstance(each, dict)]


def add_entry(data: bytes, taxonomy: Taxonomy, values: Mapping[str, object]) -> bytes:
    """A registry with one more entry, as the last."""
    given = {key: value for key, value in values.items() if value not in (None, "", [])}
    return edit_file(data, file_of(taxonomy), {(len(read_entries(data, taxonomy)),): given})


def edit_entry(data: bytes, taxonomy: Taxonomy, name: str, values: Mapping[str, object]) -> bytes:
    """A registry with other values of an entry.

    Of "" and None the key goes. Items of a list of mappings are edited one by one.
    """
    number = find_entry(read_entries(data, taxonomy), name)
    if number is None:
        message = f"名录里没有“{name}”"
        raise NamingError(message)
    before = read_entries(data, taxonomy)[number]
    for key, value in values.items():
        old = before.get(key)
        if isinstance(value, list) and isinstance(old, list) and len(value) >= len(old) > 0:
            data = _edit_items(data, file_of(taxonomy), (number, key), old, value)
        else:
            data = edit_file(data, file_of(taxonomy), {(number, key): value or None})
    return data


def _edit_items(data: bytes, path: str, loc: Loc, old: Sequence[Plain], new: Sequence[object]) -> bytes:
    for number, item in enumerate(new):
        before = old[number] if number < len(old) else None
        if isinstance(item, dict) and isinstance(before, dict):
            changes: dict[str | Loc, object] = {}
            changes |= {(*loc, number, key): value for key, value in item.items() if before.get(key) != value}
            data = edit_file(data, path, changes)
        elif item != before:
            data = edit_file(data, path, {(*loc, number): item})
    return data


def find_entry(entries: Sequence[Mapping[str, Plain]], name: str) -> int | None:
    """The number of an entry, by name or by id."""
    return next((number for number, entry in enumerate(entries) if entry.get("id", entry.get("name")) == name), None)


def rename(
    registry: bytes, naming: Naming, files: Mapping[str, bytes] | None = None, roles: Collection[str] = ()
) -> Renaming:
    """The files after an entry has got another name.

    Its old name, and all that it had, are aliases: old addresses lead on. Where the new name is an entry's, the two
    become one. ``files`` are articles and cards that are to have the new name too. Raises NamingError, and EditError
    where the registry has a mistake.
    """
    taxonomy, old, new = naming
    path = file_of(taxonomy)
    entries = read_entries(registry, taxonomy)
    if not new or old == new:
        message = "请写上新的名字，与旧的不同"
        raise NamingError(message)
    if "@" in old or "@" in new:
        message = "名字里有 @ 的是同名的人，请在 reporters.yml 里改"
        raise NamingError(message)
    taken = next((each for each in entries if new in _others(each) and each.get("name") != old), None)
    if taken:
        message = f"“{new}”是“{taken.get('name')}”的别名"
        raise NamingError(message)
    edited, aliases, merged = _renamed(registry, taxonomy, old, new)
    changes, stuck = {path: (registry, edited)}, []
    for each, data in (files or {}).items():
        try:
            after = _rename_in(data, each, naming, roles)
        except EditError:
            stuck.append(each)
            continue
        if after != data:
            changes[each] = data, after
    return Renaming(changes, merged, aliases, tuple(stuck))


def _rename_in(data: bytes, path: str, naming: Naming, roles: Collection[str]) -> bytes:
    if path.endswith(".md"):
        return rename_in(data, path, *naming)
    after = rename_in_card(data, path, naming, roles)
    if is_named_in_card(after, path, naming, roles):
        raise EditError([])
    return after


def _renamed(data: bytes, taxonomy: Taxonomy, old: str, new: str) -> tuple[bytes, tuple[str, ...], bool]:
    """A registry after a renaming, with aliases, and whether two became one."""
    path, entries = file_of(taxonomy), read_entries(data, taxonomy)
    source, target = find_entry(entries, old), find_entry(entries, new)
    left = entries[source] if source is not None else {}
    kept = entries[target] if target is not None else left
    aliases = list(dict.fromkeys([*_others(kept), old, *_others(left)]))
    aliases = [each for each in aliases if each != new]
    if source is None and target is None:
        return add_entry(data, taxonomy, {"name": new, "aliases": aliases}), tuple(aliases), False
    if target is None:
        changes: dict[str | Loc, object] = {(source or 0, "name"): new, (source or 0, "aliases"): aliases}
        return edit_file(data, path, changes), tuple(aliases), False
    changes = {(target, "aliases"): aliases}
    if titles := [*_listed(kept.get("titles")), *_listed(left.get("titles"))]:
        changes[target, "titles"] = titles
    for key in ("description", "intro", "bio"):
        if left.get(key) and not kept.get(key):
            changes[target, key] = left[key]
    data = edit_file(data, path, changes)
    # The last, for it moves the numbers of those behind it.
    return (edit_file(data, path, {(source,): None}) if source is not None else data), tuple(aliases), True


def rename_in(data: bytes, path: str, taxonomy: Taxonomy, old: str, new: str) -> bytes:
    """An article with the new name for the old one."""
    key = KEYS.get(taxonomy)
    if key is None:
        return data
    value = (read_document(data, path).tree.value or {}).get(key)
    if value == old:
        return edit_file(data, path, {key: new})
    if not isinstance(value, list) or old not in value:
        return data
    # One name twice is a problem of its own.
    return edit_file(data, path, {(key, value.index(old)): None if new in value else new})


def _others(entry: Mapping[str, Plain]) -> list[str]:
    return [each for each in _listed(entry.get("aliases")) if isinstance(each, str)]


def _listed(value: Plain | None) -> list[Plain]:
    return value if isinstance(value, list) else []
