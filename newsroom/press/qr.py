"""QR codes of addresses, drawn for paper."""

from __future__ import annotations

import segno
from markupsafe import Markup

# A fixed one of the eight: choosing the best takes four fifths of the time, and every reader reads each of them.
MASK = 3


def draw_qr(address: str) -> Markup:
    """An address as a QR code, an ``svg`` element without styles."""
    code = segno.make(address, error="l", boost_error=False, micro=False, mask=MASK)
    # The code is made of squares alone; nothing of the address stands in the element.
    return Markup(code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=1))  # noqa: S704 - see above
