"""Sections, topics and reporters: the indexes, the newest articles, years and months."""

from datetime import date, timedelta

import pytest

from newsroom.addresses import encode
from newsroom.model import Section, Taxonomy, Topic
from newsroom.views import parts
from newsroom.views.pieces import Link
from newsroom.views.term_data import Period, TermsView
from newsroom.views.terms import term_period_view, term_view, terms_view
from tests.newsroom.desk import a_catalogue, a_photo, a_reporter, an_article, by
from tests.newsroom.whole import MemoryCatalogue

SECTION, TOPIC, REPORTER = Taxonomy.SECTION, Taxonomy.TOPIC, Taxonomy.REPORTER


def signed(*names: str) -> MemoryCatalogue:
    return a_catalogue(*(an_article(f"2023/04/11/a{index}.md", byline=by(name)) for index, name in enumerate(names)))


def index(view: TermsView) -> list[tuple[str, str]]:
    """Each initial with the names below it."""
    return [(group.initial, " ".join(line.name for line in group.lines)) for group in view.groups]


# The indexes


def test_a_long_index_begins_with_the_names_of_the_newest_year() -> None:
    names = [f"张{first}{second}" for first in "伟芳娜敏静丽强磊" for second in "军洋勇艳杰娟涛明超"]
    articles = [an_article(f"2022/04/11/a{index}.md", byline=by(name)) for index, name in enumerate(names)]
    newest = [an_article(f"2023/04/{day}/b.md", byline=by(names[day])) for day in (11, 12)]
    view = terms_view(a_catalogue(*articles, *newest, an_article("2023/04/12/c.md", byline=by("安二"))), REPORTER)
    assert view.recent
    assert view.recent.initial == "2023年"
    assert sorted(line.name for line in view.recent.lines[:2]) == sorted(["安二", names[12]])
    assert view.recent.lines[2].name == names[11]
    assert len(view.recent.lines) == 3
    assert terms_view(signed("白一", "安二"), REPORTER).recent is None


def test_sections_come_in_the_site_s_order_without_initials() -> None:
    catalogue = a_catalogue(an_article(section="评论"), sections=[Section(name) for name in ("综合", "评论", "副刊")])
    view = terms_view(catalogue, SECTION)
    assert index(view) == [("", "综合 评论 副刊")]
    assert (view.kind, view.count) == ("栏目", 3)


def test_reporters_come_by_pinyin_under_their_initials() -> None:
    view = terms_view(signed("蒋超", "白一", "江山", "Tom", "安二", "姜三"), REPORTER)
    assert index(view) == [("A", "安二"), ("B", "白一"), ("J", "姜三 江山 蒋超"), ("T", "Tom")]
    assert (view.kind, view.count) == ("记者", 6)


@pytest.mark.parametrize(
    ("name", "initial"),
    [
        ("曾国", "Z"),
        ("单田", "S"),
        ("解晓", "X"),
        ("仇一", "Q"),
        ("区二", "O"),
        ("查三", "Z"),
        ("朴四", "P"),
        ("任五", "R"),
        ("翟六", "Z"),
    ],
)
def test_a_surname_is_read_as_a_surname(name: str, initial: str) -> None:
    assert index(terms_view(signed(name), REPORTER)) == [(initial, name)]


def test_a_surname_of_two_characters_is_read_as_one() -> None:
    assert index(terms_view(signed("单于飞", "尉迟恭", "长孙无", "万俟一"), REPORTER)) == [
        ("C", "单于飞"),
        ("M", "万俟一"),
        ("Y", "尉迟恭"),
        ("Z", "长孙无"),
    ]


def test_a_topic_is_read_as_words() -> None:
    topics = ("解放", "单位", "曾经", "重庆", "银行", "8小时外")
    catalogue = a_catalogue(an_article(topics=topics))
    view = terms_view(catalogue, TOPIC)
    assert index(view) == [("#", "8小时外"), ("C", "曾经 重庆"), ("D", "单位"), ("J", "解放"), ("Y", "银行")]
    assert view.kind == "专题"


def test_a_line_tells_the_count_the_roles_and_the_last_day() -> None:
    articles = [
        an_article("2022/04/11/a.md", byline=by("记者 张三")),
        an_article("2023/04/11/a.md", byline=by("首席记者 张三")),
    ]
    ((group),) = terms_view(a_catalogue(*articles), REPORTER).groups
    (line,) = group.lines
    assert (line.name, line.address, line.count) == ("张三", encode("reporters/张三/"), 2)
    assert (line.description, line.last) == ("首席记者、记者", "2023年4月11日")


def test_a_line_tells_what_the_registry_tells_of_a_section_or_a_topic() -> None:
    catalogue = a_catalogue(
        an_article(topics=("产改",)), sections=[Section("要闻", "大事")], topics=[Topic("产改", (), "一项改革")]
    )
    told = [terms_view(catalogue, taxonomy).groups[0].lines[0].description for taxonomy in (SECTION, TOPIC)]
    assert told == ["大事", "一项改革"]


def test_a_section_without_articles_has_no_last_day() -> None:
    lines = terms_view(a_catalogue(sections=[Section("副刊")]), SECTION).groups[0].lines
    assert [(line.count, line.last) for line in lines] == [(0, "")]


def test_namesakes_are_told_apart_in_the_index() -> None:
    catalogue = a_catalogue(
        an_article(byline=by("王伟（传化） 王伟（荣盛）")), reporters=[a_reporter("王伟@传化"), a_reporter("王伟@荣盛")]
    )
    assert index(terms_view(catalogue, REPORTER)) == [("W", "王伟（传化） 王伟（荣盛）")]


@pytest.mark.parametrize("taxonomy", [TOPIC, REPORTER])
def test_an_index_may_be_empty(taxonomy: Taxonomy) -> None:
    assert terms_view(a_catalogue(), taxonomy).groups == ()


# One of them


def test_a_reporter_s_page_tells_the_person_and_the_years() -> None:
    articles = [
        an_article("2021/05/01/a.md", byline=by("记者 张三")),
        an_article("2023/04/11/a.md", byline=by("首席记者 张三（总工会）")),
        an_article("2023/04/12/a.md", byline=by("首席记者 张三")),
    ]
    catalogue = a_catalogue(*articles, reporters=[a_reporter("张三", aliases=("章散",), bio=" 写工厂。\n")])
    view = term_view(catalogue, REPORTER, "张三")
    assert (view.kind, view.name, view.address) == ("记者", "张三", encode("reporters/张三/"))
    assert view.index == Link("记者", "reporters/")
    assert (view.description, view.aliases) == ("写工厂。", ("章散",))
    assert (view.roles, view.affiliations) == (("首席记者", "记者"), ("总工会",))
    assert (view.count, view.first, view.last) == (3, "2021年5月1日", "2023年4月12日")
    assert view.years == (
        Period("2023年", encode("reporters/张三/2023/"), 2),
        Period("2021年", encode("reporters/张三/2021/"), 1),
    )
    assert [story.iso_date for story in view.stories] == ["2023-04-12", "2023-04-11", "2021-05-01"]


def test_a_page_lists_the_newest_50() -> None:
    days = [date(2023, 1, 1) + timedelta(days=number) for number in range(60)]
    catalogue = a_catalogue(*(an_article(f"{day:%Y/%m/%d}/a.md") for day in days))
    view = term_view(catalogue, SECTION, "要闻")
    assert view.lead
    assert [story.iso_date for story in (view.lead, *view.stories)] == [day.isoformat() for day in days[:9:-1]]
    assert view.count == 60


def test_a_section_without_articles_has_a_page_without_years() -> None:
    view = term_view(a_catalogue(sections=[Section("副刊", "文艺")]), SECTION, "副刊")
    assert (view.count, view.first, view.last, view.years, view.stories) == (0, "", "", (), ())
    assert view.description == "文艺"


# Years and months


def test_a_year_lists_its_months_oldest_first_with_the_years_before_and_after() -> None:
    days = ("2020/01/01", "2023/04/11", "2023/04/10", "2023/12/01", "2024/01/01")
    view = term_period_view(a_catalogue(*(an_article(f"{day}/a.md") for day in days)), SECTION, "要闻", 2023, None)
    assert (view.title, view.count, view.up) == ("2023年", 3, None)
    assert [(month.title, month.anchor, month.address, month.count) for month in view.months] == [
        ("4月", "m04", "", 2),
        ("12月", "m12", "", 1),
    ]
    assert [story.iso_date for month in view.months for story in month.stories] == [
        "2023-04-10",
        "2023-04-11",
        "2023-12-01",
    ]
    assert view.previous == Link("2020年", encode("sections/要闻/2020/"))
    assert view.next == Link("2024年", encode("sections/要闻/2024/"))
    assert view.term == Link("要闻", encode("sections/要闻/"))


def test_the_first_and_the_last_year_have_one_neighbour() -> None:
    catalogue = a_catalogue(an_article("2022/01/01/a.md"), an_article("2023/01/01/a.md"))
    assert term_period_view(catalogue, SECTION, "要闻", 2022, None).previous is None
    assert term_period_view(catalogue, SECTION, "要闻", 2023, None).next is None


def long_year(count: int) -> MemoryCatalogue:
    """A year of this many articles in January, one in March and one in December, with a short year on each side."""
    days = ["2022/05/01", *["2023/01/31"] * (count - 2), "2023/03/01", "2023/12/01", "2024/01/01"]
    return a_catalogue(*(an_article(f"{day}/a{number}.md") for number, day in enumerate(days)))


def test_a_year_of_more_than_500_articles_links_to_its_months_instead_of_listing() -> None:
    view = term_period_view(long_year(501), SECTION, "要闻", 2023, None)
    assert view.count == 501
    assert [(month.address, month.count, month.stories) for month in view.months] == [
        (encode("sections/要闻/2023/01/"), 499, ()),
        (encode("sections/要闻/2023/03/"), 1, ()),
        (encode("sections/要闻/2023/12/"), 1, ()),
    ]


def test_a_year_of_500_articles_lists_them() -> None:
    view = term_period_view(long_year(500), SECTION, "要闻", 2023, None)
    assert [(month.address, len(month.stories)) for month in view.months] == [("", 498), ("", 1), ("", 1)]


def test_a_month_of_a_long_year_lists_its_articles_and_links_up_and_to_its_neighbours() -> None:
    view = term_period_view(long_year(501), SECTION, "要闻", 2023, 3)
    assert (view.title, view.count, view.up) == ("2023年3月", 1, Link("2023年", encode("sections/要闻/2023/")))
    assert [len(month.stories) for month in view.months] == [1]
    assert view.previous == Link("2023年1月", encode("sections/要闻/2023/01/"))
    assert view.next == Link("2023年12月", encode("sections/要闻/2023/12/"))


@pytest.mark.parametrize("month", [1, 12])
def test_a_month_s_neighbours_are_months_that_have_pages(month: int) -> None:
    view = term_period_view(long_year(501), SECTION, "要闻", 2023, month)
    neighbours = [link.address for link in (view.previous, view.next) if link]
    # The years beside it are short: their months have no pages.
    assert encode("sections/要闻/2022/05/") not in neighbours
    assert encode("sections/要闻/2024/01/") not in neighbours
    assert encode("sections/要闻/2023/03/") in neighbours


# Sections and topics as fronts


def test_the_lead_is_the_newest_with_a_photo_and_is_not_listed_again() -> None:
    articles = [an_article(f"2023/04/{day}/a.md", title=f"题 {day}") for day in (11, 12, 13, 14)]
    photo = an_article("2023/04/12/tu.md", title="有图", photos=(a_photo("x.png"),))
    view = term_view(a_catalogue(*articles, photo), SECTION, "要闻")
    assert view.lead
    assert view.lead.title == "有图"
    assert [each.title for each in view.stories] == ["题 14", "题 13", "题 12", "题 11"]
    assert term_view(a_catalogue(*articles), SECTION, "要闻").lead == parts.story(articles[-1], a_catalogue(*articles))
    few = term_view(a_catalogue(*articles[:3]), SECTION, "要闻")
    assert (few.lead, len(few.stories)) == (None, 3)


def test_a_topic_has_its_months_and_its_newest_story() -> None:
    first = an_article("2022/12/11/a.md", title="起", topics=("产改",))
    then = an_article("2023/04/11/b.md", title="承", topics=("产改",), follows="2022/12/11/a.md")
    last = an_article("2023/04/12/c.md", title="合", topics=("产改",), follows="2023/04/11/b.md")
    other = an_article("2023/04/12/d.md", title="别的", follows="2022/12/11/a.md")
    catalogue = a_catalogue(first, then, last, other, topics=[Topic("产改", intro="第一段\n第二段\n")])
    view = term_view(catalogue, TOPIC, "产改")
    assert view.chain
    assert [step.mention.link.text for step in view.chain.steps] == ["起", "承", "合"]
    assert [(line.year.title, line.year.count) for line in view.time_line] == [("2023年", 2), ("2022年", 1)]
    assert view.time_line[0].months == (Period("4月", f"topics/{encode('产改')}/2023/#m04", 2),)
    assert view.intro == ("第一段", "第二段")
    assert term_view(catalogue, SECTION, "要闻").chain is None
