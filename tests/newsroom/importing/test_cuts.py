"""Lines cut by columns within numbers, words and sentences of half-width marks."""

import pytest

from newsroom.importing.drafts import Context, Imported
from newsroom.importing.pages.page_text import read_page_text


def read(*lines: str) -> Imported:
    text = "\n".join(["2023年4月12日 1版 要闻", "", "云溪开渠", "记者 甘小满", *lines])
    return read_page_text(text, "x", Context())


def body(*lines: str) -> str:
    return read(*lines).drafts[0].body


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("会上,", "12名工人发言。", "会上，12名工人发言。"),
        ("比例由1:", "50改为1:40。", "比例由1:50改为1:40。"),
        ("产值3,", "860万元。", "产值3,860万元。"),
        ("增长29.", "79%，是新高。", "增长29.79%，是新高。"),
        ("设备用上了5", "G网络。", "设备用上了5G网络。"),
        ("总值达到GDP", "100亿。", "总值达到GDP100亿。"),
        ("开会(含镇街)", "20名工人参加。", "开会（含镇街）20名工人参加。"),
        ("他写给Peter,", "Paul and Mary Brown were there.", "他写给Peter,Paul and Mary Brown were there."),
        ("“Good morning to all of you,", "dear friends from everywhere.”", "“Good morning to all of you, dear friends from everywhere.”"),
    ],
)  # fmt: skip
def test_a_mark_at_a_lines_end_needs_no_space_among_chinese(before: str, after: str, whole: str) -> None:
    assert body(f"　　昨天水渠通了水，{before}", after) == f"昨天水渠通了水，{whole}\n".rstrip()


def test_a_number_cut_at_its_point_is_no_end_of_a_paragraph() -> None:
    assert body("昨天区里开会合格率98.", "6%提高到99.3%，有20名工人先后发", "言，大家都说好。") == (
        "昨天区里开会合格率98.6%提高到99.3%，有20名工人先后发言，大家都说好。"
    )


def test_a_year_behind_a_point_begins_a_paragraph() -> None:
    assert body("　　水渠今年的合格率是98.", "　　2023年要再提高。").count("\n\n") == 1


LONG = "　　水渠昨天上午通了水，沿岸的人都来看，一直看到中午才回家，"
GRID = (
    LONG,
    "还有人说，今年的水比去年清，合格率提高了29.",
    "79%，来的人也比去年多，许多人还带着孩子，",
    "有人问，管水用的软件是不是Windo",
)


def test_the_word_is_told_without_the_marks_around_it() -> None:
    imported = read("　　昨天。", *GRID, "ws,今年的水比去年清，来的人也比去年多，许多人。")
    assert any("断开处“Windows”当作一个词" in doubt.zh for doubt in imported.doubts)


@pytest.mark.parametrize(
    ("lines", "whole", "told"),
    [
        ((*GRID, "ws系统。"), "Windows系统", True),
        ((LONG, "有人问，管水用的软件是不是Windo", "ws系统。"), "Windows系统", True),
        ((LONG, "Peter Brown问，管水用的软件是不是Windo", "ws系统。"), "Windo ws系统", True),
        ((LONG, "Windows是一种系统，有人问，用的是不是Windo", "ws系统。"), "Windows系统", False),
        ((LONG, "还有人写下了水渠的网址https://exam", "ple.org/a/b，", "欢迎大家去看。"), "https://example.org/a/b", False),
        ((LONG, "还有人留下了一个邮箱，是abc@exam", "ple.org，", "欢迎大家写信。"), "abc@example.org", False),
        ((LONG, "从远处来的客人也不少，里面有一位工程师Peter", "Brown先生。"), "Peter Brown先生", False),
    ],
)  # fmt: skip
def test_what_may_be_one_word_or_two_is_told(lines: tuple[str, ...], whole: str, *, told: bool) -> None:
    imported = read("　　昨天。", "　　今天。", "　　明天。", *lines)
    assert whole in imported.drafts[0].body
    assert any("个词" in doubt.zh for doubt in imported.doubts) == told
