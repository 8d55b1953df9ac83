"""Drawn stand-ins for photos and posters, which the articles of ``stories`` name."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter

from bench.pages.stories import POSTERS, SHAPES

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = 4
_SMALLER = 2
_SKIES = ((214, 205, 188), (188, 198, 205), (221, 196, 170), (170, 184, 190))
_GROUNDS = ((92, 84, 72), (70, 78, 84), (104, 72, 58), (84, 92, 80))
_POSTERS = ((150, 52, 40), (40, 84, 96))

Colour = tuple[int, int, int]


def draw_files(folder: Path) -> dict[str, Path]:
    """A file for each name that an article may have."""
    files: dict[str, Path] = {}
    for shape, (width, height) in (SHAPES | POSTERS).items():
        for number in range(_KINDS):
            image = Image.new("RGB", (width // _SMALLER, height // _SMALLER))
            (_draw_poster if shape in POSTERS else _draw_photo)(image, number)
            files[f"{shape}-{number}.jpg"] = file = folder / f"{shape}-{number}.jpg"
            image.filter(ImageFilter.GaussianBlur(1)).save(file, quality=80)
    return files


def _draw_photo(image: Image.Image, number: int) -> None:
    """Halls in haze before the sky."""
    chance = random.Random(number)  # noqa: S311 - a drawing
    draw, sky, ground = ImageDraw.Draw(image), _SKIES[number], _GROUNDS[number]
    for row in range(image.height):
        draw.line([(0, row), (image.width, row)], fill=_mix(sky, ground, row / image.height * 0.7))
    for depth in range(3):
        left, base = -chance.randrange(60), int(image.height * (0.55 + 0.14 * depth))
        while left < image.width:
            wide, high = chance.randrange(50, 190), chance.randrange(20, image.height // 4)
            draw.rectangle((left, base - high, left + wide, image.height), fill=_mix(sky, ground, 0.35 + 0.25 * depth))
            left += wide + chance.randrange(30)


def _draw_poster(image: Image.Image, number: int) -> None:
    """A block of colour above bars for words."""
    draw = ImageDraw.Draw(image)
    wide, high = image.size
    draw.rectangle((0, 0, wide, high), fill=(247, 240, 224))
    draw.rectangle((wide // 20, high // 12, wide * 19 // 20, high // 2), fill=_POSTERS[number % len(_POSTERS)])
    for line in range(3):
        top = high * (58 + 13 * line) // 100
        draw.rectangle((wide // 10, top, wide * (80 - 12 * line) // 100, top + high // 18), fill=(90, 80, 70))


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (int(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
