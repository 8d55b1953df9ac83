"""Turns the bodies of articles into HTML: our Markdown first, then a second wall against anything that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nh3

from hooks import edition
from newsroom.markdown import NAME, ArticleBody
from newsroom.outputs import PageKind
from newsroom.views.parts import photo_view

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
    "span": {"class"},
    "code": {"class"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
    **{heading: {"id"} for heading in ("h2", "h3", "h4", "h5", "h6")},
}
SCHEMES = {"http", "https", "mailto"}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Adds our extension; for pages of the guide it does nothing."""
    if NAME not in config.markdown_extensions:
        config.markdown_extensions.append(NAME)
    return config


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tells the extension which article comes next, and MkDocs which template its page has."""
    del files
    build = edition.current()
    output = build.outputs.get(page.file.src_uri)
    config.mdx_configs[NAME] = {}
    if output is None:
        return markdown
    page.meta["template"] = f"paper/{output.kind}.html"
    if output.kind is PageKind.ARTICLE:
        config.mdx_configs[NAME] = {"article": _body_of(page.file.src_uri, build)}
    return markdown


def _body_of(path: str, build: edition.Edition) -> ArticleBody:
    article = build.catalogue.article(path)
    photos = {photo.file: photo_view(photo) for photo in article.photos} if article else {}
    return ArticleBody(path, photos, lambda target: target not in build.outputs and target[:4].isdigit())


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lets through what an article may hold and nothing else, whatever came before."""
    del config, files
    if page.file.src_uri not in edition.current().outputs:
        return html
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
