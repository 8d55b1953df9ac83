"""One mistake is told once, and what it follows from stands first."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks.causes import arrange
from newsroom.problems import Place, Problem, format_problems, problem, summarise
from tests.newsroom.desk import CARD, Files, X, heads, inspect, manuscript, told

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
    "an empty file": ({"sections.yml": "# 栏目\n"}, ["sections.yml:1:1: XS512"]),
    "no such file": ({"sections.yml": None}, ["sections.yml:1:1: XS512"]),
    "another name": ({"sections.yml": None, "sections.yml.txt": "- name: 要闻\n"}, ["sections.yml.txt:1:1: XS516"]),
}


@pytest.mark.parametrize(("files", "lines"), WITHOUT_SECTIONS.values(), ids=WITHOUT_SECTIONS)
def test_what_is_wrong_with_sections_yml_is_told_alone(tmp_path: Path, files: Files, lines: list[str]) -> None:
    assert heads(told(tmp_path, {**PAPER, **files})) == [f"articles/{line}" for line in lines]


def test_what_is_wrong_with_a_registry_stands_before_what_is_wrong_with_articles(tmp_path: Path) -> None:
    files = {**PAPER, Y: "没有稿签\n", "topics.yml": "- name：产改\n"}
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


def test_links_to_one_file_that_is_not_there_are_told_once_with_every_place(tmp_path: Path) -> None:
    files = {
        X: manuscript(body="见[前文](mei.md)和[前文](mei.md#下)。\n\n又见[别处](../12/mei.md)。\n"),
        Z: manuscript(day="2023-04-12", body="见[前文](../11/mei.md)。\n"),
    }
    one, other = inspect(tmp_path, files)[1]
    assert str(one).startswith(f"articles/{X}:8:2: XS413 链接指向的“2023/04/11/mei.md”不存在；同样的还有 2 处")
    assert list(map(str, one.places)) == [f"articles/{X}:8:15", f"articles/{Z}:8:2"]
    assert (str(other.place), other.places) == (f"articles/{X}:10:3", ())
    assert format_problems([one])[0].splitlines()[1:] == [f"    {place}" for place in one.places] + [
        f"    → {one.remedy}"
    ]
    assert "2 个文件里有 2 个错误" in summarise([one, other], 2)


def test_a_link_to_a_file_whose_address_another_has_is_told_with_that(tmp_path: Path) -> None:
    files = {
        X: manuscript("corrects: 2023/04/11/jiu.md", "kind: 更正", body="见[前文](jiu.md)。\n"),
        Z: manuscript("aliases: [/2023/04/11/jiu/]", day="2023-04-12"),
    }
    lines = told(tmp_path, files)
    assert heads(lines) == [f"articles/{X}:6:11: XS603", f"articles/{X}:10:2: XS413"]
    assert all("不存在，是不是“2023/04/12/z.md”？" in line for line in lines)


GONE = problem(Place(f"articles/{Y}"), "XS606", value="/2023/04/11/y/", guess_zh="", guess_en="")
GONE_ISSUE = problem(Place("articles/2023/04/11"), "XS608", value="/2023/04/11/", count=2, guess_zh="", guess_en="")
DEAD = {"value": Y, "guess_zh": "", "guess_en": ""}
POINTING = [
    *(problem(Place(f"articles/{Z}", line, 3), "XS413", **DEAD) for line in (8, 9)),
    problem(Place(f"articles/{X}", 8, 2), "XS413", **DEAD),
    problem(Place(f"articles/{Z}", 6, 11), "XS603", key="corrects", **DEAD),
]


@pytest.mark.parametrize("gone", [GONE, GONE_ISSUE], ids=["an article", "an issue"])
def test_what_points_at_what_is_gone_stands_with_it_first(gone: Problem) -> None:
    other = problem(Place("articles/2023/04/10/a.md"), "XS101")
    elsewhere = problem(Place(f"articles/{X}", 9), "XS413", **{**DEAD, "value": "2023/04/09/y.md"})
    registry = problem(Place("articles/topics.yml"), "XS202", zh="", en="")
    found = arrange([gone, *POINTING, other, elsewhere, registry])
    assert [each.code for each in found] == ["XS202", gone.code, "XS101", "XS413"]
    assert found[1].places == tuple(sorted(each.place for each in POINTING))
    assert "；有 4 处指着它，列在下面" in found[1].message
    assert "放回原文件的不用改" in found[1].remedy
    # Where nothing points at it, it stands last.
    assert [each.code for each in arrange([gone, other])] == ["XS101", gone.code]
    assert "指着它" not in gone.message + gone.remedy


def test_the_picture_of_an_article_that_is_gone_is_not_told_beside_it() -> None:
    unused = problem(Place("articles/2023/04/11/tu.jpg"), "XS617", value="tu.jpg", folder="2023/04/11")
    assert arrange([GONE, unused]) == (GONE,)
    assert arrange([unused]) == (unused,)


PROBLEMS = st.sampled_from(
    [
        problem(Place(f"articles/{path}", line), code, **data)
        for path in (X, Y, CARD)
        for line in (1, 2)
        for code, data in (
            ("XS104", {"value": "要文", "guess_zh": "，是不是“要闻”？", "guess_en": ""}),
            ("XS104", {"value": "要闻", "guess_zh": "", "guess_en": ""}),
            ("XS008", {"name": "2023"}),
            ("XS101", {}),
            ("XS413", DEAD),
            ("XS611", {"value": "/x/"}),
        )
    ]
    + [GONE]
)


@given(st.lists(PROBLEMS, unique_by=str), st.integers(0, 20))
def test_arranging_once_more_changes_nothing_and_nothing_is_lost(problems: list[Problem], cut: int) -> None:
    once = arrange(problems)
    assert arrange(once) == once
    gone = [each for each in problems if each.code in {"XS606", "XS611"}]
    others = [each for each in problems if each not in gone]
    assert arrange((*arrange(others), *arrange(gone[:cut]), *gone[cut:])) == once
    stands_for = sum(int(str(each.data.get("count", (each.more or len(each.places)) + 1))) for each in once)
    assert stands_for == len(problems)
    places = {place for each in once for place in (each.place, *each.places)}
    assert places >= {each.place for each in problems if each.code in {"XS413", "XS606"}}
