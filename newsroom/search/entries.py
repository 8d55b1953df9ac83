"""The index's entry of an article: place, terms, and texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.model import Taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.byline import Person
    from newsroom.directory import Directory
    from newsroom.markdown import Body
    from newsroom.model import Article, IssueId

ORDER = (Taxonomy.SECTION, Taxonomy.TOPIC, Taxonomy.REPORTER)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the index, without its body.

    ``title`` is the one in results, labelled for an advertisement; ``filed`` are its sections, topics and reporters
    (see ``ORDER``), ``others`` the other names of each that the registries give.
    """

    issue: IssueId
    stem: str
    title: str
    filed: tuple[tuple[str, ...], ...]
    headline: tuple[str, ...]
    rest: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ((), (), ())


def entry_of(article: Article, directory: Directory) -> Entry:
    """The entry of a released article, without its body.

    It is out and not withdrawn.
    """
    headline = (article.kicker, article.title, article.subtitle)
    filed = tuple(directory.terms_of(article, taxonomy) for taxonomy in ORDER)
    finders = (directory.find_section, directory.find_topic, directory.find_reporter)
    return Entry(
        article.issue,
        article.stem,
        article.labelled_title,
        filed,
        tuple(text for text in headline if text),
        tuple(text for text in _rest(article) if text),
        tuple(
            tuple(other for name in names if (entry := find(name)) for other in entry.aliases)
            for find, names in zip(finders, filed, strict=True)
        ),
    )


def _rest(article: Article) -> Iterator[str]:
    people = article.byline.people if article.byline else ()
    yield from (_printed(person) for person in people)
    yield article.source or ""
    yield article.dateline or ""
    yield from (article.note or "").splitlines()
    for photo in article.photos:
        yield photo.caption
        yield photo.credit


def _printed(person: Person) -> str:
    return " ".join(filter(None, (*person.roles, person.name, person.affiliation)))


def texts_of(entry: Entry, body: Body) -> tuple[list[str], list[str]]:
    """The fields of an article: headline, and rest with the paragraphs."""
    return list(entry.headline), [*entry.rest, *(piece.text for piece in body.pieces)]
