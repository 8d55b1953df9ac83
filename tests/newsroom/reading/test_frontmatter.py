"""A file's two parts: front matter and body, and on which line the body starts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.problems import Place
from newsroom.reading.files import Source
from newsroom.reading.frontmatter import FileParts, split_front_matter


def split(text: str) -> FileParts:
    manuscript, problems = split_front_matter(Source("x.md", text))
    assert problems == []
    assert manuscript is not None
    return manuscript


@pytest.mark.parametrize(
    ("text", "value", "body", "line"),
    [
        ("---\ntitle: 题\n---\n正文\n", {"title": "题"}, "正文\n", 4),
        ("---\ntitle: 题\n---\n\n正文\n", {"title": "题"}, "\n正文\n", 4),
        ("\n\n---\ntitle: 题\n---\n正文\n", {"title": "题"}, "正文\n", 6),
        ("---  \ntitle: 题\n---\t\n正文\n", {"title": "题"}, "正文\n", 4),
        ("---\ntitle: 题\n---", {"title": "题"}, "", 4),
        ("---\ntitle: 题\n---\n一\n\n---\n\n二\n", {"title": "题"}, "一\n\n---\n\n二\n", 4),
        ("---\nsummary: |\n  一\n  ---\n  二\n---\n正文\n", {"summary": "一\n---\n二\n"}, "正文\n", 7),
        ("---\n---\n正文\n", {}, "正文\n", 3),
        ("---\n# 注\n---\n正文\n", {}, "正文\n", 4),
    ],
)
def test_a_file_is_split_at_its_two_lines_of_dashes(text: str, value: object, body: str, line: int) -> None:
    manuscript = split(text)
    assert (manuscript.tree.value, manuscript.body, manuscript.body_line) == (value, body, line)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "XS101", 1),
        ("正文\n", "XS101", 1),
        ("\n正文\n---\n", "XS101", 2),
        ("---\ntitle: 题\n", "XS102", 1),
        ("---\n- 题\n---\n", "XS212", 2),
        ("---\n题\n---\n", "XS212", 2),
    ],
)
def test_a_file_without_two_lines_of_dashes_is_told_where_they_should_be(text: str, code: str, line: int) -> None:
    manuscript, problems = split_front_matter(Source("x.md", text))
    assert manuscript is None
    assert [(each.code, each.place) for each in problems] == [(code, Place("x.md", line))]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("----\ntitle: 题\n----\n正文\n", ["XS101", "XS102"]),
        ("———\ntitle: 题\n———\n正文\n", ["XS101", "XS102"]),
        (" ---\ntitle: 题\n ---\n正文\n", ["XS101", "XS102"]),
        ("———\ntitle: 题\n---\n正文\n", ["XS101"]),
        ("---\ntitle: 题\n----\n正文\n", ["XS102"]),
        ("---\ntitle: 题\n ---\n正文\n", ["XS102"]),
        ("---\ntitle: 题\n——\n正文\n", ["XS102"]),
    ],
)
def test_what_stands_for_a_line_of_dashes_is_told_and_read_as_one(text: str, codes: list[str]) -> None:
    manuscript, problems = split_front_matter(Source("x.md", text))
    assert [each.code for each in problems] == codes
    assert all("，现为“" in each.message for each in problems)
    assert manuscript is not None
    assert (manuscript.tree.value, manuscript.body, manuscript.body_line) == ({"title": "题"}, "正文\n", 4)


def test_places_in_the_front_matter_are_those_of_the_file() -> None:
    assert split("\n---\ntitle: 题\n---\n").tree.place(("title",)) == Place("x.md", 3, 8)


@given(st.text(alphabet="一a# \n-*"))
def test_the_body_is_what_stands_after_the_second_line_as_it_was_typed(body: str) -> None:
    assert split(f"---\ntitle: 题\n---\n{body}").body == body
