"""Cleans the bodies of articles: a second wall, after our Markdown, against anything that is no part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nh3

from hooks.paper_page import PaperPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
    "pre", "code", "a", "span", "strong", "em", "hr", "br", "img", "figure", "figcaption", "div",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "figure": {"class"},
    "p": {"class"},
    "span": {"class"},
    "code": {"class"},
    "ol": {"start"},
    "li": {"value"},
    "th": {"class"},
    "td": {"class"},
    **{heading: {"id"} for heading in ("h2", "h3", "h4", "h5", "h6")},
}
SCHEMES = {"http", "https", "mailto"}


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lets through what an article may hold and nothing else, whatever came before."""
    del config, files
    if not isinstance(page, PaperPage) or not html:
        return html
    return clean(html)


def clean(html: str) -> str:
    """What an article may hold of a body's HTML."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
