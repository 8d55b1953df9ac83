"""What the head of a page tells programs, from the view of the page."""

from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from msgspec.structs import replace

from newsroom.lists import CORRECTIONS
from newsroom.model import Article, IssueKind, Kind, PageCard, Series, Settings, Taxonomy
from newsroom.views import metadata_of, site_view
from newsroom.views.articles import article_view
from newsroom.views.issues import issue_view, page_view, year_view
from newsroom.views.lists import list_period_view, list_view
from newsroom.views.metadata import Metadata
from newsroom.views.pieces import Correction
from newsroom.views.terms import term_period_view, term_view
from tests.newsroom.desk import a_card, a_catalogue, a_photo, an_article, by, issue_id
from tests.newsroom.whole import MemoryCatalogue

DAY = "2023/04/11"
SITE = "https://example.org/bao/"
X = f"{DAY}/x.md"
CARD = a_card(DAY, PageCard("1", "要闻"), "2", "3", number=7, release=datetime(2023, 4, 10, 22, tzinfo=UTC))
PLAIN = Settings(name="某报", second_name="A PAPER", publisher="某社")
Node = dict[str, Any]


def a_paper_of(*articles: Article, settings: Settings = PLAIN, **card: Any) -> MemoryCatalogue:  # noqa: ANN401
    return a_catalogue(*articles, cards=[replace(CARD, **card)], settings=settings)


def told_of(view: Any, settings: Settings = PLAIN, address: str = f"{SITE}{DAY}/x/") -> Metadata:  # noqa: ANN401
    metadata = metadata_of(view, site_view(settings, a_catalogue().directory), SITE, address)
    assert metadata is not None
    return metadata


def told(settings: Settings = PLAIN, **changes: Any) -> Metadata:  # noqa: ANN401
    """What the page of an article with these changes tells."""
    return told_of(article_view(a_paper_of(an_article(X, **changes), settings=settings), X), settings)


def nodes(metadata: Metadata) -> list[Node]:
    assert metadata.data["@context"] == "https://schema.org"
    return cast("list[Node]", metadata.data["@graph"])


def main_node(metadata: Metadata) -> Node:
    """The first thing that the page is about."""
    return nodes(metadata)[0]


def named(pairs: tuple[tuple[str, str], ...], name: str) -> list[str]:
    return [text for key, text in pairs if key == name]


def trail(metadata: Metadata) -> list[tuple[str, str | None]]:
    ways = nodes(metadata)[-1]
    assert ways["@type"] == "BreadcrumbList"
    steps = ways["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    return [(step["name"], step.get("item")) for step in steps]


NEWS: dict[str, Any] = {
    "title": "标题",
    "kicker": "引题",
    "subtitle": "副题",
    "byline": by("首席记者 张三 通讯员 李四（某公司） 王五 摄"),
    "source": "新华社",
    "dateline": "本报讯",
    "topics": ("产改", "技能"),
    "photos": (a_photo(digest="b" * 64, width=1600, height=900), a_photo("er.jpg", credit="")),
    "photos_in_body": frozenset({"er.jpg"}),
    "page": "1",
    "continued_on": ("3",),
    "length": 650,
    "summary": "导读。",
    "series": Series("手记", 2),
}


def test_an_article_is_news_in_an_issue_of_a_newspaper() -> None:
    node = main_node(told(**NEWS))
    assert node["@type"] == "NewsArticle"
    assert node["mainEntityOfPage"] == node["@id"] == f"{SITE}{DAY}/x/"
    assert (node["headline"], node["alternativeHeadline"]) == ("标题", ["引题", "副题"])
    assert node["datePublished"] == node["dateModified"] == "2023-04-11T06:00:00+08:00"
    assert (node["articleSection"], node["keywords"], node["wordCount"]) == ("要闻", ["产改", "技能"], 650)
    assert (node["dateline"], node["inLanguage"], node["isAccessibleForFree"]) == ("本报讯", "zh-CN", True)
    assert (node["printPage"], node["printSection"], node["printEdition"]) == ("1、3", "要闻", "总第7期")
    assert node["position"] == 2
    issue, series = node["isPartOf"]
    assert series == {"@type": "CreativeWorkSeries", "name": "手记"}
    assert (issue["@type"], issue["issueNumber"], issue["datePublished"]) == ("PublicationIssue", "7", "2023-04-11")
    assert issue["@id"] == f"{SITE}{DAY}/"
    newspaper = issue["isPartOf"]
    assert (newspaper["@type"], newspaper["name"], newspaper["url"]) == ("Newspaper", "某报", SITE)
    assert newspaper["publisher"] == {"@type": "Organization", "name": "某社"}


def test_its_authors_are_people_with_their_pages() -> None:
    node = main_node(told(**NEWS))
    assert node["author"] == [
        {"@type": "Person", "name": "张三", "url": f"{SITE}reporters/%E5%BC%A0%E4%B8%89/", "jobTitle": "首席记者"},
        {
            "@type": "Person",
            "name": "李四",
            "url": f"{SITE}reporters/%E6%9D%8E%E5%9B%9B/",
            "jobTitle": "通讯员",
            "affiliation": {"@type": "Organization", "name": "某公司"},
        },
        {
            "@type": "Person",
            "name": "王五",
            "url": f"{SITE}reporters/%E7%8E%8B%E4%BA%94/",
            "jobTitle": "通讯员",
        },
    ]
    assert node["sourceOrganization"] == {"@type": "Organization", "name": "新华社"}


def test_copy_without_a_person_is_an_organization_s() -> None:
    metadata = told(byline=None, source="本报评论员")
    node = main_node(metadata)
    assert node["author"] == {"@type": "Organization", "name": "本报评论员"}
    assert "sourceOrganization" not in node
    assert named(metadata.citation, "citation_author") == ["本报评论员"]


def test_all_its_photos_are_told_and_the_first_is_the_one_to_share() -> None:
    metadata = told(**NEWS)
    first, second = main_node(metadata)["image"]
    url = f"{SITE}media/f798548da86c79a81c6f-1600.jpg"
    assert first == {"@type": "ImageObject", "url": url, "width": 1600, "height": 900, "creditText": "张三 摄"}
    assert "creditText" not in second
    assert named(metadata.properties, "og:image") == [url]
    assert (named(metadata.properties, "og:image:width"), named(metadata.properties, "og:image:height")) == (
        ["1600"],
        ["900"],
    )


def test_the_masthead_publishes_it() -> None:
    publisher = main_node(told())["publisher"]
    assert (publisher["name"], publisher["alternateName"], publisher["url"]) == ("某报", "A PAPER", SITE)
    assert publisher["logo"]["url"] == f"{SITE}assets/icon.svg"


def test_what_was_not_given_is_not_told() -> None:
    node = main_node(told())
    absent = {"alternativeHeadline", "image", "keywords", "dateline", "genre", "correction", "position", "isBasedOn"}
    assert absent & node.keys() == set()
    assert "" not in node.values()
    assert node["isPartOf"]["@type"] == "PublicationIssue"


KINDS = {
    Kind.REPORT: "NewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.PICTURE: "NewsArticle",
    Kind.BRIEF: "NewsArticle",
    Kind.VERSE: "CreativeWork",
    Kind.CORRECTION: "CorrectionComment",
    Kind.NOTICE: "BreadcrumbList",
    Kind.ADVERTISEMENT: "BreadcrumbList",
}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_told_as_what_it_is(kind: Kind) -> None:
    metadata = told(kind=kind)
    assert main_node(metadata)["@type"] == KINDS[kind]
    no_news = kind in {Kind.NOTICE, Kind.ADVERTISEMENT}
    assert named(metadata.properties, "og:type") == ["website" if no_news else "article"]
    assert bool(metadata.citation) is not no_news
    assert bool(named(metadata.properties, "article:published_time")) is not no_news


def test_a_correction_is_a_comment_on_what_it_corrects() -> None:
    corrected = an_article(f"{DAY}/a.md")
    notice = an_article(X, kind=Kind.CORRECTION, corrects=corrected.path, summary="应为二。")
    node = main_node(told_of(article_view(a_paper_of(corrected, notice), X)))
    assert (node["text"], node["parentItem"]) == ("应为二。", {"@id": f"{SITE}{DAY}/a/"})
    assert "headline" not in node


def test_what_was_corrected_tells_the_correction_and_is_modified_then() -> None:
    view = article_view(a_paper_of(an_article(X)), X)
    notice = Correction("2023/04/20/g/", "2023-04-20T00:00:00+08:00", "应为二。")
    metadata = told_of(replace(view, record=replace(view.record, corrections=(notice,))))
    node = main_node(metadata)
    assert node["correction"] == [
        {
            "@type": "CorrectionComment",
            "@id": f"{SITE}2023/04/20/g/",
            "datePublished": notice.published,
            "text": "应为二。",
        }
    ]
    assert (node["datePublished"], node["dateModified"]) == ("2023-04-11T06:00:00+08:00", notice.published)
    assert named(metadata.properties, "article:modified_time") == [notice.published]


def test_the_sample_names_no_author_and_says_what_it_is_based_on() -> None:
    sample = replace(PLAIN, sample=True)
    metadata = told(sample, **NEWS)
    node = main_node(metadata)
    assert {"author", "sourceOrganization"} & node.keys() == set()
    assert (node["isBasedOn"]["@type"], node["isBasedOn"]["datePublished"]) == ("PublicationIssue", "2023-04-11")
    assert named(metadata.citation, "citation_author") == []
    assert "张三" not in repr(replace(metadata, data={"@graph": [{**node, "image": []}]}))


def test_the_sample_s_trial_issue_is_based_on_nothing() -> None:
    sample = replace(PLAIN, sample=True)
    catalogue = a_paper_of(an_article(X), settings=sample, kind=IssueKind.TRIAL)
    node = main_node(told_of(article_view(catalogue, X), sample))
    assert {"author", "isBasedOn"} & node.keys() == set()


def test_it_can_be_shared() -> None:
    properties = told(**NEWS).properties
    assert dict(properties) == {
        "og:type": "article",
        "og:site_name": "某报",
        "og:locale": "zh_CN",
        "og:title": "标题",
        "og:description": "导读。",
        "og:url": f"{SITE}{DAY}/x/",
        "article:published_time": "2023-04-11T06:00:00+08:00",
        "article:section": "要闻",
        "article:tag": "技能",
        "og:image": f"{SITE}media/f798548da86c79a81c6f-1600.jpg",
        "og:image:width": "1600",
        "og:image:height": "900",
        "og:image:alt": "图中人",
    }
    assert named(properties, "article:tag") == ["产改", "技能"]


def test_it_can_be_cited() -> None:
    assert told(**NEWS).citation == (
        ("citation_title", "标题"),
        ("citation_author", "张三"),
        ("citation_author", "李四"),
        ("citation_author_institution", "某公司"),
        ("citation_author", "王五"),
        ("citation_publication_date", "2023/04/11"),
        ("citation_journal_title", "某报"),
        ("citation_issue", "7"),
        ("citation_firstpage", "1"),
        ("citation_lastpage", "3"),
        ("citation_language", "zh-CN"),
        ("citation_fulltext_html_url", f"{SITE}{DAY}/x/"),
    )


def test_the_way_to_an_article_leads_through_its_issue_and_page() -> None:
    assert trail(told(title="标题", page="1")) == [
        ("某报", SITE),
        ("2023年4月11日", f"{SITE}{DAY}/"),
        ("第1版 要闻", f"{SITE}{DAY}/page-1/"),
        ("标题", None),
    ]


def test_an_issue_is_told_with_its_pages_and_its_data() -> None:
    days = (date(2023, 4, 11), date(2023, 4, 12))
    catalogue = a_paper_of(an_article(X, photos=(a_photo(),)), kind=IssueKind.COMBINED, covers=days)
    metadata = told_of(issue_view(catalogue, issue_id(DAY)))
    node = main_node(metadata)
    assert (node["@type"], node["issueNumber"]) == ("PublicationIssue", "7")
    assert node["name"] == "2023年4月11日至12日 合刊"
    assert node["temporalCoverage"] == "2023-04-11/2023-04-12"
    assert [page["url"] for page in node["hasPart"]] == [f"{SITE}{DAY}/page-{label}/" for label in "123"]
    assert metadata.issue_data == f"{DAY}/issue.json"
    assert named(metadata.properties, "og:description") == ["题 x"]
    assert len(named(metadata.properties, "og:image")) == 1
    assert trail(metadata) == [("某报", SITE), ("2023年4月11日", None)]


def test_pages_lists_and_years_tell_the_way_to_them() -> None:
    catalogue = a_paper_of(an_article(X, title="标题", page="1"))
    assert trail(told_of(page_view(catalogue, issue_id(DAY), "1")))[1:] == [
        ("2023年4月11日", f"{SITE}{DAY}/"),
        ("第1版 要闻", None),
    ]
    section = "sections/%E8%A6%81%E9%97%BB/"
    term = term_view(catalogue, Taxonomy.SECTION, "要闻")
    assert trail(told_of(term)) == [("某报", SITE), ("栏目", f"{SITE}sections/"), ("要闻", None)]
    month = term_period_view(catalogue, Taxonomy.SECTION, "要闻", 2023, 4)
    assert trail(told_of(month))[2:] == [
        ("要闻", f"{SITE}{section}"),
        ("2023年", f"{SITE}{section}2023/"),
        ("2023年4月", None),
    ]
    assert trail(told_of(year_view(catalogue, 2023)))[1:] == [("往期", f"{SITE}issues/"), ("2023年", None)]
    assert trail(told_of(list_view(catalogue, CORRECTIONS)))[1:] == [("更正", None)]


def test_a_year_of_corrections_and_its_months_tell_the_way_to_them() -> None:
    catalogue = a_paper_of(an_article(X), an_article(f"{DAY}/y.md", corrects=X))
    year, month = list_period_view(catalogue, CORRECTIONS, 2023), list_period_view(catalogue, CORRECTIONS, 2023, 4)
    assert trail(told_of(year))[1:] == [("更正", f"{SITE}corrections/"), ("2023年", None)]
    way = [("更正", f"{SITE}corrections/"), ("2023年", f"{SITE}corrections/2023/"), ("2023年4月", None)]
    assert trail(told_of(month))[1:] == way


def test_what_is_withdrawn_tells_nothing() -> None:
    view = article_view(a_paper_of(an_article(X, withdrawn="来源不实"), an_article(f"{DAY}/y.md")), X)
    assert metadata_of(view, site_view(PLAIN, a_catalogue().directory), SITE, f"{SITE}{DAY}/x/") is None
