"""What an article's page tells of others: corrections on both ends, and the story so far."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.lists import CORRECTIONS
from newsroom.views.articles import article_view
from newsroom.views.data import ArticleView
from newsroom.views.pieces import Chain, Link
from newsroom.views.references import ABOUT, GONE, NEWEST, WHOLE
from tests.newsroom.desk import LONG_AFTER, a_catalogue, an_article

OLD = "2023/04/10/old.md"
DAYS = ("2023/04/11", "2023/04/12", "2023/04/13")


def view(path: str, *articles: Any, **paper: Any) -> ArticleView:  # noqa: ANN401 - whatever the factory takes
    return article_view(a_catalogue(*articles, **paper), path)


def correction(day: str, **changes: Any) -> Any:  # noqa: ANN401 - whatever the factory takes
    return an_article(f"{day}/c.md", corrects=OLD, **changes)


def told(chain: Chain | None) -> list[str]:
    """The headlines of a story, with what is left out between them."""
    assert chain
    return [text for step in chain.steps for text in (*[f"…{step.skipped}"][: step.skipped], step.mention.link.text)]


# Corrections


def test_a_corrected_article_tells_all_its_corrections_newest_first() -> None:
    shown = view(OLD, an_article(OLD), *(correction(day, title=day) for day in DAYS)).corrections
    assert [each.mention.link.text for each in shown] == list(reversed(DAYS))
    newest = shown[0]
    assert newest.mention.link == Link("2023/04/13", "2023/04/13/c/")
    assert (newest.mention.date, newest.mention.iso_date, newest.summary) == (
        "2023年4月13日",
        "2023-04-13",
        "导读 c",
    )


def test_a_correction_tells_what_it_corrects() -> None:
    shown = view(f"{DAYS[0]}/c.md", an_article(OLD), correction(DAYS[0]))
    assert shown.corrected
    assert (shown.corrected.link, shown.corrected.date) == (Link("题 old", "2023/04/10/old/"), "2023年4月10日")
    assert shown.corrections == ()


@pytest.mark.parametrize("held", [{"draft": True}, {"publish_at": LONG_AFTER.replace(year=2031)}, {"withdrawn": "误"}])
def test_a_correction_that_is_held_or_withdrawn_is_told_nowhere(held: dict[str, Any]) -> None:
    catalogue = a_catalogue(an_article(OLD), correction(DAYS[0], **held))
    assert article_view(catalogue, OLD).corrections == ()
    assert catalogue.newest_articles(CORRECTIONS, 50) == catalogue.articles_of(CORRECTIONS, 2023) == ()
    assert catalogue.months(CORRECTIONS) == ()


def test_a_correction_of_what_is_held_names_nothing() -> None:
    assert view(f"{DAYS[0]}/c.md", an_article(OLD, draft=True), correction(DAYS[0])).corrected is None


def test_a_correction_of_what_is_withdrawn_leads_there_and_says_no_more() -> None:
    gone = an_article(OLD, withdrawn="误")
    shown = view(f"{DAYS[0]}/c.md", gone, correction(DAYS[0])).corrected
    assert shown
    assert (shown.link, shown.withdrawn) == (Link(GONE, "2023/04/10/old/"), True)
    assert [each.mention.link.text for each in view(OLD, gone, correction(DAYS[0])).corrections] == ["题 c"]


# The story so far


def story(*follows: tuple[str, str | None], **changes: Any) -> list[Any]:  # noqa: ANN401 - whatever the factory takes
    """Articles by their stems, each in an issue of its own, with what each follows; `changes` by stem."""
    stems = [stem for stem, _ in follows]
    paths = {stem: f"2023/05/{number:02}/{stem}.md" for number, stem in enumerate(stems, 1)}
    return [
        an_article(paths[stem], follows=paths[before] if before else None, **changes.get(stem, {}))
        for stem, before in follows
    ]


BRANCHED = (("a", None), ("b", "a"), ("c", "a"), ("d", "c"), ("e", "b"))


@pytest.mark.parametrize("place", range(5))
def test_every_article_of_a_story_tells_the_whole_of_it_in_order_and_marks_itself(place: int) -> None:
    articles = story(*BRANCHED)
    shown = view(articles[place].path, *articles)
    assert told(shown.chain) == ["题 a", "题 b", "题 c", "题 d", "题 e"]
    assert shown.chain
    assert [step.mention.link.current for step in shown.chain.steps] == [each == place for each in range(5)]
    assert shown.chain.steps[1].mention.date == "2023年5月2日"


def test_of_one_issue_an_article_stands_behind_what_it_follows() -> None:
    day = "2023/05/01"
    articles = [an_article(f"{day}/a.md", follows=f"{day}/z.md", order=1), an_article(f"{day}/z.md", order=2)]
    assert told(view(f"{day}/a.md", *articles).chain) == ["题 z", "题 a"]


def test_an_article_that_follows_nothing_tells_no_story() -> None:
    assert view(OLD, an_article(OLD), an_article(f"{DAYS[0]}/x.md")).chain is None


def test_a_story_goes_on_through_what_is_withdrawn_but_does_not_name_it() -> None:
    articles = story(("a", None), ("b", "a"), ("c", "b"), b={"withdrawn": "误"})
    assert told(view(articles[2].path, *articles).chain) == ["题 a", "题 c"]
    assert view(articles[1].path, *articles).chain is None


def test_a_story_ends_where_the_next_part_is_held() -> None:
    articles = story(("a", None), ("b", "a"), ("c", "b"), ("d", "c"), b={"draft": True})
    assert told(view(articles[3].path, *articles).chain) == ["题 c", "题 d"]
    assert view(articles[0].path, *articles).chain is None


def test_what_is_left_alone_by_a_withdrawal_tells_no_story() -> None:
    articles = story(("a", None), ("b", "a"), b={"withdrawn": "误"})
    assert view(articles[0].path, *articles).chain is None


@given(st.integers(2, 60), st.data())
def test_a_long_story_is_cut_and_what_is_left_out_is_counted(count: int, data: st.DataObject) -> None:
    stems = [f"s{number:03}" for number in range(count)]
    articles = [
        an_article(f"19{number:02}/05/01/{stem}.md", follows=None if not number else path_before)
        for number, stem in enumerate(stems)
        for path_before in [f"19{number - 1:02}/05/01/s{number - 1:03}.md"]
    ]
    place = data.draw(st.integers(0, count - 1))
    chain = view(articles[place].path, *articles).chain
    assert chain
    named = [stems.index(step.mention.link.text.removeprefix("题 ")) for step in chain.steps]
    assert named == sorted(set(named))
    assert chain.count == count == len(named) + sum(step.skipped for step in chain.steps)
    near = set(range(max(place - ABOUT, 0), min(place + ABOUT + 1, count)))
    assert {0, count - 1, *near} <= set(named)
    assert len(named) <= max(WHOLE, 2 + 1 + 2 * ABOUT + 1 + NEWEST)
    if count <= WHOLE:
        assert len(named) == count
    # Leaving out one takes as much room as naming it.
    assert all(step.skipped != 1 for step in chain.steps)
