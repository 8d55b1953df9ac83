"""Bodies as XHTML: every text as it was, and links and pictures as a book has them."""

from html import escape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.press.bodies import clean
from newsroom.press.xhtml import anchors_of, lead_within, read_html, write_xhtml

ROOT = "https://paper.test/报"
FILES = {"2023/04/11/a/": "a.xhtml", "2023/04/11/b/": "b.xhtml", "media/1-960.jpg": "photo.jpg"}
# What the reader lets into a body: XML has no other characters.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40)


def in_book(html: str) -> str:
    body = read_html(html)
    lead_within(body, ROOT, FILES, {"a.xhtml": anchors_of(body), "b.xhtml": {"下一步"}})
    return write_xhtml(body)


@given(TEXTS, TEXTS)
def test_any_text_and_any_attribute_are_what_they_were(text: str, title: str) -> None:
    html = clean(f'<p>{escape(text)}<a href="https://x.test/" title="{escape(title)}">{escape(text)}</a><br></p><hr>')
    # What has been written here.
    paragraph, rule = ET.fromstring(f"<body>{in_book(html)}</body>")  # noqa: S314 - see above
    assert "".join(paragraph.itertext()) == text * 2
    assert paragraph[0].get("title") == title
    assert [paragraph[1].tag, rule.tag] == ["br", "hr"]


@pytest.mark.parametrize(
    ("written", "led"),
    [
        (f"{ROOT}/2023/04/11/a/", "a.xhtml"),
        (f"{ROOT}/2023/04/11/b/#%E4%B8%8B%E4%B8%80%E6%AD%A5", "b.xhtml#%E4%B8%8B%E4%B8%80%E6%AD%A5"),
        # A paragraph's anchor is the page's alone.
        (f"{ROOT}/2023/04/11/b/#p3", "b.xhtml"),
        (f"{ROOT}/2023/04/12/c/#p3", f"{ROOT}/2023/04/12/c/#p3"),
        (f"{ROOT}/media/1-960.jpg", f"{ROOT}/media/1-960.jpg"),
        ("/about/", "https://paper.test/about/"),
        ("https://example.org/2023/04/11/a/", "https://example.org/2023/04/11/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_leads_into_the_book_or_to_the_site(written: str, led: str) -> None:
    assert in_book(f'<p><a href="{written}">见</a></p>') == f'<p><a href="{led}">见</a></p>'


def test_a_picture_is_the_book_s_with_its_words_alone() -> None:
    html = f'<figure class="photo"><img src="{ROOT}/media/1-960.jpg" width="9" height="6" alt="桥 &lt;新&gt;" loading="lazy"></figure>'
    assert in_book(html) == '<figure class="photo"><img src="photo.jpg" alt="桥 &lt;新&gt;" /></figure>'
