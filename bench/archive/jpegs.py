"""Photos of the wide archive: JPEG files as large as a newspaper's."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from bench.archive.chance import Chance

# Pictures apart is how builds are measured: one that is used again is made smaller once.
VARIETY = 24
_SIZE = (1600, 1067)


def jpeg_of(number: int) -> bytes:
    """The photo of an article, one of a few."""
    return _draw(number // 4 % VARIETY)


@cache
def _draw(index: int) -> bytes:
    """Blurred shapes with grain, 1600 by 1067 pixels, about 270 KB."""
    chance = Chance(f"wide/photo/{index}")
    image = Image.new("RGB", _SIZE, tuple(90 + chance.below(120) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        left, top, size = chance.below(_SIZE[0]), chance.below(_SIZE[1]), 40 + chance.below(400)
        draw.ellipse((left, top, left + size, top + size), fill=tuple(chance.below(256) for _ in range(3)))
    grain = Image.frombytes("L", _SIZE, Chance(f"wide/grain/{index}").noise(_SIZE[0] * _SIZE[1]))
    image = Image.blend(image.filter(ImageFilter.GaussianBlur(6)), Image.merge("RGB", (grain,) * 3), 0.06)
    file = BytesIO()
    image.save(file, "JPEG", quality=85)
    return file.getvalue()
