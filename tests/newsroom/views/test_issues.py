"""Issues and their pages as they are laid out, the list of issues, and a year as a calendar."""

import calendar
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model import Article, IssueKind, Kind, PageCard
from newsroom.views.data import IssueView, YearView
from newsroom.views.issues import issue_view, issues_view, page_view, year_view
from newsroom.views.pieces import Day, Link, Sheet, Story
from tests.newsroom.desk import a_card, a_catalogue, a_photo, an_article, by, issue_id
from tests.newsroom.whole import MemoryCatalogue

DAY = "2023/04/11"


def reports(*stems: str, **changes: Any) -> list[Article]:  # noqa: ANN401
    return [an_article(f"{DAY}/{stem}.md", **changes) for stem in stems]


def titles(stories: tuple[Story, ...]) -> str:
    return " ".join(story.title.removeprefix("题 ") for story in stories)


def headlines(issue: IssueView) -> list[str | None]:
    """What the guide prints beside each page."""
    return [line.story.text if line.story else None for line in issue.guide]


def front(catalogue: MemoryCatalogue) -> IssueView:
    return issue_view(catalogue, issue_id(DAY))


def first_sheet(*articles: Article, **paper: Any) -> Sheet:  # noqa: ANN401
    return front(a_catalogue(*articles, **paper)).sheets[0]


# A sheet


def test_the_first_story_leads_two_stand_beside_it_and_the_rest_follows() -> None:
    sheet = first_sheet(*reports(*"abcdef"))
    assert sheet.lead
    assert sheet.lead.title == "题 a"
    assert (titles(sheet.beside), titles(sheet.rest), sheet.briefs, sheet.continued) == ("b c", "d e f", (), ())


@pytest.mark.parametrize(
    ("count", "beside", "rest"), [(0, "", ""), (1, "", ""), (2, "b", ""), (3, "b c", ""), (4, "b c", "d")]
)
def test_a_page_of_few_stories_fills_the_best_places(count: int, beside: str, rest: str) -> None:
    articles = reports(*"abcd"[:count], page="1")
    sheet = first_sheet(*articles, *reports("z", page="2"), cards=[a_card(DAY, "1", "2")])
    assert (sheet.lead is None) is (count == 0)
    assert (titles(sheet.beside), titles(sheet.rest)) == (beside, rest)


def test_briefs_stand_together_under_their_headings_and_never_lead() -> None:
    briefs = [
        *reports("a", "b", kind=Kind.BRIEF, group="一句话新闻"),
        *reports("c", kind=Kind.BRIEF),
        *reports("d", kind=Kind.BRIEF, group="一句话新闻"),
    ]
    sheet = first_sheet(*briefs, *reports("e", "f"))
    assert sheet.lead
    assert (sheet.lead.title, titles(sheet.beside)) == ("题 e", "f")
    assert [(box.heading, titles(box.stories)) for box in sheet.briefs] == [("一句话新闻", "a b d"), ("简讯", "c")]


@pytest.mark.parametrize(("poems", "verse"), [(0, False), (1, False), (2, True), (4, True)])
def test_a_page_is_one_of_poems_where_every_third_is_one(poems: int, verse: bool) -> None:  # noqa: FBT001 - a row
    kinds = [Kind.VERSE if number < poems else Kind.REPORT for number in range(4)]
    sheet = first_sheet(*(each for stem, kind in zip("abcd", kinds, strict=True) for each in reports(stem, kind=kind)))
    assert sheet.verse is verse


def test_a_page_of_briefs_has_no_lead() -> None:
    sheet = first_sheet(*reports("a", "b", kind=Kind.BRIEF))
    assert sheet.lead is None
    assert [titles(box.stories) for box in sheet.briefs] == ["a b"]


def test_a_withdrawn_article_is_not_laid_out() -> None:
    sheet = first_sheet(*reports("a", withdrawn="误", kind=Kind.BRIEF), *reports("b", withdrawn="误"), *reports("c"))
    assert sheet.lead
    assert (sheet.lead.title, sheet.beside, sheet.rest, sheet.briefs) == ("题 c", (), (), ())


def test_only_the_lead_opens_with_its_text() -> None:
    sheet = first_sheet(*reports("a", "b"), bodies={f"{DAY}/a.md": "一。\n\n## 题\n\n二。\n", f"{DAY}/b.md": "三。\n"})
    assert sheet.lead
    assert sheet.lead.opening == ("一。", "二。")
    assert [story.opening for story in sheet.beside] == [()]


def opening(body: str, *others: str) -> list[int]:
    """The lengths of the paragraphs with which a lead opens, beside other articles."""
    sheet = first_sheet(*reports("a", *others), bodies={f"{DAY}/a.md": body})
    assert sheet.lead
    return [len(paragraph) for paragraph in sheet.lead.opening]


def test_a_lead_opens_with_as_many_whole_paragraphs_as_fit() -> None:
    assert opening("一" * 200 + "\n\n" + "二" * 160 + "\n\n三\n", "b") == [200, 160]
    assert opening("一" * 200 + "\n\n" + "二" * 161 + "\n\n三\n", "b") == [200]
    assert opening("一" * 500 + "\n\n二\n", "b") == [500]
    assert opening("", "b") == []


def test_an_article_that_has_the_issue_to_itself_is_shown_whole() -> None:
    paragraphs = ["一" * 500, "二" * 900, "三" * 1600]
    assert opening("\n\n".join(paragraphs)) == [500, 900, 1600]
    assert opening("\n\n".join([*paragraphs, "四"])) == [500, 900, 1600]
    sheet = first_sheet(*reports("a"))
    assert (sheet.alone, sheet.uniform) == (True, False)
    assert not first_sheet(*reports("a", "b")).alone
    assert not first_sheet(*reports("a"), *reports("b", kind=Kind.NOTICE)).alone


def test_a_page_of_one_section_is_uniform() -> None:
    assert first_sheet(*reports("a", "b")).uniform
    assert not first_sheet(*reports("a"), *reports("b", section="副刊")).uniform


def test_a_page_of_notices_alone_is_filled() -> None:
    sheet = first_sheet(*reports("a", kind=Kind.NOTICE))
    assert (sheet.lead, sheet.filled) == (None, True)


def test_the_pages_beside_a_page_are_named_with_their_headlines() -> None:
    articles = [article for page in "123" for article in reports(f"{page}a", page=page)]
    cards = [a_card(DAY, PageCard("1", "要闻"), "2", "3")]
    shown = page_view(a_catalogue(*articles, cards=cards), issue_id(DAY), "2")
    assert shown.previous
    assert shown.next
    assert (shown.previous.text, shown.next.text) == ("第1版 要闻：题 1a", "第3版：题 3a")


def test_a_page_tells_the_stories_that_began_elsewhere_and_links_back() -> None:
    articles = [*reports("a", page="1", continued_on=("2",)), *reports("b", page="2")]
    first, second = front(a_catalogue(*articles)).sheets
    assert first.continued == ()
    (story,) = second.continued
    assert (story.title, story.continued_from) == ("题 a", Link("第1版", f"{DAY}/page-1/"))
    assert first.lead
    assert first.lead.continued_on == (Link("第2版", f"{DAY}/page-2/"),)
    assert second.lead
    assert second.lead.title == "题 b"


def test_what_was_withdrawn_continues_nowhere() -> None:
    articles = [*reports("a", page="1", continued_on=("2",), withdrawn="误"), *reports("b", page="2")]
    assert [sheet.continued for sheet in front(a_catalogue(*articles, cards=[a_card(DAY, "1", "2")])).sheets] == [
        (),
        (),
    ]


def test_a_sheet_has_its_page_s_label_name_address_and_staff() -> None:
    card = a_card(DAY, PageCard("A01", "要闻", by("责任编辑 张三")), PageCard("A02", spread_with="A03"), "A03")
    first, second = front(a_catalogue(*reports("a"), cards=[card])).sheets
    assert (first.label, first.name, first.address) == ("A01版", "要闻", f"{DAY}/page-A01/")
    assert first.staff
    assert first.staff.credits[0].office == ("责任编辑",)
    assert (second.label, second.name, second.staff) == ("A02、A03版", "", None)


def test_a_correction_at_the_foot_leads_to_what_it_corrects() -> None:
    wrong = an_article("2023/04/01/wrong.md", title="写错的")
    correction = an_article(f"{DAY}/a.md", kind=Kind.CORRECTION, corrects=wrong.path)
    notice = an_article(f"{DAY}/b.md", kind=Kind.NOTICE)
    catalogue = a_catalogue(wrong, correction, notice)
    corrected, plain = page_view(catalogue, correction.issue, "1").sheet.notices
    assert corrected.corrected
    assert corrected.corrected.link == Link("写错的", "2023/04/01/wrong/")
    assert plain.corrected is None


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.booleans()), max_size=12))
def test_every_article_is_laid_out_once(kinds: list[tuple[Kind, bool]]) -> None:
    articles = [
        an_article(f"{DAY}/a{index:02}.md", kind=kind, withdrawn="误" if withdrawn else None)
        for index, (kind, withdrawn) in enumerate(kinds)
    ]
    sheet = first_sheet(*articles, an_article(f"{DAY}/z.md"))
    lead = (sheet.lead,) if sheet.lead else ()
    boxes = [story for box in sheet.briefs for story in box.stories]
    stories = [story.title for story in (*lead, *sheet.beside, *sheet.rest, *sheet.pictures, *sheet.notices, *boxes)]
    assert sorted(stories) == ["题 " + article.stem for article in articles if not article.withdrawn] + ["题 z"]


@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.NOTICE, Kind.ADVERTISEMENT])
def test_what_is_no_news_never_leads_and_stands_at_the_foot(kind: Kind) -> None:
    sheet = first_sheet(*reports("a", kind=kind), *reports("b"))
    assert sheet.lead
    assert (sheet.lead.title, titles(sheet.notices), sheet.beside) == ("题 b", "a", ())
    alone = first_sheet(*reports("a", kind=kind))
    assert (alone.lead, titles(alone.notices)) == (None, "a")
    catalogue = a_catalogue(*reports("a", kind=kind), *reports("b"))
    assert issues_view(catalogue).newest[0].lead == "题 b"


def test_pictures_stand_apart_from_the_other_stories_but_for_one_that_leads() -> None:
    pictured = reports("b", "d", kind=Kind.PICTURE, photos=(a_photo(),))
    without = reports("e", kind=Kind.PICTURE)
    sheet = first_sheet(*reports("a"), *pictured, *reports("c"), *without)
    assert (titles(sheet.pictures), titles(sheet.beside)) == ("b d", "c e")
    leading = first_sheet(*pictured)
    assert leading.lead
    assert (leading.lead.title, titles(leading.pictures)) == ("题 b", "d")


def test_the_guide_leaves_out_what_is_no_news() -> None:
    articles = [*reports("a", page="1"), *reports("b", page="2", kind=Kind.ADVERTISEMENT), *reports("c", page="2")]
    assert headlines(front(a_catalogue(*articles))) == [None, "题 c"]


# An issue and a page


def test_an_issue_shows_its_pages_in_order_with_the_issues_before_and_after() -> None:
    days = ("2023/04/10", DAY, "2023/04/11-2")
    catalogue = a_catalogue(*(an_article(f"{day}/a.md") for day in days), cards=[a_card(DAY, "2", "1")])
    shown = front(catalogue)
    assert [page.label for page in shown.pages] == ["第2版", "第1版"]
    assert shown.previous == Link("2023年4月10日", "2023/04/10/")
    assert shown.next == Link("2023年4月11日（第2份）", "2023/04/11-2/")


def test_the_guide_has_the_first_headline_of_each_inner_page() -> None:
    articles = [article for page in "123456789" for article in reports(*(f"{page}{stem}" for stem in "ab"), page=page)]
    shown = front(a_catalogue(*articles))
    assert headlines(shown) == [None, *(f"题 {page}a" for page in range(2, 10))]
    assert [line.page for line in shown.guide] == list(shown.pages)


def test_the_guide_leaves_out_what_was_withdrawn() -> None:
    articles = [*reports("a", page="1"), *reports("b", page="2", withdrawn="误"), *reports("c", "d", page="2")]
    assert headlines(front(a_catalogue(*articles))) == [None, "题 c"]


def test_a_page_shows_its_sheet_and_the_pages_before_and_after() -> None:
    cards = [a_card(DAY, "1", "2", "3")]
    shown = page_view(a_catalogue(*reports("a", page="2"), cards=cards), issue_id(DAY), "2")
    assert shown.sheet.lead
    assert shown.sheet.lead.title == "题 a"
    assert (shown.previous, shown.next) == (Link("第1版", f"{DAY}/page-1/"), Link("第3版", f"{DAY}/page-3/"))
    assert [page.current for page in shown.pages] == [False, True, False]
    assert shown.onward is None


def test_the_ends_of_an_issue_lead_on_to_those_around_it() -> None:
    articles = [*reports("a", page="1"), *reports("b", page="2"), an_article("2023/04/12/c.md")]
    catalogue = a_catalogue(*articles)
    first, last = (page_view(catalogue, issue_id(DAY), label) for label in "12")
    assert (first.onward, last.onward) == (None, Link("2023年4月12日", "2023/04/12/"))
    after = page_view(catalogue, issue_id("2023/04/12"), "1")
    assert (first.backward, last.backward) == (None, None)
    assert (after.backward, after.onward) == (Link("2023年4月11日", f"{DAY}/"), None)


def test_the_first_and_the_last_page_have_one_neighbour() -> None:
    catalogue = a_catalogue(*reports("a"), cards=[a_card(DAY, "1", "2")])
    first, last = (page_view(catalogue, issue_id(DAY), label) for label in "12")
    assert (first.previous, last.next) == (None, None)
    assert first.next
    assert last.previous


# The list of issues


def test_years_come_newest_first_with_their_numbers() -> None:
    catalogue = a_catalogue(*(an_article(f"{day}/a.md") for day in ("2021/01/01", "2023/04/10", DAY)), *reports("b"))
    told = [(each.title, each.address, each.issues, each.count) for each in issues_view(catalogue).years]
    assert told == [("2023年", "issues/2023/", 2, 3), ("2021年", "issues/2021/", 1, 1)]


def test_the_newest_issues_come_newest_first() -> None:
    days = [date(2023, 4, 1) + timedelta(days=number) for number in range(12)]
    card = a_card("2023/04/12", number=12, kind=IssueKind.EXTRA)
    catalogue = a_catalogue(*(an_article(f"{day:%Y/%m/%d}/a.md") for day in days), cards=[card])
    newest = issues_view(catalogue).newest
    assert [line.link.address for line in newest] == [f"2023/04/{day:02}/" for day in range(12, 2, -1)]
    first = newest[0]
    assert (first.link.text, first.weekday, first.number, first.kind) == ("2023年4月12日", "星期三", "总第12期", "号外")
    assert (first.lead, first.count) == ("题 a", 1)


def test_the_list_of_issues_may_be_empty() -> None:
    assert (issues_view(a_catalogue()).years, issues_view(a_catalogue()).newest) == ((), ())


# The calendar


def days_of(view: YearView) -> dict[str, Day]:
    return {day.iso_date: day for month in view.months for week in month.weeks for day in week if day}


@pytest.mark.parametrize("year", [2000, 2018, 2022, 2023, 2024])
def test_a_year_has_every_day_once_in_weeks_that_start_on_monday(year: int) -> None:
    view = year_view(a_catalogue(an_article(f"{year}/04/11/a.md")), year)
    iso_dates = [day.iso_date for month in view.months for week in month.weeks for day in week if day]
    assert iso_dates == [
        (date(year, 1, 1) + timedelta(days=number)).isoformat() for number in range(365 + calendar.isleap(year))
    ]
    for month in view.months:
        for week in month.weeks:
            assert len(week) == 7
            assert all(date.fromisoformat(day.iso_date).weekday() == place for place, day in enumerate(week) if day)
    assert [month.title for month in view.months][::11] == ["1月", "12月"]
    assert [month.anchor for month in view.months][::11] == ["m01", "m12"]


def test_a_day_links_to_its_issues_and_counts_their_articles() -> None:
    catalogue = a_catalogue(*reports("a", "b"), an_article("2023/04/11-2/c.md"))
    days = days_of(year_view(catalogue, 2023))
    assert days["2023-04-11"].issues == (
        Link("2023年4月11日", f"{DAY}/"),
        Link("2023年4月11日（第2份）", "2023/04/11-2/"),
    )
    assert (days["2023-04-11"].number, days["2023-04-11"].count) == (11, 3)
    assert (days["2023-04-12"].issues, days["2023-04-12"].count, days["2023-04-12"].tint) == ((), 0, 0)


def test_a_combined_issue_marks_each_of_its_days() -> None:
    covers = (date(2023, 10, 2), date(2023, 10, 3))
    catalogue = a_catalogue(an_article("2023/10/02/a.md"), cards=[a_card("2023/10/02", covers=covers)])
    view = year_view(catalogue, 2023)
    days = days_of(view)
    assert days["2023-10-03"].issues == days["2023-10-02"].issues == (Link("2023年10月2日", "2023/10/02/"),)
    assert days["2023-10-04"].issues == ()
    assert (view.issues, view.articles) == (1, 1)


def test_a_combined_issue_marks_its_days_of_the_next_year_too() -> None:
    covers = (date(2023, 12, 31), date(2024, 1, 1))
    articles = [an_article("2023/12/31/a.md"), an_article("2024/01/02/b.md")]
    catalogue = a_catalogue(*articles, cards=[a_card("2023/12/31", covers=covers)])
    days = days_of(year_view(catalogue, 2024))
    assert days["2024-01-01"].issues == (Link("2023年12月31日", "2023/12/31/"),)
    assert days["2024-01-02"].issues == (Link("2024年1月2日", "2024/01/02/"),)


def test_a_fuller_day_is_darker() -> None:
    counts = {"2023/04/01": 1, "2023/04/02": 4, "2023/04/03": 5, "2023/04/04": 15, "2023/04/05": 16, "2023/04/06": 31}
    articles = [an_article(f"{day}/a{number}.md") for day, count in counts.items() for number in range(count)]
    days = days_of(year_view(a_catalogue(*articles), 2023))
    tints = [days[day.replace("/", "-")].tint for day in counts]
    assert tints == [1, 1, 2, 2, 3, 4]


def test_a_year_knows_the_years_before_and_after_that_have_issues() -> None:
    catalogue = a_catalogue(*(an_article(f"{year}/04/11/a.md") for year in (2019, 2023, 2024)))
    view = year_view(catalogue, 2023)
    assert (view.previous, view.next) == (Link("2019年", "issues/2019/"), Link("2024年", "issues/2024/"))
    assert (year_view(catalogue, 2019).previous, year_view(catalogue, 2024).next) == (None, None)
    assert (view.year, view.issues, view.articles) == (2023, 1, 1)


@pytest.mark.parametrize(
    ("folder", "card", "told"),
    [
        (DAY, {}, None),
        (DAY, {"kind": IssueKind.SPECIAL, "title": "青年"}, "4月11日特刊《青年》"),
        (f"{DAY}-2", {"kind": IssueKind.EXTRA}, "4月11日号外"),
        (f"{DAY}-2", {}, "4月11日第2份"),
        (DAY, {"kind": IssueKind.COMBINED, "covers": (date(2023, 4, 11), date(2023, 4, 12))}, "4月11日至12日合刊"),
        (DAY, {"covers": (date(2023, 4, 11), date(2023, 4, 12))}, "4月11日至12日合刊"),
    ],
)
def test_the_calendar_names_issues_that_a_day_does_not_tell(
    folder: str, card: dict[str, Any], told: str | None
) -> None:
    months = year_view(a_catalogue(an_article(f"{folder}/a.md"), cards=[a_card(folder, **card)]), 2023).months
    assert months[3].special == ((Link(told, f"{folder}/"),) if told else ())
    assert not any(month.special for month in months if month is not months[3])


def test_a_combined_issue_tells_its_days_in_lists() -> None:
    card = a_card(DAY, covers=(date(2023, 4, 11), date(2023, 4, 12)), title="合订")
    (line,) = issues_view(a_catalogue(an_article(), cards=[card])).newest
    assert (line.days, line.title) == ("2023年4月11日至12日", "合订")
    assert front(a_catalogue(an_article(), cards=[card])).masthead.days == "2023年4月11日至12日"
