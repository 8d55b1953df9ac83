"""What readers take with them: citations, paragraphs, letters, codes on paper, feeds and a calendar."""

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from tests.factories import build, make_own_paper, write_article
from tests.site.documents import links, read_page, read_pages, words

ARTICLE, WITHDRAWN = "2023/04/11/jingsai/", "2023/04/11/chehui/"


def test_an_article_ends_with_its_citation_and_a_code_and_a_withdrawn_one_with_neither(every_kind: Path) -> None:
    page = read_page(every_kind, ARTICLE)
    assert "焊花里比出新状元[N]. 萧山工人, 2023-04-11(A01, A02)." in words(page.main)
    assert [element.get("class") for element in page.all("svg")] == ["qr"]
    withdrawn = read_page(every_kind, WITHDRAWN)
    assert (withdrawn.all("svg"), "引用本文" in withdrawn.main) == ([], False)
    for path in ("2023/04/11/", "2023/04/11/page-A01/"):
        assert len(read_page(every_kind, path).all("svg")) == 1, path
    assert not re.search(r"<svg[^>]* style=", (every_kind / ARTICLE / "index.html").read_text(encoding="utf-8"))


def test_every_paragraph_of_the_text_has_an_anchor_and_no_feed_has_one(every_kind: Path) -> None:
    page = read_page(every_kind, ARTICLE)
    numbered = [each.get("id") for each in page.all("p") if re.fullmatch(r"p\d+", each.get("id"))]
    assert numbered == [f"p{number}" for number in range(1, len(numbered) + 1)]
    assert len(numbered) > 1
    assert 'id="p1"' not in (every_kind / "feed.json").read_text(encoding="utf-8")
    assert "id=&quot;p1" not in (every_kind / "feed.xml").read_text(encoding="utf-8")


def test_a_letter_has_title_and_address_and_only_where_there_is_an_address(every_kind: Path, tmp_path: Path) -> None:
    letters = [urlsplit(link.get("href")) for link in read_page(every_kind, ARTICLE).all("a")]
    told = [parse_qs(each.query) for each in letters if each.path == "paper@example.org" and each.query]
    assert [each["subject"] for each in told] == [["指正：焊花里比出新状元"], ["报料：焊花里比出新状元"]]
    assert all("https://example.org/2023/04/11/jingsai/" in each["body"][0] for each in told)
    root = make_own_paper(tmp_path / "paper")
    write_article(root, "2023/04/11/x.md", body="一段。\n\n## p2\n\n二段。\n")
    assert build(root).returncode == 0
    text = (root / "site/2023/04/11/x/index.html").read_text(encoding="utf-8")
    assert "mailto:" not in text
    # A heading keeps the anchor that it has.
    assert text.count('id="p2"') == 1
    assert '<h2 id="p2"' in text


def test_the_page_about_feeds_names_each_and_every_foot_leads_there(every_kind: Path) -> None:
    page = read_page(every_kind, "subscribe/")
    named = {each for each in links(page) if each.endswith("feed.xml")}
    there = {file.relative_to(every_kind).as_posix() for file in every_kind.rglob("feed.xml")}
    assert {"feed.xml", "corrections/feed.xml"} < named
    assert {each for each in there if not each.startswith("reporters/")} == {unquote(each) for each in named}
    assert "issues.ics" in links(page)
    pages = read_pages(every_kind)
    assert [path for path, each in pages.items() if "subscribe/" not in links(each) and each.all("footer")] == []


def test_the_calendar_has_every_issue_of_two_years(every_kind: Path) -> None:
    text = (every_kind / "issues.ics").read_bytes().decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    issues = {each.parent.relative_to(every_kind).as_posix() for each in every_kind.rglob("issue.json")}
    assert {
        line.removeprefix("UID:https://example.org/").strip("/") for line in lines if line.startswith("UID:")
    } == issues
    at = lines.index("UID:https://example.org/2023/10/02/")
    assert lines[at + 2 : at + 4] == ["DTSTART;VALUE=DATE:20231002", "DTEND;VALUE=DATE:20231005"]
