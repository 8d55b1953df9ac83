"""Bylines that were left in the text as well."""

import pytest

from newsroom.byline import parse_byline
from newsroom.problems import Place
from newsroom.reading.signatures import check_signature

BYLINE = parse_byline("首席记者 蒋超 通讯员 漏鑫瑞（传化集团）")


def places(body: str) -> list[tuple[int, int]]:
    return [(each.place.line, each.place.column) for each in check_signature(body, Place("x.md", 8), BYLINE, ())]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("本报讯（首席记者 蒋超 通讯员 漏鑫瑞）今天开会。\n", (8, 5)),
        ("（记者 蒋超）今天开会。\n", (8, 2)),
        ("(记者蒋超 通讯员漏鑫瑞)今天开会。\n", (8, 2)),
        ("**本报讯**（记者 蒋超）今天开会。\n", (8, 9)),
        ("\n本报讯（记者 蒋　超 实习生 王芳）今天开会。\n", (9, 5)),
        ("本报讯（通讯员 漏鑫瑞（传化集团） 记者 蒋超）今天开会。\n", (8, 5)),
        ("首席记者 蒋超 通讯员 漏鑫瑞\n\n今天开会。\n", (8, 1)),
        ("■蒋超\n\n今天开会。\n", (8, 2)),
        ("今天开会。（蒋超 漏鑫瑞）\n", (8, 7)),
        ("今天开会。\n\n（记者 蒋超）\n", (10, 2)),
        ("今天开会。\n\n记者 蒋超 通讯员 漏鑫瑞\n", (10, 1)),
        ("今天开会。\n\n蒋超/文 漏鑫瑞/图\n", (10, 1)),
        ("记者 蒋超 通讯员 王芳\n\n今天开会。\n", (8, 1)),
    ],
)
def test_a_byline_in_the_text_is_found_where_it_stands(body: str, place: tuple[int, int]) -> None:
    found = places(body)
    assert [(line, abs(column - place[1]) <= 1) for line, column in found] == [(place[0], True)]


@pytest.mark.parametrize(
    "body",
    [
        "本报讯（据王芳说）今天开会。\n",
        "王芳 李娜\n\n今天开会。\n",
        "主持人 王芳 嘉宾 李娜\n\n今天谈。\n",
        "记者蒋超日前走进车间。\n",
        "蒋超说：“好。”\n",
        "漏鑫瑞（右）正在比赛。\n",
        "今天开会（蒋超参加）。\n",
        "今天，（记者 蒋超）开会。\n",
        "获奖的有：\n\n王芳 李娜 蒋超\n",
        "",
        "\n\n",
    ],
)
def test_a_name_in_the_text_is_no_byline(body: str) -> None:
    assert places(body) == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("本报讯（记者 王芳）今天开会。\n", "王芳"),
        ("首席记者 蒋超 通讯员 李娜 王芳\n\n今天开会。\n", "李娜、王芳"),
        ("今天开会。\n\n通讯员 李娜\n", "李娜"),
        ("今天开会。（本报评论员 李娜）\n", "李娜"),
    ],
)
def test_a_byline_of_others_is_told_with_who_is_missing(body: str, names: str) -> None:
    (found,) = check_signature(body, Place("x.md", 8), BYLINE, ())
    assert (found.code, found.data["names"]) == ("XS327", names)


def test_under_a_source_a_byline_in_the_text_is_told() -> None:
    (found,) = check_signature("今天开会。\n\n通讯员 李四 王五\n", Place("x.md", 8), None, ())
    assert (found.code, found.place.line, found.data["names"]) == ("XS327", 10, "李四、王五")


def test_it_is_told_once() -> None:
    assert len(places("本报讯（记者 蒋超）今天开会。（记者 蒋超）\n")) == 1
