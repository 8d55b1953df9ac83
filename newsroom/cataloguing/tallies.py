"""The catalogue's tallies, each with the page that carries it."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from newsroom.cataloguing.issue_state import card_of
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.row_keys import issue_key, seconds
from newsroom.issues import first_halves, is_front, page_cards, page_of
from newsroom.model import IssueId
from newsroom.statistics.counting import Placed, State
from newsroom.statistics.tallies import Tally

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from newsroom.model import IssueCard
    from newsroom.statistics.counting import Question

# No issue's number has a larger part of a day.
_LAST = 999


def find_tallies(database: sqlite3.Connection, question: Question, now: datetime | None = None) -> Iterator[Placed]:
    """The tallies of a question's articles, of every section.

    With ``now`` what is due by then is out, also in a preview's catalogue.
    """
    query = (
        "SELECT issue, CASE WHEN ? THEN COALESCE(due <= ?, 0) ELSE out END, due, tally"
        " FROM articles JOIN tallies USING (path) WHERE issue BETWEEN ? AND ? ORDER BY issue"
    )
    values = (now is not None, seconds(now) if now else 0, *_span(question))
    for issue, rows in groupby(database.execute(query, values), key=itemgetter(0)):
        filed = []
        for _, out, due, packed in rows:
            tally = unpack(packed, Tally)
            counts = _state(tally, out=out, held=due is not None) in question.states
            # The notice of what is withdrawn keeps its page in the issue.
            if out or counts:
                filed.append((tally, counts))
        yield from _place(card_of(database, issue), filed)


def count_unread(database: sqlite3.Connection, question: Question) -> int:
    """The number of files in these issues that could not be read."""
    query = (
        "SELECT COUNT(*) FROM articles WHERE issue BETWEEN ? AND ?"
        " AND NOT EXISTS (SELECT 1 FROM tallies WHERE tallies.path = articles.path)"
    )
    (number,) = database.execute(query, _span(question)).fetchone()
    return int(number)


def _span(question: Question) -> tuple[int, int]:
    first, last = question.first or date.min, question.last or date.max
    return issue_key(IssueId(first, 0)), issue_key(IssueId(last, _LAST))


def _state(tally: Tally, *, out: bool, held: bool) -> State:
    if not (out or held):
        return State.DRAFT
    if tally.withdrawn:
        return State.WITHDRAWN
    return State.OUT if out else State.HELD


def _place(card: IssueCard, tallies: Sequence[tuple[Tally, bool]]) -> Iterator[Placed]:
    """The tallies of an issue that count, on its pages."""
    cards = page_cards(card, (tally for tally, _ in tallies))
    halves = first_halves(cards)
    fronts = {page.label for page in cards if is_front(page)}
    for tally in (tally for tally, counts in tallies if counts):
        page = page_of(tally, cards[0].label, halves)
        yield Placed(tally, card.issue.date, page, page in fronts)
