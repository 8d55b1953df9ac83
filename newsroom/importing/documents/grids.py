"""Tables and lists of HTML as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from newsroom.importing.documents.inline import inline
from newsroom.importing.literal import escape_all, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELLS = ["td", "th"]
# Blocks that a cell of figures and names holds one of at most.
_INNER = ("p", "div", "section", "span")
_COMPLEX = ["table", "ul", "ol", "img", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section"]
# A table of a newspaper has a dozen columns; a page may claim a million.
_MAX_SPAN = 100
# A list's numbers have at most three digits, and its levels are few.
_MAX_NUMBER, _MAX_DEPTH = 999, 8
_BREAKS = frozenset({"p", "div", "br", "li", "tr", "td", "th", "section", "dt", "dd"})


def is_layout(table: Tag) -> bool:
    """Whether a table only places things, as old pages and boxes do."""
    return table.find(_COMPLEX) is not None or len(table.find_all(_CELLS, limit=2)) <= 1


def format_table(table: Tag) -> tuple[str, str, bool]:
    """The text of a table, its Markdown, and whether cells were merged."""
    rows = [row.find_all(_CELLS) for row in table.find_all("tr")]
    grid: list[list[Tag | None]] = [[] for _ in rows]
    taken: dict[tuple[int, int], None] = {}
    merged = False
    for number, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (number, column) in taken:
                grid[number].append(None)
                column += 1
            across, down = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - number)
            merged = merged or across > 1 or down > 1
            grid[number] += [cell, *[None] * (across - 1)]
            taken |= {(number + below, column + beside): None for below in range(1, down) for beside in range(across)}
            column += across
    width = max(map(len, grid), default=0)
    lines = [[_cell(cell) if cell else "" for cell in row] + [""] * (width - len(row)) for row in grid]
    lines.insert(1, ["---"] * width)
    text = " ".join(flat_text(cell) for row in grid for cell in row if cell)
    # A caption, or text between the cells.
    rest = _outside_cells(table)
    markdown = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    parts = [*(literal(each) for each in rest), markdown]
    return " ".join([*rest, text]).strip(), "\n\n".join(parts), merged


def _outside_cells(table: Tag) -> list[str]:
    strings = (each for each in table.find_all(string=True) if not isinstance(each, PreformattedString))
    return [text for each in strings if (text := " ".join(each.split())) and not each.find_parent(_CELLS)]


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "")
    return max(1, min(int(value), _MAX_SPAN)) if value.isdecimal() and len(value) < 9 else 1  # noqa: PLR2004 - digits


def _cell(cell: Tag) -> str:
    """The Markdown of a cell, on one line."""
    inner = cell
    only = [each for each in cell.children if isinstance(each, Tag) or str(each).strip()]
    if len(only) == 1 and isinstance(only[0], Tag) and only[0].name in _INNER:
        inner = only[0]
    if inner.find(list(_BREAKS)):
        return escape_all(flat_text(cell))
    text = flat_text(inner)
    markdown = inline(inner)
    return escape_all(text) if "|" in text or "\n" in markdown else markdown


def flat_text(tag: Tag) -> str:
    """All that an element shows, on one line."""
    pieces: list[str] = []
    for node in tag.descendants:
        if isinstance(node, Tag):
            pieces.append(" " if node.name in _BREAKS else "")
        elif not isinstance(node, PreformattedString):
            pieces.append(str(node))
    return " ".join("".join(pieces).split())


def format_list(tag: Tag) -> tuple[str, str]:
    """The text of a list and its Markdown."""
    return flat_text(tag), "\n".join(_items(tag, "", 0))


def _items(tag: Tag, indent: str, depth: int) -> Iterator[str]:
    start = str(tag.get("start") or "1")
    number = int(start) if start.isdecimal() and len(start) < 4 else 1  # noqa: PLR2004 - digits
    for node in list(tag.children):
        if isinstance(node, PreformattedString) or not (isinstance(node, Tag) or str(node).strip()):
            continue
        counted = tag.name == "ol" and number <= _MAX_NUMBER
        mark = f"{number}. " if counted else "- "
        number += 1
        yield from _item(node, f"{indent}{mark}", depth)


def _item(node: Tag | NavigableString | object, lead: str, depth: int) -> Iterator[str]:
    """The lines of an item and of the lists in it."""
    below = " " * len(lead)
    if not isinstance(node, Tag):
        yield f"{lead}{literal(str(node))}"
        return
    if node.name in {"ul", "ol"} and depth < _MAX_DEPTH:
        yield from _items(node, lead[:-2] if depth else "", depth + 1)
        return
    nested = [each for each in node.find_all(["ul", "ol"]) if each.find_parent(["ul", "ol", "li"]) is node]
    if depth >= _MAX_DEPTH or any(each.parent is not node for each in nested):
        nested = []
    inner = [each.extract() for each in nested]
    text = flat_text(node)
    if text or not inner:
        yield f"{lead}{inline(node).replace(chr(92) + chr(10), ' ') if not _has_blocks(node) else literal(text)}"
    for each in inner:
        yield from _items(each, below if text else lead[: -len(lead.lstrip())] or "", depth + 1)


def _has_blocks(node: Tag) -> bool:
    return node.find(list(_BREAKS)) is not None
