"""The mistakes of an ordinary day: each is told in words that an editor can act on, and what is right is not told."""

from pathlib import Path

import pytest

from newsroom.problems import Problem, format_problems
from tests.newsroom.desk import X, inspect, manuscript
from tests.newsroom.mistakes import everyday, everyday_texts
from tests.newsroom.mistakes.everyday import Row

ROWS = [*everyday.ROWS, *everyday_texts.ROWS]


def problems_of(root: Path, row: Row) -> list[Problem]:
    return inspect(root, row.files)[1]


@pytest.mark.parametrize("row", [row for row in ROWS if row.code], ids=lambda row: row.name)
def test_a_mistake_has_its_sentence_and_its_remedy(tmp_path: Path, row: Row) -> None:
    problems = problems_of(tmp_path, row)
    told = [each for each in problems if each.code == row.code]
    assert told, format_problems(problems)
    assert row.saying in str(told[0])
    assert row.remedy in told[0].remedy
    assert "…" not in told[0].remedy


@pytest.mark.parametrize("row", [row for row in ROWS if not row.code], ids=lambda row: row.name)
def test_what_is_right_is_not_told(tmp_path: Path, row: Row) -> None:
    assert problems_of(tmp_path, row) == []


def test_rows_have_names_of_their_own() -> None:
    names = [(row.topic, row.number) for row in ROWS]
    assert len(set(names)) == len(names)


def test_one_mistake_in_yaml_hides_no_other_of_its_file(tmp_path: Path) -> None:
    lines = ("title: [产改] 激活", "section: 要文", "topics: [产改、技能]", "page: 第1版")
    _, problems = inspect(tmp_path, {X: manuscript(*lines, body="<br>\n")})
    assert [each.code for each in problems] == ["XS214", "XS104", "XS209", "XS114", "XS411"]


def test_a_whole_head_in_chinese_is_told_line_by_line_and_read(tmp_path: Path) -> None:
    head = "标题：题\n日期：2023.4.11\n栏目：要文\n作者：记者 张三\n图片：\n  - 文件: a.jpg\n    说明: 图\n"
    paper, problems = inspect(tmp_path, {X: f"---\n{head}---\n\n正文。\n"})
    codes = [(each.place.line, each.code) for each in problems]
    assert codes == [
        *((2, "XS103"), (2, "XS202"), (3, "XS103"), (3, "XS202"), (3, "XS109"), (4, "XS103"), (4, "XS202")),
        *((4, "XS104"), (5, "XS103"), (5, "XS202"), (6, "XS103"), (6, "XS202"), (7, "XS103"), (7, "XS401")),
        (8, "XS103"),
    ]
    article = paper.articles[X].article
    assert article.title == "题"
    assert article.byline
    assert article.byline.people[0].name == "张三"
