"""Keys of an article that its form leaves alone.

They have pages of their own. A form says what a file was when it was opened; whoever makes one up could put anything there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.editing.forms import read_form
from newsroom.review import KEY
from newsroom.writing.documents import EditError
from newsroom.writing.edits import edit_file

if TYPE_CHECKING:
    from newsroom.writing.edits import Changes
    from newsroom.writing.values import Plain

# Signatures, and what was taken back from readers.
GUARDED = (KEY, "withdrawn")
_LINES = re.compile(
    rb"^(?:" + "|".join(GUARDED).encode() + rb")[ \t]*:[^\n]*\n(?:[ \t#-][^\n]*\n|\r?\n)*", re.MULTILINE
)


class GuardedError(Exception):
    """A form that would change a guarded key."""


def require_guarded(before: bytes, after: bytes, path: str) -> None:
    """GuardedError where the guarded keys of a file would be others."""
    old, new = _values(before, path), _values(after, path)
    if old is not None and new is not None:
        same = old == new
    else:
        # Of a file that cannot be read yet nobody knows the values: their lines stay as they are.
        lines = _LINES.findall(after)
        same = _LINES.findall(before) == lines and (new is None or len(lines) == len(new))
    if not same:
        raise GuardedError(path)


def without_signatures(data: bytes, path: str) -> bytes:
    """A new file without signatures: nobody has read it yet.

    GuardedError where it cannot be read, and may have some.
    """
    values = _values(data, path)
    if values is None and _LINES.search(data):
        raise GuardedError(path)
    return edit_file(data, path, {KEY: None}) if values and KEY in values else data


def with_guarded(data: bytes, present: bytes, path: str) -> bytes:
    """A former text with the guarded keys of the present one.

    Where the present one cannot be read, as it was. EditError where the former cannot.
    """
    old, new = read_form(data, path).values, _values(present, path)
    changes: Changes = {key: new.get(key) for key in GUARDED if new is not None and old.get(key) != new.get(key)}
    return edit_file(data, path, changes) if changes else data


def _values(data: bytes, path: str) -> dict[str, Plain] | None:
    """The guarded keys of a file; None where unreadable."""
    try:
        values = read_form(data, path).values
    except EditError:
        return None
    return {key: values[key] for key in GUARDED if key in values}
