"""Whatever is typed is shown as text: no field and no body becomes a part of the page."""

import json
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from newsroom.codes import CODES
from tests.factories import make_project, write_article, write_file
from tests.scripts.running import run_task
from tests.site.documents import file_of, parse_document, read_page, read_pages, words
from tests.site.feeds import read_xml
from tests.site.hostility import (
    IMPRINT,
    LONG,
    NAME_MARKUP,
    OTHER,
    PUBLISHER,
    REFUSED,
    REPORTER,
    SECOND_NAME,
    SECTION,
    SITE_NAME,
    TEXTUAL,
    TOPIC,
    all_bodies,
    front_of,
    hostile,
    hostile_name,
)
from tests.site.intrusions import fetched, intrusions
from tests.site.ways import problems_in


def texts(*fields: str) -> tuple[str, ...]:
    return tuple(hostile(field) for field in fields)


SIGNED = (REPORTER, OTHER, *texts("role", "role2", "affiliation"))
STORY = (SECTION, *SIGNED, *texts("title", "kicker", "subtitle", "dateline"))
PHOTO = texts("caption", "credit", "alt")
STAFF = (OTHER, *texts("staffrole", "stafffirm"))

# What readers of each page are told.
SHOWN: dict[str, tuple[str, ...]] = {
    "": (
        SITE_NAME,
        SECOND_NAME,
        PUBLISHER,
        *STORY,
        *PHOTO,
        *STAFF,
        *texts("issuetitle", "pagename", "pagename2", "summary"),
    ),
    "2023/04/11/": (*STORY, *PHOTO, *STAFF, *texts("group", "issuetitle", "pagename2", "summary")),
    "2023/04/11/page-1/": (*STORY, *STAFF, *texts("group", "pagename", "pagename2", "summary")),
    "2023/04/11/page-2/": (*STORY, *PHOTO, *texts("pagename", "pagename2")),
    "2023/04/11/quan/": (
        SITE_NAME,
        PUBLISHER,
        IMPRINT,
        TOPIC,
        *STORY,
        *PHOTO,
        *texts("note", "series", "summary", "pagename"),
    ),
    "2023/04/11/tong/": (*PHOTO, *texts("title", "source", "note")),
    "2023/04/11/che/": texts("withdrawn", "pagename2"),
    "2023/04/10/qian/": (*STORY, hostile("summary")),
    "2023/04/11/xu/": STORY,
    "corrections/": texts("title", "summary"),
    "corrections/2023/": texts("title", "summary"),
    "photos/": texts("title", "alt"),
    "photos/2023/": texts("title", "alt"),
    "issues/": texts("title"),
    "subscribe/": (SITE_NAME, SECTION, TOPIC),
    "sections/": (SECTION, hostile("description")),
    f"sections/{SECTION}/": (
        SECTION,
        hostile_name("alia"),
        *SIGNED,
        *texts("description", "intro", "title", "summary"),
    ),
    f"sections/{SECTION}/2023/": (SECTION, *SIGNED, *texts("title", "summary")),
    "topics/": (TOPIC, hostile("description")),
    f"topics/{TOPIC}/": (TOPIC, hostile_name("alia"), *texts("description", "intro", "title")),
    f"topics/{TOPIC}/2023/": (TOPIC, *texts("title")),
    "reporters/": (REPORTER, OTHER, *texts("role")),
    f"reporters/{REPORTER}/": (REPORTER, hostile_name("nick"), *texts("bio", "role", "affiliation", "title")),
    f"reporters/{REPORTER}/2023/": (REPORTER, *texts("title")),
    "404.html": (SITE_NAME, PUBLISHER, IMPRINT),
    "about/": (SITE_NAME, PUBLISHER, IMPRINT),
}


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p onclick='x'>", "p onclick"),
        ("<iframe></iframe>", "<iframe>"),
        ("<a href=' JavaScript:x'>", "href= JavaScript:x"),
        ("<script src=other.js></script>", "other.js"),
        ("<form><input><button></button></form><input>", "<form><input><button><input>"),
        ("<style>alert</style>", "alert"),
        ("<script type=application/ld+json src=other.js></script>", "other.js"),
        ("<script type=application/ld+json>{}</script><script>alert</script>", "alert"),
        ("<p title=7006652>", "7006652"),
        ("<img src=http:evil.example?id=42>", "loads http:evil.example?id=42"),
        ("<img src=https:evil.example>", "loads https:evil.example"),
        ("<img src=//evil.example/x>", "loads //evil.example/x"),
        ("<img src=data:,x>", "loads data:,x"),
        ("<link rel=preconnect href=https://evil.example/>", "loads https://evil.example/"),
    ],
)
def test_each_way_of_being_more_than_text_is_seen(html: str, fault: str) -> None:
    scripts = "".join(f"<script src=../assets/{name}.0123456789abcdef.js></script>" for name in ("settings", "paper"))
    good = f"{scripts}<a href=mailto:x><a href=../x/><img src=x.png>"
    assert list(intrusions("x/", parse_document(good))) == []
    assert fault in "\n".join(intrusions("x/", parse_document(good + html)))


def test_no_field_becomes_a_part_of_any_page(hostile_paper: Path) -> None:
    pages = read_pages(hostile_paper)
    assert pages.keys() >= SHOWN.keys()
    assert "\n".join(fault for path, page in pages.items() for fault in intrusions(path, page)) == ""


def test_no_feed_loads_anything_from_elsewhere(hostile_paper: Path) -> None:
    feeds = sorted(hostile_paper.rglob("feed.json"))
    items = [item for feed in feeds for item in json.loads(feed.read_text("utf-8"))["items"]]
    atom = [read_xml(file).iterfind(".//{*}content") for file in sorted(hostile_paper.rglob("feed.xml"))]
    texts = [item["content_html"] for item in items] + [content.text or "" for each in atom for content in each]
    addresses = [address for text in texts for each in parse_document(text).elements for address in fetched(each)]
    addresses += [item["image"] for item in items if "image" in item]
    assert len(addresses) > 50
    assert {urlsplit(address)[:2] for address in addresses} == {("https", "example.org")}


@pytest.mark.parametrize("path", SHOWN)
def test_every_field_is_shown_as_it_was_typed(hostile_paper: Path, path: str) -> None:
    said = words(read_page(hostile_paper, path).said)
    assert [text for text in SHOWN[path] if text not in said] == []


def test_links_to_hostile_names_lead_to_their_pages(hostile_paper: Path) -> None:
    links = {link.get("href") for link in read_page(hostile_paper, "2023/04/11/quan/").all("a")}
    for kind, name in (("sections", SECTION), ("topics", TOPIC), ("reporters", REPORTER), ("reporters", OTHER)):
        assert f"../../../../{kind}/{quote(name)}/" in links
        assert file_of(hostile_paper, f"{kind}/{quote(name)}/").is_file()
        assert file_of(hostile_paper, f"{kind}/{quote(name)}/2023/").is_file()
    assert not any(char in NAME_MARKUP for char in "/\\?#%")


def test_issue_json_says_what_was_typed(hostile_paper: Path) -> None:
    data = json.loads(file_of(hostile_paper, "2023/04/11/issue.json").read_text(encoding="utf-8"))
    assert data["paper"] == SITE_NAME
    assert data["title"] == hostile("issuetitle")
    assert data["staff"] == [{"name": OTHER, "roles": [hostile("staffrole")], "affiliation": hostile("stafffirm")}]
    assert [page["name"] for page in data["pages"]] == list(texts("pagename", "pagename2"))
    article = next(each for each in data["pages"][0]["articles"] if each["address"].endswith("/quan/"))
    for key in ("title", "kicker", "subtitle", "dateline", "group", "summary", "note"):
        assert article[key] == hostile(key)
    assert article["series"] == {"name": hostile("series"), "part": 1}
    assert article["topics"] == [TOPIC]
    assert article["section"] == SECTION
    assert article["byline"][0] == {"name": REPORTER, "roles": [hostile("role")], "affiliation": hostile("affiliation")}
    for key in ("caption", "credit", "alt"):
        assert [photo[key] for photo in article["photos"]] == [hostile(key)] * 2


def test_a_text_of_ten_thousand_characters_is_shown_whole(hostile_paper: Path) -> None:
    page = read_page(hostile_paper, "2023/04/10/chang/")
    # The title is told in the heading and where the article is cited, the rest at least once.
    assert page.main.count("长" * LONG) >= 6
    assert "长" * LONG in page.one("meta", name="description").get("content")


@pytest.mark.parametrize("stem", REFUSED)
def test_check_refuses_a_body_that_holds_html_or_a_strange_link(stem: str, checked: dict[str, set[str]]) -> None:
    assert checked.get(stem, set()) & {"XS407", "XS411", "XS412", "XS413", "XS418", "XS434"}


@pytest.mark.parametrize("stem", TEXTUAL)
def test_check_lets_a_body_of_text_through(stem: str, checked: dict[str, set[str]]) -> None:
    assert [code for code in checked.get(stem, ()) if not CODES[code].warning] == []


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The codes that `check` tells of each hostile body, by its stem."""
    project = make_project(tmp_path_factory.mktemp("bodies") / "paper")
    write_article(project, "2023/04/11/harmless.md")
    for stem, body in all_bodies():
        write_file(project, f"2023/04/11/{stem}.md", front_of(stem) + body + "\n")
    result = run_task(project, "check")
    assert result.returncode == 1
    told: dict[str, set[str]] = {}
    for line in problems_in(result):
        place, code = line.split()[:2]
        told.setdefault(Path(place.partition(":")[0]).stem, set()).add(code)
    assert "harmless" not in told
    return told


def test_no_body_becomes_more_than_text_even_unchecked(hostile_bodies: Path) -> None:
    pages = read_pages(hostile_bodies)
    assert {f"2023/04/11/{stem}/" for stem, _ in all_bodies()} <= pages.keys()
    assert "\n".join(fault for path, page in pages.items() for fault in intrusions(path, page)) == ""


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        ("script", "<script>alert(1)</script>"),
        ("img", "甲<img src=x onerror=alert(1)>乙"),
        ("svg", "<svg onload=alert(1)></svg>"),
        ("comment", "<!-- --><script>"),
        ("escaped", "<script>alert(1)</script>"),
        ("entities", "<script>alert(1)</script>"),
        ("code", "<script>alert(1)</script>"),
        ("fence", "<script>alert(1)</script>"),
        ("template", "{{ 1234*5678 }} {% include 'main.html' %} {# 注 #}"),
        ("front-matter", "template: main.html title: 别的"),
        ("front-matter-at-once", "template: main.html title: 别的"),
        ("directive", "--8<-- 'mkdocs.yml'"),
        ("override", "\u202e倒写"),
    ],
)
def test_what_a_body_says_is_read_as_it_was_typed(hostile_bodies: Path, stem: str, text: str) -> None:
    page = read_page(hostile_bodies, f"2023/04/11/{stem}/")
    assert text in words(page.main)
    assert page.one("title").tag
    assert f"{stem} - 萧山工人" in words(page.text)
