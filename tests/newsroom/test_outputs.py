"""Which pages there are: every address of the site that is made from articles."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings

from newsroom.addresses import encode
from newsroom.groups import Fixed
from newsroom.lists import ListId
from newsroom.model import PageCard, Section, Taxonomy, Topic
from newsroom.names import fold
from newsroom.outputs import FEEDS, SITEMAPS, IssuePage, Output, PageKind, Redirect, Sitemap
from newsroom.site_outputs import list_outputs
from tests.newsroom.desk import a_card, a_catalogue, a_reporter, an_article, by, issue_id
from tests.newsroom.papers import EXAMPLES, Moment, moments, paths_of
from tests.newsroom.whole import MemoryCatalogue


def outputs_of(catalogue: MemoryCatalogue) -> dict[str, Output]:
    return {output.path: output for output in list_outputs(catalogue)}


def redirects_of(catalogue: MemoryCatalogue) -> dict[str, str]:
    found = outputs_of(catalogue).values()
    return {output.path: output.target for output in found if isinstance(output, Redirect)}


FRONT_AND_INDEXES = {
    "": PageKind.ISSUE,
    "issues/": PageKind.ISSUES,
    "sections/": PageKind.TERMS,
    "topics/": PageKind.TERMS,
    "reporters/": PageKind.TERMS,
    "search/": PageKind.SEARCH,
    "subscribe/": PageKind.SUBSCRIBE,
    "clippings/": PageKind.CLIPPINGS,
    "offline/": PageKind.OFFLINE,
    "issues.ics": PageKind.CALENDAR,
    "corrections/": PageKind.CORRECTIONS,
    "photos/": PageKind.PHOTOS,
    "corrections/feed.xml": PageKind.FEED,
    "corrections/feed.json": PageKind.FEED_DATA,
    "feed.xml": PageKind.FEED,
    "feed.json": PageKind.FEED_DATA,
    "sitemap.xml": PageKind.SITEMAP_INDEX,
    "sitemap-lists.xml": PageKind.SITEMAP,
    "sitemap-news.xml": PageKind.SITEMAP_NEWS,
}


def feeds_of(path: str) -> dict[str, PageKind]:
    return {f"{path}feed.xml": PageKind.FEED, f"{path}feed.json": PageKind.FEED_DATA}


def test_one_article_makes_all_these_pages_and_no_other() -> None:
    article = an_article("2023/04/11/chanye.md", topics=("产改",), byline=by("记者 蒋超"))
    catalogue = a_catalogue(article, sections=[Section("要闻")])
    assert {path: output.kind for path, output in outputs_of(catalogue).items()} == {
        **FRONT_AND_INDEXES,
        "2023/04/11/": PageKind.ISSUE,
        "2023/04/11/issue.json": PageKind.ISSUE_DATA,
        "2023/04/11/all/": PageKind.WHOLE_ISSUE,
        "2023/04/11/page-1/": PageKind.PAGE,
        "2023/04/11/chanye/": PageKind.ARTICLE,
        "issues/2023/": PageKind.YEAR,
        "issues/2023/digests.json": PageKind.DIGESTS,
        "sitemap-2023.xml": PageKind.SITEMAP,
        "2023/": PageKind.REDIRECT,
        "2023/04/": PageKind.REDIRECT,
        "sections/要闻/": PageKind.TERM,
        "sections/要闻/2023/": PageKind.TERM_PERIOD,
        "topics/产改/": PageKind.TERM,
        "topics/产改/2023/": PageKind.TERM_PERIOD,
        "reporters/蒋超/": PageKind.TERM,
        "reporters/蒋超/2023/": PageKind.TERM_PERIOD,
        **feeds_of("sections/要闻/"),
        **feeds_of("reporters/蒋超/"),
    }


def test_before_the_first_issue_there_are_a_front_page_the_indexes_and_the_sections() -> None:
    catalogue = a_catalogue(sections=[Section("要闻")])
    assert {path: output.kind for path, output in outputs_of(catalogue).items()} == {
        **FRONT_AND_INDEXES,
        "": PageKind.EMPTY,
        "sections/要闻/": PageKind.TERM,
        **feeds_of("sections/要闻/"),
    }


def test_topics_have_feeds_where_the_registry_lists_them() -> None:
    topics = [Topic("产改", ("改革",))]
    paths = outputs_of(a_catalogue(an_article(topics=("产改", "技能")), topics=topics)).keys()
    assert {"topics/产改/feed.xml", "topics/产改/feed.json"} <= paths
    assert {path for path in paths if path.startswith("topics/技能/") and "feed" in path} == set()


def test_a_long_year_has_a_sitemap_for_each_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.addresses.LONG_SITEMAP", 1)
    catalogue = a_catalogue(*(an_article(f"{day}/a.md") for day in ("2022/12/31", "2023/01/01", "2023/04/11")))
    sitemaps = {
        path: (output.year, output.month)
        for path, output in outputs_of(catalogue).items()
        if isinstance(output, Sitemap)
    }
    assert sitemaps == {
        "sitemap-lists.xml": (None, None),
        "sitemap-2022.xml": (2022, None),
        "sitemap-2023.xml": (2023, None),
        "sitemap-2023-01.xml": (2023, 1),
        "sitemap-2023-04.xml": (2023, 4),
    }


def test_the_front_page_is_the_newest_issue() -> None:
    catalogue = a_catalogue(an_article("2023/04/11/a.md"), an_article("2023/04/11-2/a.md"))
    assert outputs_of(catalogue)[""] == IssuePage("", Fixed.FRONT, issue_id("2023/04/11-2"))


def test_a_second_paper_of_the_day_has_an_address_of_its_own() -> None:
    paths = outputs_of(a_catalogue(an_article("2023/04/11/a.md"), an_article("2023/04/11-2/a.md")))
    assert {"2023/04/11/a/", "2023/04/11-2/", "2023/04/11-2/page-1/", "2023/04/11-2/a/"} <= paths.keys()


def test_every_page_of_the_card_is_a_page_even_without_an_article() -> None:
    catalogue = a_catalogue(an_article("2023/04/11/a.md"), cards=[a_card("2023/04/11", "A01", "A02")])
    assert {"2023/04/11/page-A01/", "2023/04/11/page-A02/"} <= outputs_of(catalogue).keys()


def test_the_second_half_of_a_spread_leads_to_the_first() -> None:
    card = a_card("2023/04/11", "1", PageCard("2", spread_with="3"), "3")
    catalogue = a_catalogue(an_article("2023/04/11/a.md", page="3"), cards=[card])
    found = outputs_of(catalogue)
    assert found["2023/04/11/page-2/"].kind is PageKind.PAGE
    assert redirects_of(catalogue)["2023/04/11/page-3/"] == "2023/04/11/page-2/"


def test_an_old_address_leads_to_the_article() -> None:
    catalogue = a_catalogue(an_article("2023/04/11/a.md", aliases=("/old/a/", "/旧/")))
    redirects = redirects_of(catalogue)
    assert (redirects["old/a/"], redirects["旧/"]) == ("2023/04/11/a/", "2023/04/11/a/")


def test_an_old_address_that_is_a_file_is_a_page_of_that_name() -> None:
    outputs = {
        output.path: output
        for output in list_outputs(a_catalogue(an_article("2023/04/11/a.md", aliases=("/old/a.html", "/b/"))))
    }
    assert (outputs["old/a.html"].is_page, outputs["old/a.html"].file) == (True, "old/a.html")
    assert outputs["b/"].file == "b/index.html"
    assert not outputs["2023/04/11/issue.json"].is_page


def test_a_withdrawn_article_keeps_its_address_and_its_old_ones() -> None:
    catalogue = a_catalogue(an_article("2023/04/11/a.md", aliases=("/old/a/",), topics=("产改",), withdrawn="误"))
    found = outputs_of(catalogue)
    assert found["2023/04/11/a/"].kind is PageKind.ARTICLE
    assert found["old/a/"].kind is PageKind.REDIRECT
    assert not {"topics/产改/", "reporters/张三/", "sections/要闻/2023/"} & found.keys()


def test_the_further_days_of_a_combined_issue_lead_to_it() -> None:
    days = (date(2023, 10, 2), date(2023, 10, 3), date(2023, 10, 4))
    catalogue = a_catalogue(an_article("2023/10/02/a.md"), cards=[a_card("2023/10/02", covers=days)])
    redirects = redirects_of(catalogue)
    assert outputs_of(catalogue)["2023/10/02/"].kind is PageKind.ISSUE
    assert [redirects[path] for path in ("2023/10/03/", "2023/10/04/")] == ["2023/10/02/", "2023/10/02/"]


def test_years_and_months_lead_to_the_calendar() -> None:
    catalogue = a_catalogue(an_article("2022/12/31/a.md"), an_article("2023/01/01/a.md"), an_article("2023/04/11/a.md"))
    redirects = redirects_of(catalogue)
    assert redirects["2022/"] == "issues/2022/"
    assert redirects["2023/"] == "issues/2023/"
    assert {path: target for path, target in redirects.items() if path.count("/") == 2} == {
        "2022/12/": "issues/2022/#m12",
        "2023/01/": "issues/2023/#m01",
        "2023/04/": "issues/2023/#m04",
    }


def test_other_names_lead_to_the_name_that_counts() -> None:
    catalogue = a_catalogue(
        an_article("2023/04/11/a.md", topics=("产改",), byline=by("章散")),
        sections=[Section("要闻", aliases=("头条",))],
        topics=[Topic("产改", ("改革",)), Topic("没人写的", ("无人",))],
        reporters=[a_reporter("张三", aliases=("章散",))],
    )
    redirects = redirects_of(catalogue)
    assert redirects["sections/头条/"] == "sections/要闻/"
    assert redirects["topics/改革/"] == "topics/产改/"
    assert redirects["reporters/章散/"] == "reporters/张三/"
    # Under its old name it may have been read year by year.
    assert redirects["reporters/章散/2023/"] == "reporters/张三/2023/"
    assert "topics/无人/" not in redirects


def test_a_name_that_somebody_has_leads_to_nobody_else() -> None:
    catalogue = a_catalogue(
        an_article("2023/04/11/a.md", byline=by("记者 张三 李四")),
        reporters=[a_reporter("张三", aliases=("老张",)), a_reporter("李四", aliases=("老张",))],
    )
    assert redirects_of(catalogue)["reporters/老张/"] == "reporters/张三/"


def test_namesakes_have_a_page_each() -> None:
    catalogue = a_catalogue(
        an_article("2023/04/11/a.md", byline=by("通讯员 王伟（传化） 王伟（荣盛）")),
        reporters=[a_reporter("王伟@传化"), a_reporter("王伟@荣盛")],
    )
    assert {"reporters/王伟@传化/", "reporters/王伟@荣盛/2023/"} <= outputs_of(catalogue).keys()


@pytest.mark.parametrize("count", [500, 501])
def test_a_year_of_more_than_500_articles_has_months(count: int) -> None:
    months = ["2023/01/31", "2023/12/01"]
    articles = [an_article(f"{months[number % 2]}/a{number}.md") for number in range(count)]
    paths = outputs_of(a_catalogue(*articles, an_article("2022/05/01/a.md"))).keys()
    assert "sections/要闻/2023/" in paths
    listed = {path for path in paths if path.startswith("sections/要闻/") and path.count("/") == 4}
    assert listed == (set() if count == 500 else {"sections/要闻/2023/01/", "sections/要闻/2023/12/"})


def test_what_is_held_has_no_address() -> None:
    held = an_article("2023/04/12/b.md", draft=True, aliases=("/old/b/",), topics=("秘密",), byline=by("李四"))
    with_it = outputs_of(a_catalogue(an_article("2023/04/11/a.md"), held, cards=[a_card("2023/04/12", "7")]))
    assert with_it == outputs_of(a_catalogue(an_article("2023/04/11/a.md")))


def test_addresses_in_links_are_percent_encoded() -> None:
    assert encode("reporters/蒋超/") == "reporters/%E8%92%8B%E8%B6%85/"
    assert encode("topics/a b&c/") == "topics/a%20b%26c/"
    assert encode("2023/04/11/page-A01/") == "2023/04/11/page-A01/"


@settings(max_examples=EXAMPLES)
@given(moments())
def test_no_two_outputs_share_a_path_case_aside(moment: Moment) -> None:
    outputs = list(list_outputs(MemoryCatalogue(moment.paper, moment.settings, moment.now)))
    counts = Counter(fold(path) for path in paths_of(outputs))
    assert [path for path, count in counts.items() if count > 1] == []


@settings(max_examples=EXAMPLES)
@given(moments())
def test_every_page_is_a_folder_below_the_root_and_every_other_output_a_file_with_an_ending(moment: Moment) -> None:
    for output in list_outputs(MemoryCatalogue(moment.paper, moment.settings, moment.now)):
        steps = output.path.split("/")
        files = (
            FEEDS
            | SITEMAPS
            | {
                *(PageKind.ISSUE_DATA, PageKind.CALENDAR, PageKind.PAGE_PDF, PageKind.ISSUE_PDF, PageKind.EPUB),
                *(PageKind.DIGESTS, PageKind.MANIFEST, PageKind.COLLECTION, PageKind.PAGES_FEED),
            }
        )
        assert (steps[-1] == "") == (output.kind not in files)
        assert re.fullmatch(
            r"index\.html|(issue|digests|manifest|collection)\.json|issue\.(epub|pdf)|page-[A-Z0-9]+\.pdf|issues\.ics|feed\.(xml|json)|sitemap[a-z0-9-]*\.xml",
            output.file.rpartition("/")[2],
        )
        assert all(step not in {"", ".", ".."} for step in steps[:-1])


@settings(max_examples=EXAMPLES)
@given(moments())
def test_every_redirect_leads_to_a_page(moment: Moment) -> None:
    catalogue = MemoryCatalogue(moment.paper, moment.settings, moment.now)
    found = outputs_of(catalogue)
    for path, target in redirects_of(catalogue).items():
        landing = found[target.partition("#")[0]]
        assert not isinstance(landing, Redirect), path


@settings(max_examples=EXAMPLES)
@given(moments())
def test_every_section_topic_and_reporter_with_articles_has_its_years(moment: Moment) -> None:
    catalogue = MemoryCatalogue(moment.paper, moment.settings, moment.now)
    paths = outputs_of(catalogue).keys()
    for taxonomy in Taxonomy:
        for term in catalogue.terms(taxonomy):
            years = {year for year, _, _ in catalogue.months(ListId.of(taxonomy, term.name))}
            assert {f"{taxonomy}/{term.name}/{year}/" for year in years} <= paths
            assert f"{taxonomy}/{term.name}/" in paths
