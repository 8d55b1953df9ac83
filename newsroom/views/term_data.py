"""The views of sections, topics and reporters, like ``data`` for other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from newsroom.views.pieces import Chain, Link, Story


class Period(Struct, frozen=True):
    """A year or month of a list, with its number of articles.

    In the list of issues it has the number of issues too.
    """

    title: str
    address: str
    count: int
    issues: int = 0


class YearLine(Struct, frozen=True):
    """A year in a topic's time line, with its months."""

    year: Period
    months: tuple[Period, ...]


class TermView(Struct, frozen=True):
    """A section, topic or reporter: its newest articles and every year.

    ``roles`` and ``affiliations`` are a reporter's, as printed; ``kind`` is 栏目, 专题 or 记者. ``together`` leads to the
    articles that a reporter shares with each topic, or a topic with each reporter. ``feed`` is the page whose feeds
    have them. Sections and topics have ``lead``, the newest with a photo, which ``stories`` leave out; ``intro`` are
    the paragraphs of the registry, ``time_line`` and ``chain`` a topic's: its months, its newest story of follow-ups.
    """

    kind: str
    index: Link
    name: str
    address: str
    description: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    count: int
    first: str
    last: str
    years: tuple[Period, ...]
    stories: tuple[Story, ...]
    together: tuple[Period, ...] = ()
    feed: Link | None = None
    intro: tuple[str, ...] = ()
    lead: Story | None = None
    time_line: tuple[YearLine, ...] = ()
    chain: Chain | None = None


class TermMonth(Struct, frozen=True):
    """A month of a term.

    Over 500 articles in the year it has an address of its own and no stories here.
    """

    title: str
    anchor: str
    address: str
    count: int
    stories: tuple[Story, ...]


class TermPeriodView(Struct, frozen=True):
    """A period of a section, topic or reporter, oldest month first.

    ``feed`` is the page whose feeds have its articles.
    """

    kind: str
    index: Link
    term: Link
    title: str
    count: int
    months: tuple[TermMonth, ...]
    previous: Link | None
    next: Link | None
    up: Link | None
    feed: Link | None = None


class TermLine(Struct, frozen=True):
    """A section, topic or reporter in an index.

    ``reading`` is the pinyin of a topic or reporter, its syllables apart.
    """

    name: str
    address: str
    count: int
    description: str
    last: str
    reading: str = ""


class TermGroup(Struct, frozen=True):
    """A part of an index, under a letter or, for sections, ""."""

    initial: str
    lines: tuple[TermLine, ...]


class TermsView(Struct, frozen=True):
    """The index of all sections, topics or reporters.

    ``recent`` are those of the newest year in a long index, newest first.
    """

    kind: str
    count: int
    groups: tuple[TermGroup, ...]
    recent: TermGroup | None = None
