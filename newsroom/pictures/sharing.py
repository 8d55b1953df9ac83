"""Share pictures: a headline with masthead, date and photo, for links elsewhere."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageOps

from newsroom.pictures.lettering import load_font, set_text

if TYPE_CHECKING:
    from newsroom.pictures.faces import Face

# Another number where the same texts would come out otherwise.
RECIPE = 1
WIDTH, HEIGHT = 1200, 630
# Of letters without a photo: ground, ink and accent with the steps between them.
_COLOURS = 16
_EDGE = 64
_PHOTO = 504
_TOP, _FOOT = 168, 548
# Sizes in pixels with the most lines; beside a photo the larger ones would have too few characters in a line.
_HEADLINE = ((88, 2), (76, 3), (56, 4), (48, 5))
_HEADLINE_BESIDE = ((80, 2), (66, 3), (56, 4), (48, 5))
_MASTHEAD, _LINE = 46, 27


@dataclass(frozen=True, slots=True)
class Card:
    """The words and colours of a share picture, top to foot."""

    paper: str
    kicker: str
    title: str
    foot: str
    ground: str
    ink: str
    accent: str


def draw_share(
    card: Card, face: Face, photo: bytes | None = None, focus: tuple[float, float] | None = None, *, few: bool = False
) -> bytes:
    """The share picture of a card; PNG for ``few`` colours, else JPEG.

    ``photo`` is a picture's file, ``focus`` the point that stays in sight, in percent.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), card.ground)
    width = WIDTH - 2 * _EDGE
    if photo:
        _place_photo(image, photo, focus or (50, 50))
        width -= _PHOTO - 12
    draw = ImageDraw.Draw(image)
    _draw_head(draw, card, face, width)
    _draw_headline(draw, card, face, width)
    draw.text((_EDGE, _FOOT), card.foot, card.ink, load_font(face, _LINE))
    file = io.BytesIO()
    if few:
        image.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(file, "PNG")
    else:
        image.save(file, "JPEG", quality=75)
    return file.getvalue()


def _place_photo(image: Image.Image, photo: bytes, focus: tuple[float, float]) -> None:
    with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG")) as opened:
        opened.draft("RGB", (_PHOTO, HEIGHT))
        clear = opened.convert("RGBA") if opened.has_transparency_data else None
        shown = opened.convert("RGB")
    point = (focus[0] / 100, focus[1] / 100)
    size = (_PHOTO, HEIGHT)
    mask = ImageOps.fit(clear.getchannel("A"), size, centering=point) if clear else None
    image.paste(ImageOps.fit(shown, size, Image.Resampling.BICUBIC, centering=point), (WIDTH - _PHOTO, 0), mask)


def _draw_head(draw: ImageDraw.ImageDraw, card: Card, face: Face, width: int) -> None:
    """The paper's name over a thick and a thin rule (文武线)."""
    name = set_text(card.paper, face, width, ((_MASTHEAD, 1), (34, 1), (26, 1)))
    draw.text((_EDGE, 92), name.lines[0], card.ink, load_font(face, name.size), anchor="ls")
    draw.rectangle((_EDGE, 116, _EDGE + width, 120), card.accent)
    draw.rectangle((_EDGE, 125, _EDGE + width, 125), card.accent)


def _draw_headline(draw: ImageDraw.ImageDraw, card: Card, face: Face, width: int) -> None:
    """The kicker and the headline, in the middle of what is left."""
    sizes = _HEADLINE if width > WIDTH - _PHOTO else _HEADLINE_BESIDE
    headline = set_text(card.title, face, width, sizes)
    kicker = set_text(card.kicker, face, width, ((_LINE, 1),)) if card.kicker else None
    step = round(headline.size * 1.3)
    above = 52 if kicker else 0
    top = _TOP + max(0, (_FOOT - 24 - _TOP - above - step * len(headline.lines)) // 2)
    if kicker:
        draw.text((_EDGE, top), kicker.lines[0], card.accent, load_font(face, _LINE))
    font = load_font(face, headline.size)
    for number, line in enumerate(headline.lines):
        draw.text((_EDGE, top + above + number * step), line, card.ink, font)
