"""The catalogue's rows of one file, made in any process."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import fields

from newsroom.cataloguing.packing import pack
from newsroom.cataloguing.row_keys import issue_key
from newsroom.checks.doubles import text_digest
from newsroom.digests import digest_text
from newsroom.issues import find_issue_id
from newsroom.lists import ListKind, lists_of
from newsroom.model import Article, Taxonomy
from newsroom.names import fold
from newsroom.problems import Place  # noqa: TC001 - the catalogue reads the types of fields
from newsroom.reading.reader import Reader, is_article
from newsroom.release import Visibility, public_form, visibility_of
from newsroom.statistics.tallies import tally_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsroom.directory import Directory
    from newsroom.opening import RegularFiles
    from newsroom.reading.articles import Filed, House
    from newsroom.reading.cards import FiledCard
    from newsroom.reading.files import Source
    from newsroom.reading.reader import Reading


# Signatures and what the copy desk has to say show on no page, and no feed shows where an article stands on a picture.
_told = attrgetter(*(each.name for each in fields(Article) if each.name not in {"quiet", "review", "zones"}))


class Stored(NamedTuple):
    """An article in the catalogue, with the digest of its body."""

    article: Article
    body: bytes


class Paperwork(NamedTuple):
    """Places of an article's keys, its links' targets and its headings.

    Only checks need these.
    """

    places: dict[str, Place]
    top: Place
    targets: tuple[tuple[str, Place, str], ...]
    anchors: tuple[str, ...]


class FileRows(Struct, frozen=True):
    """The rows of one file.

    ``article``, ``manuscript``, ``tally`` and ``card`` are those of the tables of these names, empty for other files.
    """

    path: str
    article: tuple[object, ...] = ()
    manuscript: tuple[object, ...] = ()
    tally: tuple[object, ...] = ()
    card: tuple[object, ...] = ()
    refs: tuple[tuple[str, str, str], ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str, str], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    filing: tuple[tuple[object, ...], ...] = ()
    printed: tuple[tuple[str, str], ...] = ()
    problems: bytes | None = None


class Part(NamedTuple):
    """The rows of some files, and the digests of all files read.

    ``checked`` is what a desk has made of the articles, by their paths.
    """

    rows: list[FileRows]
    digests: dict[str, bytes]
    checked: dict[str, object]


def read_part(
    open_files: Callable[[], RegularFiles],
    house: House,
    desk: Callable[[Source, str, Filed], object] | None,
    paths: Sequence[tuple[str, bool]],
) -> Part:
    """The rows of these files.

    With each path whether the disk says that it is a symbolic link; ``desk`` as for a ``Reader``.
    """
    rows: list[FileRows] = []
    checked: dict[str, object] = {}
    with open_files() as files:
        reader = Reader(files, house, desk)
        for path, link in paths:
            reading = reader.read(path, link=link)
            rows.append(make_rows(reading, house))
            if reading.checked is not None:
                checked[path] = reading.checked
        return Part(rows, files.digests, checked)


def digest_part(open_files: Callable[[], RegularFiles], paths: Sequence[str]) -> list[bytes]:
    """The digests of these files."""
    with open_files() as files:
        return [files.digest(path) for path in paths]


def make_rows(reading: Reading, house: House) -> FileRows:
    """The rows of what was read of a file."""
    problems = pack(reading.problems) if reading.problems else None
    if reading.article:
        return _article_rows(reading.path, reading.article, house, problems)
    if is_article(reading.path):
        # A file that could not be read at all is an article still: others may link to it.
        return FileRows(
            reading.path,
            article=(*_article_row(reading.path, 0), Visibility.NOWHERE.value, b"", None),
            problems=problems,
        )
    card = _card_row(reading.card) if reading.card else ()
    return FileRows(reading.path, card=card, problems=problems)


def _article_row(path: str, body_line: int) -> tuple[object, ...]:
    issue = find_issue_id(path.rpartition("/")[0].split("/"))
    return (path, issue_key(issue) if issue else 0, None, 0, None, fold(path), body_line)


def _article_rows(path: str, filed: Filed, house: House, problems: bytes | None) -> FileRows:
    article = filed.article
    issue = issue_key(article.issue)
    beside = {f"{article.issue.folder}/{photo.file}" for photo in article.photos}
    leading = [target for target in filed.scan.targets if target.path not in beside]
    targets = tuple((target.path, target.place, target.part) for target in leading)
    refs = {(path, "link", target.path) for target in leading}
    refs |= {(path, key, other) for key in ("corrects", "follows") if (other := getattr(article, key))}
    # What is withdrawn is filed under no term, but its names are checked and its page tells its section.
    named = [article.section, *article.topics] if article.withdrawn else []
    named += [person.name for person in article.byline.people] if article.byline else []
    return FileRows(
        path,
        article=(
            *_article_row(path, filed.body_line),
            visibility_of(article).value,
            digest_filed(filed, house.directory),
            text_digest(filed),
        ),
        manuscript=(
            path,
            pack(Stored(article, filed.digest)),
            pack(Paperwork(filed.places, filed.top, targets, filed.scan.anchors)),
        ),
        tally=(path, pack(tally_of(article, house.directory, house.roles))),
        refs=tuple(sorted(refs)),
        anchors=tuple((path, anchor) for anchor in dict.fromkeys(filed.scan.anchors)),
        parts=tuple(sorted({(path, target.path, target.part) for target in leading if target.part})),
        aliases=tuple((path, alias) for alias in article.aliases),
        filing=tuple(_filing_rows(public_form(article), issue, house.directory)),
        printed=tuple((path, name) for name in dict.fromkeys(named)),
        problems=problems,
    )


def digest_filed(filed: Filed, directory: Directory) -> bytes:
    """A digest of an article, its body and where its names lead."""
    article = filed.article
    # A set has another order in each process.
    told = [sorted(value) if isinstance(value, frozenset) else value for value in _told(article)]
    names = [directory.terms_of(article, taxonomy) for taxonomy in Taxonomy]
    return digest_text(repr((told, filed.digest, names)))


def _filing_rows(article: Article, issue: int, directory: Directory) -> Iterator[tuple[object, ...]]:
    """A row for each list of an article, with a reporter's credit."""
    for kind, name in lists_of(article, directory):
        reporter = kind is ListKind.REPORTERS
        credit = json.dumps(directory.credit_in(article, name), ensure_ascii=False) if reporter else None
        yield article.path, kind.value, name, issue, None, credit


def _card_row(filed: FiledCard) -> tuple[object, ...]:
    card = filed.card
    return (issue_key(card.issue), card.number, len(card.covers), pack(filed))
