"""Conflicts of a merge, decided by whoever saves."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from newsroom.editing.forms import change_key
from newsroom.problems import problem
from newsroom.writing.documents import EditError, read_document
from newsroom.writing.lines import Change, splice, split_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.editing.merging import Conflict, Merged
    from newsroom.writing.values import Plain


class Choice(StrEnum):
    """Whose text stays in a place that two people have changed."""

    MINE = "mine"
    THEIRS = "theirs"
    # One behind the other; of a value of front matter there is one alone.
    BOTH = "both"


def decide(merged: Merged, theirs: bytes, path: str, choices: Sequence[Choice]) -> bytes:
    """A merged file with a choice for each of its conflicts.

    ``theirs`` is the other version. Raises EditError where the result could not be read.
    """
    chosen = list(zip(merged.conflicts, choices, strict=True))
    changes = [_change(merged.data, conflict, choice) for conflict, choice in chosen if conflict.key is None]
    data = splice(merged.data, [each for each in changes if each])
    for conflict, choice in chosen:
        if conflict.key is not None and choice is Choice.THEIRS:
            key = conflict.key
            data = change_key(data, path, key, _value(data, path, key), _value(theirs, path, key))
    read_document(data, path)
    return data


def _value(data: bytes, path: str, key: str) -> Plain | None:
    values = read_document(data, path).tree.value
    return values.get(key) if isinstance(values, dict) else None


def _change(data: bytes, conflict: Conflict, choice: Choice) -> Change | None:
    """The lines of a conflict as chosen, None where they stay."""
    if choice is Choice.MINE:
        return None
    mine, theirs = (text.split("\n") if text else [] for text in (conflict.mine, conflict.theirs))
    start = conflict.line - 1
    if split_file(data)[start : start + len(mine)] != mine:
        raise EditError([problem(read_document(data, "").tree.place(()), "XS212")])
    if choice is Choice.BOTH and mine:
        return Change(start + len(mine), start + len(mine), ["", *theirs])
    return Change(start, start + len(mine), theirs if mine else [*theirs, ""])
