"""Drawn stand-ins for camera photos: any shape, with light and depth, the same each time."""

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

SHAPES = {
    "wide": (1800, 1200),
    "tall": (1200, 1800),
    "square": (1400, 1400),
    "panorama": (2400, 860),
    "poster": (1000, 1414),
}
_SKIES = ((214, 205, 188), (188, 198, 205), (221, 196, 170), (170, 184, 190))
_GROUNDS = ((92, 84, 72), (70, 78, 84), (104, 72, 58), (84, 92, 80))


def draw_photo(file: Path, shape: str, number: int, size: float) -> None:
    """Write a JPEG of a shape of ``SHAPES``: a hall in haze, a crane, people at its foot."""
    width, height = (int(side * size) for side in SHAPES[shape])
    chance = random.Random(number)  # noqa: S311 - a drawing
    sky, ground = chance.choice(_SKIES), chance.choice(_GROUNDS)
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for row in range(height):
        part = row / height
        draw.line([(0, row), (width, row)], fill=_mix(sky, ground, part * 0.7))
    for depth in range(3):
        _draw_halls(draw, chance, (width, height), _mix(sky, ground, 0.35 + 0.25 * depth), depth)
    _draw_people(draw, chance, (width, height), _mix(ground, (0, 0, 0), 0.45))
    image.filter(ImageFilter.GaussianBlur(1.6)).save(file, quality=82)


def draw_poster(file: Path, shape: str, number: int, size: float) -> None:
    """Write a JPEG of an advertisement: a frame, a block of colour, bars for its words."""
    width, height = (int(side * size) for side in SHAPES[shape])
    chance = random.Random(number)  # noqa: S311 - a drawing
    image = Image.new("RGB", (width, height), (247, 240, 224))
    draw = ImageDraw.Draw(image)
    edge = width // 24
    draw.rectangle((edge, edge, width - edge, height - edge), outline=(120, 40, 30), width=edge // 4)
    draw.rectangle(
        (edge * 2, edge * 2, width - edge * 2, height // 2), fill=chance.choice(((150, 52, 40), (40, 84, 96)))
    )
    for line in range(6):
        top = height // 2 + edge * (2 + 2 * line)
        if top < height - edge * 3:
            draw.rectangle((edge * 3, top, width - edge * (3 + chance.randrange(8)), top + edge), fill=(90, 80, 70))
    image.save(file, quality=82)


def _draw_halls(
    draw: ImageDraw.ImageDraw, chance: random.Random, size: tuple[int, int], colour: tuple[int, int, int], depth: int
) -> None:
    width, height = size
    base = int(height * (0.6 + 0.12 * depth))
    left = -chance.randrange(width // 5)
    while left < width:
        wide, high = chance.randrange(width // 9, width // 4), chance.randrange(height // 12, height // 4)
        draw.rectangle((left, base - high, left + wide, height), fill=colour)
        if chance.random() < 0.3:
            draw.line(
                (left + wide // 2, base - high * 2, left + wide // 2, base), fill=colour, width=max(width // 150, 1)
            )
            draw.line((left, base - high * 2, left + wide, base - high * 2), fill=colour, width=max(width // 200, 1))
        left += wide + chance.randrange(width // 20)


def _draw_people(
    draw: ImageDraw.ImageDraw, chance: random.Random, size: tuple[int, int], colour: tuple[int, int, int]
) -> None:
    width, height = size
    for _ in range(7):
        tall = int(height * chance.uniform(0.14, 0.24))
        left, foot = chance.randrange(width), int(height * chance.uniform(0.93, 1.02))
        head = tall // 8
        draw.ellipse((left - head, foot - tall, left + head, foot - tall + 2 * head), fill=colour)
        draw.rounded_rectangle((left - 2 * head, foot - tall + 2 * head, left + 2 * head, foot), head, fill=colour)


def _mix(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (int(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
