"""How high stories stand: more text and taller pictures take more room, and a lead ends with the column beside it."""

import pytest
from msgspec.structs import replace

from newsroom.photo_view import PhotoView
from newsroom.views import heights
from newsroom.views.cuts import CutPart, CutStack, PartKind
from newsroom.views.pieces import Briefs, BylineView, Link, Sheet, Story

STORY = Story("2023/04/11/x/", "题" * 12, Link("要闻", "sections/"), "", "", "摘" * 46, 900, BylineView())
PHOTO = PhotoView("media/a.jpg", 800, 600, "", "", "一人")
LEAD = replace(STORY, opening=("段" * 100, "段" * 60, "段" * 200))


def test_a_card_is_its_headline_its_summary_and_its_picture() -> None:
    assert heights.card(STORY) == 108 + 33 + 2 * 28
    assert heights.card(replace(STORY, title="题" * 17)) == heights.card(STORY) + 33
    assert heights.card(replace(STORY, summary="摘" * 500)) == 108 + 33 + 5 * 28
    assert heights.card(replace(STORY, photo=PHOTO)) == heights.card(STORY) + 14 + 276
    assert heights.card(replace(STORY, photo=replace(PHOTO, height=6000))) == heights.card(STORY) + 400


def test_a_fuller_page_is_set_smaller_on_paper() -> None:
    def density(stories: int, pictures: int = 0) -> str:
        pictured = (replace(STORY, photo=PHOTO),) * pictures
        sheet = Sheet("第1版", "", "", None, LEAD, (), (), (STORY,) * stories, (), pictures=pictured)
        return heights.density(sheet)

    assert [density(stories) for stories in (2, 15, 25)] == ["", "dense", "denser"]
    assert [density(2, pictures) for pictures in (2, 5)] == ["", "dense"]


def test_a_drawn_page_is_as_high_as_the_highest_stacks_of_its_bands() -> None:
    def density(*bands: tuple[CutStack, ...]) -> str:
        return heights.density(Sheet("第1版", "", "", None, LEAD, (), (), (), (), bands=bands))

    def stack(columns: int, stories: int) -> CutStack:
        return CutStack(columns, (CutPart(PartKind.CARD, (STORY,)),) * stories)

    top = (CutStack(12, (CutPart(PartKind.LEAD, (LEAD,), shape="plain", shown=1),)),)
    assert [density(top, (stack(4, stories),)) for stories in (4, 5, 8)] == ["", "dense", "denser"]
    # What stands beside a higher one costs nothing, and what is narrower is higher.
    assert density(top, (stack(4, 4), stack(4, 4), stack(4, 4))) == ""
    assert density(top, (stack(3, 4),)) == "dense"
    assert density(top, (stack(8, 8),)) == ""


def test_briefs_are_their_boxes_and_lines() -> None:
    assert heights.briefs(()) == 0
    box = Briefs("简讯", (replace(STORY, summary=""), STORY))
    assert heights.briefs((box,)) == 45 + 90 + (9 + 27) + (9 + 4 * 27)
    assert heights.briefs((box, box)) == 2 * heights.briefs((box,)) - 45


@pytest.mark.parametrize("shape", ["row", "stack", "plain"])
def test_a_lead_grows_with_what_it_shows(shape: str) -> None:
    shown = [heights.lead(LEAD, shape, count) for count in range(4)]
    assert shown == sorted(shown)
    assert len(set(shown)) == 4
    assert heights.lead(replace(LEAD, subtitle="副题"), shape, 1) == shown[1] + 38


def test_beside_its_picture_a_lead_is_as_high_as_the_higher_of_both() -> None:
    pictured = replace(LEAD, photo=PHOTO)
    assert heights.lead(pictured, "row", 0) == heights.lead(pictured, "row", 1) == 110 + 59 + 50 + 311
    assert heights.lead(pictured, "row", 3) > heights.lead(pictured, "row", 1)
    assert heights.lead(pictured, "stack", 1) > heights.lead(LEAD, "stack", 1) + 582


@pytest.mark.parametrize(("height", "count"), [(0, 1), (269, 1), (270, 2), (414, 2), (415, 3)])
def test_a_lead_shows_what_fits_and_its_first_paragraph_always(height: int, count: int) -> None:
    assert heights.lead_paragraphs(LEAD, "plain", height) == count


def test_a_lead_without_an_opening_counts_as_one_paragraph() -> None:
    assert heights.lead_paragraphs(STORY, "plain", 2000) == 1
    assert heights.lead(STORY, "plain", 1) > heights.lead(STORY, "plain", 0)
