"""The fields of an article's form: what nobody edits stays as it is, and what is edited is what the form shows then."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.writing.fields import BODY, FIELDS, Row, apply_texts, read_rows, texts_of, texts_of_rows
from newsroom.editing.forms import read_form, write_form
from newsroom.names import compose
from newsroom.writing.documents import EditError
from tests.examples import examples
from tests.newsroom.desk import X
from tests.newsroom.writing.drawn import TEXTS, typed_files

NAMES = [field.name for field in FIELDS if field.name != "draft"]
WORDS = st.one_of(st.sampled_from(("", " 甲 ", "2023", "007", "no", "张三", "产改、技能", "A1", "1", "-3")), TEXTS)


def saved(data: bytes, texts: Mapping[str, str]) -> bytes:
    """Give a file with the texts of a form, as a browser sends them: with CR and LF."""
    sent = {name: text.replace("\n", "\r\n") for name, text in texts.items()}
    return write_form(data, X, apply_texts(read_form(data, X), sent))


@examples(25)
@given(typed_files())
def test_a_form_that_is_sent_as_it_was_shown_changes_no_byte(data: bytes) -> None:
    texts = texts_of(read_form(data, X))
    assert saved(data, texts) == data


@examples(25)
@given(typed_files(), st.dictionaries(st.sampled_from(NAMES), WORDS, max_size=3))
def test_the_file_has_what_the_form_shows(data: bytes, changes: Mapping[str, str]) -> None:
    shown = texts_of(read_form(data, X))
    known = {name: text for name, text in changes.items() if name in shown}
    try:
        after = saved(data, {**shown, **known})
    except EditError:
        return
    found = texts_of(read_form(after, X))
    assert {name: text for name, text in found.items() if name not in known} == {
        name: text for name, text in shown.items() if name not in known
    }
    for name, text in known.items():
        line = re.sub(r"\r\n?", "\n", text).strip()
        # A text that was there in another form of Unicode stays in it.
        line = line if line == shown[name].strip() else compose(line)
        if name == "topics":
            assert found[name] == "、".join(dict.fromkeys(filter(None, map(str.strip, re.split("[、，,；;\n]", line)))))
        else:
            assert found[name].strip() == (line if name in {"summary", "note"} else line.replace("\n", " "))


def edited(text: str, **changes: str) -> str:
    data = text.encode()
    named = {name.replace("_", "-") if name != "publish_at" else name: value for name, value in changes.items()}
    return saved(data, {**texts_of(read_form(data, X)), **named}).decode()


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"page": "3"}, "page: 3"),
        ({"page": "A01"}, "page: A01"),
        ({"page": "03"}, "page: '03'"),
        ({"order": "20"}, "order: 20"),
        ({"topics": "产改、 技能，产改"}, "topics: [产改, 技能]"),
        ({"series_name": "走基层", "series_part": "2"}, "series:\n  name: 走基层\n  part: 2"),
        ({"draft": "yes"}, "draft: true"),
        ({"publish_at": "2023-04-11 08:00"}, "publish_at: 2023-04-11 08:00"),
        ({"kicker": " 引题 "}, "kicker: 引题"),
        ({"summary": "一\n二"}, "summary: |-\n  一\n  二"),
    ],
)
def test_a_text_is_written_as_an_editor_types_it(changes: dict[str, str], line: str) -> None:
    before = "---\ntitle: 题\ndate: 2023-04-11\nsection: 要闻\n---\n\n正文。\n"
    after = edited(before, **changes)
    assert f"{line}\n" in after
    assert sorted(after.replace(f"{line}\n", "").split("\n")) == sorted(before.split("\n"))
    # Taken out again, the file is as it was.
    assert edited(after, **dict.fromkeys(changes, "")) == before


def test_values_that_no_field_can_show_stay() -> None:
    text = "---\ntitle: 题\nreporter:\n  - name: 张 三\nseries: 甲\nzones:\n  - page: 1\n    rect: [1, 2, 3, 4]\ndraft: '是'\n---\n\n甲。\n"
    shown = texts_of(read_form(text.encode(), X))
    assert not {"reporter", "series-name", "series-part", "draft"} & set(shown)
    assert edited(text, reporter="李四", draft="yes", title="新题") == text.replace("题", "新题", 1)


PHOTOS = "---\ntitle: 题\nphotos:\n  - file: a.jpg\n    caption: 甲\n    focus: [1, 2]\n  - file: b.jpg\n---\n\n甲。\n"


def test_photos_are_ordered_taken_out_added_and_described() -> None:
    rows = read_rows(texts_of(read_form(PHOTOS.encode(), X)))
    assert rows == [Row("0", "a.jpg", "甲"), Row("1", "b.jpg")]
    swapped = texts_of_rows([rows[1]._replace(credit="张三 摄"), rows[0], Row("", "x-1.jpg", "丙")])
    after = edited_photos(swapped)
    assert [each["file"] for each in after] == ["b.jpg", "a.jpg", "x-1.jpg"]
    assert after[0] == {"file": "b.jpg", "credit": "张三 摄"}
    assert after[1] == {"file": "a.jpg", "caption": "甲", "focus": [1, 2]}
    gone = {**texts_of_rows(rows), "photo-0-gone": "yes"}
    assert [each["file"] for each in edited_photos(gone)] == ["b.jpg"]
    # By hand, without scripts: the numbers say the order.
    moved = {**texts_of_rows(rows), "photo-0-place": "9"}
    assert [each["file"] for each in edited_photos(moved)] == ["b.jpg", "a.jpg"]


def edited_photos(texts: Mapping[str, str]) -> list[dict[str, object]]:
    data = PHOTOS.encode()
    kept = {name: text for name, text in texts_of(read_form(data, X)).items() if not name.startswith("photo")}
    photos = read_form(saved(data, {**kept, **texts}), X).values["photos"]
    assert isinstance(photos, list)
    return [dict(each) for each in photos if isinstance(each, dict)]


def test_a_body_without_its_field_stays() -> None:
    form = read_form(PHOTOS.encode(), X)
    assert apply_texts(form, {}).body == form.body
    assert apply_texts(form, {BODY: "\r\n乙。\r\n"}).body == "乙。"
