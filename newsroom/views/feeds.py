"""Views of feeds, and of articles as their entries.

A feed's view has of its articles only what shows whether they changed; they are looked at one by one where an entry
has to be rendered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.issues import find_issue_id
from newsroom.model import Taxonomy
from newsroom.times import format_seconds
from newsroom.views import parts
from newsroom.views.feed_data import EntryView, FeedView
from newsroom.views.lists import list_link
from newsroom.views.pieces import Link
from newsroom.views.terms import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.catalogue import Catalogue, FeedLine
    from newsroom.lists import ListId
    from newsroom.model import Article


class _Head(NamedTuple):
    """A feed's title and description, and the page that it belongs to."""

    title: str
    description: str
    address: str


def _head(catalogue: Catalogue, own: ListId | None) -> _Head:
    paper = catalogue.settings.name
    if own is None:
        return _Head(paper, "", addresses.FRONT)
    if taxonomy := own.kind.taxonomy:
        link = parts.term_link(taxonomy, own.name)
        return _Head(f"{paper}：{link.text}", entry_of(catalogue, taxonomy, own.name)[0].strip(), link.address)
    link = list_link(own)
    return _Head(f"{paper}：{link.text}", f"{paper}刊登的{link.text}。", link.address)


def feed_view(catalogue: Catalogue, own: ListId | None) -> FeedView:
    """The newest 30 articles of a list, or (None) of the paper."""
    head = _head(catalogue, own)
    lines = catalogue.feed(own, addresses.NEWEST_IN_FEEDS)
    # A feed needs a time even where it has nothing to tell (RFC 4287, 4.1.1).
    return FeedView(*head, format_seconds(max((line.updated for line in lines), default=0)), lines)


def entry_view(catalogue: Catalogue, line: FeedLine) -> EntryView:
    """An article as a feed's entry; KeyError where it is not out."""
    article = catalogue.article(line.path)
    if article is None:
        raise KeyError(line.path)
    return EntryView(
        story=parts.story(article, catalogue),
        authors=tuple(_authors(article, catalogue)),
        topics=tuple(parts.term_link(Taxonomy.TOPIC, topic) for topic in article.topics),
        note=article.note or "",
        photos=tuple(parts.photo_view(photo) for photo in article.photos if photo.file not in article.photos_in_body),
        corrections=tuple(_dated_link(path) for path, _ in line.corrections),
        corrected=_dated_link(article.corrects)
        if article.corrects and (article.corrects, True) in line.links
        else None,
        published=format_seconds(line.released),
        updated=format_seconds(line.updated),
    )


def _authors(article: Article, catalogue: Catalogue) -> Iterator[Link]:
    if article.source:
        yield Link(article.source, "")
    for person in article.byline.people[: parts.NAMED] if article.byline else ():
        reporter = catalogue.directory.reporter_id(person)
        yield Link(person.name, parts.term_link(Taxonomy.REPORTER, reporter).address)


def _dated_link(path: str) -> Link:
    """A link to an article by its issue's date.

    Its headline may change without this one.
    """
    issue = find_issue_id(path.split("/")[:3])
    return Link(parts.issue_name(issue) if issue else path, encode(addresses.file_path(path)))
