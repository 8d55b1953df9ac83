"""Parts of a saved web page: its visible text, its article."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4 import Tag

# What a page holds beside its text and pictures.
_OTHERS = ("script", "style", "noscript", "template", "form", "button", "input", "select", "textarea", "option")
_PLAYERS = ("iframe", "object", "embed", "svg", "canvas", "video", "audio", "head", "meta", "link", "title")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# WeChat's text is hidden until a script shows it.
_SHOWN_LATER = "js_content"
# Where WeChat, the usual e-papers and pages of today have the article.
_ARTICLES = ("#js_content", ".rich_media_content", "founder-content", "#ozoom", "article", "main", "body")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f“”‘’…—]")


def make_soup(html: str) -> BeautifulSoup:
    """The elements of a page, whatever its text looks like."""
    with warnings.catch_warnings():
        # Such as of a text that could be an address.
        warnings.simplefilter("ignore")
        return BeautifulSoup(html, "html.parser")


def clean_soup(soup: BeautifulSoup) -> None:
    """Takes out of a page what readers neither read nor see."""
    for tag in soup.find_all(_any_tag):
        # Within what was taken out already.
        if not tag.decomposed and (tag.name in {*_OTHERS, *_PLAYERS} or _is_hidden(tag)):
            tag.decompose()
    for text in soup.find_all(string=re.compile("\n")):
        if not isinstance(text, PreformattedString) and not text.find_parent("pre"):
            text.replace_with(NavigableString(_joined(str(text))))


def _any_tag(tag: Tag) -> bool:
    return bool(tag.name)


def _is_hidden(tag: Tag) -> bool:
    if tag.get("id") == _SHOWN_LATER:
        return False
    return tag.has_attr("hidden") or bool(_HIDDEN.search(str(tag.get("style") or "")))


def _joined(text: str) -> str:
    """A text without the line ends of the page's source."""
    first, *rest = text.split("\n")
    joined = first.rstrip() if rest else first
    for number, line in enumerate(rest, 1):
        part = line.strip() if number < len(rest) else line.lstrip()
        # At either end the neighbour is in another element: Chinese has no spaces there either.
        sides = [each for each in (joined[-1:], part[:1]) if each]
        joined += ("" if sides and all(map(_WIDE.match, sides)) else " ") + part
    return joined


def find_first(soup: BeautifulSoup, selectors: Iterable[str]) -> str:
    """The text of the first of these elements, which is taken out."""
    for selector in selectors:
        found = soup.select_one(selector)
        text = " ".join(found.get_text().split()) if found else ""
        if found and text:
            found.decompose()
            return text
    return ""


def find_article(soup: BeautifulSoup) -> Tag:
    """The element with the text; the whole page where there is none."""
    for selector in _ARTICLES:
        found = soup.select_one(selector)
        if found and found.get_text(strip=True):
            return found
    return soup
