"""Whatever stands on a page: rectangles apart, no character lost, the same every time."""

from itertools import combinations

from hypothesis import HealthCheck, given

from newsroom.layout.layout import Layout, Rect, Setting
from newsroom.layout.pages import LISTED, lay_out
from newsroom.layout.paper import Paper
from newsroom.layout.stories import FOOT, Form, Story, shortened
from tests.examples import examples
from tests.newsroom.layout.pages import HEADS, bare, body, pages

PAGE = "paper.example/2023/04/11/page-1/"
# Notices of fewer characters are whole.
_SHORT = 300
Page = tuple[tuple[Story, ...], Paper, float]
many = examples(10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def laid_out(page: Page) -> Layout:
    stories, paper, head = page
    return lay_out(stories, paper, head, address=PAGE)


def heads(setting: Setting, story: Story) -> str:
    """What is set above the text; the titles of briefs are of their own articles."""
    chosen = [block for block in setting.blocks if block.role in HEADS and block.story == story.key]
    return bare("".join(line.text for block in chosen for line in block.lines))


def left_over(setting: Setting, story: Story) -> str:
    if setting.rest is None:
        return ""
    first, *others = story.paragraphs[setting.rest.paragraph :]
    return bare(first.text[setting.rest.offset :] + "".join(each.text for each in others))


@many
@given(page=pages())
def test_articles_lie_in_the_area_apart_from_each_other_with_all_that_is_theirs(page: Page) -> None:
    layout = laid_out(page)
    for setting in layout.settings:
        assert setting.rect.inside(layout.area)
        parts = [*(block.rect for block in setting.blocks), *(picture.rect for picture in setting.pictures)]
        assert [part for part in parts if not part.inside(setting.rect, 0.5)] == []
        assert [pair for pair in combinations(parts, 2) if pair[0].overlaps(pair[1], 0.4)] == []
    rects = [setting.rect for setting in layout.settings]
    assert [pair for pair in combinations(rects, 2) if pair[0].overlaps(pair[1])] == []


@many
@given(page=pages())
def test_every_character_is_set_or_left_over_where_the_page_says_so(page: Page) -> None:
    layout = laid_out(page)
    settings = {setting.story: setting for setting in layout.settings}
    stories = {story.key: story for story in page[0]}
    for key, every in stories.items():
        for left in every.members or (every,):
            if left.key in layout.left_out:
                assert bare(left.title) in bare(settings[LISTED].text)
                assert PAGE in bare(settings[LISTED].text)
        shown = [each for each in every.keys if each not in layout.left_out]
        if not shown:
            assert key not in settings
            continue
        assert tuple(shown) == every.keys[: len(shown)]
        story = shortened(every, len(shown)) if every.members else every
        setting = settings[key]
        assert body(setting) + left_over(setting, story) == bare("".join(each.text for each in story.paragraphs))
        told = [block for block in setting.blocks if block.role == "tail"]
        assert bool(told) is (setting.rest is not None)
        assert not told or (story.onward or story.address) in bare("".join(line.text for line in told[0].lines))
        assert setting.rest is None or story.form not in FOOT or story.length > _SHORT
        if story.form is not Form.AD:
            assert bare(story.title) in heads(setting, story)
            assert bare(story.kicker + story.subtitle) == "" or bare(story.kicker) in heads(setting, story)


@many
@given(page=pages())
def test_no_headline_has_a_line_of_one_character_and_lines_fit(page: Page) -> None:
    for setting in laid_out(page).settings:
        for block in setting.blocks:
            upright = block.rect.width < 2 * block.size
            if block.role == "title" and len(block.lines) > 1 and not upright:
                assert min(len(line.text) for line in block.lines) > 1
            assert block.size > 0
            assert block.rect.height >= block.size * 0.99


def test_rectangles() -> None:
    one = Rect(0, 0, 10, 10)
    assert one.overlaps(Rect(9, 9, 5, 5))
    assert not one.overlaps(Rect(10, 0, 5, 5))
    assert Rect(1, 1, 9, 9).inside(one)
    assert not Rect(1, 1, 10, 9).inside(one)
