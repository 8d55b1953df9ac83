"""Tallies summed by reporter, section, page or month."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from newsroom.names import label_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from newsroom.statistics.tallies import Tally


# Of a date as text, the year and the month.
_MONTH = 7


class By(StrEnum):
    """What the rows of a table are."""

    REPORTER = "reporter"
    SECTION = "section"
    PAGE = "page"
    MONTH = "month"


class State(StrEnum):
    """Whether an article is out, or why readers cannot read it."""

    OUT = "out"
    HELD = "held"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


class Question(Struct, frozen=True):
    """What is to be counted.

    ``first`` and ``last`` are the issues' dates, None where that end is open; ``section`` is its own name, "" for all.
    """

    by: By = By.REPORTER
    first: date | None = None
    last: date | None = None
    section: str = ""
    states: frozenset[State] = frozenset({State.OUT})


class Placed(NamedTuple):
    """A tally with its issue's date and the page that carries it."""

    tally: Tally
    day: date
    page: str
    front: bool


class Figures(NamedTuple):
    """Articles, characters of their bodies, photos, articles on front pages."""

    articles: Fraction
    characters: Fraction
    photos: Fraction
    front: Fraction


class Row(Struct, frozen=True):
    """The figures of a name.

    ``whole`` counts an article once for everybody who signs it, ``shared`` as 1/n for each of n. ``signed`` is the
    number of articles that people sign.
    """

    name: str
    whole: Figures
    shared: Figures
    signed: int


class Counts(Struct, frozen=True):
    """The rows of a question, and the total.

    Of reporters the total has what is theirs alone: ``unsigned`` articles and ``untaken`` photos, those that nobody is
    certain to have taken, are beside it. ``unread`` files could not be read.
    """

    question: Question
    rows: tuple[Row, ...]
    total: Row
    unsigned: int
    untaken: int
    unread: int = 0


def count(question: Question, placed: Iterable[Placed], sections: Sequence[str] = (), unread: int = 0) -> Counts:
    """The counts of these articles; ``sections`` are in the site's order."""
    sums = _Sums(question.by)
    for each in placed:
        if question.section in {"", each.tally.section}:
            sums.add(each)
    rows = _in_order(question.by, (sums.row(name) for name in sums.parts), sections)
    total = _row("", {1: sums.total}, sums.articles - sums.unsigned)
    return Counts(question, tuple(rows), total, sums.unsigned, sums.untaken, unread)


class _Sums:
    """Sums of figures by name, and by how many people share them."""

    def __init__(self, by: By) -> None:
        self.by = by
        # Articles, characters, photos, front pages.
        self.parts: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(_zeros))
        self.signed: dict[str, int] = defaultdict(int)
        self.total = _zeros()
        self.articles = self.unsigned = self.untaken = 0

    def add(self, each: Placed) -> None:
        tally = each.tally
        self.articles += 1
        self.unsigned += not tally.reporters
        self.untaken += tally.photos - len(tally.takers)
        if self.by is By.REPORTER:
            self.add_people(each)
            return
        name = _name(self.by, each)
        self.signed[name] += bool(tally.reporters)
        for figures in (self.parts[name][1], self.total):
            _add(figures, each)
            figures[2] += tally.photos

    def add_people(self, each: Placed) -> None:
        people, takers = each.tally.reporters, each.tally.takers
        for person in people:
            _add(self.parts[person][len(people)], each)
            self.signed[person] += 1
        for those in takers:
            for person in those:
                self.parts[person][len(those)][2] += 1
        if people:
            _add(self.total, each)
        self.total[2] += len(takers)

    def row(self, name: str) -> Row:
        return _row(name, self.parts[name], self.signed[name])


def _zeros() -> list[int]:
    return [0, 0, 0, 0]


def _add(figures: list[int], each: Placed) -> None:
    figures[0] += 1
    figures[1] += each.tally.length
    figures[3] += each.front


def _name(by: By, each: Placed) -> str:
    if by is By.SECTION:
        return each.tally.section
    return each.page if by is By.PAGE else str(each.day)[:_MONTH]


def _row(name: str, parts: Mapping[int, list[int]], signed: int) -> Row:
    whole = Figures._make(Fraction(sum(figures)) for figures in zip(*parts.values(), strict=True))
    shares = ([Fraction(figure, people) for figure in figures] for people, figures in parts.items())
    shared = Figures._make(sum(figures, Fraction()) for figures in zip(*shares, strict=True))
    return Row(name, whole, shared, signed)


def _in_order(by: By, rows: Iterable[Row], sections: Sequence[str]) -> list[Row]:
    """Reporters by who has most, others in the paper's order."""
    if by is By.REPORTER:
        return sorted(rows, key=lambda row: (*(-figure for figure in row.shared), row.name))
    if by is By.SECTION:
        places = {name: place for place, name in enumerate(sections)}
        return sorted(rows, key=lambda row: (places.get(row.name, len(places)), row.name))
    return sorted(rows, key=lambda row: label_order(row.name) if by is By.PAGE else (row.name, 0))
