"""The lines of each key and each item in a YAML text.

For texts in which the strict reader finds no problem: without anchors, tags and comments behind values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Part(NamedTuple):
    """A key or item with its value, and the lines they take.

    From line ``first`` to before ``end``; lines and ``column`` are counted from 0.
    """

    first: int
    end: int
    column: int
    node: yaml.Node


def compose(lines: Sequence[str]) -> yaml.Node | None:
    """The root of a YAML text; None where it holds no value."""
    roots: Iterator[yaml.Node | None] = yaml.compose_all("\n".join(lines), Loader=yaml.CSafeLoader)
    return next(roots, None)


def find_parts(node: yaml.Node | None, lines: Sequence[str]) -> Mapping[str | int, Part]:
    """The parts of a block mapping or list, by key or index.

    Empty for every other value.
    """
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return {}
    column = node.start_mark.column
    starts = (
        {key.value: (key.start_mark.line, value) for key, value in node.value}
        if isinstance(node, yaml.MappingNode)
        else {index: (_dash(item, column, lines), item) for index, item in enumerate(node.value)}
    )
    return {
        step: Part(first, _comments_end(max(_end(value, lines), first + 1), column, lines), column, value)
        for step, (first, value) in starts.items()
    }


def _dash(item: yaml.Node, column: int, lines: Sequence[str]) -> int:
    """The line of the dash that begins an item.

    Comments may stand between the two.
    """
    above = range(item.start_mark.line, -1, -1)
    return next(line for line in above if lines[line][column : column + 1] == "-" and "#" not in lines[line][:column])


def _end(node: yaml.Node, lines: Sequence[str]) -> int:
    """The line behind a value and before the blank lines below it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, yaml.MappingNode) else last, lines)
    start, end = node.start_mark.line, node.end_mark.line + bool(node.end_mark.column)
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"} and not _keeps_blanks(node, lines[start]):
        while end > start + 1 and not lines[end - 1].strip(" "):
            end -= 1
    return end


def _comments_end(end: int, column: int, lines: Sequence[str]) -> int:
    """The line behind a part's more deeply indented comments and spaces.

    A text in a block that took the part's place would swallow them.
    """
    for index in range(end, len(lines)):
        text = lines[index].lstrip(" ")
        further = len(lines[index]) - len(text) > column
        if text and not (further and text.startswith("#")):
            break
        end = index + 1 if further else end
    return end


def _keeps_blanks(node: yaml.ScalarNode, header: str) -> bool:
    """Whether blank lines behind a block scalar belong to it.

    They do after ``|+``, or where its last line is spaces.
    """
    return "+" in header[node.start_mark.column :] or not node.value.rstrip("\n").rpartition("\n")[2].strip(" \t")
