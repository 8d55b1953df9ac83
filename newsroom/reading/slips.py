"""Slips in bodies: what would print otherwise than it was meant.

Each with its place and its cure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.markdown.lines import CONTAINERS, closes_fence, find_fence
from newsroom.markdown.ordinals import find_blocks
from newsroom.markdown.stars import find_doubtful, find_spaced, find_unclosed
from newsroom.problems import problem
from newsroom.reading.line_ends import find_joined
from newsroom.reading.linking import find_broken
from newsroom.reading.tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsroom.markdown import Body
    from newsroom.problems import Place, Problem

    Slip = tuple[int, int, str, dict[str, object]]

_FULL_WIDTH_HEADING = re.compile(r"[ \t\u3000]*(?:＃[#＃]+|#＃+)")
_SUSPECT = re.compile(r"[＃｜\u2028\u2029\u202b\u202d\u202e\u2067】］)）](?:(?<![】］)）])|[ \t\u3000]*[（(])")
# Ends of lines and paragraphs of page-making programs, and what turns the text behind it.
_UNPRINTED = re.compile("[\u2028\u2029\u202b\u202d\u202e\u2067]")
_ENDS = "\u2028\u2029"
# Line ends are a consequence of each of these.
_WHOLE = frozenset({"XS411", "XS414", "XS422", "XS423", "XS434"})
# Marks of a fence with more behind them than one word, which its editor went on from as if it were one.
_MEANT_FENCE = re.compile(r"[ \t]*(?P<marks>`{3,}|~{3,})[ \t]*(?P<word>[^\s`~]*+)[^`~\n]*+")


def may_slip(body: str) -> bool:
    """Whether a body without marks may hold a slip all the same."""
    return _SUSPECT.search(body) is not None


def find_slips(
    body: str, prose: str, read: Body, at: Callable[..., Place], earlier: Iterable[Problem] = ()
) -> list[Problem]:
    """The problems of a body: XS416, XS418 to XS423 and others.

    The others are XS426, XS429 and XS432 to XS436. ``read`` is the parsed body, ``prose`` the body with spaces for
    code and escapes; ``at`` makes a place of a line and a column.
    Line ends are not looked at where ``earlier`` problems cut through them.
    """
    lines = body.split("\n")
    slips = [*_open_fences(read, lines), *(_unprinted(lines) if _UNPRINTED.search(body) else ())]
    for start, end in read.fences:
        lines[start:end] = [""] * (end - start)
    for number, line in enumerate(prose.split("\n")):
        slips += [(number, *found) for found in _marks(line)]
    slips += [(line, 1, code, words) for line, code, words in find_tables(read, lines)]
    cut = {line for line, _, code, _ in slips if code in _WHOLE}
    cut |= {each.place.line - at(0).line for each in earlier if each.code in _WHOLE}
    for piece in read.pieces:
        if piece.joined and cut.isdisjoint(range(*piece.lines)) and (joined := find_joined(piece, lines)) is not None:
            slips.append((joined, 1, "XS421", {}))
    if "**" in prose:
        slips += _stars(prose)
    return [problem(at(line, column), code, **words) for line, column, code, words in slips]


def _marks(line: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Marks that are none for their form: column, code and words."""
    if _FULL_WIDTH_HEADING.match(line):
        yield 1, "XS416", {}
    yield from find_broken(line)


def _stars(prose: str) -> Iterator[Slip]:
    """XS426, XS435 and XS436 for doubtful bold and stars."""
    lines = prose.split("\n")
    for block in find_blocks(lines):
        text = "\n".join(lines[block.start : block.stop])
        for code, find in (("XS426", find_doubtful), ("XS435", find_spaced), ("XS436", find_unclosed)):
            for offset, words in find(text) if "**" in text else ():
                line = block.start + text.count("\n", 0, offset)
                yield line, offset - text.rfind("\n", 0, offset), code, {"value": words}


def _open_fences(read: Body, lines: Sequence[str]) -> Iterator[Slip]:
    """Fences that are never closed, or whose first line is mistyped."""
    ended = 0
    for start, end in read.fences:
        opening = find_fence(CONTAINERS.sub("", lines[start]))
        if opening and not (end - start > 1 and closes_fence(lines[end - 1], opening[0])):
            meant = _meant_fence(lines, range(ended, start), opening[0])
            yield meant or (start, 1, "XS418", {})
        ended = end


def _meant_fence(lines: Sequence[str], above: range, marks: str) -> Slip | None:
    """The mistyped line above that should have opened the fence.

    ``marks`` are those of the line that should have closed it.
    """
    for number in reversed(above):
        found = _MEANT_FENCE.fullmatch(CONTAINERS.sub("", lines[number]))
        if found and found["marks"] == marks:
            right = marks + found["word"]
            return number, 1, "XS434", {"right": right if find_fence(right) else marks}
    return None


def _unprinted(lines: Sequence[str]) -> Iterator[Slip]:
    """The first invisible line end or direction mark of each kind."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        for found in _UNPRINTED.finditer(line):
            kind = "XS432" if found[0] in _ENDS else "XS433"
            if kind not in seen:
                seen.add(kind)
                yield number, found.start() + 1, kind, {"char": f"U+{ord(found[0]):04X}"}
