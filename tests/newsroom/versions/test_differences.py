"""Two texts side by side: nothing of either is lost, and what is the same is shown so."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.versions.differences import Kind, Line, Part, difference
from tests.examples import examples

WORDS = st.text("厂里的人说2023 abc，。", max_size=12)
TEXTS = st.lists(WORDS, max_size=8).map("\n".join)


def shown(old: str, new: str) -> list[str]:
    """Each line with [-what went out-] and {+what came in+}."""
    marks = {Kind.SAME: "{}", Kind.OUT: "[-{}-]", Kind.IN: "{{+{}+}}"}
    return ["".join(marks[part.kind].format(part.text) for part in line.parts) for line in difference(old, new)]


def text_of(lines: tuple[Line, ...], *, new: bool) -> list[str]:
    """The lines of one of the two texts."""
    left = Kind.OUT if new else Kind.IN
    own = [line for line in lines if (line.new if new else line.old) is not None]
    assert [line.new if new else line.old for line in own] == list(range(1, len(own) + 1))
    return ["".join(part.text for part in line.parts if part.kind is not left) for line in own]


def lines_in(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


@examples(150)
@given(TEXTS, TEXTS)
def test_both_texts_are_in_their_difference(old: str, new: str) -> None:
    lines = difference(old, new)
    assert text_of(lines, new=False) == lines_in(old)
    assert text_of(lines, new=True) == lines_in(new)
    assert all(part.text for line in lines for part in line.parts)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not [line for line in difference(text, text) if line.changed]
    assert not [line for line in difference(text.replace("\n", "\r\n"), text) if line.changed]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("车间里有十个人。", "车间里有十二个人。", ["车间里有十{+二+}个人。"]),
        ("共2023件", "共2024件", ["共[-2023-]{+2024+}件"]),
        ("甲\n\n乙", "甲\n\n丙\n\n乙", ["甲", "", "{+丙+}", "{++}", "乙"]),
        ("一二三\n四五六", "四五六", ["[-一二三-]", "四五六"]),
        (
            "早上下雨了。\n工人来了。",
            "工人都来了。\n下午天晴。",
            ["[-早上下雨了。-]", "工人{+都+}来了。", "{+下午天晴。+}"],
        ),
        ("", "甲", ["{+甲+}"]),
    ],
)
def test_what_changed_is_shown_by_characters(old: str, new: str, lines: list[str]) -> None:
    assert [line.replace("{++}", "") for line in shown(old, new)] == [line.replace("{++}", "") for line in lines]


def test_lines_have_their_numbers() -> None:
    assert difference("甲\n乙", "乙") == (
        Line((Part(Kind.OUT, "甲"),), 1, None),
        Line((Part(Kind.SAME, "乙"),), 2, 1),
    )


HOSTILE = {
    "one long line": ("甲乙" * 200_000, "乙丙" * 200_000),
    "two that repeat": ("甲乙" * 499 + "丙", "丁" + "乙甲" * 499),
    "many lines": ("\n".join(["甲"] * 50_000), "\n".join(["乙"] * 50_000)),
    "many alike": ("\n".join(f"第{n}段" * 9 for n in range(300)), "\n".join(f"段{n}第" * 9 for n in range(300))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long(name: str) -> None:
    old, new = HOSTILE[name]
    started = time.process_time()
    lines = difference(old, new)
    assert time.process_time() - started < 3
    assert text_of(lines, new=True) == lines_in(new)
