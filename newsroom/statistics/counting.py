"""Tallies summed by reporter, section, page or month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from newsroom.names import label_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from newsroom.statistics.tallies import Tally


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


@dataclass(frozen=True, slots=True)
class Question:
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


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a name.

    ``whole`` counts an article once for everybody who signs it, ``shared`` as 1/n for each of n. ``signed`` is the
    number of articles that people sign.
    """

    name: str
    whole: Figures
    shared: Figures
    signed: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The rows of a question, and the total.

    Of reporters the total has what is theirs alone: ``unsigned`` articles and ``untaken`` photos, of which nobody is
    certain to have taken them, are beside it. ``unread`` files could not be read.
    """

    question: Question
    rows: tuple[Row, ...]
    total: Row
    unsigned: int
    untaken: int
    unread: int = 0


# By name and by how many share them: articles, characters, photos, front pages.
_Sums = dict[str, dict[int, list[int]]]


def count(question: Question, placed: Sequence[Placed], sections: Sequence[str] = (), unread: int = 0) -> Counts:
    """The counts of these articles; ``sections`` are in the site's order."""
    kept = [each for each in placed if question.section in {"", each.tally.section}]
    sums: _Sums = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0]))
    signed: dict[str, int] = defaultdict(int)
    for each in kept:
        if question.by is By.REPORTER:
            _add_reporters(sums, signed, each)
        else:
            name = _name(question.by, each)
            _add(sums[name][1], each, each.tally.photos)
            signed[name] += bool(each.tally.reporters)
    rows = [_row(name, parts, signed[name]) for name, parts in sums.items()]
    return Counts(
        question,
        tuple(_in_order(question.by, rows, sections)),
        _total(question.by, kept),
        sum(not each.tally.reporters for each in kept),
        sum(each.tally.photos - len(each.tally.takers) for each in kept),
        unread,
    )


def _add_reporters(sums: _Sums, signed: dict[str, int], each: Placed) -> None:
    people = each.tally.reporters
    for person in people:
        _add(sums[person][len(people)], each, 0)
        signed[person] += 1
    for takers in each.tally.takers:
        for person in takers:
            sums[person][len(takers)][2] += 1


def _add(figures: list[int], each: Placed, photos: int) -> None:
    figures[0] += 1
    figures[1] += each.tally.length
    figures[2] += photos
    figures[3] += each.front


def _name(by: By, each: Placed) -> str:
    if by is By.SECTION:
        return each.tally.section
    return each.page if by is By.PAGE else f"{each.day:%Y-%m}"


def _row(name: str, parts: Mapping[int, list[int]], signed: int) -> Row:
    whole = Figures._make(Fraction(sum(figures)) for figures in zip(*parts.values(), strict=True))
    shares = ([Fraction(figure, people) for figure in figures] for people, figures in parts.items())
    shared = Figures._make(sum(figures, Fraction()) for figures in zip(*shares, strict=True))
    return Row(name, whole, shared, signed)


def _total(by: By, kept: Iterable[Placed]) -> Row:
    figures, signed = [0, 0, 0, 0], 0
    for each in kept:
        signed += bool(each.tally.reporters)
        if by is not By.REPORTER:
            _add(figures, each, each.tally.photos)
            continue
        if each.tally.reporters:
            _add(figures, each, 0)
        figures[2] += len(each.tally.takers)
    return _row("", {1: figures}, signed)


def _in_order(by: By, rows: Iterable[Row], sections: Sequence[str]) -> list[Row]:
    """The rows as people look for them: who has most, else the paper's order."""
    if by is By.REPORTER:
        return sorted(rows, key=lambda row: (*(-figure for figure in row.shared), row.name))
    if by is By.SECTION:
        places = {name: place for place, name in enumerate(sections)}
        return sorted(rows, key=lambda row: (places.get(row.name, len(places)), row.name))
    return sorted(rows, key=lambda row: label_order(row.name) if by is By.PAGE else (row.name, 0))
