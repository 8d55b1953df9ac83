"""A document in HTML as blocks: paragraphs, headings, lists, tables, pictures.

Walked without recursion: a saved page may be nested as deeply as it likes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import Tag
from bs4.element import PageElement, PreformattedString

from newsroom.importing.documents.grids import format_list, format_table, is_layout
from newsroom.importing.documents.inline import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol")
# What stands by itself; everything else runs within a line.
BLOCKS = frozenset(
    {*HEADINGS, *_LISTS, "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "blockquote"}
    | {"pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "li", "dl", "dt", "dd", "hr", "img"}
    | {"figure", "figcaption", "address", "center", "fieldset", "html", "body"}
)

# A quote's paragraphs lie at most so deep in it.
_QUOTED = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a document that stands by itself.

    ``kind`` is the style's (``title``, ``caption`` …), ``heading``, ``list``, ``table``, ``quote``, ``picture``, or
    ``text``; ``markdown`` prints it, ``text`` is all that it shows. A picture has an ``address``, a heading a ``level``.
    """

    kind: str
    text: str
    markdown: str
    address: str = ""
    level: int = 0
    merged: bool = False


def read_blocks(root: Tag) -> Iterator[Block]:
    """The blocks of an element, in their order."""
    holders = _holders(root)
    stack = [(iter(list(root.children)), root)]
    run: list[PageElement] = []
    while stack:
        children, parent = stack[-1]
        node = next(children, None)
        if isinstance(node, PreformattedString):
            # A comment, or a declaration.
            continue
        if node is not None and not _stands(node, holders):
            run.append(node)
            continue
        if run:
            yield from _paragraph(run, parent, stack)
            run = []
        if node is None:
            stack.pop()
        elif isinstance(node, Tag):
            yield from _block(node, holders, stack)


def _holders(root: Tag) -> set[int]:
    """The elements that hold a block, by their identity."""
    found: set[int] = set()
    for block in root.find_all(BLOCKS):
        for parent in block.parents:
            if id(parent) in found:
                break
            found.add(id(parent))
    return found


def _stands(node: object, holders: set[int]) -> bool:
    return isinstance(node, Tag) and (node.name in BLOCKS or id(node) in holders)


_Stack = list[tuple["Iterator[PageElement]", Tag]]


def _block(node: Tag, holders: set[int], stack: _Stack) -> Iterator[Block]:
    """The block of an element.

    Children that are blocks themselves go on the stack.
    """
    if node.name == "img":
        yield Block("picture", "", "", str(node.get("src") or ""))
    elif node.name == "table" and not is_layout(node):
        text, markdown, merged = format_table(node)
        if text:
            yield Block("table", text, markdown, merged=merged)
    elif node.name in _LISTS and not node.find(["table", "img", *HEADINGS]):
        text, markdown = format_list(node)
        if text:
            yield Block("list", text, markdown)
    elif id(node) in holders:
        stack.append((iter(list(node.children)), node))
    else:
        yield from _paragraph([node], node, stack)


def _paragraph(run: list[PageElement], parent: Tag, stack: _Stack) -> Iterator[Block]:
    """The paragraph of nodes that run within a line."""
    tag = run[0] if len(run) == 1 and isinstance(run[0], Tag) else _wrap(run)
    text = " ".join(tag.get_text().split())
    if not text:
        return
    kind, level = _kind(parent)
    if kind == "text" and any(each.name == "blockquote" for _, each in stack[-_QUOTED:]):
        yield Block("quote", text, f"> {_one_line(inline(tag))}")
        return
    markdown = inline(tag)
    yield Block(kind, text, _one_line(markdown) if level else markdown, level=level)


def _wrap(run: list[PageElement]) -> Tag:
    wrapper = Tag(name="p")
    for node in run:
        wrapper.append(node.extract())
    return wrapper


def _kind(tag: Tag) -> tuple[str, int]:
    """The style of a paragraph, and the level of a heading."""
    if tag.name in HEADINGS:
        return "heading", int(tag.name[1])
    # Set by our own map of styles.
    classes = tag.get_attribute_list("class")
    style = next((each.removeprefix("style-") for each in map(str, classes) if each.startswith("style-")), "")
    if tag.name in {"figcaption", "caption"}:
        style = "caption"
    return style or "text", 0


def _one_line(markdown: str) -> str:
    return markdown.replace("\\\n", " ")
