"""Three-way merges of values in front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.editing.forms import find_identity
from newsroom.editing.three_way import find_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsroom.editing.three_way import Piece
    from newsroom.writing.values import Plain


class ConflictError(ValueError):
    """Two changes of one value."""


def merge_values(base: Plain | None, mine: Plain | None, theirs: Plain | None) -> Plain | None:
    """The changes of two values in one; None for no value.

    Mappings are merged key by key, and lists of texts or mappings item by item: what both add stands one behind the
    other. Raises ConflictError where both have changed one value otherwise.
    """
    # ``1`` equals ``true``.
    if repr(theirs) in {repr(base), repr(mine)}:
        return mine
    if repr(mine) == repr(base):
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict):
        old = base if isinstance(base, dict) else {}
        values = {key: merge_values(old.get(key), mine.get(key), theirs.get(key)) for key in {**mine, **theirs}}
        return {key: value for key, value in values.items() if value is not None}
    if isinstance(mine, list) and isinstance(theirs, list):
        items = (base if isinstance(base, list) else [], mine, theirs)
        return list(_merge_items(*map(_by_identity, items)))
    raise ConflictError


def _by_identity(items: Sequence[Plain]) -> Mapping[str, Plain]:
    found = {find_identity(item): item for item in items}
    # Numbers have a meaning by their place alone, as those of a rectangle.
    if len(found) < len(items) or not all(isinstance(item, str | dict) for item in items):
        raise ConflictError
    return found


def _merge_items(base: Mapping[str, Plain], mine: Mapping[str, Plain], theirs: Mapping[str, Plain]) -> Iterator[Plain]:
    names = dict.fromkeys(name for piece in find_pieces([*base], [*mine], [*theirs]) for name in _names(piece))
    for name in base:
        if name not in names:
            # The change of an item that the other has taken out.
            merge_values(base[name], mine.get(name), theirs.get(name))
    for name in names:
        both = name in mine and name in theirs
        item = merge_values(base.get(name), mine[name], theirs[name]) if both else {**theirs, **mine}[name]
        if item is not None:
            yield item


def _names(piece: Piece) -> list[str]:
    if piece.is_conflict and piece.base:
        raise ConflictError
    return [*piece.mine, *piece.theirs] if piece.is_conflict else piece.lines
