"""Merges of two versions of a file: both are in it, or in a conflict, and no word is lost."""

import re
from collections.abc import Mapping
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.editing.forms import Form, read_form, write_form
from newsroom.editing.merging import Conflict, Merged, merge
from newsroom.editing.three_way import find_pieces, merged_lines
from newsroom.reading.schema import ArticleFront
from newsroom.reading.strays import CARD
from tests.newsroom.desk import X
from tests.newsroom.writing.drawn import NAMES, TEXTS, VALUES, listed, maybe, typed_files
from tests.newsroom.writing.edited import values_of

EXAMPLES = 60
WORD = re.compile(r"\w+")
BASE = (
    "---\n# 一审已看\ntitle: '题'\ndate: 2023-04-11\nsection: 要闻\ntopics: [产改, 技能]\n"
    "photos:\n  # 头图\n  - file: a.jpg\n    caption: 一\n  - file: b.jpg\n# 尾\n---\n\n一。\n\n二。\n\n三。\n"
)
LINES = st.lists(st.sampled_from("甲乙丙丁戊 "), max_size=8)
KEYS = st.sampled_from([*ArticleFront.model_fields, "nowhere"])
PHOTOS = st.lists(st.sampled_from("abcd"), unique=True, max_size=4).flatmap(
    lambda files: st.tuples(
        *(st.fixed_dictionaries({"file": st.just(file), "alt": st.sampled_from("甲乙丙")}) for file in files)
    ).map(list)
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "topics": listed(st.sampled_from(NAMES), 4).map(list),
        "photos": PHOTOS,
        "title": st.sampled_from("甲乙丙"),
        "kicker": TEXTS,
        "note": st.lists(TEXTS, max_size=3),
    },
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[bytes, bytes, bytes]:
    """Generate a file and two that are made of it: values, paragraphs, and comments between keys."""
    end = draw(st.sampled_from(("\n", "\r\n", "\r")))
    text = draw(st.sampled_from(("", "\ufeff"))) + BASE.replace("\n", end)
    values: dict[str, Any] = {**read_form(text.encode(), X).values, "photos": draw(PHOTOS)}
    body = "\n\n".join(f"第{number}段。" for number in range(draw(st.integers(0, 5))))
    base = write_form(text.encode(), X, Form(values, body))
    return base, edited_by("左", base, draw), edited_by("右", base, draw)


def edited_by(hand: str, base: bytes, draw: st.DrawFn) -> bytes:
    """Give a version of a file by somebody, whose hand marks every new paragraph and comment."""
    form = read_form(base, X)
    values: dict[str, Any] = {**form.values, **draw(CHANGES)}
    for key in draw(st.lists(st.sampled_from([*values]), max_size=2)) if values else ():
        values.pop(key, None)
    lines = form.body.split("\n")
    for turn in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines)))
        lines[at : at + draw(st.integers(0, 2))] = [f"{hand}{turn}。"]
    data = write_form(base, X, Form(values, "\n".join(lines).strip("\n")))
    end = b"\r\n" if b"\r\n" in data else b"\r" if b"\r" in data else b"\n"
    if draw(st.booleans()):
        keys = [found.start() for found in re.finditer(rb"^[a-z]+:", data.split(b"\n---")[0], re.MULTILINE)]
        if keys:
            at = draw(st.sampled_from(keys))
            data = data[:at] + f"# {hand}注".encode() + end + data[at:]
    return data


def words(value: Any) -> set[str]:  # noqa: ANN401 - what YAML holds
    """Give the words of a value, with the keys of mappings."""
    if isinstance(value, dict):
        return {word for key, inner in value.items() for word in words(key) | words(inner)}
    if isinstance(value, list | tuple):
        return {word for inner in value for word in words(inner)}
    # What a file has to spell in YAML is the same word.
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), str(value))
    return set(WORD.findall(text.lower()))


def words_of(data: bytes) -> set[str]:
    """Give the words of a file: of its values, its comments and its body."""
    form = read_form(data, X)
    comments = re.findall("^ *#.*$", data.decode().replace("\r", "\n"), re.MULTILINE)
    return words(form.values) | words(form.body) | words(comments)


@settings(max_examples=EXAMPLES // 3)
@given(versions())
def test_what_one_side_alone_changes_is_what_it_made(drawn: tuple[bytes, bytes, bytes]) -> None:
    base, mine, theirs = drawn
    assert merge(base, base, theirs, X) == Merged(theirs)
    assert merge(base, mine, base, X) == Merged(mine)
    assert merge(base, theirs, theirs, X) == Merged(theirs)


@settings(max_examples=EXAMPLES)
@given(versions())
def test_a_merge_can_be_read_and_loses_no_word(drawn: tuple[bytes, bytes, bytes]) -> None:
    base, mine, theirs = drawn
    merged = merge(base, mine, theirs, X)
    kept = words_of(merged.data)
    for each in merged.conflicts:
        kept |= words(each.mine) | words(each.theirs)
        assert each.mine.strip("\n") in merged.data.decode().replace("\r\n", "\n").replace("\r", "\n")
    for side in (mine, theirs):
        text = "".join(each.mine + each.theirs for each in merged.conflicts) + merged.data.decode()
        assert {word for word in words_of(side) - words_of(base) - kept if word not in text.lower()} == set()


@settings(max_examples=EXAMPLES // 2)
@given(versions())
def test_a_merge_is_the_same_from_both_sides(drawn: tuple[bytes, bytes, bytes]) -> None:
    base, mine, theirs = drawn
    one, other = merge(base, mine, theirs, X), merge(base, theirs, mine, X)
    assert [(each.key, each.mine, each.theirs) for each in one.conflicts if each.key is None] == [
        (each.key, each.theirs, each.mine) for each in other.conflicts if each.key is None
    ]
    assert {each.key for each in one.conflicts} == {each.key for each in other.conflicts}
    if not one.conflicts:
        assert read_form(one.data, X).body == read_form(other.data, X).body


@settings(max_examples=EXAMPLES)
@given(
    typed_files(), st.dictionaries(KEYS, maybe(VALUES), max_size=3), st.dictionaries(KEYS, maybe(VALUES), max_size=3)
)
def test_changes_of_different_keys_never_meet(base: bytes, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    theirs = {key: value for key, value in theirs.items() if key not in mine}
    merged = merge(base, with_values(base, mine), with_values(base, theirs), X)
    assert merged.conflicts == ()
    assert values_of(merged.data, X) == read_form(with_values(base, {**mine, **theirs}), X).values


def with_values(data: bytes, changes: Mapping[str, Any]) -> bytes:
    form = read_form(data, X)
    values = {key: value for key, value in {**form.values, **changes}.items() if value is not None}
    return write_form(data, X, Form(values, form.body))


@given(LINES, LINES, LINES)
def test_lines_of_one_side_alone_are_its_own(base: list[str], mine: list[str], theirs: list[str]) -> None:
    assert merged_lines(find_pieces(base, base, theirs)) == theirs
    assert merged_lines(find_pieces(base, mine, base)) == mine
    assert merged_lines(find_pieces(base, mine, mine)) == mine
    pieces = find_pieces(base, mine, theirs)
    # The pieces are the three texts, cut.
    for number, text in enumerate((base, mine, theirs)):
        assert [line for piece in pieces for line in piece[number]] == text


def made(old: str, new: str) -> bytes:
    assert BASE.count(old) == 1
    return BASE.replace(old, new).encode()


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("'题'", "新题"), ("要闻", "综合")),
        (("一。", "一一。"), ("二。", "二二。")),
        (("一。\n\n", ""), ("三。", "三。\n\n四。")),
        (("# 一审已看", "# 二审已看"), ("'题'", "新题")),
        (("# 头图", "# 题图"), ("caption: 一", "caption: 一\n    alt: 图")),
        (("section: 要闻\n", "section: 要闻\npage: 1\n"), ("section: 要闻\n", "section: 要闻\norder: 2\n")),
        (("file: b.jpg", "file: b.jpg\n    alt: 图"), ("caption: 一", "caption: 二")),
        (("title: '题'\n", ""), ("要闻", "综合")),
    ],
)
def test_changes_side_by_side_are_both_made(mine: tuple[str, str], theirs: tuple[str, str]) -> None:
    for one, other in permutations((mine, theirs)):
        merged = merge(BASE.encode(), made(*one), made(*other), X)
        assert merged.conflicts == ()
        for old, new in (one, other):
            added = [line for line in new.split("\n") if line not in old.split("\n")]
            assert [line for line in added if line not in merged.data.decode()] == []
            assert new or old not in merged.data.decode()


@pytest.mark.parametrize(
    ("mine", "theirs", "data"),
    [
        (("[产改, 技能]", "[产改, 技能, 人才]"), ("[产改, 技能]", "[技能, 共富]"), "[技能, 人才, 共富]"),
        (("'题'", "新题"), ("'题'", '"新题"'), "title: 新题"),
        (("file: b.jpg", "file: c.jpg"), ("caption: 一", "caption: 二"), "caption: 二\n  - file: c.jpg"),
    ],
)
def test_lists_are_merged_item_by_item(mine: tuple[str, str], theirs: tuple[str, str], data: str) -> None:
    merged = merge(BASE.encode(), made(*mine), made(*theirs), X)
    assert merged.conflicts == ()
    assert data in merged.data.decode()


@pytest.mark.parametrize(
    ("mine", "theirs", "conflict"),
    [
        (("'题'", "新题"), ("'题'", "旧题"), Conflict("title", 3, "title: '题'", "title: 新题", "title: 旧题")),
        (
            ("title: '题'\n", ""),
            ("'题'", "旧题"),
            Conflict("title", 12, "# 一审已看\ntitle: '题'", "", "# 一审已看\ntitle: 旧题"),
        ),
        (("二。", "甲。"), ("二。", "乙。"), Conflict(None, 17, "二。", "甲。", "乙。")),
        (("三。\n", "三。\n\n甲。\n"), ("三。\n", "三。\n\n乙。\n"), Conflict(None, 21, "", "甲。", "乙。")),
        (("二。", ""), ("二。", "乙。"), Conflict(None, 17, "二。", "", "乙。")),
        (("# 尾", "# 甲"), ("# 尾", "# 乙"), Conflict(None, 13, "# 尾", "# 甲", "# 乙")),
        (("# 一审已看", "# 甲"), ("# 一审已看", "# 乙"), Conflict("title", 3, "# 一审已看", "# 甲", "# 乙")),
    ],
)
def test_what_both_change_is_mine_with_the_other_s_beside(
    mine: tuple[str, str], theirs: tuple[str, str], conflict: Conflict
) -> None:
    merged = merge(BASE.encode(), made(*mine), made(*theirs), X)
    assert merged == Merged(made(*mine), (conflict,))


def test_a_comment_among_what_both_change_is_in_a_conflict() -> None:
    theirs = made("file: b.jpg", "file: b.jpg\n    # 待核\n    alt: 图")
    merged = merge(BASE.encode(), made("file: b.jpg", "file: b.jpg\n    credit: 甲"), theirs, X)
    (conflict,) = merged.conflicts
    assert conflict.key == "photos"
    assert "# 待核" in conflict.theirs


def test_mark_and_line_ends_are_mine() -> None:
    mine = "\ufeff" + made("一。", "甲。").decode().replace("\n", "\r\n")
    merged = merge(BASE.encode(), mine.encode(), made("三。", "乙。"), X)
    assert merged == Merged(mine.replace("三。", "乙。").encode())


def test_files_without_keys_of_their_own_are_merged_in_lines() -> None:
    sections = "- name: 要闻\n- name: 综合\n- name: 副刊\n"
    one, other = sections.replace("要闻", "甲"), sections.replace("副刊", "乙")
    both = merge(sections.encode(), one.encode(), other.encode(), "sections.yml")
    assert both == Merged(one.replace("副刊", "乙").encode())
    card = "number: 1\npages:\n  - page: 1\n    name: 要闻\n  - page: 2\n"
    mine, theirs = card.replace("要闻", "头版"), card.replace("page: 2", "page: 2\n    name: 综合")
    merged = merge(card.encode(), mine.encode(), theirs.encode(), CARD)
    assert merged == Merged(mine.replace("page: 2", "page: 2\n    name: 综合").encode())


def test_files_that_cannot_be_read_are_in_conflict_as_a_whole() -> None:
    wrong = made("title: '题'", "title：题")
    merged = merge(BASE.encode(), wrong, made("三。", "乙。"), X)
    assert merged == Merged(wrong.replace("三。".encode(), "乙。".encode()))
    gbk = BASE.encode("gbk")
    assert merge(BASE.encode(), gbk, made("三。", "乙。"), X).data == gbk
    assert merge(BASE.encode(), made("三。", "乙。"), gbk, X).conflicts[0].theirs == gbk.decode(errors="replace")
