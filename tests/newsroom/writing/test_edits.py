"""Edits of files: one value changes, and every other line stays byte for byte."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model import Kind
from newsroom.reading.schema import ArticleFront
from newsroom.reading.strays import CARD
from newsroom.reading.strictyaml import Loc
from newsroom.writing.documents import EditError
from newsroom.writing.edits import Changes, edit_file
from tests.factories import ROOT
from tests.newsroom.desk import X, manuscript
from tests.newsroom.mistakes import bodies, bylines, files, issues, keys, references, syntax
from tests.newsroom.writing.drawn import VALUES, typed_files
from tests.newsroom.writing.edited import check_edit, is_sound, values_of

FRONT = (
    "---\n# 一审已看\ntitle: '题'\ndate: 2023-04-11\n\nsection: 要闻\n# 见通讯录\nreporter: 记者 张三\n---\n\n一。\n"
)
PHOTOS = (
    "---\n"
    "title: 题\n"
    "photos:\n"
    "  # 头图\n"
    "  - file: 'a.jpg'\n"
    "    # 待核\n"
    "    caption: |\n"
    "      一\n"
    "\n"
    "  - file: b.jpg\n"
    "    caption: 二\n"
    "series: {name: 丛书}\n"
    "topics: ['产改', 技能]\n"
    "review:\n"
    "  first: 甲\n"
    "---\n"
)
SECTIONS = "# 栏目表\n- name: 要闻\n  description: 大事\n\n# 停办的\n- name: 副刊\n"
# What a new value may be: one that needs quotes, and one that takes several lines.
AWKWARD = ("记者: # 手记", [{"file": "a.jpg", "caption": "- 一\n\n# 二"}])


def cases() -> Iterator[tuple[str, bytes]]:
    """Every article and card of the sample and of the tables of mistakes that has a key on each line."""
    for file in sorted((ROOT / "articles").rglob("*.*")):
        if file.suffix == ".md" or file.name == CARD:
            yield file.name, file.read_bytes()
    for table in (files, keys, syntax, bylines, bodies, issues, references):
        for content in [
            each for mistake in table.MISTAKES for each in (*mistake.wrong.items(), *mistake.right.items())
        ]:
            name, text = content[0].rpartition("/")[2], content[1]
            if isinstance(text, str) and (name.endswith(".md") or name == CARD):
                # Its body is as good as any.
                yield name, (text if name == CARD else text.split("\n---\n")[0] + "\n---\n\n一。\n").encode()


CASES = [case for case in dict.fromkeys(cases()) if is_sound(case[1], case[0])]


def test_the_last_key_of_every_file_of_the_tests_changes_alone() -> None:
    # It is the one that a mistake is about; the others are those of every file.
    assert len(CASES) > 100
    for turn, (path, data) in enumerate(CASES):
        check_edit(data, path, [*values_of(data, path), "draft"][-2:][0], AWKWARD[turn % 2])


@given(typed_files(), st.sampled_from(list(ArticleFront.model_fields)), VALUES)
def test_any_value_of_any_file_changes_alone(data: bytes, key: str, value: object) -> None:
    check_edit(data, X, key, value)


def edited(text: str, changes: Changes, path: str = X) -> str:
    return edit_file(text.encode(), path, changes).decode()


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"title": "新题"}, "title: '题'\n", "title: 新题\n"),
        ({"title": "题"}, "", ""),
        ({"kicker": "引题"}, "# 一审已看\n", "# 一审已看\nkicker: 引题\n"),
        ({"subtitle": "副题"}, "title: '题'\n", "title: '题'\nsubtitle: 副题\n"),
        ({"kind": Kind.BRIEF}, "reporter: 记者 张三\n", "reporter: 记者 张三\nkind: 简讯\n"),
        ({"draft": True, "page": 1}, "reporter: 记者 张三\n", "reporter: 记者 张三\npage: 1\ndraft: true\n"),
        ({"note": "一\n二"}, "reporter: 记者 张三\n", "reporter: 记者 张三\nnote: |-\n  一\n  二\n"),
        ({"reporter": None}, "reporter: 记者 张三\n", ""),
        (
            {"reporter": None, "source": "新华社"},
            "section: 要闻\n# 见通讯录\nreporter: 记者 张三",
            "section: 要闻\nsource: 新华社\n# 见通讯录",
        ),
        ({"nowhere": "一"}, "reporter: 记者 张三\n", "reporter: 记者 张三\nnowhere: 一\n"),
        ({"draft": None}, "", ""),
    ],
)
def test_a_key_changes_where_it_stands_and_a_new_one_stands_where_the_guide_has_it(
    changes: Changes, old: str, new: str
) -> None:
    assert edited(FRONT, changes) == FRONT.replace(old, new)


@pytest.mark.parametrize(
    ("loc", "value", "old", "new"),
    [
        (("photos", 0, "file"), "c.jpg", "'a.jpg'", "c.jpg"),
        (("photos", 0, "caption"), "三", "caption: |\n      一\n", "caption: 三\n"),
        (("photos", 0, "credit"), "甲 摄", "      一\n", "      一\n    credit: 甲 摄\n"),
        # The dash stays with the entry.
        (("photos", 0, "file"), None, "- file: 'a.jpg'\n    # 待核\n    caption", "  # 待核\n  - caption"),
        (("photos", 0), None, "  - file: 'a.jpg'\n    # 待核\n    caption: |\n      一\n", ""),
        (("photos", 1), None, "  - file: b.jpg\n    caption: 二\n", ""),
        (("photos", 1), {"file": "c.jpg"}, "  - file: b.jpg\n    caption: 二\n", "  - file: c.jpg\n"),
        (("photos", 2), {"file": "c.jpg", "alt": "图"}, "二\n", "二\n  - file: c.jpg\n    alt: 图\n"),
        # What stands in brackets, or has no part left, is written anew.
        (("series", "part"), 3, "series: {name: 丛书}", "series:\n  name: 丛书\n  part: 3"),
        (("topics", 1), "技能人才", "['产改', 技能]", "[产改, 技能人才]"),
        (("review", "second"), "乙", "first: 甲\n", "first: 甲\n  second: 乙\n"),
        (("review", "first"), None, "review:\n  first: 甲\n", "review: {}\n"),
        (("zones", 0, "page"), 1, "series", "zones:\n  - page: 1\nseries"),
    ],
)
def test_a_value_within_another_changes_where_it_stands(loc: Loc, value: object, old: str, new: str) -> None:
    assert edited(PHOTOS, {loc: value}) == PHOTOS.replace(old, new)


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({(0, "description"): "要事"}, "大事", "要事"),
        ({(1, "closed"): date(2023, 5, 1)}, "- name: 副刊\n", "- name: 副刊\n  closed: 2023-05-01\n"),
        ({(0, "description"): None}, "  description: 大事\n", ""),
        ({(1,): None}, "- name: 副刊\n", ""),
        ({(2,): {"name": "综合"}}, "- name: 副刊\n", "- name: 副刊\n- name: 综合\n"),
    ],
)
def test_an_entry_of_a_registry_changes_alone(changes: Changes, old: str, new: str) -> None:
    assert edited(SECTIONS, changes, "sections.yml") == SECTIONS.replace(old, new)


def test_an_entry_begins_with_its_dash_whatever_stands_below_that() -> None:
    text = "---\nphotos:\n  -\n# - 头图\n    file: a.jpg\n  - file: b.jpg\n---\n"
    assert edited(text, {("photos", 0): None}) == "---\nphotos:\n  - file: b.jpg\n---\n"


def test_a_file_gets_its_first_value_below_its_comments_and_loses_its_last() -> None:
    assert edited("", {"number": 1}, CARD) == "number: 1\n"
    assert edited("# 期卡", {"number": 1, "title": "特刊"}, CARD) == "# 期卡\nnumber: 1\ntitle: 特刊"
    assert edited("---\n---\n", {"title": "题"}) == "---\ntitle: 题\n---\n"
    assert edited("# 记者表\n[]\n", {(0,): {"name": "张三"}}, "reporters.yml") == "# 记者表\n- name: 张三\n"
    assert edited("number: 1", {"number": None}, CARD) == ""
    assert edited("number: 1\nkind: 正刊", {"kind": None}, CARD) == "number: 1"


@pytest.mark.parametrize(
    ("data", "changes", "told"),
    [
        (manuscript("kicker: 一\nkicker: 二"), {"title": "题"}, "7:1: XS106"),
        (manuscript("title：一"), {"title": "题"}, "2:6: XS202"),
        (manuscript("draft: yes"), {"draft": True}, "6:8: XS206"),
        ("title: 题\n", {"title": "题"}, "1:1: XS101"),
        (manuscript().encode("gbk"), {"title": "题"}, "2:1: XS002"),
        # Keys of one line cannot change alone.
        ("---\n{title: 题, section: 要闻}\n---\n", {"title": "新题"}, "2:1: XS212"),
        (manuscript(), {"title": "一\a"}, "2:10: XS010"),
        (manuscript(), {"title": "一" * 200_000}, "2:1: XS211"),
    ],
)
def test_what_cannot_be_edited_is_refused_with_its_place(data: str | bytes, changes: Changes, told: str) -> None:
    with pytest.raises(EditError) as raised:
        edit_file(data if isinstance(data, bytes) else data.encode(), X, changes)
    assert [f"{each.place}: {each.code}" for each in raised.value.problems] == [f"{X}:{told}"]


def test_the_mark_and_the_line_ends_of_a_file_stay() -> None:
    assert edited("\ufeffnumber: 1\r\nkind: 正刊\r\n", {"number": 2}, CARD) == "\ufeffnumber: 2\r\nkind: 正刊\r\n"
    assert edited("number: 1\r\n", {"title": "特刊"}, CARD) == "number: 1\r\ntitle: 特刊\r\n"
    assert edited("number: 1\rkind: 正刊\n", {"title": "特刊"}, CARD) == "number: 1\rkind: 正刊\ntitle: 特刊\n"


def test_what_lies_below_a_text_in_a_block_stays_its_own() -> None:
    keeping = "title: |+\n  特刊\n\nkind: 正刊\n"
    assert edited(keeping, {"release": "明天"}, CARD) == "title: |+\n  特刊\n\nrelease: 明天\nkind: 正刊\n"
    # Indented, a comment would become a part of the new text.
    text = "number: 1\n  # 待核\nkind: 正刊\n"
    assert edited(text, {"number": "一\n二"}, CARD) == "number: |-\n  一\n  二\nkind: 正刊\n"


def test_an_edit_that_would_change_another_value_is_refused() -> None:
    # The text in the block ends without a line end as long as the file does.
    with pytest.raises(EditError, match=f"{CARD}:1:1: XS212"):
        edit_file("title: |\n  特刊".encode(), CARD, {"covers": ["2023-04-11"]})
    assert (
        edited("title: |\n  特刊\n", {"covers": ["2023-04-11"]}, CARD) == "title: |\n  特刊\ncovers: ['2023-04-11']\n"
    )


def test_a_registry_or_a_card_of_another_form_is_refused() -> None:
    for path, text in (("sections.yml", "name: 要闻\n"), (CARD, "- number: 1\n")):
        with pytest.raises(EditError, match=f"{path}:1:1: XS212"):
            edit_file(text.encode(), path, {"name": "综合"})


@pytest.mark.parametrize("loc", [("title", "part"), ("photos", 3), ("photos", "file"), ("photos", -1)])
def test_steps_that_lead_nowhere_are_an_error_of_the_caller(loc: Loc) -> None:
    with pytest.raises(LookupError):
        edited(PHOTOS, {loc: "一"})
