"""Icons for home screens: a paper's first character on its colour."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from newsroom.pictures.lettering import load_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.pictures.faces import Face

# The four icons of a paper by the ends of their names, with the height of the character in parts of the side: one may be
# cut to any shape.
ICONS = {"180": 0.72, "192": 0.72, "512": 0.72, "maskable-512": 0.54}
# Where there is no face, a thick and a thin rule (文武线): left, top, right and foot in parts of the side.
_RULES = ((0.22, 0.4, 0.78, 0.52), (0.22, 0.58, 0.78, 0.61))


def draw_icons(character: str, colour: str, face: Face | None) -> Iterator[tuple[str, bytes]]:
    """A paper's icons as PNG, by the ends of their names."""
    for name, part in ICONS.items():
        side = int(name.rpartition("-")[2])
        mask = Image.new("L", (2 * side, 2 * side))
        draw = ImageDraw.Draw(mask)
        if face:
            draw.text((side // 2, side // 2), character, 255, load_font(face, round(part * side)))
        for box in () if face else _RULES:
            draw.rectangle([round(each * side) for each in box], 255)
        image = Image.new("RGB", (side, side), colour)
        if bounds := mask.getbbox():
            sign = mask.crop(bounds)
            image.paste("white", ((side - sign.width) // 2, (side - sign.height) // 2), sign)
        file = io.BytesIO()
        image.save(file, "PNG", optimize=True)
        yield name, file.getvalue()
