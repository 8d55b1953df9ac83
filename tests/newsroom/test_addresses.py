"""Every address of design section 5, as it is written there."""

from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import addresses, made_files
from newsroom.lists import CORRECTIONS, ListId
from newsroom.model import Taxonomy
from tests.newsroom.desk import an_article, issue_id

ISSUE, SECOND = issue_id("2023/04/11"), issue_id("2023/04/11-2")

PATHS = {
    "": addresses.FRONT,
    "2023/04/11/": addresses.issue_path(ISSUE),
    "2023/04/11-2/": addresses.issue_path(SECOND),
    "2023/04/11/page-1/": addresses.page_path(ISSUE, "1"),
    "2023/04/11/page-A01/": addresses.page_path(ISSUE, "A01"),
    "2023/04/11-2/page-1/": addresses.page_path(SECOND, "1"),
    "2023/04/11/chanye-gongren/": addresses.article_path(an_article("2023/04/11/chanye-gongren.md")),
    "2023/04/11-2/产业/": addresses.article_path(an_article("2023/04/11-2/产业.md")),
    "issues/": addresses.ISSUES,
    "issues/2023/": addresses.issues_year_path(2023),
    "2023/": addresses.year_path(2023),
    "2023/04/": addresses.month_path(2023, 4),
    "2023/10/03/": addresses.day_path(date(2023, 10, 3)),
    "sections/": addresses.index_path(Taxonomy.SECTION),
    "topics/": addresses.index_path(Taxonomy.TOPIC),
    "reporters/": addresses.index_path(Taxonomy.REPORTER),
    "sections/要闻/": addresses.term_path(Taxonomy.SECTION, "要闻"),
    "reporters/王伟@传化/": addresses.term_path(Taxonomy.REPORTER, "王伟@传化"),
    "corrections/": addresses.list_path(CORRECTIONS),
    "corrections/2023/": addresses.list_path(CORRECTIONS, 2023),
    "sections/要闻/2023/": addresses.list_path(ListId.of(Taxonomy.SECTION, "要闻"), 2023),
    "sections/要闻/2023/04/": addresses.list_path(ListId.of(Taxonomy.SECTION, "要闻"), 2023, 4),
    "2023/04/11/issue.json": addresses.issue_data_path(ISSUE),
    "media/aaaaaaaaaaaaaaaaaaaa-960.png": made_files.rendition_file("a" * 20, 960, "png"),
    "2023/04/11/share.jpg": made_files.share_file("2023/04/11/"),
}


@pytest.mark.parametrize("path", PATHS)
def test_an_address_is_as_the_contract_has_it(path: str) -> None:
    assert PATHS[path] == path


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("2023/04/11/page-A01/", "2023/04/11/page-A01/"),
        ("reporters/蒋超/", "reporters/%E8%92%8B%E8%B6%85/"),
        ("topics/a b/", "topics/a%20b/"),
        ("topics/“改”&<b>/", "topics/%E2%80%9C%E6%94%B9%E2%80%9D%26%3Cb%3E/"),
        ("reporters/王伟@传化/", "reporters/%E7%8E%8B%E4%BC%9F%40%E4%BC%A0%E5%8C%96/"),
    ],
)
def test_a_link_is_percent_encoded(path: str, address: str) -> None:
    assert addresses.encode(path) == address


@given(st.text(st.characters(codec="utf-8")))
def test_an_encoded_address_is_plain_ascii_and_leads_back(path: str) -> None:
    address = addresses.encode(path)
    assert address.isascii()
    assert not set(address) & set(" \"'<>&?#\\\n")
    assert unquote(address) == path


@pytest.mark.parametrize(
    ("address", "page", "seen"),
    [
        ("2023/04/11/y/", "2023/04/11/x/", "../y/"),
        ("2023/04/12/y/", "2023/04/11/x/", "../../12/y/"),
        ("2023/04/11/x/", "2023/04/11/x/", "./"),
        ("2023/04/11/", "2023/04/11/x/", "../"),
        ("", "2023/04/11/x/", "../../../../"),
        ("media/a.jpg", "2023/04/11/x/", "../../../../media/a.jpg"),
        ("guide/", "", "guide/"),
    ],
)
def test_an_address_is_seen_from_a_page(address: str, page: str, seen: str) -> None:
    assert addresses.relative(address, page) == seen


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/old/x/", "/old/x/"),
        ("/old/x", "/old/x/"),
        ("/old/index.html", "/old/"),
        ("/old/page.html", "/old/page.html"),
        ("/News_1234.HTM", "/News_1234.HTM"),
        ("/node_1.shtml", "/node_1.shtml"),
        ("/old/page.html/", "/old/page.html"),
        # A host asks for the folder of that name, with or without what follows the question mark.
        ("/show.asp", "/show.asp/"),
        ("/%E6%97%A7/a%2Bb/", "/旧/a+b/"),
        ("/e\u0301/", "/\u00e9/"),
        (f"/{'x' * 200}/", f"/{'x' * 200}/"),
    ],
)
def test_an_old_address_is_kept_in_one_form(written: str, kept: str) -> None:
    assert addresses.old_address(written) == kept
    assert addresses.old_address(kept) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("", "/", "x", "x/", "//", "/a//b/", "/index.html", "/a b/", "/a%20b/", "/a?b/", "/a%3Fb/", "/a#b/", "/100%/"),
        *("/.git/", "/a/../b/", "/a/.b", "/a./", "/a\\b/", "/a%00b/", "/a%0Ab/", "/%C0%C1/", "/a.html/b/"),
        *(f"/{'x' * 201}/", "/" + "旧" * 67 + "/", "/" + "x/" * 501),
    ],
)
def test_what_no_path_of_a_site_can_be_is_no_old_address(written: str) -> None:
    assert addresses.old_address(written) is None


@given(st.text(st.characters(codec="utf-8"), max_size=20).map(lambda text: f"/{text}"))
def test_an_old_address_is_a_page_with_a_file_of_its_own(text: str) -> None:
    kept = addresses.old_address(text)
    if kept is not None:
        path = kept.removeprefix("/")
        assert addresses.is_page(path)
        assert addresses.served_path(addresses.page_file(path)) == path
        assert addresses.old_address(kept) == kept


@pytest.mark.parametrize(
    ("site_url", "root"),
    [
        *(("https://example.org", "/"), ("https://example.org/", "/")),
        *(("https://example.org/paper", "/paper/"), ("https://example.org/a/b/", "/a/b/")),
    ],
)
def test_the_root_of_a_site_may_be_a_path(site_url: str, root: str) -> None:
    assert addresses.root_path(site_url) == root
