"""Texts and lines of a calendar, as RFC 5545 has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

# How many bytes a line may have (RFC 5545, 3.1).
WIDTH = 75
_SPECIAL = re.compile(r"[\\;,]")


def ics_text(text: str) -> Markup:
    """A text as the value of a property (RFC 5545, 3.3.11)."""
    # What it has of HTML is none here: the file is a calendar.
    return Markup(_SPECIAL.sub(r"\\\g<0>", text).replace("\n", r"\n"))  # noqa: S704 - see above


def fold_lines(text: str) -> str:
    """A calendar's lines, the long ones folded, each with its end."""
    return "".join(f"{part}\r\n" for line in text.splitlines() for part in _fold(line))


def _fold(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, continued after blanks."""
    if len(line.encode()) <= WIDTH:
        yield line
        return
    part = ""
    for character in line:
        if len((part + character).encode()) > WIDTH:
            yield part
            part = " "
        part += character
    yield part
