"""Every mistake that the design names, made in a small paper on disk: what `check` prints of it, and of the same done right."""

import re
from pathlib import Path

import pytest

from newsroom.codes import CODES, DESK_CODES
from newsroom.model import Settings
from newsroom.problems import Place, format_problems, problem, summarise
from tests.newsroom.desk import CARD, X, heads, inspect, manuscript, told
from tests.newsroom.mistakes import bodies, bylines, files, issues, keys, references, scans, syntax
from tests.newsroom.mistakes.table import Mistake

MISTAKES: list[Mistake] = [
    mistake for table in (files, keys, syntax, bylines, bodies, issues, references, scans) for mistake in table.MISTAKES
]
# A placeholder of a sentence in newsroom/codes/ that no value was put into.
PLACEHOLDER = re.compile(r"\{[a-z_]*\}")


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{each.code} {each.title[:60]}" for each in MISTAKES])
def test_a_mistake_is_one_problem_at_its_place_with_a_remedy_and_none_once_mended(
    tmp_path: Path, mistake: Mistake
) -> None:
    _, problems = inspect(tmp_path / "wrong", mistake.wrong)
    lines = [str(each) for each in problems]
    assert sorted(heads(lines)) == sorted(mistake.lines)
    assert [line for line in lines if f": {mistake.code} " in line and mistake.saying in line]
    assert [line for line in lines if not has_form_of_message(line, mistake.saying)] == []
    remedies = [line for line in "\n".join(format_problems(problems)).splitlines() if not line.startswith("articles/")]
    assert remedies
    assert [line for line in remedies if not re.fullmatch(r"    → \S.*\S", line) or PLACEHOLDER.search(line)] == []
    assert told(tmp_path / "right", mistake.right) == []


def has_form_of_message(line: str, saying: str) -> bool:
    """Whether a line is a place, a code, Chinese, and English in brackets; ``saying`` may quote any text."""
    found = re.fullmatch(r"articles/\S.*:[0-9]+:[0-9]+: XS[0-9]{3} (.+) \((.+)\)", line)
    return bool(found and re.search("[\u4e00-\u9fff]", found[1]) and not PLACEHOLDER.search(line.replace(saying, "")))


def test_every_code_has_a_mistake_in_the_tables() -> None:
    # What was published before is in no file: tests/newsroom/cataloguing/test_vanished.py. Files of docs/ and
    # settings: test_standing.py, test_readiness.py, press/test_settings_file.py, tests/scripts/test_settings.py. What
    # cannot be read, and what changes meanwhile, is no mistake of an editor's: reading/test_files.py,
    # cataloguing/test_moved.py.
    elsewhere = {code for code, entry in CODES.items() if entry.consequence} | {
        "XS009",
        "XS022",
        "XS023",
        "XS025",
        "XS520",
        "XS521",
        "XS522",
        "XS523",
        "XS524",
        "XS228",
        # Where signatures are asked for: cataloguing/test_vanished.py.
        "XS126",
        "XS127",
    }
    # Those of the copy desk are in copydesk/test_rules.py, test_wording.py and test_office.py.
    # What is far ahead of now is in tests/newsroom/test_timing.py, failures of the program in reading/test_failures.py.
    assert {each.code for each in MISTAKES} == set(CODES) - DESK_CODES - elsewhere - {"XS121", "XS030", "XS430"}


@pytest.mark.parametrize("code", CODES)
def test_a_code_speaks_chinese_first_and_says_what_to_do(code: str) -> None:
    entry = CODES[code]
    assert re.search("[\u4e00-\u9fff]", entry.zh)
    assert re.search("[\u4e00-\u9fff]", entry.fix)
    assert not re.search("[\u4e00-\u9fff]", entry.en.replace("合刊", ""))
    assert re.fullmatch(r"XS[0-7][0-9]{2}", code)


def test_a_code_that_the_table_lacks_cannot_be_told() -> None:
    with pytest.raises(KeyError):
        problem(Place("articles/x.md"), "XS999")


SEVERAL = {
    "2023/04/12/a.md": manuscript("section: 要文", day="2023-04-12"),
    X: manuscript("title:", "section: 综和", "topics: [产改，技能]", body="见[此](y.md)\n\n<br>\n"),
    "2023/04/11/z.md": "没有稿签\n",
    CARD: "number: 0\npages: [{page: 头版}]\n",
    "topics.yml": "- name: 产改\n- name: 产改\n",
    "notes.txt": "记事",
}


def test_every_problem_of_every_file_is_told_in_one_run_sorted_by_place(tmp_path: Path) -> None:
    assert heads(told(tmp_path, SEVERAL)) == [
        f"articles/{line}"
        for line in (
            f"{CARD}:1:9: XS116",
            f"{CARD}:2:16: XS114",
            f"{X}:2:1: XS111",
            f"{X}:4:10: XS104",
            f"{X}:6:10: XS209",
            f"{X}:9:2: XS413",
            f"{X}:11:1: XS411",
            "2023/04/11/z.md:1:1: XS101",
            "2023/04/12/a.md:4:10: XS104",
            "notes.txt:1:1: XS016",
            "topics.yml:2:9: XS511",
        )
    ]


def test_what_is_wrong_in_one_file_is_not_held_against_others(tmp_path: Path) -> None:
    broken = {"2023/04/11/y.md": "没有稿签\n", X: manuscript("follows: 2023/04/11/y.md", body="见[此](y.md)\n")}
    assert heads(told(tmp_path, broken)) == ["articles/2023/04/11/y.md:1:1: XS101"]


def test_a_card_of_articles_that_cannot_be_read_is_not_told_to_be_empty(tmp_path: Path) -> None:
    assert heads(told(tmp_path, {X: "没有稿签\n", CARD: "number: 5\n"})) == [f"articles/{X}:1:1: XS101"]


def test_the_summary_counts_files_errors_and_warnings(tmp_path: Path) -> None:
    titled = "- {name: 张三, titles: [{role: 总编}]}\n"
    paper, problems = inspect(tmp_path, {X: manuscript("section: 要文"), "reporters.yml": titled})
    assert summarise(problems, len(paper.paths)) == (
        "1 个文件里有 1 个错误、1 个警告 (1 errors and 1 warnings in 1 files)"
    )


def test_the_summary_of_warnings_alone_says_that_they_stop_nothing(tmp_path: Path) -> None:
    paper, problems = inspect(tmp_path, {X: manuscript(), "reporters.yml": "- {name: 张三, titles: [{role: 总编}]}\n"})
    assert summarise(problems, len(paper.paths)) == (
        "1 个文件里有 0 个错误、1 个警告；警告不妨碍发布 (0 errors and 1 warnings in 1 files; warnings stop nothing)"
    )


def test_the_summary_of_a_paper_without_problems_counts_its_articles(tmp_path: Path) -> None:
    paper, problems = inspect(tmp_path, {X: manuscript(), "2023/04/11/y.md": manuscript()})
    assert summarise(problems, len(paper.paths)) == "2 篇稿件，没有问题 (2 articles, no problems)"


WARNINGS = {
    *("XS012", "XS013", "XS018"),
    *("XS121", "XS122", "XS126", "XS127", "XS226"),
    *("XS311", "XS316", "XS317", "XS318", "XS319", "XS320", "XS322", "XS323", "XS324", "XS325", "XS326", "XS327"),
    *("XS409", "XS410", "XS417", "XS421", "XS422", "XS423", "XS424", "XS425", "XS426", "XS440", "XS443"),
    *("XS428", "XS429", "XS431", "XS432", "XS433", "XS435", "XS436", "XS438"),
    *("XS515", "XS518", "XS519", "XS520", "XS521", "XS522", "XS523"),
    *("XS531", "XS532", "XS533", "XS534", "XS535"),
    *("XS616", "XS617", "XS618", "XS619"),
}


def test_what_can_be_meant_lets_the_paper_be_built() -> None:
    assert {code for code, entry in CODES.items() if entry.warning} == WARNINGS | DESK_CODES


def test_of_problems_with_one_remedy_that_follow_each_other_the_last_has_it(tmp_path: Path) -> None:
    lines = ("section: 要文", "kicker：引", "note：注")
    _, problems = inspect(
        tmp_path, {f"2023/04/11/{stem}.md": manuscript(line) for stem, line in zip("xyz", lines, strict=True)}
    )
    told = [words.split("\n") for words in format_problems([problems[0], problems[0], *problems])]
    assert [len(each) for each in told] == [1, 1, 2, 2, 2]
    assert told[3][1] == "    → 写作 kicker: 引"
    assert format_problems([]) == []


LONG = "长" * 10_000
LONG_VALUES = {
    "an unknown section": f"section: {LONG}",
    "an unknown key": f"'{LONG[:1000]}': 一",
    "a kind": f"kind: {LONG}",
    "a page": f"page: {LONG}",
    "a time": f"publish_at: {LONG}",
    "a date": f"date: {LONG}",
    "an alias": f"aliases: [{LONG}]",
    "a topic": f"topics: [{LONG}]",
    "a list that should be a text": f"title: [{LONG}, {LONG}]",
    "a byline": f"reporter: 记者 {LONG[:3000]}",
    "a corrected article": f"corrects: {LONG}",
    "a picture": f"photos: [{{file: {LONG}, caption: 图}}]",
    "a value that needs quotes": f"title: 一: {LONG}",
    "a value after quotes": f"title: '一'{LONG}",
    "a tag": f"title: !{'a' * 10_000} 题",
    "a number of two readings": f"order: 0{'7' * 10_000}",
}


@pytest.mark.parametrize("line", LONG_VALUES.values(), ids=LONG_VALUES)
def test_a_value_of_10_000_characters_is_shortened_in_the_message(tmp_path: Path, line: str) -> None:
    lines = told(tmp_path, {X: manuscript(line)})
    assert lines
    assert all(len(each) < 600 for each in lines)
    assert any("…" in each for each in lines)


LONG_BODIES = {
    "a link": f"[点]({LONG})\n",
    "a link with a scheme": f"[点](javascript:{LONG})\n",
    "a tag": f"<b {LONG}>\n",
    "a picture": f"![图]({LONG})\n",
}


@pytest.mark.parametrize("body", LONG_BODIES.values(), ids=LONG_BODIES)
def test_a_long_piece_of_a_body_is_shortened_in_the_message(tmp_path: Path, body: str) -> None:
    lines = told(tmp_path, {X: manuscript(body=body)})
    assert lines
    assert all(len(each) < 600 for each in lines)
    assert any("…" in each for each in lines)


def test_a_short_value_is_told_whole(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {X: manuscript(f"section: {'长' * 40}")})
    assert f"“{'长' * 40}”" in line


def test_what_cannot_be_printed_is_told_by_its_number(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {X: manuscript('kind: "简\\u202d\\ufe0f\\U000e0100讯"')})
    assert "简U+202DU+FE0FU+E0100讯" in line


# What is no mistake


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    text = manuscript(body="第一段。\n\n第二段。\n")
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    paper, problems = inspect(tmp_path, {X: windows, "2023/04/11/y.md": text})
    assert problems == []
    assert paper.articles[X].body == paper.articles["2023/04/11/y.md"].body
    assert paper.articles[X].article.title == "第一条新闻"


def test_places_are_right_in_a_file_with_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + manuscript("section: 要文").replace("\n", "\r\n").encode()
    assert heads(told(tmp_path, {X: text})) == [f"articles/{X}:4:10: XS104"]


def test_text_is_read_in_its_composed_form(tmp_path: Path) -> None:
    paper, problems = inspect(
        tmp_path, {X: manuscript("title: Cafe\u0301", "topics: [Cafe\u0301]", body="Cafe\u0301!\n")}
    )
    assert problems == []
    filed = paper.articles[X]
    assert (filed.article.title, filed.article.topics, filed.body.strip()) == ("Café", ("Café",), "Café!")


@pytest.mark.parametrize(
    "name",
    [
        ".git/x.md",
        "_drafts/x.md",
        "README.md",
        "notes.pdf",
        "2023/04/11/.x.md",
        "2023/04/tu.jpg",
        "2023/04/notes.html",
    ],
)
def test_files_that_nobody_takes_for_an_article_are_left_alone(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, {X: manuscript(), name: "别的"}) == []


def test_a_paper_without_articles_has_no_problem(tmp_path: Path) -> None:
    assert told(tmp_path, {}) == []


def test_links_to_the_standing_pages_are_alive(tmp_path: Path) -> None:
    files = {X: manuscript(body="见[指南](../../../guide/index.md)\n"), "../docs/guide/index.md": "# 指南\n"}
    assert told(tmp_path, files) == []


def test_roles_that_the_paper_lists_are_roles(tmp_path: Path) -> None:
    files = {X: manuscript("reporter: 值班主任 张三")}
    paper, problems = inspect(tmp_path, files, Settings(roles=("值班主任",)))
    assert problems == []
    byline = paper.articles[X].article.byline
    assert byline
    assert [(person.name, person.roles) for person in byline.people] == [("张三", ("值班主任",))]
