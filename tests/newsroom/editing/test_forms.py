"""Forms of articles: what is written reads back as the form, and lines that nobody edited are the same bytes."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.editing.forms import Form, new_article, read_form, write_form
from newsroom.model import Article
from newsroom.reading.schema import ArticleFront
from newsroom.writing.articles import format_article, front_matter
from newsroom.writing.documents import EditError
from tests.factories import ROOT
from tests.newsroom.desk import X, manuscript
from tests.newsroom.writing.drawn import ARTICLES, VALUES, maybe, typed_files
from tests.newsroom.writing.edited import LINE, lines_beside, values_of

QUOTED = "'二'"
FIRST = "  - file: 'a.jpg'\r\n    # 待核\r\n    caption: |\r\n      一\r\n"
SECOND = "  - file: b.jpg\r\n    caption: '二'\r\n"
THIRD = f"{SECOND.replace(QUOTED, '三')}{FIRST}  - file: c.jpg\r\n"
PHOTOS = (
    f"---\r\n# 一审已看\r\ntitle: '题'\r\nphotos:  \r\n  # 头图\r\n{FIRST}{SECOND}topics: [ '产改', 技能 ]\r\n---\r\n"
    "　　一。\r\n\r\n　　二。"
)
ENDS = st.sampled_from(("\n", "\r\n", "\r"))
WORDS = st.sampled_from(("一。", "二。", "", "", "  ", "　　三。", "---", "title: 题", "# 四", "a\u2028b"))
EXAMPLES = 60
CHANGES = st.dictionaries(st.sampled_from([*ArticleFront.model_fields, "nowhere"]), maybe(VALUES), max_size=4)


def edited(text: str, body: str | None = None, **values: Any) -> str:  # noqa: ANN401 - what YAML holds
    """Give a file's text after an edit of its form; None takes a key out."""
    form = read_form(text.encode(), X)
    whole = {key: value for key, value in {**form.values, **values}.items() if value is not None}
    return write_form(text.encode(), X, Form(whole, form.body if body is None else body)).decode()


def beside(data: bytes, keys: Mapping[str, object]) -> bytes:
    """Give a file without the lines of some keys."""
    for key in keys:
        data = b"".join(lines_beside(data, key))
    return data


@settings(max_examples=EXAMPLES)
@given(typed_files())
def test_a_form_that_nobody_edits_is_the_file_as_it_was(data: bytes) -> None:
    form = read_form(data, X)
    assert write_form(data, X, form) == data
    assert form.values == values_of(data, X)


@settings(max_examples=EXAMPLES)
@given(typed_files(), CHANGES)
def test_any_values_of_any_file_change_alone(data: bytes, changes: Mapping[str, Any]) -> None:
    form = read_form(data, X)
    values = {key: value for key, value in {**form.values, **changes}.items() if value is not None}
    written = write_form(data, X, Form(values, form.body))
    assert values_of(written, X) == values
    assert read_form(written, X).body == form.body
    assert beside(written, changes) == beside(data, changes)


@st.composite
def edited_photos(draw: st.DrawFn) -> tuple[list[str], list[dict[str, str]], list[int]]:
    """Generate typed photos, what they are to be, and which of them stay as they are."""
    captions = draw(st.lists(st.sampled_from(("一", "二: 三", "")), min_size=1, max_size=5))
    typed = [f"  - file: '{at}.jpg'\n    # 注{at}\n    caption:   \"{each}\"\n" for at, each in enumerate(captions)]
    kept = [at for at in range(len(captions)) if draw(st.booleans())]
    alike = [at for at in kept if draw(st.booleans())]
    photos = [{"file": f"{at}.jpg", "caption": captions[at] if at in alike else "新"} for at in kept]
    for number in range(draw(st.integers(0 if kept else 1, 3))):
        photos.insert(draw(st.integers(0, len(photos))), {"file": f"new-{number}.jpg"})
    return typed, photos, alike


@given(drawn=edited_photos(), turned=st.booleans())
def test_the_lines_of_each_photo_that_an_edit_leaves_stay(
    drawn: tuple[list[str], list[dict[str, str]], list[int]], *, turned: bool
) -> None:
    typed, photos, alike = drawn
    text = f"---\ntitle: 题\nphotos:\n{''.join(typed)}topics: [ 产改 ]\n---\n"
    wanted = photos[::-1] if turned else photos
    written = edited(text, photos=wanted)
    assert values_of(written.encode(), X)["photos"] == wanted
    assert written.endswith("topics: [ 产改 ]\n---\n")
    assert [each for at, each in enumerate(typed) if at in alike and each not in written] == []


@st.composite
def many_lines(draw: st.DrawFn) -> tuple[bytes, list[str], str]:
    """Generate a file whose lines are all different, which of them stay, and the body that is made of these and new ones."""
    front, tail = "---\ntitle: 题\n---\n", draw(st.sampled_from(("", "\n", "\r\n\n")))
    marks = draw(st.lists(st.sampled_from(("。", "e\u0301", "\u3000")), min_size=1, max_size=8))
    lines = [f"第{number}段{mark}" for number, mark in enumerate(marks)]
    text = front + "".join(line + draw(ENDS) for line in lines)
    kept = [line for line in lines if draw(st.booleans())]
    new = [f"新{number}" for number in range(draw(st.integers(0, 4)))]
    body = list(kept)
    for line in new:
        body.insert(draw(st.integers(0, len(body))), line)
    return (text + tail).encode(), kept, "\n".join(body)


@given(many_lines())
def test_of_any_edits_of_a_body_the_other_lines_stay_byte_for_byte(drawn: tuple[bytes, list[str], str]) -> None:
    data, kept, body = drawn
    written = write_form(data, X, Form({"title": "题"}, body))
    raw = {line.rstrip(b"\r\n"): line for line in LINE.findall(data)}
    lines = [line for line in LINE.findall(written) if line.rstrip(b"\r\n").decode() in kept]
    assert lines == [raw[line.encode()] for line in kept]
    assert read_form(written, X).body == normalize("NFC", body)


@given(st.lists(WORDS, max_size=9), st.lists(WORDS, max_size=4), st.data(), ENDS, st.sampled_from(("", "\n")))
def test_one_place_of_any_body_changes_alone(
    lines: list[str], new: list[str], data: st.DataObject, end: str, last: str
) -> None:
    text = "---\ntitle: 题\n---\n" + "\n".join(lines) + last
    typed = text.replace("\n", end).encode()
    form = read_form(typed, X)
    old = form.body.split("\n")
    first = data.draw(st.integers(0, len(old)))
    behind = data.draw(st.integers(first, len(old)))
    body = "\n".join([*old[:first], *new, *old[behind:]]).strip("\n")
    written = write_form(typed, X, Form(form.values, body))
    assert read_form(written, X) == Form(form.values, body)
    if form.body and body:
        before, _, after = text.rpartition(form.body)
        assert written == f"{before}{body}{after}".replace("\n", end).encode()


@settings(max_examples=EXAMPLES)
@given(ARTICLES)
def test_a_new_article_is_the_same_bytes_as_by_hand(drawn: tuple[Article, str]) -> None:
    article, body = drawn
    values = front_matter(article, body)
    mixed = dict(sorted(values.items()))
    assert new_article(X, Form(mixed, body)) == format_article(article, body).encode()


def test_each_article_of_the_sample_opens_and_is_written_as_it_was() -> None:
    files = sorted((ROOT / "articles").rglob("[0-9]*/*.md"))
    assert len(files) > 10
    for file in files:
        data, path = file.read_bytes(), file.relative_to(ROOT / "articles").as_posix()
        form = read_form(data, path)
        assert write_form(data, path, form) == data
        assert form.body.split("\n")[0] == data.decode().splitlines()[form.line - 1]


def photos(*, second: str = "二", **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return [{"file": "a.jpg", "caption": "一\n"}, {"file": "b.jpg", "caption": second, **more}]


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({"title": "新题"}, "'题'", "新题"),
        ({"topics": ["产改", "技能", "人才"]}, "[ '产改', 技能 ]", "[产改, 技能, 人才]"),
        ({"topics": ["技能", "产改"]}, "[ '产改', 技能 ]", "[技能, 产改]"),
        ({"topics": None}, "topics: [ '产改', 技能 ]\r\n", ""),
        ({"photos": photos(second="三")}, "'二'", "三"),
        ({"photos": photos(credit="甲 摄")}, "'二'\r\n", "'二'\r\n    credit: 甲 摄\r\n"),
        ({"photos": photos()[:1]}, SECOND, ""),
        ({"photos": [*photos(), {"file": "c.jpg"}]}, SECOND, SECOND + "  - file: c.jpg\r\n"),
        ({"photos": [photos()[0], {"file": "c.jpg"}, photos()[1]]}, SECOND, "  - file: c.jpg\r\n" + SECOND),
        ({"photos": [{"alt": "图", "file": "c.jpg"}, *photos()]}, FIRST, "  - file: c.jpg\r\n    alt: 图\r\n" + FIRST),
        # A photo is known by its file, wherever it goes.
        ({"photos": [photos(alt="图")[1]]}, FIRST + SECOND, SECOND + "    alt: 图\r\n"),
        ({"photos": photos()[::-1]}, FIRST + SECOND, SECOND + FIRST),
        ({"photos": [*photos(second="三")[::-1], {"file": "c.jpg"}]}, FIRST + SECOND, THIRD),
        ({"photos": []}, "photos:  \r\n  # 头图\r\n" + FIRST + SECOND, "photos: []\r\n"),
        ({"date": date(2023, 4, 11), "section": "要闻"}, "'题'\r\n", "'题'\r\ndate: 2023-04-11\r\nsection: 要闻\r\n"),
        ({"title": None, "kicker": "引题"}, "title: '题'\r\n", "kicker: 引题\r\n"),
    ],
)
def test_the_lines_of_a_key_that_an_edit_leaves_are_the_same_bytes(values: dict[str, Any], old: str, new: str) -> None:
    assert old in PHOTOS
    assert edited(PHOTOS, **values) == PHOTOS.replace(old, new)


@pytest.mark.parametrize(
    ("text", "body", "written"),
    [
        ("---\n---\n", "一。", "---\n---\n\n一。\n"),
        ("---\n---", "一。\n\n二。", "---\n---\n\n一。\n\n二。\n"),
        ("---\r\n---\r\n\r\n\r\n", "一。", "---\r\n---\r\n\r\n一。\r\n\r\n"),
        ("---\n---\n一。", "一。\n二。", "---\n---\n一。\n二。"),
        ("---\n---\n\n一。\n\n\n", "", "---\n---\n\n\n\n"),
        ("---\n---\n一。", "", "---\n---"),
        ("---\n---\n\n　　一。\n", "\r\n　　一。\r\n二。\r\n", "---\n---\n\n　　一。\n二。\n"),
    ],
)
def test_a_body_stands_behind_an_empty_line_and_keeps_those_that_there_are(text: str, body: str, written: str) -> None:
    assert edited(text, body) == written


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (Form({"title": "一\a"}, ""), "2:10: XS010"),
        (Form({"title": "题"}, "一。\n二\a"), "6:2: XS010"),
        (Form({"title": "题"}, "一。\n<<<<<<< 甲"), "6:1: XS032"),
        (Form({"title": "题"}, "一\ud800"), "5:1: XS001"),
    ],
)
def test_what_no_file_may_hold_is_refused_with_its_place(form: Form, told: str) -> None:
    with pytest.raises(EditError) as raised:
        write_form("---\ntitle: 题\n---\n\n一。\n".encode(), X, form)
    (found,) = raised.value.problems
    assert f"{X}:{told}" == f"{found.place}: {found.code}"


def test_a_file_that_cannot_be_read_has_no_form() -> None:
    with pytest.raises(EditError, match="XS202"):
        read_form(manuscript("title：一").encode(), X)
    with pytest.raises(EditError, match="XS002"):
        read_form(manuscript().encode("gbk"), X)
