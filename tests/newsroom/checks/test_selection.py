"""Some files of a paper: which problems concern them."""

import pytest

from newsroom.checks.selection import Selection
from newsroom.problems import Place, Problem, problem

X, Y, CARD = (f"articles/2023/04/11/{name}" for name in ("x.md", "y.md", "issue.yml"))


def select(*paths: str) -> Selection:
    return Selection(frozenset(paths))


@pytest.mark.parametrize(
    ("path", "held"),
    [
        (X, True),
        ("articles/2023/04/11", True),
        ("articles", True),
        ("", True),
        (Y, False),
        ("articles/2023/04/1", False),
        ("docs", False),
    ],
)
def test_a_file_is_held_by_itself_and_by_its_folders(path: str, held: bool) -> None:  # noqa: FBT001
    assert select(path).holds(X) is held


def test_its_articles_are_those_below_it_or_all_where_a_registry_is_one() -> None:
    paths = ["2023/04/11/x.md", "2023/04/12/y.md"]
    assert select("articles/2023/04/11").articles(paths) == {"2023/04/11/x.md"}
    assert select("docs/about.md").articles(paths) == set()
    assert select("articles/words.yml").articles(paths) is None
    assert select("articles").articles(paths) is None


OWN = problem(Place(X, 3), "XS101")
LINK = problem(Place(X, 9, 2), "XS413", value="2023/04/11/y.md", guess_zh="", guess_en="")
TWIN = problem(Place(Y), "XS601", name="y", other=X)
POINTED = Problem(Place(Y), "XS606", {}, (Place(X, 4),))
PAGE = problem(Place(X, 5), "XS501", value="3")
SECTION = problem(Place("articles/2020/01/01/z.md", 4), "XS104", value="要文")
PAGES = problem(Place("docs/about.md"), "XS521")
EVERY = (OWN, LINK, TWIN, POINTED, PAGE, SECTION, PAGES)


@pytest.mark.parametrize(
    ("path", "chosen"),
    [
        (X, (OWN, LINK, TWIN, POINTED, PAGE)),
        # What links to a file is its concern too.
        (Y, (LINK, TWIN, POINTED)),
        # Every page that articles name is the card's.
        (CARD, (OWN, LINK, TWIN, POINTED, PAGE)),
        ("articles/sections.yml", (OWN, LINK, TWIN, POINTED, PAGE, SECTION)),
        ("docs", (PAGES,)),
        ("articles/2021", ()),
        ("", EVERY),
    ],
)
def test_a_selection_has_its_problems_and_those_that_it_causes(path: str, chosen: tuple[Problem, ...]) -> None:
    assert select(path).choose(EVERY) == chosen
