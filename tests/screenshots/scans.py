"""Printed pages that are drawn: a nameplate, headlines and columns of small type, with the zones of their stories."""

from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from newsroom.pictures.faces import find_face
from newsroom.pictures.lettering import load_font, set_text

SIZE = (1680, 2376)
Rect = tuple[float, float, float, float]
# Where the stories of a page stand, in percent; the fourth has the shape of an L.
PLACES: tuple[tuple[Rect, ...], ...] = (
    ((3.5, 16.5, 60.5, 32.5),),
    ((66, 16.5, 30.5, 32.5),),
    ((3.5, 51, 29.5, 23),),
    ((35, 51, 61.5, 12), (66, 63, 30.5, 11)),
    ((35, 64.5, 29, 9.5),),
    ((3.5, 76, 45.5, 21),),
    ((51, 76, 45.5, 21),),
)
_PAPER, _INK, _RED, _GREY = (250, 248, 241), (28, 27, 25), (170, 30, 24), (150, 146, 138)
_TYPE, _LINE, _COLUMN = 17, 25, 240


class Story(NamedTuple):
    """A story as it is printed: its headline and its text."""

    title: str
    text: str


def draw_scan(file: Path, name: str, folio: str, stories: list[Story]) -> list[list[Rect]]:
    """Write a page as JPEG, PNG or PDF, by the file's ending; the zones of its stories."""
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    _nameplate(draw, name, folio)
    for story, places in zip(stories, PLACES, strict=False):
        _story(draw, story, [_pixels(place) for place in places])
    # A PDF has the size of a tabloid, and no day of its making.
    dated = {"resolution": 144, "creationDate": None, "modDate": None}
    options: dict[str, Any] = dated if file.suffix == ".pdf" else {"quality": 88}
    image.save(file, **options)
    return [list(places) for _, places in zip(stories, PLACES, strict=False)]


def _pixels(place: Rect) -> tuple[int, int, int, int]:
    left, top, width, height = place
    box = (left * SIZE[0], top * SIZE[1], (left + width) * SIZE[0], (top + height) * SIZE[1])
    return int(box[0] / 100), int(box[1] / 100), int(box[2] / 100), int(box[3] / 100)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    face = find_face()
    return load_font(face, size) if face else ImageFont.load_default(size)


def _nameplate(draw: ImageDraw.ImageDraw, name: str, folio: str) -> None:
    width, height = SIZE
    edge = int(width * 0.035)
    draw.text((width / 2, height * 0.065), name, _RED, _font(170), anchor="mm")
    draw.rectangle((edge, int(height * 0.118), width - edge, int(height * 0.121)), fill=_RED)
    draw.text((width / 2, height * 0.135), folio, _INK, _font(26), anchor="mm")
    draw.line((edge, int(height * 0.149), width - edge, int(height * 0.149)), fill=_INK)


def _story(draw: ImageDraw.ImageDraw, story: Story, boxes: list[tuple[int, int, int, int]]) -> None:
    """The headline in the first box, the text in the columns of all."""
    left, top, right, bottom = boxes[0]
    face, size = find_face(), 64 if right - left > 900 else 44 if right - left > 600 else 34
    setting = set_text(story.title, face, right - left, ((size, 2), (size * 3 // 4, 3))) if face else None
    for line in setting.lines if setting else (story.title[:12],):
        draw.text((left, top), line, _INK, _font(setting.size if setting else size))
        top += int((setting.size if setting else size) * 1.3)
    text = iter(("　　" + story.text.replace("\n\n", "　　").replace("\n", "")) * 9)
    for number, (start, first, end, last) in enumerate([(left, top + 14, right, bottom), *boxes[1:]]):
        draw.line((start, last + 12, end, last + 12), fill=_GREY)
        columns = max(1, (end - start) // _COLUMN)
        wide = (end - start - 24 * (columns - 1)) // columns
        for column in range(columns):
            place = start + column * (wide + 24)
            for row in range(first + (14 if number else 0), last - _LINE, _LINE):
                words = "".join(char for char, _ in zip(text, range(wide // _TYPE), strict=False))
                draw.text((place, row), words, _INK, _font(_TYPE))
