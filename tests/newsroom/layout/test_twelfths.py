"""The web's twelve columns: bands and stacks as print has them, in its order."""

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from newsroom.layout.pages import LISTED_TITLE, lay_out
from newsroom.layout.paper import PAPERS, Paper
from newsroom.layout.stories import Form, Paragraph, Story, Style, Wishes
from newsroom.layout.twelfths import TWELVE, twelfths, web_bands
from tests.examples import examples
from tests.newsroom.layout.pages import pages

few = examples(8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

TEXT = "区里举办技能竞赛，来自各企业的职工同台比武，裁判当场打分。"


def report(number: int, length: int = 300) -> Story:
    paragraphs = (Paragraph(TEXT * 3),) * (length // 90 + 1)
    return Story(f"{number}.md", f"第{number}条新闻写在这里", paragraphs)


@few
@given(page=pages())
def test_all_that_is_printed_stands_in_its_order_and_every_band_is_full(
    page: tuple[tuple[Story, ...], Paper, float],
) -> None:
    stories, paper, head = page
    layout = lay_out(stories, paper, head)
    bands = web_bands(layout)
    parts = [part for band in bands for stack in band.stacks for part in stack.parts]
    assert len(parts) == len(layout.settings)
    for part, setting in zip(parts, layout.settings, strict=True):
        assert setting.story in {*part.paths, part.heading} or part.heading == LISTED_TITLE
    for band in bands:
        assert sum(stack.columns for stack in band.stacks) == TWELVE
        assert min(stack.columns for stack in band.stacks) > 1


def test_what_stands_side_by_side_in_print_does_so_on_the_web() -> None:
    layout = lay_out([report(1, 900), *(report(number, 200) for number in range(2, 12))], PAPERS["对开"], 40)
    places = {setting.story: setting.rect for setting in layout.settings}
    stacks = [stack for band in web_bands(layout) for stack in band.stacks]
    assert len(stacks) > 3
    for band in web_bands(layout):
        tops = {round(places[stack.parts[0].paths[0]].top, 3) for stack in band.stacks}
        assert len(tops) == 1
        for stack in band.stacks:
            lefts = {round(places[part.paths[0]].left, 3) for part in stack.parts}
            assert len(lefts) == 1


def test_briefs_have_their_heading_and_what_has_no_place_is_a_list() -> None:
    texts = tuple(
        Paragraph(text, style, story=f"b{number}.md")
        for number in range(2)
        for text, style in ((f"简讯第{number}条的标题", Style.TITLE), (TEXT, Style.TEXT))
    )
    briefs = Story("区内短讯", "区内短讯", texts, Form.BRIEFS)
    layout = lay_out([report(1), briefs, *(report(number, 900) for number in range(2, 40))], PAPERS["A4"], 36, Wishes())
    parts = [part for band in web_bands(layout) for stack in band.stacks for part in stack.parts]
    assert [part.paths for part in parts if part.heading == "区内短讯"] == [("b0.md", "b1.md")]
    assert [part.paths for part in parts if part.heading == LISTED_TITLE] == [layout.left_out]
    assert max(parts, key=lambda part: part.size).paths == ("1.md",)


@given(widths=st.lists(st.floats(1, 100), min_size=1, max_size=6))
@example([1.0, 99.0])
@example([99.0, 1.0, 1.0, 1.0, 1.0, 1.0])
def test_columns_are_twelve_and_none_is_too_narrow(widths: list[float]) -> None:
    spans = twelfths(widths)
    assert sum(spans) == TWELVE
    assert min(spans) >= (3 if len(widths) <= 4 else 2)


@pytest.mark.parametrize(
    ("widths", "spans"),
    [([8, 4], (8, 4)), ([5, 3], (8, 4)), ([1, 1, 1], (4, 4, 4)), ([6, 1, 1], (6, 3, 3)), ([1], (12,))],
)
def test_columns_are_as_wide_as_in_print(widths: list[float], spans: tuple[int, ...]) -> None:
    assert twelfths(widths) == spans
