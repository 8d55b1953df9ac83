"""Icons for home screens: of their size, with a character in their middle."""

import io

import pytest
from PIL import Image, ImageChops

from newsroom.pictures.faces import find_face
from newsroom.pictures.icons import draw_icons


@pytest.mark.parametrize("faceless", [False, True])
@pytest.mark.parametrize("character", ["萧", "一", "A"])
def test_every_icon_has_its_size_and_something_in_its_middle(character: str, *, faceless: bool) -> None:
    face = None if faceless else find_face()
    for name, data in draw_icons(character, "#1f5f8b", face):
        icon = Image.open(io.BytesIO(data)).convert("RGB")
        side = int(name.removeprefix("maskable-"))
        assert icon.size == (side, side)
        left, top, right, foot = (
            ImageChops.difference(icon, Image.new("RGB", icon.size, "#1f5f8b")).getbbox() or (0,) * 4
        )
        assert left + right == pytest.approx(side, abs=0.02 * side)
        assert top + foot == pytest.approx(side, abs=0.02 * side)
        # What any shape may leave lies in a circle of eight tenths.
        if name.startswith("maskable"):
            assert (right - left) ** 2 + (foot - top) ** 2 < (0.8 * side) ** 2


def test_another_character_is_another_icon() -> None:
    one, other = (dict(draw_icons(character, "#1f5f8b", find_face())) for character in "临江")
    assert all(one[name] != other[name] for name in one)
