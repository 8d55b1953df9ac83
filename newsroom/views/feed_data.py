"""What templates of feeds and sitemaps are given, like ``data`` for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from newsroom.catalogue import FeedLine
    from newsroom.photo_view import PhotoView
    from newsroom.pictures.renditions import Rendition
    from newsroom.views.pieces import Link, Story


class FeedView(Struct, frozen=True):
    """A feed: title, description, its page, last change, articles."""

    title: str
    description: str
    address: str
    updated: str
    lines: tuple[FeedLine, ...]


class EntryView(Struct, frozen=True):
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


class SitemapView(Struct, frozen=True):
    """The addresses of one sitemap, or the sitemaps of the index."""

    urls: tuple[Url, ...]


class NewsUrl(Struct, frozen=True):
    """A page of a news sitemap.

    ``title`` and ``published`` are "" where it is no news any more.
    """

    address: str
    title: str = ""
    published: str = ""


class NewsView(Struct, frozen=True):
    """The addresses of the news sitemap."""

    urls: tuple[NewsUrl, ...]


class SubscribeView(Struct, frozen=True):
    """The page about feeds: the sections and topics with some.

    ``pages`` is whether there is a feed of pages.
    """

    sections: tuple[Link, ...]
    topics: tuple[Link, ...]
    pages: bool = False


class PageEntry(Struct, frozen=True):
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


class PagesFeedView(Struct, frozen=True):
    """The newest pages with their pictures, newest issue first."""

    title: str
    description: str
    address: str
    updated: str
    entries: tuple[PageEntry, ...]


class Event(Struct, frozen=True):
    """An issue in a calendar: its days, the last of them excluded."""

    address: str
    start: date
    end: date
    title: str
    text: str
    stamp: str


class CalendarView(Struct, frozen=True):
    """The newest issues as events, oldest first."""

    events: tuple[Event, ...]


FileView = FeedView | SitemapView | NewsView | CalendarView
