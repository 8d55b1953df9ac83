"""Ellipses and dashes: ……, ——."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.copydesk.findings import Edit
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.manuscript import Manuscript

_CLOSED = f"[{HAN}，。！？、；：”’》）]"
_ELLIPSIS = re.compile(
    # One or three; four are twelve dots, for whole paragraphs (GB/T 15834-2011, 4.11).
    rf"(?<!…)(?:…|…{{3}})(?!…)(?:(?=[{HAN}“”’‘》）])|(?<={_CLOSED}…)|(?<={_CLOSED}…{{3}}))"
    rf"|(?<={_CLOSED})\.{{3,6}}(?![.0-9A-Za-z])"
)
_DASH = re.compile(
    rf"(?<=[{HAN}，。！？”’》）])(?:--|－－|──|――|––|———)(?=[{HAN}“‘《（])|^(?:—|──|――|--)(?=[{HAN}“《])", re.MULTILINE
)


def find_ellipses(manuscript: Manuscript) -> Iterator[tuple[int, int, tuple[Edit, ...]]]:
    """XS705: an ellipsis other than ……."""
    if "…" not in manuscript.text and "..." not in manuscript.text:
        return
    for found in _ELLIPSIS.finditer(manuscript.text):
        yield found.start(), found.end(), (Edit(found.start(), found.end(), "……"),)


def find_dashes(manuscript: Manuscript) -> Iterator[tuple[int, int, tuple[Edit, ...]]]:
    """XS706: a dash other than ——."""
    for found in _DASH.finditer(manuscript.text):
        yield found.start(), found.end(), (Edit(found.start(), found.end(), "——"),)
