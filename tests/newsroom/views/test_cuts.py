"""A drawn page on the web: its bands with the stories that readers may see."""

from newsroom.drawn_pages import PartOfCut, WebBand, WebStack
from newsroom.layout.pages import LISTED_TITLE
from newsroom.views import parts
from newsroom.views.cuts import CutBand, PartKind, cut_view
from newsroom.views.pieces import Briefs, Story
from tests.newsroom.desk import a_catalogue, an_article

DAY = "2023/04/11"


def band(*stacks: tuple[int, str]) -> WebBand:
    """Stacks by their columns and the stems of their articles."""
    return WebBand(
        tuple(
            WebStack(columns, tuple(PartOfCut((f"{stem}.md",), size=9.0) for stem in stems))
            for columns, stems in stacks
        )
    )


def stories(stems: str) -> dict[str, Story]:
    articles = [an_article(f"{DAY}/{stem}.md", title=f"第{stem}篇") for stem in stems]
    catalogue = a_catalogue(*articles)
    return {f"{each.path.removeprefix(f'{DAY}/')}": parts.story(each, catalogue) for each in articles}


def shape(bands: tuple[CutBand, ...]) -> list[list[tuple[int, str]]]:
    """What ``band`` was given, of a view."""
    return [
        [(stack.columns, "".join(story.title[1] for part in stack.parts for story in part.stories)) for stack in each]
        for each in bands
    ]


def test_bands_have_the_stacks_of_print_and_the_lead_is_one() -> None:
    made = cut_view([band((8, "a"), (4, "bc")), band((12, "d"))], stories("abcd"), (), "a.md")
    assert shape(made) == [[(8, "a"), (4, "bc")], [(12, "d")]]
    kinds = [part.kind for each in made for stack in each for part in stack.parts]
    assert kinds == [PartKind.LEAD, PartKind.CARD, PartKind.CARD, PartKind.CARD]


def test_who_has_lost_its_neighbours_takes_their_columns() -> None:
    made = cut_view([band((6, "x"), (3, "b"), (3, "c")), band((12, "y"))], stories("bc"), (), "")
    assert shape(made) == [[(9, "b"), (3, "c")]]


def test_what_print_has_no_place_for_is_listed_at_the_end() -> None:
    made = cut_view([band((12, "a"))], stories("abc"), (), "a.md")
    assert shape(made) == [[(12, "a")], [(12, "bc")]]
    assert (made[1][0].parts[0].kind, made[1][0].parts[0].heading) == (PartKind.LINES, LISTED_TITLE)


def test_a_group_is_whole_though_print_has_only_its_beginning() -> None:
    known = stories("abc")
    group = Briefs("短讯", (known["b.md"], known["c.md"]))
    cut = WebBand((WebStack(12, (PartOfCut(("a.md",)), PartOfCut(("b.md",), "短讯"))),))
    (only,) = cut_view([cut], known, [group], "a.md")[0]
    assert [part.stories for part in only.parts] == [(known["a.md"],), group.stories]
    assert only.parts[1].kind is PartKind.BRIEFS


def test_a_brief_that_print_lists_is_in_its_group_alone() -> None:
    known = stories("abc")
    group = Briefs("短讯", (known["b.md"], known["c.md"]))
    cut = WebBand(
        (WebStack(12, (PartOfCut(("a.md",)), PartOfCut(("b.md",), "短讯"), PartOfCut(("c.md",), LISTED_TITLE))),)
    )
    (only,) = cut_view([cut], known, [group], "a.md")[0]
    assert [part.stories for part in only.parts] == [(known["a.md"],), group.stories]


def test_a_page_that_is_not_drawn_has_no_bands() -> None:
    assert cut_view((), stories("ab"), (), "a.md") == ()
