"""Half-width punctuation among Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.copydesk.findings import Edit
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.manuscript import Manuscript

_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_BEFORE = rf"[{HAN}”’》）〉】」』％%]"
_AFTER = rf"[{HAN}“‘《（〈【「『]"
_MARK = re.compile(
    # 中,国; 中, 国; 3项,其中.
    rf"(?<={_BEFORE}),(?: (?={_AFTER})|(?=[{HAN}“‘《（〈【「『0-9]))|(?<=[0-9A-Za-z]),(?=[{HAN}])"
    rf"|(?<={_BEFORE});(?: (?={_AFTER})|(?={_AFTER}|$))"
    # 时间:9月; 他说:“.
    rf"|(?<=[{HAN}]):(?=[{HAN}“‘《（0-9])"
    rf"|(?<=[{HAN}])[?!](?={_AFTER}|[”’]|$)"
    # 中国(萧山).
    rf"|(?<=[{HAN}”》])\((?=[^()（）\n]*+[)）])|\((?=[{HAN}][^()（）\n]{{0,80}}[)）])"
    rf"|(?<=[{HAN}”》])\)(?=[{HAN}，。；：、！？“《（]|$)",
    re.MULTILINE,
)


def find_half_width(manuscript: Manuscript) -> Iterator[tuple[int, int, tuple[Edit, ...]]]:
    """XS701: half-width punctuation among Chinese."""
    for found in _MARK.finditer(manuscript.text):
        yield found.start(), found.end(), (Edit(found.start(), found.end(), found[0].strip().translate(_FULL)),)
