"""The lines that change for one new value in a YAML text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from newsroom.reading.mending import known_keys
from newsroom.writing.blocks import compose, find_parts
from newsroom.writing.lines import Change
from newsroom.writing.values import write_block, write_item, write_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pydantic import BaseModel

    from newsroom.reading.strictyaml import Loc
    from newsroom.writing.blocks import Part
    from newsroom.writing.values import Plain


class Edit(NamedTuple):
    """A new value, the steps to it, and the whole text afterwards.

    ``value`` is None to remove the one that is there; an ``insert`` goes before it.
    """

    loc: Loc
    value: Plain | None
    whole: Plain | None
    insert: bool = False


def value_at(value: Plain | None, loc: Loc) -> Plain | None:
    """The value at some steps below another; None where there is none."""
    for step in loc:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def with_value(value: Plain | None, loc: Loc, new: Plain | None, *, insert: bool = False) -> Plain | None:
    """A copy of a value with one below it replaced or removed.

    None removes it; an ``insert`` goes before the item there. Raises LookupError where the steps lead through a value
    that has neither keys nor items.
    """
    if not loc:
        return new
    step, rest = loc[0], loc[1:]
    if isinstance(step, str) and isinstance(value, dict | None):
        keys = dict(value or {})
        inner = with_value(keys.get(step), rest, new, insert=insert)
        return {key: item for key, item in (keys | {step: inner}).items() if item is not None}
    if isinstance(step, int) and isinstance(value, list | None) and 0 <= step <= len(value or ()):
        items = list(value or ())
        inner = with_value(value_at(items, (step,)), rest, new, insert=insert)
        end = step if insert and not rest else step + 1
        items[step:end] = [] if inner is None else [inner]
        return items
    raise LookupError(loc)


def find_change(lines: Sequence[str], typed: Sequence[str], edit: Edit, shape: type[BaseModel]) -> Change | None:
    """The lines that an edit changes; None where all values share lines.

    ``typed`` are the lines as the file has them; a new key finds its place in the order of ``shape``.
    """
    root = compose(lines)
    outer = find_parts(root, lines)
    if not outer:
        return _first(lines, root, edit.whole)
    parts, loc = _innermost(outer, lines, edit)
    step = loc[-1]
    value = edit.value if loc == edit.loc else value_at(edit.whole, loc)
    if value is None:
        return _removal(typed, parts, parts[step])
    written = write_key(step, value) if isinstance(step, str) else write_item(value)
    inserted = edit.insert and loc == edit.loc
    if step in parts and not inserted:
        part = parts[step]
        return Change(part.first, part.end, _behind(typed[part.first][: part.column], written))
    before = _steps_before(step, parts, known_keys(shape, loc[:-1]))
    return _addition(typed, parts, [parts[key] for key in before if key in parts], written)


def find_move(lines: Sequence[str], typed: Sequence[str], loc: Loc, to: int) -> list[Change] | None:
    """The lines that change where an item moves up before another.

    None where the items share lines.
    """
    parts = find_parts(compose(lines), lines)
    for step in loc[:-1]:
        parts = find_parts(parts[step].node, lines) if step in parts else {}
    item, other = parts.get(loc[-1]), parts.get(to)
    if item is None or other is None or any(typed[each.first][: each.column].strip() for each in (item, other)):
        return None
    return [Change(other.first, other.first, typed[item.first : item.end]), Change(item.first, item.end, [])]


def _steps_before(step: str | int, parts: Mapping[str | int, Part], order: Sequence[str]) -> Iterable[str | int]:
    """The steps behind whose parts a new one belongs."""
    if isinstance(step, int):
        return range(step)
    return order[: order.index(step)] if step in order else parts


def _innermost(
    outer: Mapping[str | int, Part], lines: Sequence[str], edit: Edit
) -> tuple[Mapping[str | int, Part], Loc]:
    """The innermost block around a value, and the changed part's steps."""
    blocks = [outer]
    for step in edit.loc[:-1]:
        part = blocks[-1].get(step)
        inner = find_parts(part.node, lines) if part else {}
        if not inner:
            break
        blocks.append(inner)
    # With its last part a block goes too: it is written anew, as an empty value.
    depth = next(each for each in reversed(range(len(blocks))) if not each or value_at(edit.whole, edit.loc[:each]))
    return blocks[depth], edit.loc[: depth + 1]


def _first(lines: Sequence[str], root: yaml.Node | None, whole: Plain | None) -> Change | None:
    """The change of a text without a value, or with empty brackets."""
    written = write_block(whole) if isinstance(whole, dict | list) else []
    if not isinstance(root, yaml.CollectionNode):
        return Change(len(lines), len(lines), written)
    return None if root.value else Change(root.start_mark.line, root.end_mark.line + 1, written)


def _addition(
    typed: Sequence[str], parts: Mapping[str | int, Part], before: Sequence[Part], written: Sequence[str]
) -> Change:
    """New lines behind the last part that precedes them, or first."""
    first = next(iter(parts.values()))
    # A dash stays with the key behind it.
    shares = bool(typed[first.first][: first.column].strip())
    line = before[-1].end if before else first.end if shares else first.first
    return Change(line, line, _behind(" " * first.column, written))


def _removal(typed: Sequence[str], parts: Mapping[str | int, Part], part: Part) -> Change:
    """The removal of a part; its dash moves to the key below."""
    lead = typed[part.first][: part.column]
    after = next((each for each in parts.values() if each.first >= part.end), None)
    if after is None or not lead.strip():
        return Change(part.first, part.end, [])
    between = typed[part.end : after.first]
    return Change(part.first, after.first + 1, [*between, lead + typed[after.first][part.column :]])


def _behind(lead: str, lines: Sequence[str]) -> list[str]:
    """Lines behind a lead, the second and later indented as far."""
    first, *rest = lines
    return [lead + first, *(line and " " * len(lead) + line for line in rest)]
