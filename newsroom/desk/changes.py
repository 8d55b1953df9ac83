"""Two texts of an article for a page: where they differ."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsroom.review import KEY
from newsroom.versions.differences import difference
from newsroom.writing.documents import EditError
from newsroom.writing.edits import edit_file

if TYPE_CHECKING:
    from newsroom.versions.differences import Line

# Lines that stand around a change, so that one finds it again.
_AROUND = 1


def find_changes(old: bytes, new: bytes, path: str, *, signed: bool = False) -> list[list[Line]]:
    """The lines that differ, those that stand together with their neighbours.

    ``signed`` compares what signatures cover: the file without them.
    """
    texts = [_text(without_signatures(data, path) if signed else data) for data in (old, new)]
    lines = difference(*texts)
    near = {
        number + step
        for number, line in enumerate(lines)
        if line.changed
        for step in range(-_AROUND, _AROUND + 1)
        if 0 <= number + step < len(lines)
    }
    grouped = groupby(sorted(near), key=lambda number: number - sum(each < number for each in near))
    return [[lines[number] for number in numbers] for _, numbers in grouped]


def without_signatures(data: bytes, path: str) -> bytes:
    """A file without its signatures, where it can be read."""
    try:
        return edit_file(data, path, {KEY: None})
    except EditError:
        return data


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace")
