"""Bodies as XHTML, with the links and pictures of a book."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin
from xml.etree.ElementTree import Element, TreeBuilder, tostring

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_VOID = frozenset({"br", "hr", "img"})
# What a browser needs of a picture, and a book does not.
_DROPPED = frozenset({"width", "height", "loading", "decoding", "class"})


class _Reader(HTMLParser):
    """Reads HTML, every element of which is closed, into a tree."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.builder.start("body", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def read_html(html: str) -> Element:
    """The tree of a cleaned body, below a ``body``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.builder.end("body")
    return reader.builder.close()


def anchors_of(body: Element) -> set[str]:
    """The fragments that lead to a place in a body."""
    return {name for each in body.iter() if (name := each.get("id"))}


def write_xhtml(body: Element) -> str:
    """The children of a body as XHTML without a namespace."""
    return "".join(tostring(each, encoding="unicode") for each in body)


def lead_within(body: Element, root: str, files: Mapping[str, str], anchors: Mapping[str, Iterable[str]]) -> None:
    """Changes the addresses that a book has itself to its files.

    ``files`` are the book's by their addresses below ``root``, the site's address; ``anchors`` are those of each chapter.
    Other links become whole. KeyError for a picture that the book lacks.
    """
    for parent in body.iter():
        for each in list(parent):
            if each.tag == "a":
                _lead(each, root, files, anchors)
            elif each.tag == "img":
                _show(each, root, files)


def _lead(link: Element, root: str, files: Mapping[str, str], anchors: Mapping[str, Iterable[str]]) -> None:
    whole = urljoin(f"{root}/", link.get("href", ""))
    address, mark, fragment = whole.removeprefix(f"{root}/").partition("#")
    file = files.get(address, "")
    if file in anchors:
        known = mark and unquote(fragment) in anchors[file]
        whole = f"{file}#{fragment}" if known else file
    link.set("href", whole)


def _show(image: Element, root: str, files: Mapping[str, str]) -> None:
    for name in _DROPPED.intersection(image.attrib):
        del image.attrib[name]
    image.set("src", files[image.get("src", "").removeprefix(f"{root}/")])
