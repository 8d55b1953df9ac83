"""Mistakes put right in memory: places stay those of the file, and what was meant is read."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.problems import Place
from newsroom.reading.meant import meant_day, meant_label, meant_number, meant_time, meant_truth
from newsroom.reading.schema import ArticleFront
from newsroom.reading.strictyaml import read_yaml
from newsroom.reading.validation import validate
from newsroom.reading.yaml_mistakes import mend

MEANT = [
    *(
        (meant_day, text, date(2023, 4, 1))
        for text in ("2023.4.1", "2023年4月1日（星期六）", "２０２３/0４/1", "20230401")
    ),
    *((meant_day, text, None) for text in ("2023年4月", "4.1", "2023.13.1", "昨天", "12023.4.1")),
    *((meant_number, text, 1234) for text in ("第1234期", "１２３４", " 1234 号")),
    *((meant_number, text, None) for text in ("1-2", "第几期", "1.5", "三四", 5)),
    (meant_number, "第三版", 3),
    *((meant_truth, text, True) for text in ("是", "Yes", "ＯＮ")),
    *((meant_truth, text, False) for text in ("否", "NO")),
    (meant_truth, "也许", None),
    *((meant_label, text, label) for text, label in (("第2版", 2), ("Ａ01版", "A01"), ("头版", None), ("第0版", None))),
    *((meant_time, text, "2023-04-01 09:05") for text in ("2023.4.1 9：05", "2023年4月1日9点05分", "2023/4/1T09:05")),
    *((meant_time, text, None) for text in ("9:05", "2023-4-1 25:00", "明天 9:00")),
]


@pytest.mark.parametrize(("find", "text", "meant"), MEANT)
def test_what_was_meant_is_found_or_nothing(find: object, text: object, meant: object) -> None:
    assert callable(find)
    assert find(text) == meant


@pytest.mark.parametrize(
    ("key", "remedy"), [("标题", "改成 title。"), ("pic", "要是指 topics，就改成它，不是就删去。")]
)
def test_a_remedy_is_as_sure_as_the_guess(key: str, remedy: str) -> None:
    tree, _ = read_yaml(f"{key}: 甲\n", "x.md")
    _, problems = validate(ArticleFront, tree)
    assert [each.remedy for each in problems if each.code == "XS103"] == [f"“{key}”这一项{remedy}"]


LINES = st.sampled_from(
    [
        *(
            "title：甲",
            "title:甲",
            "title:　甲",
            "title: 甲",
            "kicker: [乙] 丙",
            'note: "丁',
            "topics: [一",
            "甲乙",
            "  丙丁",
        ),
        *(
            "photos:",
            "  - file: a.jpg",
            "　　caption: 图",
            "\tcaption: 图",
            "- name: 要闻",
            "name：综合",
            "",
            "# 注",
            "x: |",
            "  y：z",
        ),
    ]
)


@given(st.lists(LINES, max_size=12))
def test_mending_keeps_the_number_of_lines_and_finds_nothing_more_the_second_time(lines: list[str]) -> None:
    mended, mistakes = mend(lines)
    assert len(mended) == len(lines)
    assert all(0 <= each.line < len(lines) and each.column >= 1 for each in mistakes)
    if not mistakes:
        assert mended == lines


def test_places_behind_a_mended_mistake_are_those_of_the_file() -> None:
    tree, _ = read_yaml("title：甲\nseries:\n　　name: 丛\nnote: [乙] 丙\n", "x.md")
    assert tree.place(("title",)) == Place("x.md", 1, 7)
    assert tree.place(("series", "name")) == Place("x.md", 3, 9)
    assert tree.place(("note",)) == Place("x.md", 4, 7)


@pytest.mark.parametrize("line", ["- [a\n", '- "a\n', "a: [\n", 'a: "b\n', "k：v [\n", "　- x\n", "a: {b：c\n"])
def test_many_mistakes_cost_no_more_than_their_number(line: str) -> None:
    started = time.process_time()
    read_yaml(line * (30_000 // len(line)), "x.md")
    assert time.process_time() - started < 15
