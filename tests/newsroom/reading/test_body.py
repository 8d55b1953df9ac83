"""A body before it is rendered: what it links to and shows, what it must not hold, and its plain text."""

import time
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.markdown import read_body
from newsroom.problems import Place
from newsroom.reading.body import BodyScan, find_body, scan_body

PATH = "2023/04/11/x.md"
DAY = "2023/04/11"


def scan(body: str, *photos: str, line: int = 1) -> BodyScan:
    return scan_body(body, PATH, Place("x.md", line), dict.fromkeys(photos, ""))


def targets_of(body: str) -> list[str]:
    return [target.path for target in scan(body).targets]


def codes_of(body: str) -> list[str]:
    return [each.code for each in scan(body).problems]


# Links


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("[见](y.md)", [f"{DAY}/y.md"]),
        ("[见](../10/y.md)", ["2023/04/10/y.md"]),
        ("[见](./y.md)", [f"{DAY}/y.md"]),
        ("[见](y.md#m)", [f"{DAY}/y.md"]),
        ("[见](y.md?a=b)", [f"{DAY}/y.md"]),
        ('[见](y.md "题")', [f"{DAY}/y.md"]),
        ("[见]( y.md )", [f"{DAY}/y.md"]),
        ("[见](<y.md>)", [f"{DAY}/y.md"]),
        ("[见](%E4%BA%A7.md)", [f"{DAY}/产.md"]),
        ("[见](产.md)", [f"{DAY}/产.md"]),
        ("[见](a(b).md)", [f"{DAY}/a(b).md"]),
        ("[甲](y.md)[乙](z.md)", [f"{DAY}/y.md", f"{DAY}/z.md"]),
        ("- [甲](y.md)\n- [乙](z.md)", [f"{DAY}/y.md", f"{DAY}/z.md"]),
        ("> [甲](y.md)", [f"{DAY}/y.md"]),
        ("[![图](tu.jpg)](y.md)", [f"{DAY}/y.md"]),
        ("| [甲](y.md) | 乙 |\n|--|--|\n", [f"{DAY}/y.md"]),
        ("## m\n\n[见](#m)", []),
        ("[见](https://example.com/y.md)", []),
        ("<https://example.com/>", []),
        ("<zhang@example.com>", []),
        ("见（y.md）", []),
        ("[见]（第3版）", []),
    ],
)
def test_the_links_of_a_body_are_found_as_paths_from_the_root(body: str, targets: list[str]) -> None:
    found = scan(body, "tu.jpg")
    assert [target.path for target in found.targets] == targets
    assert found.problems == ()


@pytest.mark.parametrize(
    "body",
    [
        "`[见](y.md)`",
        "``[见](y.md) ` ``",
        "```\n[见](y.md)\n```",
        "~~~\n[见](y.md)\n~~~",
        "```text\n[见](y.md)\n\n[见](z.md)\n```",
        "\\[见](y.md)",
        "[见\\](y.md)",
        "`<b>`",
        "```\n<b>\n# 一\n```",
        "\\<b>",
        "`![图](tu.jpg)`",
        "`[点](javascript:a)`",
    ],
)
def test_code_and_what_is_escaped_are_not_looked_into(body: str) -> None:
    assert scan(body) == BodyScan()


def test_of_verse_nothing_but_headings_is_looked_into() -> None:
    found = scan_body("床前<b>\n[月](y.md)\n\n## 题<b>\n", PATH, Place("x.md", 8), {}, verse=True)
    assert [(each.code, each.place) for each in found.problems] == [("XS411", Place("x.md", 11, 5))]
    assert found.targets == ()


def test_an_address_that_no_library_can_cut_is_none_of_ours() -> None:
    assert scan("[见](<http://[a>)") == BodyScan()


def test_what_follows_code_is_looked_into() -> None:
    assert targets_of("`a` [见](y.md) `b`") == [f"{DAY}/y.md"]
    assert targets_of("```\n[甲](y.md)\n```\n\n[乙](z.md)\n") == [f"{DAY}/z.md"]


def test_places_count_from_the_line_on_which_the_body_starts() -> None:
    (target,) = scan("一\n二[见](y.md)", line=8).targets
    assert target.place == Place("x.md", 9, 2)
    (problem,) = scan("一\n\n二<b>", line=8).problems
    assert problem.place == Place("x.md", 10, 2)


DISGUISES = {
    "between two stray backticks of different paragraphs": "一 ` 二\n\n[点](javascript:a)\n\n三 ` 四",
    "between two stray backticks of different list items": "- 一 ` 二\n- [点](javascript:a) ` 三",
    "between a heading's backtick and a paragraph's": "## 一 ` 二\n[点](javascript:a) `",
    "behind a bracket that looks like a link": "]([点](javascript:a)",
    "behind a title": '[点](javascript:a "题")',
    "in angle brackets": "[点](<javascript:a>)",
    "in a link around a picture": "[![图](tu.jpg)](javascript:a)",
    "with an entity": "[点](java&#115;cript:a)",
    "with an entity for the colon": "[点](javascript&colon;a)",
    "with an escaped colon": "[点](javascript\\:a)",
    "with a space before it": "[点]( javascript:a)",
    "with a tab inside": "[点](java\tscript:a)",
}


@pytest.mark.parametrize("body", DISGUISES.values(), ids=DISGUISES)
def test_a_script_in_disguise_is_a_problem_or_a_dead_link(body: str) -> None:
    found = scan(body, "tu.jpg")
    # There is no file of such a name: what is taken for a relative path leads nowhere (XS413).
    assert found.targets or found.problems or not read_body(body).links


PLAIN = {name: body.replace("javascript:a", "y.md") for name, body in DISGUISES.items() if "javascript:a" in body}


@pytest.mark.parametrize("mark", ["```", "~~~", "````", "```text"])
def test_what_stands_behind_a_fence_that_never_closes_is_code_and_told(mark: str) -> None:
    assert [str(each.place) for each in scan(f"一\n\n{mark}\n[点](javascript:a)").problems] == [
        str(Place("x.md", 3, 1))
    ]
    assert codes_of(f"一\n\n{mark}\n[点](javascript:a)\n{mark[:4].rstrip('te')}") == []


@pytest.mark.parametrize("body", PLAIN.values(), ids=PLAIN)
def test_an_honest_link_in_the_same_place_is_found(body: str) -> None:
    found = scan(body, "tu.jpg")
    assert [target.path for target in found.targets] == [f"{DAY}/y.md"]
    assert found.problems == ()


# Pictures, HTML, headings


def test_pictures_of_a_body_are_found_by_their_names() -> None:
    found = scan("![图](tu.jpg)\n\n一![图](%E5%9B%BE.png)二\n", "tu.jpg", "图.png")
    assert found == BodyScan(images=frozenset({"tu.jpg", "图.png"}))


def test_a_picture_that_is_not_listed_is_a_problem_and_a_picture_all_the_same() -> None:
    found = scan("![图](tu.jpg)")
    assert found.images == {"tu.jpg"}
    assert [each.code for each in found.problems] == ["XS407"]


@pytest.mark.parametrize(
    "body",
    [
        "<b>",
        "</b>",
        "<br/>",
        "<br />",
        "<!-- 注",
        "<!DOCTYPE html>",
        "<?xml?>",
        '<a href="x">',
        "<img\nsrc=x>",
        "a<b>c",
        "<B>",
    ],
)
def test_html_is_a_problem(body: str) -> None:
    assert codes_of(body) == ["XS411"]


@pytest.mark.parametrize(
    "body", ["5 < 6", "a <- b", "<3", "《要闻》", "a < b 而 c > d", "<https://example.com>", "&lt;b&gt;", "一<二>三"]
)
def test_a_less_than_sign_alone_is_no_html(body: str) -> None:
    assert codes_of(body) == []


@pytest.mark.parametrize("body", ["# 一", " # 一", "#　一", "#", "一\n===", "一\n=", "## 一\n\n# 二"])
def test_a_first_level_heading_is_a_problem(body: str) -> None:
    assert codes_of(body) == ["XS414"]


@pytest.mark.parametrize(
    "body",
    [
        "## 一",
        "###### 一",
        "一 # 二",
        "#产改#",
        "#产改#萧山在行动",
        "一\n---",
        "\n===",
        "一\n\n===",
        "`# 一`",
        "\\# 一",
    ],
)
def test_other_headings_and_number_signs_are_none(body: str) -> None:
    assert codes_of(body) == []


def test_a_first_level_heading_s_place_is_where_its_line_starts() -> None:
    assert [each.place for each in scan("一\n\n# 二").problems] == [Place("x.md", 3, 1)]
    assert [each.place for each in scan("一\n\n二三\n===").problems] == [Place("x.md", 3, 1)]


@given(st.one_of(st.text(), st.text(alphabet="[]()<>!`~\\*_#=: \n一a./&", max_size=60)))
@example("[]()")
def test_any_body_can_be_scanned_and_every_place_lies_inside_it(body: str) -> None:
    found = scan(body)
    lines = body.split("\n")
    for place in [*(each.place for each in found.targets), *(each.place for each in found.problems)]:
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


LARGE = {
    "one line of 100,000 characters": "萧山" * 50_000,
    "a picture pasted as text": "![](data:image/png;base64," + "iVBORw0KGgo" * 9_000 + ")",
    "open pictures": "![" * 10_000,
    "open brackets": "[" * 20_000,
    "open stars": "**一 " * 5_000,
    "open underscores": "_一 " * 7_000,
    "open tags": "<a " * 7_000,
    "open addresses": "<a@" * 7_000,
    "unlike backticks": " ".join("`" * count for count in range(1, 80)),
    "line ends": "\n" * 20_000,
    "fences": "```\n一\n" * 3_000 + "~~~\n",
}


@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE)
def test_a_large_body_is_read_in_no_time(body: str) -> None:
    start = time.process_time()
    scan(body)
    read_body.cache_clear()
    find_body(body)
    # Each takes a fraction of a second where the time grows with the length, and tens of seconds where with its square.
    assert time.process_time() - start < 5


DEEP = {
    "list marks in a row": "- " * 2_000 + "[见](y.md)",
    "a list of 300 levels": "\n".join("    " * level + "- 一" for level in range(300)) + "\n\n[见](y.md)",
    "a quote of 3,000 levels": "> " * 3_000 + "[见](y.md)",
}


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
def test_a_body_nested_deeper_than_anyone_writes_is_read_or_told(body: str) -> None:
    found = scan(body)
    assert found.targets or found.problems
    assert find_body(body).length or "XS415" in codes_of(body)


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
def test_a_deep_body_does_not_change_how_the_next_is_read(body: str) -> None:
    with suppress(RecursionError):
        scan(body)
    assert targets_of("[见](y.md)") == [f"{DAY}/y.md"]
