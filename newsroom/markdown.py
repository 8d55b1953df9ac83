"""The Markdown of an article: what newspapers write, and nothing that could be HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.serializers import to_xhtml_string
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from newsroom.addresses import typed_file

if TYPE_CHECKING:
    from newsroom.links import ArticleBody

# What an article's Markdown has beside the basic rules.
EXTENSIONS = ("tables", "fenced_code", "sane_lists")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
# A text without any of these has nothing for the inline rules.
_MARK = re.compile(r"[\\`*_\[<&\n\x02]")


# A paragraph of one line in which nothing means anything in Markdown, and a body of such paragraphs.
_PLAIN = re.compile(
    r"(?![-+:!]|[0-9]+[.)])[^\s\\`*_\[\]<>&#|~=\x02\x03](?:[^\n\t\\`*_\[\]<>&#|~=\x02\x03]*[^\s\\`*_\[\]<>&#|~=\x02\x03])?"
)


class _Indents(Preprocessor):
    """Takes away the two ideographic spaces with which many begin a paragraph: the style sheet indents."""

    def run(self, lines: list[str]) -> list[str]:
        return [re.sub(r"^[ \t]*\u3000[ \t\u3000]*", "", line) if "\u3000" in line else line for line in lines]


class _PlainTexts(Treeprocessor):
    """Spares the inline rules what holds no mark: most paragraphs of a newspaper."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _MARK.search(element.text):
                element.text = AtomicString(element.text)


class _BrokenLine(InlineProcessor):
    """Joins lines within a paragraph: beside a Chinese character a line end would become a space."""

    def __init__(self) -> None:
        super().__init__(r"(?<=[^\x00-\x7f])\n|\n(?=[^\x00-\x7f])")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: N802 - the library's name
        del data
        return "", m.start(0), m.end(0)


class _Anchors(TocTreeprocessor):
    """Gives headings their ids; most bodies have none, and are spared the library's table of contents."""

    def run(self, doc: Element) -> None:
        if any(each.tag in _HEADINGS or self.marker in (each.text or "") for each in doc.iter()):
            super().run(doc)


class _AnchorsExtension(TocExtension):
    TreeProcessorClass = _Anchors


class _Blocks(Treeprocessor):
    """Pictures with their captions, headings without gaps, tables that scroll, links as they are from here."""

    def __init__(self, md: Markdown, rules: _Rules) -> None:
        super().__init__(md)
        self.rules = rules

    def run(self, root: Element) -> None:
        level = 1
        article = self.rules.article
        elements = list(root.iter())
        for element in elements:
            if element.tag in _HEADINGS:
                level = max(2, min(int(element.tag[1]), level + 1))
                element.tag = f"h{level}"
            elif article and element.tag == "p" and len(element) == 1 and element[0].tag == "img":
                _make_figure(element, article)
            elif article and element.tag in {"a", "img"}:
                _lead(element, article)
        for parent in elements:
            for index, child in enumerate(parent):
                if child.tag == "table":
                    parent[index] = _framed(child)


def _make_figure(paragraph: Element, article: ArticleBody) -> None:
    """Turns a paragraph that is one picture into a figure like those above the body."""
    image = paragraph[0]
    photo = article.photos.get(typed_file(image.get("src", "")))
    if photo is None or (paragraph.text or "").strip():
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


def _lead(element: Element, article: ArticleBody) -> None:
    """Gives a link or a picture its address; a link that readers may not follow becomes plain text."""
    key = "href" if element.tag == "a" else "src"
    address = article.follow(element.get(key, ""))
    if address is not None:
        element.set(key, address)
    elif element.tag == "a":
        element.tag = "span"
        element.attrib.clear()


def _framed(table: Element) -> Element:
    """A table in a frame that scrolls on a narrow screen, by keyboard too (WCAG 2.1.1)."""
    frame = Element("div", {"class": "table", "role": "group", "tabindex": "0", "aria-label": "表格"})
    frame.tail, table.tail = table.tail, None
    frame.append(table)
    return frame


class _Rules(Extension):
    """Our rules; ``article`` is the one whose body comes next, None where addresses stay as they were typed."""

    article: ArticleBody | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Adds our rules, and takes HTML and code by indent away."""
        # Where there is no HTML, a less-than sign can be escaped like any other mark.
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "<"]
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.parser.blockprocessors.deregister("code")
        md.preprocessors.register(_Indents(md), "newsroom-indents", 40)
        # Before the inline patterns (20).
        md.treeprocessors.register(_PlainTexts(md), "newsroom-plain", 21)
        md.inlinePatterns.register(_BrokenLine(), "newsroom-lines", 1)
        # After what was escaped is put back (0): an address may hold such marks.
        md.treeprocessors.register(_Blocks(md, self), "newsroom-blocks", -1)


class TooDeepError(ValueError):
    """Lists or quotes in each other, more than can be converted."""


class _Converter:
    """Converts one body after another: making one takes as long as converting a short body."""

    def __init__(self, *, anchors: bool) -> None:
        self._rules = _Rules()
        extensions = (_AnchorsExtension(), *EXTENSIONS, self._rules) if anchors else (*EXTENSIONS, self._rules)
        self._markdown = Markdown(extensions=extensions)

    def convert(self, text: str, article: ArticleBody | None) -> str:
        self._rules.article = article
        return self._markdown.reset().convert(text)


_kept: dict[bool, _Converter] = {}


def convert_body(text: str, article: ArticleBody) -> str:
    """A body as HTML, as it stands on its article's page; TooDeepError where its blocks are nested beyond measure."""
    return _convert(text, article)


def convert_plainly(text: str) -> str:
    """A body as HTML by the same rules as on its page, with addresses as they were typed and no captions.

    TooDeepError where its blocks are nested beyond measure.
    """
    return _convert(text, None)


def _paragraph(text: str) -> str:
    paragraph = Element("p")
    paragraph.text = text
    return to_xhtml_string(paragraph)


def _convert(text: str, article: ArticleBody | None) -> str:
    blocks = text.strip("\n").split("\n\n")
    if all(map(_PLAIN.fullmatch, blocks)):
        # Most bodies of a newspaper: there is nothing to convert.
        return "\n".join(map(_paragraph, blocks))
    own = article is not None
    converter = _kept.pop(own, None) or _Converter(anchors=own)
    try:
        html = converter.convert(text, article)
    except RecursionError:
        raise TooDeepError from None
    # Kept only now: one that was left in the middle of a body would spoil the next.
    _kept[own] = converter
    return html
