"""Share pictures: a headline with masthead, date and photo, for links elsewhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw, ImageOps

from newsroom.colours import mix
from newsroom.pictures.lettering import load_font, set_text

if TYPE_CHECKING:
    from newsroom.pictures.faces import Face

# Another number where the same texts would come out otherwise.
RECIPE = 1
WIDTH, HEIGHT = 1200, 630
# Of words without a photo: so many steps from the ground to ink and to accent.
_STEPS = 8
_EDGE = 64
_PHOTO = 504
_TOP, _FOOT = 168, 548
# Sizes in pixels with the most lines; beside a photo the larger ones would have too few characters in a line.
_HEADLINE = ((88, 2), (76, 3), (56, 4), (48, 5))
_HEADLINE_BESIDE = ((80, 2), (66, 3), (56, 4), (48, 5))
_MASTHEAD, _LINE = 46, 27


class Card(Struct, frozen=True):
    """The words and colours of a share picture, top to foot."""

    paper: str
    kicker: str
    title: str
    foot: str
    ground: str
    ink: str
    accent: str


class _Words(NamedTuple):
    """A picture's words as masks: those in ink, those in the accent."""

    ink: Image.Image
    accent: Image.Image


def draw_share(
    card: Card, face: Face, photo: bytes | None = None, focus: tuple[float, float] | None = None, *, few: bool = False
) -> bytes:
    """The share picture of a card; PNG for ``few`` colours, else JPEG.

    ``photo`` is a picture's file, ``focus`` the point that stays in sight, in percent.
    """
    width = WIDTH - 2 * _EDGE - (_PHOTO - 12 if photo else 0)
    words = _Words(*(Image.new("L", (WIDTH, HEIGHT)) for _ in _Words._fields))
    _draw_head(words, card, face, width)
    _draw_headline(words, card, face, width)
    ImageDraw.Draw(words.ink).text((_EDGE, _FOOT), card.foot, 255, load_font(face, _LINE))
    file = io.BytesIO()
    if few:
        _in_steps(words, card).save(file, "PNG")
        return file.getvalue()
    image = Image.new("RGB", (WIDTH, HEIGHT), card.ground)
    if photo:
        _place_photo(image, photo, focus or (50, 50))
    image.paste(card.ink, mask=words.ink)
    image.paste(card.accent, mask=words.accent)
    image.save(file, "JPEG", quality=75)
    return file.getvalue()


def _in_steps(words: _Words, card: Card) -> Image.Image:
    """The words on the ground, with a palette of a few steps."""
    last = _STEPS - 1
    ink = words.ink.point([value * last // 255 for value in range(256)])
    accent = words.accent.point([value * last // 255 + (_STEPS if value > 255 // last else 0) for value in range(256)])
    image = ImageChops.lighter(ink, accent)
    colours = [mix(colour, card.ground, step / last) for colour in (card.ink, card.accent) for step in range(_STEPS)]
    image.putpalette(bytes.fromhex("".join(colours).replace("#", "")))
    return image


def _place_photo(image: Image.Image, photo: bytes, focus: tuple[float, float]) -> None:
    with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG")) as opened:
        opened.draft("RGB", (_PHOTO, HEIGHT))
        clear = opened.convert("RGBA") if opened.has_transparency_data else None
        shown = opened.convert("RGB")
    point = (focus[0] / 100, focus[1] / 100)
    size = (_PHOTO, HEIGHT)
    mask = ImageOps.fit(clear.getchannel("A"), size, centering=point) if clear else None
    image.paste(ImageOps.fit(shown, size, Image.Resampling.BICUBIC, centering=point), (WIDTH - _PHOTO, 0), mask)


def _draw_head(words: _Words, card: Card, face: Face, width: int) -> None:
    """The paper's name over a thick and a thin rule (文武线)."""
    name = set_text(card.paper, face, width, ((_MASTHEAD, 1), (34, 1), (26, 1)))
    ImageDraw.Draw(words.ink).text((_EDGE, 92), name.lines[0], 255, load_font(face, name.size), anchor="ls")
    rules = ImageDraw.Draw(words.accent)
    rules.rectangle((_EDGE, 116, _EDGE + width, 120), 255)
    rules.rectangle((_EDGE, 125, _EDGE + width, 125), 255)


def _draw_headline(words: _Words, card: Card, face: Face, width: int) -> None:
    """The kicker and the headline, in the middle of what is left."""
    sizes = _HEADLINE if width > WIDTH - _PHOTO else _HEADLINE_BESIDE
    headline = set_text(card.title, face, width, sizes)
    kicker = set_text(card.kicker, face, width, ((_LINE, 1),)) if card.kicker else None
    step = round(headline.size * 1.3)
    above = 52 if kicker else 0
    top = _TOP + max(0, (_FOOT - 24 - _TOP - above - step * len(headline.lines)) // 2)
    if kicker:
        ImageDraw.Draw(words.accent).text((_EDGE, top), kicker.lines[0], 255, load_font(face, _LINE))
    font, draw = load_font(face, headline.size), ImageDraw.Draw(words.ink)
    for number, line in enumerate(headline.lines):
        draw.text((_EDGE, top + above + number * step), line, 255, font)
