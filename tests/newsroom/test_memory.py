"""The catalogue's answers: what is out at a moment, in the order of the paper."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.catalogue import TermSummary, YearSummary
from newsroom.lists import ListId, ListKind
from newsroom.model import Section, Settings, Taxonomy, Topic
from tests.newsroom.desk import a_card, a_catalogue, a_reporter, an_article, by, issue_id
from tests.newsroom.whole import MemoryCatalogue

SECTION, TOPIC, REPORTER = Taxonomy.SECTION, Taxonomy.TOPIC, Taxonomy.REPORTER
NEWS = ListId.of(SECTION, "要闻")
PREVIEW = Settings(preview=True)

FOUR = (
    an_article("2022/12/31/a.md"),
    an_article("2023/04/10/b.md"),
    an_article("2023/04/11/c.md"),
    an_article("2023/04/11-2/d.md"),
)


def ids(*folders: str) -> list[object]:
    return [issue_id(folder) for folder in folders]


def stems(articles: tuple[Any, ...]) -> str:
    return " ".join(article.stem for article in articles)


def test_issues_come_by_date_and_a_day_s_second_paper_after_the_first() -> None:
    catalogue = a_catalogue(*reversed(FOUR))
    assert list(catalogue.issue_ids()) == ids("2022/12/31", "2023/04/10", "2023/04/11", "2023/04/11-2")
    assert catalogue.newest() == issue_id("2023/04/11-2")


def test_each_issue_has_the_ones_before_and_after() -> None:
    catalogue = a_catalogue(*FOUR)
    first, second, third, fourth = ids("2022/12/31", "2023/04/10", "2023/04/11", "2023/04/11-2")
    assert [catalogue.neighbours(issue) for issue in catalogue.issue_ids()] == [
        (None, second),
        (first, third),
        (second, fourth),
        (third, None),
    ]


def test_years_count_their_issues_and_articles() -> None:
    catalogue = a_catalogue(*FOUR, an_article("2023/04/11/e.md"))
    assert catalogue.years() == (YearSummary(2022, 1, 1), YearSummary(2023, 3, 4))


def test_a_year_s_issues_come_oldest_first_with_the_headline_each_led_with() -> None:
    catalogue = a_catalogue(*FOUR, an_article("2023/04/11/b.md", title="头条", order=1))
    told = [(each.card.issue, each.articles, each.lead) for each in catalogue.issues_of(2023)]
    assert told == [
        (issue_id("2023/04/10"), 1, "题 b"),
        (issue_id("2023/04/11"), 2, "头条"),
        (issue_id("2023/04/11-2"), 1, "题 d"),
    ]
    assert catalogue.issues_of(2021) == ()


def test_an_issue_neither_leads_with_what_was_withdrawn_nor_counts_it() -> None:
    catalogue = a_catalogue(an_article("2023/04/11/a.md", withdrawn="误"), an_article("2023/04/11/b.md"))
    (summary,) = catalogue.issues_of(2023)
    assert (summary.articles, summary.lead) == (1, "题 b")


def test_an_archive_before_its_first_issue_is_empty() -> None:
    catalogue = a_catalogue()
    assert catalogue.newest() is None
    assert (list(catalogue.issue_ids()), catalogue.years(), list(catalogue.paths())) == ([], (), [])
    assert catalogue.terms(REPORTER) == ()


def test_articles_are_found_by_their_path_with_their_bodies() -> None:
    catalogue = a_catalogue(*FOUR, bodies={"2023/04/11/c.md": "正文。\n"})
    article = catalogue.article("2023/04/11/c.md")
    assert article == FOUR[2]
    assert catalogue.body("2023/04/11/c.md") == "正文。\n"
    assert catalogue.article("2023/04/11/z.md") is None
    assert set(catalogue.paths()) == {each.path for each in FOUR}


def test_what_is_not_out_raises_a_key_error() -> None:
    catalogue = a_catalogue(*FOUR, an_article("2023/04/12/z.md", draft=True, byline=by("李四")))
    with pytest.raises(KeyError):
        catalogue.issue(issue_id("2023/04/12"))
    with pytest.raises(KeyError):
        catalogue.body("2023/04/12/z.md")
    with pytest.raises(KeyError):
        catalogue.term(REPORTER, "李四")
    assert catalogue.article("2023/04/12/z.md") is None
    assert catalogue.term(REPORTER, "张三").count == 4


# What is held


def held_and_out() -> tuple[MemoryCatalogue, MemoryCatalogue]:
    """The archive with an article held, and with the same article out."""
    moment = datetime(2023, 4, 11, 12, tzinfo=UTC)
    late = datetime(2023, 4, 12, tzinfo=UTC)
    articles = (
        an_article("2023/04/11/a.md"),
        an_article("2023/04/11/b.md", topics=("产改",), byline=by("李四"), section="评论", publish_at=late),
    )
    return a_catalogue(*articles, now=moment), a_catalogue(*articles, now=late)


def test_what_is_held_is_in_no_answer() -> None:
    held, out = held_and_out()
    assert (len(held.paths()), len(out.paths())) == (1, 2)
    assert [len(each.issue(issue_id("2023/04/11")).articles) for each in (held, out)] == [1, 2]
    assert [each.years()[0].articles for each in (held, out)] == [1, 2]
    assert [each.term(SECTION, "评论").count for each in (held, out)] == [0, 1]
    assert [len(each.terms(TOPIC)) for each in (held, out)] == [0, 1]
    assert [len(each.terms(REPORTER)) for each in (held, out)] == [1, 2]


def test_an_issue_whose_articles_are_all_held_is_not_out() -> None:
    catalogue = a_catalogue(*FOUR, an_article("2023/04/12/z.md", draft=True), cards=[a_card("2023/04/12", number=5)])
    assert catalogue.newest() == issue_id("2023/04/11-2")


def test_a_preview_has_everything() -> None:
    held, _ = held_and_out()
    preview = a_catalogue(
        *FOUR, an_article("2023/04/12/z.md", draft=True), now=datetime(2000, 1, 1, tzinfo=UTC), settings=PREVIEW
    )
    assert len(preview.paths()) == 5
    assert held.settings != preview.settings


def test_an_issue_knows_the_hour_of_its_release() -> None:
    release = datetime(2023, 4, 10, 22, tzinfo=UTC)
    catalogue = a_catalogue(*FOUR, cards=[a_card("2023/04/11", release=release)])
    assert catalogue.issue(issue_id("2023/04/11")).card.release == release


# Terms


def test_sections_come_in_the_site_s_order_with_or_without_articles() -> None:
    sections = [Section(name) for name in ("要闻", "副刊", "综合")]
    catalogue = a_catalogue(*FOUR, sections=sections)
    assert catalogue.terms(SECTION) == (
        TermSummary("要闻", 4, date(2022, 12, 31), date(2023, 4, 11)),
        TermSummary("副刊", 0, None, None),
        TermSummary("综合", 0, None, None),
    )


def test_topics_and_reporters_come_by_name_and_only_with_articles() -> None:
    catalogue = a_catalogue(
        an_article("2023/04/11/a.md", topics=("产改", "乙"), byline=by("李四 张三")),
        an_article("2023/04/11/b.md", topics=("乙",), byline=by("张三")),
        topics=[Topic("产改"), Topic("没人写的")],
        reporters=[a_reporter("王五")],
    )
    assert [(each.name, each.count) for each in catalogue.terms(TOPIC)] == [("乙", 2), ("产改", 1)]
    assert [(each.name, each.count) for each in catalogue.terms(REPORTER)] == [("张三", 2), ("李四", 1)]


def test_a_reporter_s_roles_and_firms_come_most_recent_first() -> None:
    catalogue = a_catalogue(
        an_article("2021/04/11/a.md", byline=by("实习生 张三")),
        an_article("2022/04/11/a.md", byline=by("记者 张三 文/摄")),
        an_article("2023/04/11/a.md", byline=by("通讯员 张三（传化）")),
    )
    summary = catalogue.term(REPORTER, "张三")
    assert summary.roles == ("通讯员", "记者", "文", "摄", "实习生")
    assert summary.affiliations == ("传化",)


def test_a_signature_without_a_role_has_the_registry_s_of_that_day() -> None:
    titles = ("记者", None, date(2021, 12, 31)), ("首席记者", date(2022, 1, 1), None)
    signed = [an_article(f"{year}/04/11/a.md", byline=by("张三")) for year in (2021, 2022)]
    catalogue = a_catalogue(*signed, reporters=[a_reporter("张三", *titles)])
    assert catalogue.term(REPORTER, "张三").roles == ("首席记者", "记者")
    assert a_catalogue(*signed).term(REPORTER, "张三").roles == ()


def test_what_was_printed_stands_before_the_registry() -> None:
    catalogue = a_catalogue(
        an_article(byline=by("见习记者 张三")), reporters=[a_reporter("张三", ("总编", None, None))]
    )
    assert catalogue.term(REPORTER, "张三").roles == ("见习记者",)


def test_namesakes_are_two_reporters() -> None:
    catalogue = a_catalogue(
        an_article("2023/04/11/a.md", byline=by("通讯员 王伟（传化）")),
        an_article("2023/04/11/b.md", byline=by("记者 王伟（荣盛）")),
        reporters=[a_reporter("王伟@传化"), a_reporter("王伟@荣盛")],
    )
    assert [(each.name, each.count, each.roles) for each in catalogue.terms(REPORTER)] == [
        ("王伟@传化", 1, ("通讯员",)),
        ("王伟@荣盛", 1, ("记者",)),
    ]


@pytest.mark.parametrize("taxonomy", Taxonomy)
def test_a_withdrawn_article_counts_in_no_term(taxonomy: Taxonomy) -> None:
    articles = [an_article(f"2023/04/11/{stem}.md", topics=("产改",)) for stem in "ab"]
    withdrawn = an_article("2023/04/11/c.md", topics=("产改",), withdrawn="误")
    name = {SECTION: "要闻", TOPIC: "产改", REPORTER: "张三"}[taxonomy]
    assert a_catalogue(*articles, withdrawn).term(taxonomy, name).count == 2
    assert "2023/04/11/c.md" in a_catalogue(*articles, withdrawn).paths()


def test_months_count_articles_oldest_first() -> None:
    articles = [
        an_article(f"{day}/a.md") for day in ("2022/12/01", "2022/12/31", "2023/01/01", "2023/04/10", "2023/04/11")
    ]
    catalogue = a_catalogue(*articles, an_article("2023/05/01/b.md", section="评论"))
    assert catalogue.months(NEWS) == ((2022, 12, 2), (2023, 1, 1), (2023, 4, 2))
    assert catalogue.months(ListId(ListKind.SECTIONS, "综合")) == ()


LISTED = [
    an_article("2023/04/10/a.md", order=2),
    an_article("2023/04/10/b.md", order=1),
    an_article("2023/04/11/c.md"),
    an_article("2023/04/11/d.md"),
    an_article("2023/04/11-2/e.md"),
]


def test_the_newest_articles_come_newest_issue_first_and_within_it_in_the_paper_s_order() -> None:
    assert stems(a_catalogue(*LISTED).newest_articles(NEWS, 50)) == "e c d b a"


@pytest.mark.parametrize("limit", range(1, 6))
def test_fewer_of_the_newest_articles_are_the_beginning_of_more(limit: int) -> None:
    catalogue = a_catalogue(*LISTED)
    assert stems(catalogue.newest_articles(NEWS, limit)) == "e c d b a"[: 2 * limit - 1]


def test_the_articles_of_a_year_or_a_month_come_oldest_first() -> None:
    catalogue = a_catalogue(*LISTED, an_article("2023/05/01/f.md"), an_article("2022/04/01/g.md"))
    assert stems(catalogue.articles_of(NEWS, 2023)) == "b a c d e f"
    assert stems(catalogue.articles_of(NEWS, 2023, 4)) == "b a c d e"
    assert stems(catalogue.articles_of(NEWS, 2022, 4)) == "g"
    assert stems(catalogue.articles_of(NEWS, 2021)) == ""


@given(
    st.lists(
        st.tuples(st.dates(date(2022, 12, 30), date(2023, 1, 3)), st.integers(0, 3), st.sampled_from(["要闻", "评论"])),
        unique_by=lambda each: each[:2],
        max_size=12,
    )
)
def test_what_is_counted_is_what_is_listed(filed: list[tuple[date, int, str]]) -> None:
    catalogue = a_catalogue(
        *(an_article(f"{day:%Y/%m/%d}/a{index}.md", section=section) for day, index, section in filed)
    )
    for term in catalogue.terms(SECTION):
        every = catalogue.newest_articles(ListId.of(SECTION, term.name), 1000)
        months = catalogue.months(ListId.of(SECTION, term.name))
        assert term.count == len(every) == sum(count for _, _, count in months)
        assert list(months) == sorted(months)
        by_month = [
            article
            for year, month, _ in months
            for article in catalogue.articles_of(ListId.of(SECTION, term.name), year, month)
        ]
        assert {article.path for article in by_month} == {article.path for article in every}
        assert len(by_month) == len(every)
    assert sum(year.articles for year in catalogue.years()) == len(filed)
