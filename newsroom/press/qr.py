"""QR codes of addresses, drawn for paper."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

import zxingcpp
from markupsafe import Markup

# A fixed one of the eight: choosing the best takes three quarters of the time, and every reader reads each of them.
_MASK = 3
# Light modules of a row with the dark ones after them.
_RUN = re.compile(rb"\xff*\x00+")


def draw_qr(address: str) -> Markup:
    """An address as a QR code, an ``svg`` element without styles.

    A margin of one module is around it: paper is white beyond.
    """
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="L", data_mask=_MASK)
    # The library's types leave out that its pictures can be read as bytes.
    modules = memoryview(cast("bytes", code.to_image(scale=1, add_quiet_zones=False)))
    side, data = len(modules), modules.tobytes()
    path = "".join(f"M1 {row + 1.5}{_draw_row(data, row * side, (row + 1) * side)}" for row in range(side))
    # It is made of numbers alone; nothing of the address stands in the element.
    return Markup(f'<svg viewBox="0 0 {side + 2} {side + 2}" class="qr"><path stroke="#000" d="{path}"/></svg>')  # noqa: S704 - see above


def _draw_row(modules: bytes, start: int, end: int) -> str:
    """The dark modules of a row as lines, from its beginning on."""
    return "".join(map(_draw_run, _RUN.findall(modules, start, end)))


# There are few: the largest code has 177 modules in a row (ISO/IEC 18004).
@cache
def _draw_run(modules: bytes) -> str:
    """How an SVG path goes past light modules and draws dark ones."""
    light = modules.count(b"\xff")
    past = f"m{light} 0" if light else ""
    return f"{past}h{len(modules) - light}"
