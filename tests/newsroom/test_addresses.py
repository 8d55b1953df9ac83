"""Every address of design section 5, as it is written there."""

from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import addresses
from newsroom.model import Taxonomy
from tests.newsroom.desk import a_photo, an_article, issue_id

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
    "sections/要闻/2023/": addresses.term_year_path(Taxonomy.SECTION, "要闻", 2023),
    "sections/要闻/2023/04/": addresses.term_month_path(Taxonomy.SECTION, "要闻", 2023, 4),
    "2023/04/11/issue.json": addresses.issue_data_path(ISSUE),
    "media/aaaaaaaaaaaaaaaaaaaa.png": addresses.photo_file(a_photo(digest="a" * 64, ending="png")),
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
