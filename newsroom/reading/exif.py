"""EXIF's tables, entry by entry.

Only the wanted tags are unpacked, whatever sizes a file claims: a library reads all of a table first, and every entry
may claim the whole file as its value.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
# The kinds of values (EXIF 3.0, 4.6.2) as struct unpacks them; a fraction is two numbers.
_FORMS = {1: "B", 2: "s", 3: "H", 4: "L", 5: "LL", 7: "s", 9: "l", 10: "ll", 11: "f", 12: "d", 129: "s"}
# Numbers or characters of one value: a place has three, a name some dozens.
_LONGEST = 1_000
_ENTRY = 12


def read_tags(exif: bytes, wanted: Collection[int], table: int | None = None) -> dict[int, object]:
    """The wanted tags of an EXIF table; empty if it is unreadable.

    It is the first table, or ``table``, to which a tag of the first points.
    """
    order = _ORDERS.get(exif[:4])
    if order is None or len(exif) < 8:  # noqa: PLR2004 - the header
        return {}
    (start,) = struct.unpack_from(f"{order}L", exif, 4)
    if table is None:
        return dict(_entries(exif, order, start, wanted))
    pointed = dict(_entries(exif, order, start, {table})).get(table)
    return dict(_entries(exif, order, pointed, wanted)) if isinstance(pointed, int) else {}


def _entries(exif: bytes, order: str, start: int, wanted: Collection[int]) -> Iterator[tuple[int, object]]:
    count = int.from_bytes(exif[start : start + 2], "little" if order == "<" else "big")
    last = min(start + 2 + count * _ENTRY, len(exif) - _ENTRY + 1)
    for place in range(start + 2, last, _ENTRY):
        tag, kind, number = struct.unpack_from(f"{order}HHL", exif, place)
        form = _FORMS.get(kind)
        if tag in wanted and form and 0 < number <= _LONGEST:
            size = struct.calcsize(f"={form}") * number
            at = place + 8 if size <= 4 else struct.unpack_from(f"{order}L", exif, place + 8)[0]  # noqa: PLR2004 - bytes of an offset
            if at + size <= len(exif):
                yield tag, _value(exif[at : at + size], order, form, number)


def _value(data: bytes, order: str, form: str, number: int) -> object:
    if form == "s":
        return data.decode(errors="replace")
    found: tuple[float, ...] = struct.unpack(f"{order}{number * len(form)}{form[0]}", data)
    if len(form) > 1:
        found = tuple(
            one / other if other else float("nan") for one, other in zip(found[::2], found[1::2], strict=True)
        )
    return found if number > 1 else found[0]
