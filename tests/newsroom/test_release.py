"""The gate: what readers may see at a moment, and when the next thing becomes due."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsroom.model import Article, IssueCard, Kind, PageCard, Series, Settings
from newsroom.release import WITHDRAWN_TITLE, article_due, issue_due, public_card, tombstone
from newsroom.review import Review, Signature
from newsroom.scans import Scan, Zone
from tests.newsroom.desk import X, a_card, a_paper, a_photo, an_article, by, reviewed
from tests.newsroom.whole import next_due, released_articles

DAY = "2023/04/11"
# 00:00 of 2023-04-11 in Shanghai.
MIDNIGHT = datetime(2023, 4, 10, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)
STRICT = Settings(require_review=True)
PREVIEW = Settings(preview=True)
SIGNED = reviewed("张三", "李四", "王五")


def seen(
    *articles: Article, at: datetime, settings: Settings | None = None, card: IssueCard | None = None
) -> list[str]:
    """The titles that readers see at a moment."""
    paper = a_paper(*articles, cards=[card] if card else [])
    return [article.title for article, _ in released_articles(paper, settings or Settings(), at)]


def test_an_issue_is_out_at_midnight_in_shanghai() -> None:
    assert issue_due(a_card(DAY)) == MIDNIGHT
    assert seen(an_article(title="甲"), at=MIDNIGHT) == ["甲"]
    assert seen(an_article(title="甲"), at=MIDNIGHT - MOMENT) == []


@pytest.mark.parametrize("hours", [-30, 6])
def test_an_issue_is_out_at_its_release_where_it_has_one(hours: int) -> None:
    card = a_card(DAY, release=MIDNIGHT + hours * HOUR)
    assert issue_due(card) == MIDNIGHT + hours * HOUR
    assert seen(an_article(title="甲"), at=MIDNIGHT + hours * HOUR, card=card) == ["甲"]
    assert seen(an_article(title="甲"), at=MIDNIGHT + hours * HOUR - MOMENT, card=card) == []


def test_an_article_is_held_until_its_time() -> None:
    later = an_article(title="甲", publish_at=MIDNIGHT + 9 * HOUR)
    assert seen(later, at=MIDNIGHT + 9 * HOUR - MOMENT) == []
    assert seen(later, at=MIDNIGHT + 9 * HOUR) == ["甲"]


def test_an_article_is_never_out_before_its_issue() -> None:
    early = an_article(title="甲", publish_at=MIDNIGHT - 9 * HOUR)
    assert seen(early, at=MIDNIGHT - MOMENT) == []
    assert seen(early, at=MIDNIGHT) == ["甲"]
    card = a_card(DAY, release=MIDNIGHT + 6 * HOUR)
    assert seen(an_article(publish_at=MIDNIGHT + HOUR), at=MIDNIGHT + HOUR, card=card) == []


def test_a_draft_is_never_out() -> None:
    assert seen(an_article(title="甲", draft=True), at=MIDNIGHT + 1000 * HOUR) == []
    assert article_due(an_article(draft=True, publish_at=MIDNIGHT), a_card(DAY), Settings()) is None
    assert article_due(an_article(), a_card(DAY), Settings()) == MIDNIGHT


UNSIGNED = [
    None,
    reviewed(),
    reviewed("张三"),
    reviewed("张三", "李四"),
    reviewed(None, "李四", "王五"),
]


@pytest.mark.parametrize("review", UNSIGNED)
def test_an_article_without_three_signatures_is_a_draft_where_they_are_asked_for(review: Review | None) -> None:
    assert seen(an_article(title="甲", review=review), at=MIDNIGHT, settings=STRICT) == []
    assert seen(an_article(title="甲", review=review), at=MIDNIGHT) == ["甲"]


def test_an_article_with_three_signatures_is_out_where_they_are_asked_for() -> None:
    assert seen(an_article(title="甲", review=SIGNED), at=MIDNIGHT, settings=STRICT) == ["甲"]
    assert seen(an_article(title="甲", review=SIGNED, draft=True), at=MIDNIGHT, settings=STRICT) == []


BOUND = Settings(require_review="bound")


def signed(*names: str | None, struck: int | None = None) -> Review:
    """Signatures of this text by these people, one of them of another."""
    found = (name and Signature(name, MIDNIGHT, "ab", valid=place != struck) for place, name in enumerate(names))
    return Review(*(each or None for each in found))


@pytest.mark.parametrize(
    "review",
    [
        *UNSIGNED,
        SIGNED,
        signed("张三", "李四"),
        signed("张三", None, "王五", "赵六"),
        *(signed("张三", "李四", "王五", struck=place) for place in range(3)),
        signed("张三", "李四", "张三"),
        signed("张三", "李四", "李　四"),
    ],
)
def test_what_three_people_have_not_signed_as_it_is_stays_in(review: Review | None) -> None:
    article = an_article(title="甲", review=review)
    assert seen(article, at=MIDNIGHT + 1000 * HOUR, settings=BOUND) == []
    assert seen(article, at=MIDNIGHT) == ["甲"]


@pytest.mark.parametrize("settings", [STRICT, BOUND])
def test_issues_before_the_paper_asked_for_signatures_need_none(settings: Settings) -> None:
    article = an_article(title="甲")
    day = article.issue.date
    for since, out in ((day, []), (day + timedelta(days=1), ["甲"])):
        assert seen(article, at=MIDNIGHT, settings=replace(settings, review_since=since)) == out


@pytest.mark.parametrize(
    "review",
    [signed("张三", "李四", "王五"), signed("张三", "李四", "王五", "王五"), signed(*"甲乙丙丁", struck=3)],
)
def test_what_three_people_have_signed_as_it_is_is_out(review: Review) -> None:
    assert seen(an_article(title="甲", review=review), at=MIDNIGHT, settings=BOUND) == ["甲"]
    assert seen(an_article(title="甲", review=review), at=MIDNIGHT - MOMENT, settings=BOUND) == []
    assert seen(an_article(title="甲", review=review, draft=True), at=MIDNIGHT, settings=BOUND) == []


def test_what_is_withdrawn_waits_for_no_signature() -> None:
    notice = an_article(title="甲", withdrawn="误", review=signed("张三", "李四", "王五", struck=0))
    assert seen(notice, at=MIDNIGHT, settings=BOUND) == [WITHDRAWN_TITLE]
    assert seen(replace(notice, draft=True), at=MIDNIGHT, settings=BOUND) == []


def test_a_preview_shows_everything() -> None:
    articles = [
        an_article(f"{DAY}/a.md", title="草稿", draft=True),
        an_article(f"{DAY}/b.md", title="定时", publish_at=MIDNIGHT + HOUR),
        an_article(f"{DAY}/c.md", title="未到期"),
    ]
    assert seen(*articles, at=MIDNIGHT - HOUR, settings=PREVIEW) == ["草稿", "定时", "未到期"]
    assert seen(*articles, at=MIDNIGHT - HOUR) == []


def test_a_preview_shows_what_is_not_signed() -> None:
    assert seen(an_article(title="甲"), at=MIDNIGHT, settings=Settings(preview=True, require_review=True)) == ["甲"]


# What is withdrawn

WORDS = "不该再见到的字"
EVERYTHING: dict[str, Any] = {
    "title": WORDS,
    "byline": by("记者 张三三"),
    "source": WORDS,
    "summary": WORDS,
    "length": 1234,
    "kicker": WORDS,
    "subtitle": WORDS,
    "untitled": True,
    "dateline": WORDS,
    "kind": Kind.OPINION,
    "group": WORDS,
    "series": Series(WORDS, 1),
    "topics": (WORDS,),
    "photos": (a_photo(caption=WORDS),),
    "photos_in_body": frozenset({WORDS}),
    "note": WORDS,
    "review": reviewed(WORDS, WORDS, WORDS),
    "quiet": (("XS780", WORDS),),
    "continued_on": ("2",),
    "corrects": f"{DAY}/y.md",
    "follows": f"{DAY}/y.md",
}
KEPT: dict[str, Any] = {"page": "2", "order": 3, "aliases": ("/old/",), "withdrawn": "应作者要求"}


def test_a_withdrawn_article_keeps_its_address_its_place_and_the_reason() -> None:
    left = tombstone(an_article(X, section="评论", **EVERYTHING, **KEPT))
    assert (left.path, left.section) == (X, "评论")
    assert {key: getattr(left, key) for key in KEPT} == KEPT


def test_nothing_else_of_a_withdrawn_article_is_left() -> None:
    whole = an_article(X, **EVERYTHING, **KEPT)
    left = tombstone(whole)
    assert WORDS in repr(whole)
    assert "张三三" in repr(whole)
    assert WORDS not in repr(left)
    assert "张三三" not in repr(left)
    assert (left.photos, left.byline, left.length) == ((), None, 0)


def test_every_part_of_an_article_is_kept_or_left_out_on_purpose() -> None:
    decided = {*EVERYTHING, *KEPT, "path", "issue", "section", "zones", "draft", "publish_at"}
    assert decided == set(Article.__struct_fields__)


def test_a_withdrawn_article_has_no_body() -> None:
    paper = a_paper(an_article(withdrawn="误", **EVERYTHING), bodies={X: WORDS})
    ((article, body),) = released_articles(paper, Settings(), MIDNIGHT)
    assert body == ""
    assert article.withdrawn == "误"
    ((_, kept),) = released_articles(a_paper(an_article(), bodies={X: WORDS}), Settings(), MIDNIGHT)
    assert kept == WORDS


def test_a_preview_does_not_show_what_is_withdrawn() -> None:
    paper = a_paper(an_article(withdrawn="误", **EVERYTHING), bodies={X: WORDS})
    assert WORDS not in repr(released_articles(paper, PREVIEW, MIDNIGHT))


def test_a_withdrawn_article_is_held_like_any_other() -> None:
    assert seen(an_article(withdrawn="误", draft=True), at=MIDNIGHT) == []
    assert seen(an_article(withdrawn="误", publish_at=MIDNIGHT + HOUR), at=MIDNIGHT) == []


# Scans

RECTS = st.tuples(*[st.integers(0, 50).map(float)] * 4)
ZONES = st.lists(st.builds(Zone, st.sampled_from(("1", "2", "3")), RECTS), max_size=3).map(tuple)
PRINTED = st.builds(
    lambda number, page, zones, goes_on, state: an_article(
        f"{DAY}/a{number}.md", page=page, zones=zones, continued_on=goes_on, **state
    ),
    st.integers(0, 9),
    st.sampled_from((None, "1", "2", "3")),
    ZONES,
    st.sampled_from(((), ("2",), ("3",))),
    st.sampled_from(({}, {}, {"draft": True}, {"withdrawn": "误"})),
)
SCAN = Scan("01.pdf", "ab" * 32, 2400, 3300, pdf=True)


@given(st.lists(PRINTED, max_size=6, unique_by=lambda article: article.path), st.booleans())
def test_a_scan_shows_nothing_of_what_is_not_out(articles: list[Article], spread: bool) -> None:  # noqa: FBT001 - drawn
    pages = (PageCard("1", scan=SCAN), PageCard("2", scan=SCAN, spread_with="3" if spread else None), PageCard("3"))
    out = {article.path for article in articles if not article.draft}
    card = public_card(a_card(DAY, *pages), articles, out)
    for page in card.pages[:2]:
        there = {"2", "3"} if spread and page.label == "2" else {page.label}
        hidden = [article for article in articles if article.draft or article.withdrawn]
        # A page without a label is the first.
        standing = [
            article
            for article in hidden
            if {article.page or "1", *article.continued_on, *(zone.page for zone in article.zones)} & there
        ]
        zones = [[zone.rect for zone in article.zones if zone.page in there] for article in standing]
        if all(zones):
            assert page.scan is not None
            assert sorted(page.scan.covers) == sorted(rect for rects in zones for rect in rects)
            assert page.scan.offers_pdf == (not zones)
        else:
            assert page.scan is None
    assert card.pages[2] == pages[2]


# What is next


def test_the_next_moment_is_the_earliest_that_has_not_come() -> None:
    paper = a_paper(
        an_article(f"{DAY}/a.md"),
        an_article(f"{DAY}/b.md", publish_at=MIDNIGHT + 9 * HOUR),
        an_article("2023/04/12/c.md"),
        an_article("2023/04/13/d.md", draft=True),
    )
    moments = [MIDNIGHT - HOUR, MIDNIGHT, MIDNIGHT + 9 * HOUR, MIDNIGHT + 24 * HOUR]
    assert [next_due(paper, Settings(), moment) for moment in moments] == [
        MIDNIGHT,
        MIDNIGHT + 9 * HOUR,
        MIDNIGHT + 24 * HOUR,
        None,
    ]


def test_drafts_and_unsigned_articles_are_never_next() -> None:
    paper = a_paper(an_article(f"{DAY}/a.md", draft=True), an_article(f"{DAY}/b.md"))
    assert next_due(paper, STRICT, MIDNIGHT - HOUR) is None
    assert next_due(paper, Settings(), MIDNIGHT - HOUR) == MIDNIGHT


@given(
    hours=st.lists(st.tuples(st.integers(-30, 60), st.booleans()), min_size=1, max_size=5),
    release=st.one_of(st.none(), st.integers(-10, 10)),
    now=st.integers(-40, 70),
)
def test_nothing_changes_before_the_next_moment_and_something_does_at_it(
    hours: list[tuple[int, bool]], release: int | None, now: int
) -> None:
    articles = [
        an_article(f"{DAY}/a{index}.md", publish_at=MIDNIGHT + hour * HOUR, draft=draft)
        for index, (hour, draft) in enumerate(hours)
    ]
    card = a_card(DAY, release=None if release is None else MIDNIGHT + release * HOUR)
    paper = a_paper(*articles, cards=[card])
    moment = MIDNIGHT + now * HOUR
    out = released_articles(paper, Settings(), moment)
    due = next_due(paper, Settings(), moment)
    if due is None:
        assert released_articles(paper, Settings(), moment + 1000 * HOUR) == out
    else:
        assert due > moment
        assert released_articles(paper, Settings(), due - MOMENT) == out
        assert len(released_articles(paper, Settings(), due)) > len(out)
