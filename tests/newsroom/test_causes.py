"""One mistake is told once, and what it follows from stands first."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks.causes import arrange
from newsroom.problems import Place, Problem, problem
from tests.newsroom.desk import CARD, Files, X, heads, manuscript, told

Y, Z = "2023/04/11/y.md", "2023/04/12/z.md"
# A paper in which every article has a section that sections.yml has.
PAPER: dict[str, str] = {X: manuscript(), Y: manuscript(), Z: manuscript(day="2023-04-12")}
WITHOUT_SECTIONS: dict[str, tuple[Files, list[str]]] = {
    "an entry without its dash": ({"sections.yml": "- name: 要闻\nname: 综合\n"}, ["sections.yml:2:1: XS221"]),
    "a full-width colon": ({"sections.yml": "- name：要闻\n- name: 综合\n"}, ["sections.yml:1:7: XS202"]),
    "another encoding": ({"sections.yml": "- name: 要闻中文\n".encode("gbk")}, ["sections.yml:1:1: XS002"]),
    "a key that there is not": (
        {"sections.yml": "- 名: 要闻\n"},
        ["sections.yml:1:3: XS103", "sections.yml:1:3: XS105"],
    ),
    "no such file": ({"sections.yml": None}, ["sections.yml:1:1: XS512"]),
    "another name": ({"sections.yml": None, "sections.yml.txt": "- name: 要闻\n"}, ["sections.yml.txt:1:1: XS516"]),
}


@pytest.mark.parametrize(("files", "lines"), WITHOUT_SECTIONS.values(), ids=WITHOUT_SECTIONS)
def test_what_is_wrong_with_sections_yml_is_told_alone(tmp_path: Path, files: Files, lines: list[str]) -> None:
    assert heads(told(tmp_path, {**PAPER, **files})) == [f"articles/{line}" for line in lines]


def test_what_is_wrong_with_a_registry_stands_before_what_is_wrong_with_articles(tmp_path: Path) -> None:
    files = {**PAPER, Y: "没有稿头\n", "topics.yml": "- name：产改\n"}
    assert heads(told(tmp_path, files)) == ["articles/topics.yml:1:7: XS202", f"articles/{Y}:1:1: XS101"]


def test_names_that_repeat_hide_no_unknown_section(tmp_path: Path) -> None:
    files = {X: manuscript("section: 要文"), "sections.yml": "- name: 要闻\n- name: 要闻\n"}
    assert heads(told(tmp_path, files)) == [f"articles/{X}:4:10: XS104", "articles/sections.yml:2:9: XS511"]


def test_a_section_that_was_renamed_is_told_once_with_its_cure(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {**PAPER, "sections.yml": "- name: 头版\n"})
    assert line.startswith("articles/sections.yml:1:1: XS517 没有“要闻”这个栏目，3 篇稿件写的是它（第一处 articles/")
    assert "在新名下写 aliases: [要闻]" in line
    assert told(tmp_path, {**PAPER, "sections.yml": "- {name: 头版, aliases: [要闻]}\n"}) == []


def test_sections_that_are_wrong_in_one_article_each_are_told_there(tmp_path: Path) -> None:
    files = {X: manuscript("section: 要文"), Y: manuscript("section: 宗合")}
    assert heads(told(tmp_path, files)) == [f"articles/{X}:4:10: XS104", f"articles/{Y}:4:10: XS104"]


@pytest.mark.parametrize("folder", ["2023/4/12", "2023-04-12", "20230412", "2023年4月12日", "2023/04"])
def test_a_folder_that_is_no_day_is_told_once(tmp_path: Path, folder: str) -> None:
    lying = {f"{folder}/{stem}.md": manuscript(day="2023-04-12") for stem in ("a", "b", "c")}
    (line,) = told(tmp_path, {**PAPER, **lying})
    assert line.startswith(f"articles/{folder}/a.md:1:1: XS008 文件夹“{folder}”不是日期")
    assert "；同样的还有 2 处 (" in line
    assert line.endswith("; 2 more like it)")


def test_an_issue_in_the_folder_of_another_day_is_told_once(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {**PAPER, "2023/04/13/a.md": PAPER[X], "2023/04/13/b.md": PAPER[Y]})
    assert "2023/04/13/a.md:3:7: XS110 日期 2023-04-11 与所在文件夹 2023/04/13 不符；同样的还有 1 处" in line


PROBLEMS = st.sampled_from(
    [
        problem(Place(f"articles/{path}", line), code, **data)
        for path in (X, Y, CARD)
        for line in (1, 2)
        for code, data in (
            ("XS104", {"value": "要文", "guess_zh": "", "guess_en": ""}),
            ("XS008", {"name": "2023"}),
            ("XS101", {}),
            ("XS611", {"value": "/x/"}),
        )
    ]
)


@given(st.lists(PROBLEMS, unique_by=str), st.integers(0, 20))
def test_arranging_once_more_changes_nothing_and_nothing_is_lost(problems: list[Problem], cut: int) -> None:
    once = arrange(problems)
    assert arrange(once) == once
    gone = [each for each in problems if each.code == "XS611"]
    others = [each for each in problems if each.code != "XS611"]
    assert arrange((*arrange(others), *arrange(gone[:cut]), *gone[cut:])) == once
    stands_for = sum(int(str(each.data.get("count", each.more + 1))) for each in once)
    assert stands_for == len(problems)
