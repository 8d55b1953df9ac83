"""Findings as problems, with ends and fixes by line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsroom.copydesk.findings import Finding
    from newsroom.reading.articles import Filed
    from newsroom.reading.files import Source

UNUSED = "XS790"


class PlacedEdit(NamedTuple):
    """A replacement in a file.

    Lines and columns count from 1; the end is behind the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Remark(Problem, frozen=True):
    """A remark of the copy desk, or an error with a fix.

    ``end`` is behind its last character; ``edits`` mend it, where there is a fix, and a ``safe`` one needs no
    confirmation. Bytes in another encoding have a safe fix that is no edit.
    """

    end: Place | None = None
    edits: tuple[PlacedEdit, ...] = ()
    safe: bool = False


def make_remarks(source: Source, findings: Iterable[Finding], filed: Filed | None) -> Iterator[Remark]:
    """The findings that count, and XS790 for codes silenced in vain."""
    quiet = dict(filed.article.quiet) if filed else {}
    left = set(quiet) - {UNUSED}
    for each in findings:
        left.discard(each.code)
        if each.code not in quiet:
            yield _remark(source, each)
    if filed and left and UNUSED not in quiet:
        yield from _unused(source, filed, sorted(left))


def _remark(source: Source, finding: Finding) -> Remark:
    # The table of codes is the measure of what there is.
    found = problem(_place(source, finding.start), finding.code, **finding.data)
    edits = tuple(_placed(source, edit.start, edit.end, edit.text) for edit in finding.edits)
    end = _place(source, finding.end)
    return Remark(found.place, found.code, found.data, end=end, edits=edits, safe=finding.safe)


def _unused(source: Source, filed: Filed, codes: Iterable[str]) -> Iterator[Remark]:
    place = filed.place("quiet")
    start = _offset(source.text, place)
    for code in codes:
        at = source.text.find(code, start)
        data: Mapping[str, object] = {"code": code}
        if at >= 0:
            yield Remark(_place(source, at), UNUSED, data, end=_place(source, at + len(code)))


def _placed(source: Source, start: int, end: int, text: str) -> PlacedEdit:
    first, last = _place(source, start), _place(source, end)
    return PlacedEdit(first.line, first.column, last.line, last.column, text)


def _place(source: Source, offset: int) -> Place:
    return source.place(source.text.count("\n", 0, offset) + 1, offset - source.text.rfind("\n", 0, offset))


def _offset(text: str, place: Place) -> int:
    """The offset of a place in its text."""
    before = text.split("\n")[: place.line - 1]
    return sum(len(line) + 1 for line in before) + place.column - 1
