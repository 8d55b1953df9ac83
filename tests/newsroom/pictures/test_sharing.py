"""Share pictures: any headline fits, and the same words are the same bytes."""

import io
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageChops

from newsroom.pictures.faces import Face, find_face
from newsroom.pictures.lettering import load_font, set_text
from newsroom.pictures.sharing import HEIGHT, WIDTH, Card, draw_share
from tests.browser.chromium import ensure_chinese_font

CARD = Card("某报", "一线", "第一条新闻", "2023年4月11日\u3000第1版", "#fbfaf6", "#1c1b19", "#b3261e")
SIZES = ((80, 2), (60, 3), (40, 4))


@pytest.fixture(scope="module")
def face(shared_folder: Path) -> Face:
    """A Song face, installed first where there is none."""
    with FileLock(shared_folder / "chromium.lock"):
        ensure_chinese_font()
    found = find_face()
    assert found
    return found


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@settings(max_examples=150, deadline=None)
@given(text=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=120))
def test_any_text_is_set_within_its_width_and_lines(face: Face, text: str) -> None:
    lines, size = set_text(text, face, 700, SIZES)
    assert len(lines) <= dict(SIZES)[size]
    widest = max((max(map(load_font(face, size).getlength, line.split()), default=0) for line in lines), default=0)
    pieces = max((len(word) for word in text.split()), default=0)
    # A single word that is wider than the picture has no place to break.
    assert widest <= 700 + size * 1.5 or pieces > 10


def test_a_line_begins_with_no_comma_and_ends_with_no_opening_mark(face: Face) -> None:
    for count in range(1, 30):
        lines, _ = set_text("工" * count + "，《" + "报" * 20 + "》，再见", face, 700, SIZES)
        assert not [line for line in lines if line[0] in "，》。" or line[-1] in "《“"]


def test_lines_are_about_as_wide_as_each_other_and_what_is_too_long_is_cut(face: Face) -> None:
    lines, _ = set_text("萧山区举行新能源汽车维修工职业技能竞赛", face, 700, SIZES)
    assert max(map(len, lines)) - min(map(len, lines)) <= 2
    assert set_text("长" * 500, face, 700, SIZES).lines[-1].endswith("…")


@pytest.mark.parametrize("title", ["短", "中等长度的标题写在这里共十六字", "很长" * 100, "ABB Robotics 2023", "？"])
def test_the_headline_stays_between_the_rule_and_the_foot(face: Face, title: str) -> None:
    with_title, without = (opened(draw_share(replace(CARD, title=each), face, few=True)) for each in (title, "\u3000"))
    assert with_title.size == (WIDTH, HEIGHT)
    box = (
        ImageChops.difference(with_title, without).convert("L").point(lambda value: 255 if value > 60 else 0).getbbox()
    )
    assert box
    left, top, right, bottom = box
    assert (left >= 60, top >= 130, right <= WIDTH - 60, bottom <= 552) == (True, True, True, True), box


def test_a_photo_is_beside_the_words_and_cut_around_its_focus(face: Face) -> None:
    photo = Image.new("RGB", (1200, 600), "blue")
    photo.paste("red", (0, 0, 600, 600))
    file = io.BytesIO()
    photo.save(file, "JPEG")
    for focus, colour in (((0, 50), (254, 0, 0)), ((100, 50), (0, 0, 254))):
        pixel = opened(draw_share(CARD, face, file.getvalue(), focus)).getpixel((WIDTH - 20, 300))
        assert isinstance(pixel, tuple)
        assert all(abs(own - wanted) < 12 for own, wanted in zip(pixel, colour, strict=True))


def test_the_same_words_are_the_same_bytes_and_others_are_not(face: Face) -> None:
    one, same, other = (draw_share(card, face, few=True) for card in (CARD, CARD, replace(CARD, title="另一条")))
    assert one == same != other
