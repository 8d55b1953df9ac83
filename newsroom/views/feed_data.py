"""What templates of feeds and sitemaps are given, like ``data`` for pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from newsroom.catalogue import FeedLine
    from newsroom.photo_view import PhotoView
    from newsroom.pictures.renditions import Rendition
    from newsroom.views.pieces import Link, Story


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: title, description, its page, last change, articles."""

    title: str
    description: str
    address: str
    updated: str
    lines: tuple[FeedLine, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """An article in feeds.

    Its body is rendered apart, ``photos`` are those that stand above it. ``corrections`` lead to what corrects it,
    ``corrected`` to what it corrects; ``authors`` have no address where they are no people.
    """

    story: Story
    authors: tuple[Link, ...]
    topics: tuple[Link, ...]
    note: str
    photos: tuple[PhotoView, ...]
    corrections: tuple[Link, ...]
    corrected: Link | None
    published: str
    updated: str


class Url(NamedTuple):
    """An address of a sitemap with its last change, "" where unknown."""

    address: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class SitemapView:
    """The addresses of one sitemap, or the sitemaps of the index."""

    urls: tuple[Url, ...]


@dataclass(frozen=True, slots=True)
class NewsUrl:
    """A page of a news sitemap.

    ``title`` and ``published`` are "" where it is no news any more.
    """

    address: str
    title: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class NewsView:
    """The addresses of the news sitemap."""

    urls: tuple[NewsUrl, ...]


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """The page about feeds: the sections and topics with some.

    ``pages`` is whether there is a feed of pages.
    """

    sections: tuple[Link, ...]
    topics: tuple[Link, ...]
    pages: bool = False


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page (版) in the feed of pages.

    ``title`` is its day, label and name; ``photo`` is its picture in a width for feeds, ``pdf`` an address or "".
    """

    title: str
    address: str
    published: str
    updated: str
    photo: Rendition
    alt: str
    pdf: str
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PagesFeedView:
    """The newest pages with their pictures, newest issue first."""

    title: str
    description: str
    address: str
    updated: str
    entries: tuple[PageEntry, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An issue in a calendar: its days, the last of them excluded."""

    address: str
    start: date
    end: date
    title: str
    text: str
    stamp: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The newest issues as events, oldest first."""

    events: tuple[Event, ...]


FileView = FeedView | SitemapView | NewsView | CalendarView
