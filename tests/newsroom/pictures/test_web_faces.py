"""Web faces: parts of an installed face as files that browsers read, small and the same each time."""

import base64
import io
from pathlib import Path

import pytest
from filelock import FileLock
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from newsroom.pictures.faces import Face, find_face
from newsroom.pictures.web_faces import make_inline_face, make_web_face
from tests.browser.chromium import ensure_chinese_font

# The common characters of GB 2312, which headlines are made of.
COMMON = [bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]


@pytest.fixture(scope="module")
def face(shared_folder: Path) -> Face:
    """A face that may be published, installed first where there is none."""
    with FileLock(shared_folder / "chromium.lock"):
        ensure_chinese_font()
    found = find_face(free=True)
    assert found
    return found


def draw(face: ImageFont.FreeTypeFont, character: str) -> Image.Image:
    image = Image.new("L", (200, 240))
    ImageDraw.Draw(image).text((0, 0), character, 255, face)
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, of 255."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_its_characters_are_drawn_as_in_the_face_and_no_others(face: Face) -> None:
    whole = ImageFont.truetype(face.file, 180, index=face.number)
    made = ImageFont.truetype(io.BytesIO(make_web_face(face, "萧山，")), 180)
    for character in "萧山，":
        # The face has hints besides, which move an edge by a part of a pixel.
        assert difference(draw(made, character), draw(whole, character)) < 4
    assert difference(draw(made, "工"), draw(made, "人")) == 0
    assert difference(draw(made, "工"), draw(whole, "工")) > 10


def test_equal_characters_have_equal_bytes_in_any_order(face: Face) -> None:
    assert make_web_face(face, "工人萧山") == make_web_face(face, "萧山工人工人")
    assert make_web_face(face, "") != make_web_face(face, "萧")


def test_a_whole_issue_of_headlines_is_at_most_eighty_kilobytes(face: Face) -> None:
    common = [character for character in COMMON if character]
    for start in range(3):
        characters = "".join(common[start :: len(common) // 300][:300])
        assert len(set(characters)) == 300
        assert 50_000 < len(make_web_face(face, characters)) <= 80 * 1024


def test_an_inline_face_is_the_same_file_as_an_address(face: Face) -> None:
    address = make_inline_face(face, "萧山工人")
    assert address.startswith("data:font/woff;base64,")
    assert base64.b64decode(address.partition(",")[2]) == make_web_face(face, "萧山工人")
    assert len(address) < 3000


def test_only_what_may_be_published_is_taken_for_a_web_face(face: Face) -> None:
    assert find_face() is not None
    assert face.free
