"""Views for subscribers: the lists with feeds, a calendar of issues."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from newsroom.addresses import encode, issue_path
from newsroom.catalogue import newest_scans
from newsroom.lists import ListId, has_feed
from newsroom.model import IssueKind, Taxonomy
from newsroom.release import issue_due
from newsroom.views import parts
from newsroom.views.feed_data import CalendarView, Event, SubscribeView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue, IssueSummary
    from newsroom.views.pieces import Link


def subscribe_view(catalogue: Catalogue) -> SubscribeView:
    """The sections and topics with feeds."""
    sections, topics = (tuple(_lists(catalogue, each)) for each in (Taxonomy.SECTION, Taxonomy.TOPIC))
    return SubscribeView(sections, topics, bool(newest_scans(catalogue, 1)))


def _lists(catalogue: Catalogue, taxonomy: Taxonomy) -> Iterator[Link]:
    for term in catalogue.terms(taxonomy):
        if has_feed(ListId.of(taxonomy, term.name), catalogue.directory):
            yield parts.term_link(taxonomy, term.name)


def calendar_view(catalogue: Catalogue) -> CalendarView:
    """The issues of the newest year and the one before.

    Older ones stand in the calendars of the site; a program asks for this file every day.
    """
    years = [each.year for each in catalogue.years()][-2:]
    return CalendarView(tuple(_event(each, catalogue) for year in years for each in catalogue.issues_of(year)))


def _event(summary: IssueSummary, catalogue: Catalogue) -> Event:
    card = summary.card
    kind = "" if card.kind is IssueKind.REGULAR else card.kind.value
    words = (catalogue.settings.name, kind, parts.number_text(card.number), card.title or "")
    days = card.covers or (card.issue.date,)
    return Event(
        address=encode(issue_path(card.issue)),
        start=days[0],
        end=days[-1] + timedelta(days=1),
        title=" ".join(filter(None, words)),
        text=summary.lead,
        stamp=f"{issue_due(card).astimezone(UTC):%Y%m%dT%H%M%SZ}",
    )
