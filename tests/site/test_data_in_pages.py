"""What pages of a built site tell programs: JSON-LD, Open Graph, citations, canonical addresses."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jsonschema import Draft202012Validator

from newsroom.addresses import encode
from tests.factories import ROOT, build, make_project, write_article
from tests.site.documents import Document, file_of, read_page, read_pages
from tests.site.hostility import PUBLISHER, REPORTER, SECTION, SITE_NAME, TOPIC, hostile
from tests.site.kinds import DAY
from tests.site.papers import SITE_URL, write_picture

Node = dict[str, Any]
NEWS = ("NewsArticle", "OpinionNewsArticle")
# Pages that programs are told nothing of but where they are.
SILENT = (
    *("", "404.html", "about/", "guide/", "search/", "subscribe/", "clippings/", "offline/"),
    *("issues/", "sections/", "topics/", "reporters/"),
)


def nodes(page: Document) -> list[Node]:
    """Everything that a page's JSON-LD tells, none where there is none."""
    return json.loads(page.data)["@graph"] if page.data else []


def the_node(page: Document, *types: str) -> Node:
    (found,) = (node for node in nodes(page) if node["@type"] in types)
    return found


def metas(page: Document, prefix: str) -> list[tuple[str, str]]:
    named = ((each.get("property") or each.get("name"), each.get("content")) for each in page.all("meta"))
    return [(name, content) for name, content in named if name.startswith(prefix)]


def addresses(value: object) -> Iterator[str]:
    """Every address in JSON-LD."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in {"@id", "url", "item", "mainEntityOfPage"} and isinstance(inner, str):
                yield inner
            else:
                yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)


def leads_somewhere(site: Path, address: str, site_url: str = SITE_URL) -> bool:
    path = urlsplit(address.removeprefix(site_url)).path
    return address.startswith(site_url) and file_of(site, path).is_file()


def test_every_address_that_programs_are_told_is_absolute_and_answers(kinds: Path, every_kind: Path) -> None:
    told = 0
    for site in (kinds, every_kind):
        for path, page in read_pages(site).items():
            shared = [text for name, text in metas(page, "") if name in {"og:url", "og:image"} or name.endswith("_url")]
            for address in (*addresses(nodes(page)), *shared):
                assert leads_somewhere(site, address), (path, address)
                told += 1
    assert told > 500


def test_every_page_tells_its_own_address_once(kinds: Path) -> None:
    for path, page in read_pages(kinds).items():
        if path == "404.html":
            continue
        (canonical,) = (link.get("href") for link in page.all("link") if link.get("rel") == "canonical")
        # The front page is the newest issue's.
        own = SITE_URL + (path or "2023/05/04/")
        refreshed = any(meta.get("http-equiv") == "refresh" for meta in page.all("meta"))
        assert refreshed or canonical == page_address(own)
        assert {text for name, text in metas(page, "og:url")} <= {canonical}


def page_address(address: str) -> str:
    return SITE_URL + encode(address.removeprefix(SITE_URL))


def test_pages_of_the_paper_tell_and_others_do_not(kinds: Path) -> None:
    for path, page in read_pages(kinds).items():
        silent = (path in SILENT and path != "") or path.startswith("guide/") or path.endswith("/all/")
        redirected = any(meta.get("http-equiv") == "refresh" for meta in page.all("meta"))
        assert bool(page.data) is not (silent or redirected), path
        assert bool(metas(page, "og:")) is bool(page.data), path


def google_s_faults(node: Node) -> Iterator[str]:
    """What Google asks of a NewsArticle (its page on Article structured data) and this one does not have."""
    if not 0 < len(node["headline"]) <= 110:
        yield "headline"
    for key in ("datePublished", "dateModified"):
        if datetime.fromisoformat(node[key]).utcoffset() != timedelta(hours=8):
            yield key
    authors = node["author"] if isinstance(node["author"], list) else [node["author"]]
    for author in authors:
        if author["@type"] not in {"Person", "Organization"} or not author["name"]:
            yield "author"
        if author["@type"] == "Person" and not author["url"].startswith(SITE_URL):
            yield "author.url"
    for image in node.get("image", []):
        if image["width"] * image["height"] < 50_000 or not image["url"].startswith(SITE_URL):
            yield "image"
    if not (node["publisher"]["name"] and node["publisher"]["logo"]["url"].startswith(SITE_URL)):
        yield "publisher"


def test_news_has_what_google_asks(kinds: Path) -> None:
    pages = read_pages(kinds)
    news = [node for page in pages.values() for node in nodes(page) if node["@type"] in NEWS]
    assert len(news) > 20
    assert {node["@type"] for node in news} == set(NEWS)
    assert [(node["@id"], fault) for node in news for fault in google_s_faults(node)] == []
    pictured = [node for node in news if "image" in node]
    assert len(pictured) == 4


def test_the_lead_tells_where_it_stood_in_print(kinds: Path) -> None:
    page = read_page(kinds, f"{DAY}/toutiao/")
    node = the_node(page, "NewsArticle")
    assert (node["printPage"], node["printSection"], node["printEdition"]) == ("A01、A02", "要闻", "总第7期")
    assert node["datePublished"] == "2023-04-11T06:30:00+08:00"
    assert [author["name"] for author in node["author"]] == ["张三", "李四"]
    assert node["author"][1]["affiliation"]["name"] == "某公司"
    assert node["isPartOf"]["@type"] == "PublicationIssue"
    assert node["isPartOf"]["isPartOf"]["@type"] == "Newspaper"
    assert ("citation_issue", "7") in metas(page, "citation_")
    assert ("article:published_time", "2023-04-11T06:30:00+08:00") in metas(page, "article:")


def test_what_is_no_news_is_not_told_as_news(kinds: Path) -> None:
    for stem in ("gongao", "guanggao", "zhengban", "gengzheng"):
        page = read_page(kinds, f"{DAY}/{stem}/")
        assert {node["@type"] for node in nodes(page)} <= {"BreadcrumbList", "CorrectionComment"}, stem
        assert "NewsArticle" not in page.data, stem
        assert bool(metas(page, "citation_")) is (stem == "gengzheng")
    correction = the_node(read_page(kinds, f"{DAY}/gengzheng/"), "CorrectionComment")
    assert correction["parentItem"] == {"@id": f"{SITE_URL}2023/04/10/di-1/"}
    corrected = the_node(read_page(kinds, "2023/04/10/di-1/"), "NewsArticle")
    assert [each["text"] for each in corrected["correction"]] == ["一处数字应为二。"]
    assert corrected["dateModified"] == "2023-04-11T00:00:00+08:00" > corrected["datePublished"]


def test_an_issue_s_page_names_its_data(kinds: Path) -> None:
    page = read_page(kinds, f"{DAY}/")
    link = page.one("link", rel="alternate", type="application/json")
    target = urlsplit(urljoin(f"{SITE_URL}{DAY}/", link.get("href"))).path
    assert target == f"/{DAY}/issue.json"
    assert file_of(kinds, target[1:]).is_file()


def test_the_data_of_issues_is_as_the_published_schema_says(kinds: Path, every_kind: Path, site: Path) -> None:
    for built in (kinds, every_kind, site):
        schema = json.loads(file_of(built, "issue.schema.json").read_text(encoding="utf-8"))
        assert schema == json.loads((ROOT / "newsroom/theme/issue.schema.json").read_text(encoding="utf-8"))
        files = list(built.rglob("issue.json"))
        assert len(files) > 1
        for file in files:
            Draft202012Validator(schema).validate(json.loads(file.read_text(encoding="utf-8")))


# The repository's own paper is a sample: its words are not those of the people who signed what it is based on.


def test_the_sample_names_no_author_and_stays_out_of_indexes(site: Path) -> None:
    based = 0
    for path, page in read_pages(site).items():
        for node in nodes(page):
            if node["@type"] in NEWS:
                assert "author" not in node
                based += "isBasedOn" in node
                assert ("isBasedOn" in node) is path.startswith("2023/04/11/"), path
        assert metas(page, "citation_author") == []
        assert ("robots", "noindex") in metas(page, "robots")
    assert based == 5


# Hostile texts


def test_no_text_ends_the_script_that_it_stands_in(hostile_paper: Path) -> None:
    pages = {path: page for path, page in read_pages(hostile_paper).items() if page.data}
    assert len(pages) > 15
    for path, page in pages.items():
        source = file_of(hostile_paper, path).read_text(encoding="utf-8")
        script = source.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        assert script == page.data, path
        assert not set("<>&'\u2028\u2029") & set(script), path


def test_hostile_texts_come_out_as_they_were_typed(hostile_paper: Path) -> None:
    page = read_page(hostile_paper, f"{DAY}/quan/")
    node = the_node(page, *NEWS)
    assert node["headline"] == hostile("title")
    assert node["alternativeHeadline"] == [hostile("kicker"), hostile("subtitle")]
    assert (node["articleSection"], node["keywords"]) == (SECTION, [TOPIC])
    assert node["publisher"]["name"] == SITE_NAME
    issue, series = node["isPartOf"]
    assert series["name"] == hostile("series")
    assert issue["isPartOf"]["publisher"]["name"] == PUBLISHER
    assert ("og:title", hostile("title")) in metas(page, "og:")
    assert REPORTER not in page.data, "the sample names no author"


def test_below_a_path_every_address_has_it_and_no_name_is_markup(tmp_path: Path) -> None:
    below = "https://example.org/bao/"
    project = make_project(tmp_path / "paper", {"extra": {"sample": False}, "site_url": below})
    write_picture(project, f"{DAY}/tu.png")
    photo = {"file": "tu.png", "caption": "]]>", "credit": "<!--<script>"}
    title = "</script><!--<script>"
    write_article(project, f"{DAY}/x.md", title=title, reporter=[{"name": "&lt;b&gt;", "role": "记者"}], photos=[photo])
    result = build(project)
    assert result.returncode == 0, result.stderr
    page = read_page(project / "site", f"{DAY}/x/")
    node = the_node(page, "NewsArticle")
    assert (node["headline"], node["author"][0]["name"]) == (title, "&lt;b&gt;")
    assert node["image"][0]["creditText"] == "<!--<script>"
    assert page.scripts.strip() == ""
    told = [*addresses(nodes(page)), *(text for name, text in metas(page, "og:") if name in {"og:url", "og:image"})]
    assert len(told) > 10
    assert [address for address in told if not leads_somewhere(project / "site", address, below)] == []
