"""Where links and pictures of a body were typed, whatever stands before them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.markdown import read_body

# Bodies with « before what begins there, each in its order.
BODIES = {
    "in a sentence": "见«[前文](y.md)和«[后文](y.md)，«[又](y.md#下)。",
    "behind a rare character": "𬱖«[见](y.md)",
    "on a later line": "一\n\n二三\n四«[见](y.md)",
    "behind code": "`[假](y.md)`«[真](y.md)\n\n```\n[假](y.md)\n```\n\n«[真](y.md)",
    "behind an escape": "\\[假](y.md)«[真](y.md)",
    "in a heading": "##　«[见](y.md) ##\n\n## 题«[见](y.md)",
    "in a list": "- 见«[前](y.md)\n  - «[前](z.md)\n\n    见«[前](y.md)\n1. «[前](y.md)",
    "in a quote": "> 见«[前](y.md)\n> > 又«[见](y.md)\n>见«[前](y.md)",
    "in a list that is indented": "    - «[前](y.md)\n    - 见«[前](y.md)",
    "in cells": "| 甲 | 乙 |\n| --- | --- |\n| «[前](y.md) | 见«[前](y.md) |\n|`[前](y.md)`|«[前](y.md)|\n«[前](y.md)|«[前](y.md)",
    "in a cell behind bars": "| 甲 |\n| --- |\n| a \\| b \\| «[前\\|后](y.md)，«[前](y.md) |",
    "in a table in a quote": "> | 甲 | «[乙](y.md) |\n> |--|--|\n> | 1 | «[乙](y.md) |",
    "behind wide spaces": "　　见«[前](y.md)\n　　«[前](y.md)",
    "behind a tab": "-\t见«[前](y.md)\n\n\t见«[前](y.md)",
    "behind invisible characters": "\u200b\u200b见«[前](y.md)",
    "over two lines": "见«[一\n二](y.md)，再«[三](\ny.md)，«[四](y.md)",
    "in bold": "**见«[前](y.md)**和**«[后](y.md)**",
    "in angle brackets": "见«<https://example.com/a>或«<a@example.com>",
    "with an address of other forms": '«[a](<y y.md>)，«[甲](%E5%89%8D.md)，«[乙](y.md "题")，«[丙]( y.md )，«[丁](a(b).md)',
    "with brackets in its words": "[«[甲](y.md)，«[乙[丙]丁](y.md)",
    "pictures": "«![图](tu.jpg)和«[«![图](tu.jpg)](y.md)",
    "a link in a picture's words": "见«![图«[前](y.md)](tu.jpg)",
}


def marked(body: str, mark: str = "«") -> tuple[str, list[tuple[int, int]]]:
    """A body without its marks, and the line (from 0) and column (from 1) of each."""
    places = []
    for number, line in enumerate(body.split("\n")):
        parts = line.split(mark)[:-1]
        places += [(number, sum(map(len, parts[: index + 1])) + 1) for index in range(len(parts))]
    return body.replace(mark, ""), places


def places_in(body: str, *, verse: bool = False) -> list[tuple[int, int]]:
    read = read_body(body, verse=verse)
    return sorted((each.line, each.column) for each in (*read.links, *read.images))


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_link_s_place_is_where_it_begins(body: str) -> None:
    plain, places = marked(body)
    assert places_in(plain) == places


def test_in_verse_it_is_a_picture_s_place() -> None:
    plain, places = marked("床前明月光\n[月](y.md)\n\n«![图](tu.jpg)\n")
    assert places_in(plain, verse=True) == places


LINES = st.tuples(
    st.sampled_from(["", "- ", "1. ", "> ", "> - ", "  - ", "## ", "　　", "    ", "| ", "甲 | "]),
    st.lists(
        st.sampled_from(
            [
                "见",
                "«[前](y.md)",
                "«[后 文](z.md)",
                "«![图](y.md)",
                "**",
                "\\[",
                "]",
                "!",
                " ",
                "|",
                " | ",
                "\\|",
                "&amp;",
            ]
        ),
        max_size=6,
    ).map("".join),
).map("".join)


@given(st.lists(st.one_of(LINES, st.sampled_from(["", "| --- | --- |", "--|--", "```"])), max_size=8).map("\n".join))
@example("!«[前](y.md)")
def test_each_place_is_that_of_something_that_was_typed_there(body: str) -> None:
    # A link behind "!" is an image, which begins there.
    plain, places = marked(body.replace("!«[", "«!["))
    found = places_in(plain)
    # What stands in code or in no column of a table is no link.
    assert set(found) <= set(places)
    assert len(set(found)) == len(found)
    read = read_body(plain)
    lines = plain.split("\n")
    for each in (*read.links, *read.images):
        assert f"]({each.address})" in lines[each.line][each.column - 1 :][: len("![后 文](z.md)")]
