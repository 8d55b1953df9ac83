"""Pages as PDF and as pictures: the layout's own lines in their order, whatever they hold."""

import io
import json
import re
from pathlib import Path

import pypdfium2
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given
from PIL import Image

from newsroom.layout.layout import Layout, Rect
from newsroom.layout.mastheads import Folio, Masthead, PageHead, head_of_page
from newsroom.layout.pages import lay_out
from newsroom.layout.paper import PAPERS, Paper
from newsroom.layout.stories import Form, Paragraph, Picture, Story, Style
from newsroom.pictures.faces import Face, find_face
from newsroom.press import drawing
from newsroom.press.drawing import Words, draw_image, draw_page, drawing_mark, page_data, picture_of
from newsroom.press.qr import draw_qr
from tests.browser.chromium import ensure_chinese_font
from tests.examples import examples
from tests.newsroom.layout.pages import pages
from tests.pdfs import missing_for_all

WORDS = Words("某报 2023年4月11日 第1版", "某报")
MASTHEAD = Masthead("某报", "THE PAPER", ("2023年4月11日", "总第1234期"), ("第2版 综合：第二版的标题",))
TEXT = "区里举办技能竞赛，来自各企业的职工同台比武。"
HARD = '#panic("x") $x^2$ *b* _u_ @a <b> \\u{1} [c] `d` // e'


@pytest.fixture(scope="module")
def face(shared_folder: Path) -> Face:
    """A Song face, installed first where there is none."""
    with FileLock(shared_folder / "chromium.lock"):
        ensure_chinese_font()
    found = find_face()
    assert found
    return found


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("photos") / "a.jpg"
    image = Image.new("RGB", (300, 200), "#ff0000")
    image.paste("#0000ff", (150, 0, 300, 200))
    image.save(file)
    return file


def report(number: int, text: str = TEXT, **others: object) -> Story:
    given = {"title": f"第{number}条新闻的标题", "paragraphs": (Paragraph(text * 4), Paragraph(text * 3))}
    return Story(f"{number}.md", address=f"paper.example/{number}/", **(given | others))  # type: ignore[arg-type]


def laid_out(*stories: Story, paper: Paper = PAPERS["A4"]) -> tuple[Layout, PageHead]:
    head = head_of_page(MASTHEAD, paper)
    return lay_out(stories, paper, head.height), head


def text_of(pdf: bytes) -> str:
    """All text of a page without spaces, in its own order."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    # What pdfium makes of a hyphen at the end of a line.
    return re.sub(r"\s", "", re.sub("[\ufffe\u0002]", "-", text))


def expected(layout: Layout) -> list[str]:
    return [re.sub(r"\s", "", setting.text) for setting in layout.settings]


def assert_in_order(text: str, parts: list[str]) -> None:
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, part
        place = found + len(part)


def test_a_page_is_the_same_bytes_twice_tagged_and_of_its_size(face: Face, photo: Path) -> None:
    layout, head = laid_out(report(1, pictures=(Picture("a.jpg", 300, 200, "图为现场。", "现场"),)), report(2))
    first, second = (draw_page(layout, head, WORDS, face, {"a.jpg": photo}) for _ in range(2))
    assert first == second
    document = pypdfium2.PdfDocument(first)
    assert len(document) == 1
    assert document.get_metadata_value("Title") == WORDS.title
    assert document[0].get_size() == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)
    document.close()
    assert missing_for_all(first) == []


def test_typst_itself_refuses_what_is_not_for_all(face: Face) -> None:
    layout, head = laid_out(report(1))
    with pytest.raises(RuntimeError, match="PDF/UA-1"):
        draw_page(layout, head, WORDS._replace(title=""), face, {})


def test_texts_are_printed_in_the_order_of_the_page(face: Face) -> None:
    verse = Story("v.md", "春", tuple(Paragraph(line, Style.VERSE) for line in ("一树花开", "两岸风来")), Form.VERSE)
    layout, head = laid_out(report(1), report(2, subtitle="副题在这里", kicker="引题"), verse, report(3))
    assert_in_order(text_of(draw_page(layout, head, WORDS, face, {})), ["某报", *expected(layout)])


def test_texts_are_never_markup(face: Face) -> None:
    layout, head = laid_out(report(1, HARD, title="标题 #1 *重*", subtitle="$5"), report(2))
    text = text_of(draw_page(layout, head, WORDS, face, {}))
    assert re.sub(r"\s", "", HARD) in text
    assert_in_order(text, expected(layout))


def test_a_character_that_the_face_lacks_is_a_sign_for_one(face: Face) -> None:
    layout, head = laid_out(report(1, "工人\U00031350师傅。", title="笑\U00031350一个"), report(2))
    text = text_of(draw_page(layout, head, WORDS, face, {}))
    assert "笑〓一个" in text
    assert "工人〓师傅。" in text


def test_emoji_are_left_out(face: Face) -> None:
    layout, head = laid_out(
        report(1, "开工了😀🀄，👨\u200d👩\ufe0f合影。", title="😀笑一个😀"), report(2, title="😀😀")
    )
    text = text_of(draw_page(layout, head, WORDS, face, {}))
    # A headline needs a sign for itself.
    assert text.count("〓") == 1
    assert "笑一个" in text
    assert "开工了，合影。" in text


@examples(4, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=pages())
def test_whatever_a_page_holds_its_text_can_be_copied_in_order(
    face: Face, page: tuple[tuple[Story, ...], Paper, float]
) -> None:
    stories, paper, _ = page
    head = head_of_page(Folio("第2版", "某报　2023年4月11日", "责任编辑 张三"), paper)
    layout = lay_out(stories, paper, head.height, address="paper.example/")
    assert_in_order(text_of(draw_page(layout, head, WORDS, face, {})), expected(layout))


def test_a_picture_shows_its_focus_and_one_without_a_file_stays_blank(face: Face, photo: Path) -> None:
    layout, head = laid_out(report(1, pictures=(Picture("a.jpg", 200, 200, alt="图", focus=(100, 50)),)))
    rect = layout.settings[0].pictures[0].rect
    for files, colour in (({"a.jpg": photo}, (0, 0, 255)), ({}, (255, 255, 255))):
        image = Image.open(io.BytesIO(picture_of(draw_page(layout, head, WORDS, face, files), 420, "png")))
        assert image.size == (420, 594)
        found = image.convert("RGB").getpixel((round((rect.left + rect.width * 0.8) * 2), round((rect.top + 8) * 2)))
        assert isinstance(found, tuple)
        assert all(abs(one - other) < 12 for one, other in zip(found, colour, strict=True))


def test_pictures_of_pages_are_webp_of_the_wished_width(face: Face) -> None:
    layout, head = laid_out(report(1))
    pdf = draw_page(layout, head, WORDS, face, {})
    with Image.open(io.BytesIO(picture_of(pdf, 333))) as image:
        assert (image.format, image.width) == ("WEBP", 333)


def test_zones_are_the_rectangles_in_per_cent_of_the_sheet(face: Face) -> None:
    layout, head = laid_out(report(1), report(2), paper=PAPERS["四开"])
    zones = layout.zones()
    image = Image.open(io.BytesIO(picture_of(draw_page(layout, head, WORDS, face, {}), 1080, "png"))).convert("L")
    for setting in layout.settings:
        (zone,) = zones[setting.story]
        assert 0 <= zone.left < zone.right <= 100
        box = (zone.left * 10.8, zone.top * 15.6, zone.right * 10.8, zone.bottom * 15.6)
        ink = image.crop(box).point([255 - value for value in range(256)]).getbbox()
        assert ink
        assert ink[2] - ink[0] > 0.8 * (box[2] - box[0])


def test_a_long_article_that_is_cut_ends_with_its_address_as_a_code(face: Face) -> None:
    layout, head = laid_out(report(1, TEXT * 60), report(2, TEXT * 3))
    data = page_data(layout, head, WORDS._replace(scheme="http"), {})
    first, second = json.loads(data)["stories"]
    assert [code["svg"] for code in first["codes"]] == [draw_qr("http://paper.example/1/")]
    assert [code["alt"] for code in first["codes"]] == ["paper.example/1/"]
    assert second["codes"] == []
    (code,) = first["codes"]
    rect = layout.settings[0].rect
    assert Rect(code["x"], code["y"], code["w"], code["h"]).inside(rect)
    assert code["w"] > 10
    assert "paper.example/1/" in text_of(draw_page(layout, head, WORDS, face, {}))


def test_nothing_is_drawn_without_typst_or_a_face(face: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawing_mark(face)
    assert drawing_mark(None) == ""
    monkeypatch.setattr(drawing, "find_spec", lambda _: None)
    assert drawing_mark(face) == ""


def test_a_page_has_the_papers_colour(face: Face) -> None:
    layout, head = laid_out(report(1), report(2))
    shown = []
    for accent in ("#0000ff", "#00aa00"):
        picture = draw_image(draw_page(layout, head, WORDS._replace(accent=accent), face, {}), 400)
        bands = [band.tobytes() for band in picture.split()]
        shown.append({each.index(max(each)) for each in zip(*bands, strict=True) if max(each) - min(each) > 100})
    assert shown == [{2}, {1}]
