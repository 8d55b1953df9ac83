"""The layers of the search index's segments: their own files, and overlays."""

from __future__ import annotations

from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.database import reopen_database
from newsroom.cataloguing.published import Written
from newsroom.cataloguing.row_keys import issue_key
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.digests import digest_bytes, digest_text
from newsroom.groups import Group, SegmentGroup
from newsroom.publishing.files import write_staged
from newsroom.reading.body import find_body
from newsroom.search.entries import entry_of, texts_of
from newsroom.search.index import IssueMark, Layer, Overlay, SegmentEntry
from newsroom.search.sealing import seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from newsroom.directory import Directory
    from newsroom.model import Article, IssueId, Settings
    from newsroom.search.entries import Entry
    from newsroom.search.index import Segment

# A segment that may have changed, and its published state.
Job = tuple["Segment", "SegmentEntry | None"]
FOLDER = "search"


class Sources(NamedTuple):
    """The inputs of a process that builds segments.

    ``catalogue`` is the catalogue's file, ``root`` articles/; the site's files are put into ``staging``.
    """

    catalogue: Path
    root: Path
    settings: Settings
    directory: Directory
    staging: Path


class Built(NamedTuple):
    """A built segment: its entry, and the files written for it.

    The entry is None where the segment has no articles, and the published one where it has not changed.
    """

    entry: SegmentEntry | None
    written: list[Written]


def open_catalogue(sources: Sources) -> StoredCatalogue:
    """The catalogue, for a process of its own; to be closed."""
    return StoredCatalogue(reopen_database(sources.catalogue), sources.root, sources.settings, sources.directory)


def overlay_group(segment: str) -> Group:
    """The group of the files of a segment's overlay."""
    return SegmentGroup(f"{segment}/overlay")


def build_segment(sources: Sources, job: Job) -> Built:
    """Writes a segment's files where it has changed, or an overlay's.

    MovedError where an article has just gone.
    """
    segment, before = job
    with closing(open_catalogue(sources)) as catalogue:
        if before and segment.touched is not None and (built := _overlay(sources, catalogue, segment, before)):
            return built
        articles = catalogue.articles_between(segment.first, segment.after)
        if not articles:
            return Built(None, [])
        entries = [entry_of(article, sources.directory) for article in articles]
        marks = _mark(catalogue, articles, entries)
        packed = bool(before and before.layer.pack)
        if before and not before.overlay and before.issues == marks and packed == sources.settings.search_pack:
            return Built(before, [])
        layer, written = _write_layer(sources, catalogue, segment.name, articles, SegmentGroup(segment.name))
        return Built(SegmentEntry(layer, marks), written)


def _overlay(sources: Sources, catalogue: StoredCatalogue, segment: Segment, before: SegmentEntry) -> Built | None:
    """The segment with the touched issues over it.

    None where no article is left of them.
    """
    touched, known = segment.touched or (), before.issues
    articles = _articles_of(catalogue, touched)
    marks = _mark(catalogue, articles, [entry_of(article, sources.directory) for article in articles])
    changed = {issue for issue in touched if marks.get(issue.folder) != known.get(issue.folder)}
    if not changed:
        return Built(before, [])
    old = before.overlay or Overlay(before.layer, (), {})
    covered = tuple(sorted(changed.union(old.issues), key=issue_key, reverse=True))
    articles = _articles_of(catalogue, covered)
    if not articles:
        return None
    new = {issue.folder for issue in changed.difference(old.issues)} & known.keys()
    struck = {**old.struck, **{folder: known[folder].articles for folder in new}}
    gone = {issue.folder for issue in changed} - marks.keys()
    issues = {folder: mark for folder, mark in {**known, **marks}.items() if folder not in gone}
    layer, written = _write_layer(sources, catalogue, segment.name, articles, overlay_group(segment.name))
    return Built(SegmentEntry(before.layer, issues, Overlay(layer, covered, struck)), written)


def _articles_of(catalogue: StoredCatalogue, issues: Iterable[IssueId]) -> tuple[Article, ...]:
    keys = map(issue_key, issues)
    return tuple(article for key in keys for article in catalogue.articles_between(key, key + 1))


def _mark(catalogue: StoredCatalogue, articles: Sequence[Article], entries: Sequence[Entry]) -> dict[str, IssueMark]:
    """The mark of each issue of these articles, in their order."""
    inputs = [
        (article.issue.folder, repr((entry, catalogue.body_digest(article.path), article.is_verse)))
        for article, entry in zip(articles, entries, strict=True)
    ]
    issues = ((folder, [text for _, text in group]) for folder, group in groupby(inputs, lambda each: each[0]))
    return {folder: IssueMark(len(texts), digest_text("\n".join(texts))) for folder, texts in issues}


def _write_layer(
    sources: Sources, catalogue: StoredCatalogue, name: str, articles: Sequence[Article], group: Group
) -> tuple[Layer, list[Written]]:
    # The library for arrays is slow to start, and most builds need no segment.
    from newsroom.search.packs import make_pack  # noqa: PLC0415 - see above
    from newsroom.search.segment import digest_files, make_files  # noqa: PLC0415 - see above

    entries = [entry_of(article, sources.directory) for article in articles]
    bodies = [find_body(catalogue.body(article.path), verse=article.is_verse) for article in articles]
    files = make_files(entries, list(map(texts_of, entries, bodies)))
    folder = f"{name}-{digest_files(files)}"
    sizes: tuple[int, ...] = ()
    if sources.settings.search_pack:
        packed, sizes = make_pack(f"{FOLDER}/{folder}", files)
        written = [write_file(sources, f"{FOLDER}/{folder}.pack", packed, group)]
    else:
        written = [seal_file(sources, f"{folder}/{file}", payload, group) for file, payload in files.items()]
    days = entries[-1].issue.date.isoformat(), entries[0].issue.date.isoformat()
    return Layer(folder, sum(file.startswith("k") for file in files), len(entries), *days, sizes), written


def seal_file(sources: Sources, name: str, payload: bytes, group: Group) -> Written:
    """A file of the index, which is written with its checksum."""
    file = f"{FOLDER}/{name}"
    return write_file(sources, file, seal(file, payload), group)


def write_file(sources: Sources, file: str, data: bytes, group: Group) -> Written:
    """A file of the site, which is written."""
    write_staged(sources.staging, file, data)
    return Written(file, group, b"", digest_bytes(data))
