"""The Markdown of an article: what newspapers write, and nothing that could be HTML.

A Python-Markdown extension; without an article (the guide's pages) it changes nothing.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsroom.views.pieces import PhotoView

NAME = "newsroom.markdown"
# What an article's Markdown has beside the basic rules; mkdocs.yml lists the same.
EXTENSIONS = ("tables", "fenced_code", "sane_lists")
_HEADING = re.compile("h([1-6])")


@dataclass(frozen=True, slots=True)
class ArticleBody:
    """What rendering a body needs to know: its path below articles/, its photos by file, which articles are out."""

    path: str
    photos: Mapping[str, PhotoView]
    is_held: Callable[[str], bool]


class _Indents(Preprocessor):
    """Takes away the two ideographic spaces with which many begin a paragraph: the style sheet indents."""

    def run(self, lines: list[str]) -> list[str]:
        return [re.sub(r"^[ \t]*\u3000[ \t\u3000]*", "", line) for line in lines]


class _BrokenLine(InlineProcessor):
    """Joins lines within a paragraph: beside a Chinese character a line end would become a space."""

    def __init__(self) -> None:
        super().__init__(r"(?<=[^\x00-\x7f])\n|\n(?=[^\x00-\x7f])")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: N802 - the library's name
        del data
        return "", m.start(0), m.end(0)


class _Blocks(Treeprocessor):
    """Pictures with their captions, headings without gaps, and no links to what is held back."""

    def __init__(self, md: Markdown, article: ArticleBody) -> None:
        super().__init__(md)
        self.article = article

    def run(self, root: Element) -> None:
        level = 1
        for element in list(root.iter()):
            if heading := _HEADING.fullmatch(str(element.tag)):
                level = max(2, min(int(heading[1]), level + 1))
                element.tag = f"h{level}"
            elif element.tag == "a" and self.leads_to_held(element.get("href", "")):
                element.tag = "span"
                element.attrib.clear()
        for paragraph in root.iter("p"):
            if len(paragraph) == 1 and paragraph[0].tag == "img" and not (paragraph.text or "").strip():
                self.make_figure(paragraph)
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                if child.tag == "table":
                    parent[index] = _framed(child)

    def leads_to_held(self, href: str) -> bool:
        path = unquote(re.split("[?#]", href)[0])
        return path.endswith(".md") and self.article.is_held(
            posixpath.normpath(posixpath.join(posixpath.dirname(self.article.path), path))
        )

    def make_figure(self, paragraph: Element) -> None:
        """Turns a paragraph that is one picture into a figure like those above the body."""
        image = paragraph[0]
        photo = self.article.photos.get(unquote(image.get("src", "")))
        if photo is None:
            return
        paragraph.tag = "figure"
        paragraph.set("class", "photo")
        image.attrib |= {"alt": photo.alt, "width": str(photo.width), "height": str(photo.height), "loading": "lazy"}
        image.tail = None
        if photo.caption or photo.credit:
            caption = SubElement(paragraph, "figcaption")
            caption.text = photo.caption
            if photo.credit:
                caption.text += " "
                credit = SubElement(caption, "span", {"class": "credit"})
                credit.text = photo.credit


def _framed(table: Element) -> Element:
    """A table in a frame that scrolls on a narrow screen, by keyboard too (WCAG 2.1.1)."""
    frame = Element("div", {"class": "table", "role": "group", "tabindex": "0", "aria-label": "表格"})
    frame.tail, table.tail = table.tail, None
    frame.append(table)
    return frame


class NewsroomExtension(Extension):
    """Set ``article`` to an ``ArticleBody`` to convert its body."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - as the library has it
        self.config = {"article": ["", "the article whose body is converted"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Adds our rules, and takes HTML and code by indent away."""
        article = self.getConfig("article")
        if not article:
            return
        # Where there is no HTML, a less-than sign can be escaped like any other mark.
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "<"]
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.parser.blockprocessors.deregister("code")
        md.preprocessors.register(_Indents(md), "newsroom-indents", 40)
        md.inlinePatterns.register(_BrokenLine(), "newsroom-lines", 1)
        # After the inline patterns (20) and before MkDocs resolves links (0).
        md.treeprocessors.register(_Blocks(md, article), "newsroom-blocks", 5)


class TooDeepError(ValueError):
    """Lists or quotes in each other, more than can be converted."""


def convert_plainly(text: str) -> str:
    """A body as HTML by the same rules as on its page, with addresses as they were typed and no captions.

    TooDeepError where its blocks are nested beyond measure.
    """
    try:
        return _plain_converter().reset().convert(text)
    except RecursionError:
        # The converter was left in the middle of it: the next body gets a new one.
        _plain_converter.cache_clear()
        raise TooDeepError from None


@cache
def _plain_converter() -> Markdown:
    article = ArticleBody("", {}, lambda _: False)
    return Markdown(extensions=[*EXTENSIONS, NewsroomExtension(article=article)])


def makeExtension(**kwargs: Any) -> NewsroomExtension:  # noqa: ANN401, N802 - the library's name
    """The extension, as Python-Markdown asks for it."""
    return NewsroomExtension(**kwargs)
