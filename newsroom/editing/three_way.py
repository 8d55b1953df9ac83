"""Three-way merges of lines (diff3)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsroom.editing.differences import find_differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsroom.writing.lines import Change


class Piece(NamedTuple):
    """A part of three texts: the base, and two made of it."""

    base: list[str]
    mine: list[str]
    theirs: list[str]

    @property
    def is_conflict(self) -> bool:
        """Whether both have changed it, each otherwise."""
        return self.base != self.mine != self.theirs != self.base

    @property
    def lines(self) -> list[str]:
        """The change of either; in a conflict mine."""
        return self.theirs if self.mine == self.base else self.mine


class _Span(NamedTuple):
    """Lines of the base, and the changes of each text in them."""

    start: int
    end: int
    mine: list[Change]
    theirs: list[Change]

    def meets(self, change: Change) -> bool:
        """Whether a change takes its lines, or adds some there."""
        return change.start < self.end or (self.start, self.end) == change[:2]


def find_pieces(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[Piece]:
    """The parts of three texts, in order (diff3).

    Two changes meet where they take one line of the base, or add lines in one place; side by side they are apart.
    """
    pieces: list[Piece] = []
    at = 0
    for span in _find_spans(find_differences(base, mine), find_differences(base, theirs)):
        same, lines = list(base[at : span.start]), list(base[span.start : span.end])
        changed = Piece(lines, *(_changed(lines, span.start, changes) for changes in (span.mine, span.theirs)))
        pieces += [Piece(same, same, same), changed]
        at = span.end
    rest = list(base[at:])
    return [*pieces, Piece(rest, rest, rest)]


def merged_lines(pieces: Iterable[Piece]) -> list[str]:
    """The lines of all pieces, one behind the other."""
    return list(chain.from_iterable(piece.lines for piece in pieces))


def _find_spans(mine: Sequence[Change], theirs: Sequence[Change]) -> list[_Span]:
    """The changes of both texts, together where they meet."""
    spans: list[_Span] = []
    both = [(each.start, each.end, own, each) for own, changes in enumerate((theirs, mine)) for each in changes]
    for start, end, own, change in sorted(both, key=lambda item: item[:3]):
        if not (spans and spans[-1].meets(change)):
            spans.append(_Span(start, end, [], []))
        spans[-1] = spans[-1]._replace(end=max(spans[-1].end, end))
        (spans[-1].mine if own else spans[-1].theirs).append(change)
    return spans


def _changed(lines: Sequence[str], start: int, changes: Sequence[Change]) -> list[str]:
    """The lines from ``start`` on after changes in them."""
    new = list(lines)
    for change in reversed(changes):
        new[change.start - start : change.end - start] = change.lines
    return new
