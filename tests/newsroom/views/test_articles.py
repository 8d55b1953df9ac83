"""An article's page: its place in the issue, its neighbours, its photos, and what is left when it is withdrawn."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import jinja2
import pytest

from newsroom.addresses import encode
from newsroom.catalogue import REACH
from newsroom.model import Article, Kind, PageCard, Section, Series, Settings, Taxonomy
from newsroom.views.articles import article_view
from newsroom.views.data import ArticleView
from newsroom.views.issues import issue_view
from newsroom.views.pieces import Link, PageLink
from newsroom.views.terms import term_period_view, term_view
from tests.newsroom.desk import a_card, a_catalogue, a_photo, an_article, by, issue_id
from tests.newsroom.whole import MemoryCatalogue

DAY = "2023/04/11"
PAPER = (
    an_article(f"{DAY}/a.md", page="1", order=1),
    an_article(f"{DAY}/b.md", page="1", order=2),
    an_article(f"{DAY}/c.md", page="2"),
    an_article(f"{DAY}/d.md", page="2"),
    an_article("2023/04/12/e.md"),
)


def view(stem: str, catalogue: MemoryCatalogue | None = None) -> ArticleView:
    return article_view(catalogue or a_catalogue(*PAPER), f"{DAY}/{stem}.md")


def alone(**changes: Any) -> ArticleView:  # noqa: ANN401
    return view("x", a_catalogue(an_article(f"{DAY}/x.md", **changes)))


def headline(link: Link | None) -> str | None:
    return link.text if link else None


def test_the_first_and_the_last_article_that_can_be_read_lead_on_to_the_issues_around() -> None:
    articles = [an_article(f"{DAY}/{stem}.md", withdrawn="" if stem in "bc" else "误") for stem in "abcd"]
    around = [an_article(f"2023/04/{day}/e.md") for day in (10, 12)]
    catalogue = a_catalogue(*articles, *around)
    shown = [view(stem, catalogue) for stem in "abcd"]
    before, after = (Link(f"2023年4月{day}日", f"2023/04/{day}/") for day in (10, 12))
    assert [each.backward for each in shown] == [before, before, None, None]
    assert [each.onward for each in shown] == [None, None, after, after]
    first, last = (article_view(catalogue, f"2023/04/{day}/e.md") for day in (10, 12))
    assert (first.backward, last.onward) == (None, None)


@pytest.mark.parametrize(
    ("stem", "previous", "following"),
    [("a", None, "题 b"), ("b", "题 a", "题 c"), ("c", "题 b", "题 d"), ("d", "题 c", None)],
)
def test_the_articles_before_and_after_are_those_of_the_issue_in_the_paper_s_order(
    stem: str, previous: str | None, following: str | None
) -> None:
    assert (headline(view(stem).previous), headline(view(stem).next)) == (previous, following)


def test_the_headlines_beside_it_are_those_of_its_page_with_its_own_marked() -> None:
    assert view("b").siblings == (Link("题 a", f"{DAY}/a/"), Link("题 b", f"{DAY}/b/", current=True))
    assert [link.text for link in view("c").siblings] == ["题 c", "题 d"]


def test_it_names_its_page_and_its_issue() -> None:
    cards = [a_card(DAY, PageCard("1"), PageCard("2", "综合"), number=5)]
    shown = view("c", a_catalogue(*PAPER, cards=cards))
    assert shown.page == PageLink("第2版", "综合", f"{DAY}/page-2/")
    assert shown.story.page == "第2版"
    assert (shown.masthead.address, shown.masthead.number) == (f"{DAY}/", "总第5期")


def test_on_a_spread_it_names_both_pages() -> None:
    cards = [a_card(DAY, "1", PageCard("2", spread_with="3"), "3")]
    shown = view("x", a_catalogue(an_article(f"{DAY}/x.md", page="3"), cards=cards))
    assert (shown.page.label, shown.page.address) == ("第2、3版", f"{DAY}/page-2/")


def test_everything_that_an_editor_wrote_is_shown() -> None:
    shown = alone(
        title="标题",
        kicker="引题",
        subtitle="副题",
        dateline="本报讯",
        kind=Kind.OPINION,
        note="编者按",
        series=Series("丛书", 3),
        topics=("产改", "技能"),
        summary="导读",
        length=650,
        untitled=True,
    )
    story = shown.story
    assert (story.title, story.kicker, story.subtitle, story.dateline) == ("标题", "引题", "副题", "本报讯")
    assert (story.summary, story.length, story.label, story.untitled) == ("导读", 650, "评论", True)
    assert (story.date, story.iso_date) == ("2023年4月11日", "2023-04-11")
    assert story.section == Link("要闻", encode("sections/要闻/"))
    assert (shown.note, shown.series) == ("编者按", "丛书（3）")
    assert shown.topics == (Link("产改", encode("topics/产改/")), Link("技能", encode("topics/技能/")))


def test_what_was_not_written_is_empty() -> None:
    shown = alone()
    assert (shown.note, shown.series, shown.topics, shown.photos, shown.withdrawn) == ("", "", (), (), "")
    assert (shown.story.kicker, shown.story.subtitle, shown.story.dateline, shown.story.photo) == ("", "", "", None)
    assert (shown.previous, shown.next) == (None, None)


@pytest.mark.parametrize(("kind", "label"), [(kind, "" if kind is Kind.REPORT else kind.value) for kind in Kind])
def test_the_kind_is_told_where_it_is_not_a_report(kind: Kind, label: str) -> None:
    assert alone(kind=kind).story.label == label


def test_a_series_without_a_part_is_told_by_its_name() -> None:
    assert alone(series=Series("丛书", None)).series == "丛书"


def in_series(count: int, name: str = "丛书") -> list[Article]:
    """An article a day of one series, every second with a number."""
    days = [date(2023, 3, 1) + timedelta(days=day) for day in range(count)]
    return [
        an_article(f"{day:%Y/%m/%d}/s{at}.md", series=Series(name, at + 1 if at % 2 else None))
        for at, day in enumerate(days)
    ]


@pytest.mark.parametrize("at", [0, 3, 9, 19])
def test_an_article_of_a_series_lists_those_around_it_in_order(at: int) -> None:
    articles = in_series(20)
    other = an_article("2023/03/05/other.md", series=Series("别的", 1))
    shown = article_view(a_catalogue(*articles, other), articles[at].path).parts
    assert [part.link.text for part in shown] == [
        f"题 s{each}" for each in range(max(at - REACH, 0), min(at + REACH, 19) + 1)
    ]
    assert [part.link.text for part in shown if part.link.current] == [f"题 s{at}"]


def test_a_part_is_told_by_its_number_else_by_its_date() -> None:
    articles = in_series(2)
    assert [part.mark for part in article_view(a_catalogue(*articles), articles[0].path).parts] == ["2023年3月1日", "2"]


def test_the_only_article_of_a_series_lists_nothing() -> None:
    assert alone(series=Series("丛书", 3)).parts == ()


def test_a_record_tells_when_it_came_out_and_where_it_stands() -> None:
    late = datetime(2023, 4, 11, 1, tzinfo=UTC)
    card = a_card(DAY, "1", PageCard("2", spread_with="3"), "3", release=datetime(2023, 4, 10, 22, tzinfo=UTC))
    articles = (
        an_article(f"{DAY}/a.md", page="1", continued_on=("3",)),
        an_article(f"{DAY}/b.md", page="2", publish_at=late),
    )
    catalogue = a_catalogue(*articles, cards=[card])
    first, second = (view(stem, catalogue).record for stem in "ab")
    assert (first.published, first.labels) == ("2023-04-11T06:00:00+08:00", ("1", "3"))
    assert (second.published, second.labels) == ("2023-04-11T09:00:00+08:00", ("2", "3"))


def test_where_a_headline_stands_alone_what_is_no_news_says_so() -> None:
    articles = (
        an_article(f"{DAY}/a.md", title="开业", kind=Kind.ADVERTISEMENT),
        an_article(f"{DAY}/b.md"),
        an_article(f"{DAY}/c.md", title="停水公告", kind=Kind.NOTICE),
    )
    shown = view("b", a_catalogue(*articles))
    assert (headline(shown.previous), headline(shown.next)) == ("广告：开业", "停水公告")


def test_photos_that_stand_in_the_body_do_not_stand_above_it() -> None:
    photos = (a_photo("a.jpg", caption="甲"), a_photo("b.jpg", caption="乙"))
    assert [each.caption for each in alone(photos=photos, photos_in_body=frozenset({"a.jpg"})).photos] == ["乙"]
    assert [each.caption for each in alone(photos=photos).photos] == ["甲", "乙"]


def test_a_photo_has_its_address_size_and_words() -> None:
    photo = a_photo(ending="png", width=4000, height=3000, focus=(24, 96.5), colour="#a1b2c3", original=True)
    (shown,) = alone(photos=(photo,)).photos
    assert re.fullmatch("media/[0-9a-f]{20}-1600.png", shown.address)
    assert (shown.width, shown.height, shown.caption, shown.credit, shown.alt) == (
        1600,
        1200,
        "图中人",
        "张三 摄",
        "图中人",
    )
    assert [each.width for each in shown.copies] == [each.width for each in shown.webp] == [480, 960, 1600]
    assert {each.address.rpartition(".")[2] for each in shown.webp} == {"webp"}
    assert shown.original.endswith("-4000.png")
    assert shown.image("..", "text")["class"] == "focused left-2 top-10"
    assert shown.image("..", "text")["data-colour"] == "#a1b2c3"
    assert "srcset" not in shown.image("..")


def test_what_continues_elsewhere_links_there() -> None:
    assert alone(page="1", continued_on=("2", "3")).story.continued_on == (
        Link("第2版", f"{DAY}/page-2/"),
        Link("第3版", f"{DAY}/page-3/"),
    )


# What is withdrawn

WITHDRAWN = (
    an_article(f"{DAY}/a.md"),
    an_article(f"{DAY}/b.md", title="撤下的题", byline=by("记者 李四"), withdrawn="应作者要求", photos=(a_photo(),)),
    an_article(f"{DAY}/c.md"),
)


def test_a_withdrawn_article_shows_the_reason_and_nothing_else() -> None:
    shown = view("b", a_catalogue(*WITHDRAWN))
    assert shown.withdrawn == "应作者要求"
    assert (shown.photos, shown.topics, shown.note, shown.story.summary) == ((), (), "", "")
    assert shown.story.byline.credits == ()
    assert "撤下的题" not in repr(shown)
    assert "李四" not in repr(shown)


def test_its_neighbours_pass_it_over_and_it_has_neighbours_all_the_same() -> None:
    catalogue = a_catalogue(*WITHDRAWN)
    assert headline(view("a", catalogue).next) == "题 c"
    assert headline(view("c", catalogue).previous) == "题 a"
    shown = view("b", catalogue)
    assert (headline(shown.previous), headline(shown.next)) == ("题 a", "题 c")


def test_the_headlines_of_a_page_leave_it_out_but_on_its_own() -> None:
    catalogue = a_catalogue(*WITHDRAWN)
    assert [link.address for link in view("a", catalogue).siblings] == [f"{DAY}/a/", f"{DAY}/c/"]
    assert [link.address for link in view("b", catalogue).siblings] == [f"{DAY}/a/", f"{DAY}/b/", f"{DAY}/c/"]


# What is held


def test_a_held_article_has_no_page_and_is_nobody_s_neighbour() -> None:
    held = an_article(f"{DAY}/b.md", draft=True)
    catalogue = a_catalogue(WITHDRAWN[0], held, WITHDRAWN[2])
    assert headline(view("a", catalogue).next) == "题 c"
    assert [link.text for link in view("a", catalogue).siblings] == ["题 a", "题 c"]
    with pytest.raises(KeyError):
        view("b", catalogue)


def test_a_preview_tells_drafts() -> None:
    articles: tuple[Article, ...] = (
        an_article(f"{DAY}/x.md", draft=True, kind=Kind.OPINION),
        an_article(f"{DAY}/y.md"),
    )
    catalogue = a_catalogue(*articles, settings=Settings(preview=True))
    assert (view("x", catalogue).story.label, view("y", catalogue).story.label) == ("草稿", "")


def test_a_change_elsewhere_leaves_the_view_as_it_was() -> None:
    unrelated = (
        an_article("2023/04/10/z.md", byline=None),
        an_article("2023/04/12/z.md", byline=by("张三"), section="评论"),
    )
    sections = [Section("要闻"), Section("评论")]
    before, after = a_catalogue(*PAPER, sections=sections), a_catalogue(*PAPER, *unrelated, sections=sections)
    assert [view(stem, before) for stem in "bcd"] == [view(stem, after) for stem in "bcd"]


MANY = by(" ".join(["记者", *(f"{one}{other}" for one in "赵钱孙" for other in "一二三四")]))


def test_all_who_sign_are_named_on_the_article_s_own_page_and_ten_of_them_elsewhere() -> None:
    catalogue = a_catalogue(an_article(f"{DAY}/x.md", byline=MANY))
    own = view("x", catalogue).story.byline
    assert ([len(each.people) for each in own.credits], own.count) == ([12], 0)
    lists = [
        issue_view(catalogue, issue_id(DAY)).sheets[0].lead,
        term_view(catalogue, Taxonomy.REPORTER, "孙四").stories[0],
        term_period_view(catalogue, Taxonomy.REPORTER, "孙四", 2023, None).months[0].stories[0],
    ]
    for story in lists:
        assert story
        assert ([len(each.people) for each in story.byline.credits], story.byline.count) == ([10], 12)
    template = jinja2.Environment(loader=jinja2.FileSystemLoader("newsroom/theme"), autoescape=True)
    macro = template.get_template("paper/macros/byline.html").module.people  # type: ignore[attr-defined]
    assert macro("", lists[0].byline, linked=False).endswith(" 等12人")  # type: ignore[union-attr]
    assert "等" not in macro("", own, linked=False)


def test_a_page_of_very_many_articles_lists_those_around_each() -> None:
    articles = [an_article(f"{DAY}/a{number:03}.md", page="1", order=number) for number in range(150)]
    catalogue = a_catalogue(*articles)
    for stem, first, count in (("a000", "题 a000", 101), ("a075", "题 a025", 101), ("a149", "题 a099", 51)):
        siblings = view(stem, catalogue).siblings
        assert (siblings[0].text, len(siblings)) == (first, count)
        assert [each.text for each in siblings if each.current] == [f"题 {stem}"]
