"""The files of the search index: changed segments, and shared files."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.database import reopen_database
from newsroom.cataloguing.published import Written
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.digests import digest_bytes, digest_text
from newsroom.groups import Fixed, Group, SegmentGroup
from newsroom.model import Taxonomy
from newsroom.planning.segments import list_segments
from newsroom.reading.body import find_body
from newsroom.search.entries import entry_of, texts_of
from newsroom.search.index import VERSION, Index, SegmentEntry
from newsroom.search.sealing import seal, seal_manifest
from newsroom.workers import map_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from newsroom.directory import Directory
    from newsroom.model import Article, Settings
    from newsroom.search.index import Segment
    from newsroom.search.names import Names

# A segment that may have changed, and its entry in the published manifest.
Job = tuple["Segment", "SegmentEntry | None"]
_FOLDER = "search"


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


@dataclass(frozen=True, slots=True)
class Update:
    """The updated index, and the files written for it.

    ``groups`` are those of which no other file may stay.
    """

    index: Index
    written: list[Written]
    groups: set[Group]


def update_index(
    sources: Sources,
    catalogue: StoredCatalogue,
    former: Index,
    segments: Sequence[Segment],
    built: Iterable[Built] | None = None,
) -> Update:
    """The index, with the changed ones of its segments written.

    ``segments`` are those that may have changed. ``built`` is what `build_segment` gives for each of `jobs_of`, where
    others do that or have done it. MovedError where an article has just gone.
    """
    there = [segment.name for segment in list_segments(catalogue)]
    entries = {name: former.segments[name] for name in there if name in former.segments}
    written: list[Written] = []
    groups: set[Group] = {SegmentGroup(name) for name in former.segments if name not in entries}
    jobs = jobs_of(former, segments)
    for (segment, _), (made, files) in zip(jobs, built or build_segments(sources, jobs), strict=True):
        name = segment.name
        entries.pop(name, None)
        if made:
            entries[name] = made
        if made != former.segments.get(name):
            groups.add(SegmentGroup(name))
        written += files
    index = _share(sources, catalogue, former, {name: entries[name] for name in there if name in entries}, written)
    if index != former:
        groups.add(Fixed.INDEX)
    if index.names != former.names:
        groups.add(SegmentGroup(former.names))
    return Update(index, written, groups)


def update_index_alone(sources: Sources, former: Index, segments: Sequence[Segment]) -> Update:
    """`update_index` in a process of its own, with its own catalogue."""
    with closing(_open(sources)) as catalogue:
        return update_index(sources, catalogue, former, segments)


def _open(sources: Sources) -> StoredCatalogue:
    return StoredCatalogue(reopen_database(sources.catalogue), sources.root, sources.settings, sources.directory)


def jobs_of(former: Index, segments: Sequence[Segment]) -> list[Job]:
    """The segments with their published entries, largest first.

    No process should begin the largest when the others are done.
    """
    ordered = sorted(segments, key=lambda segment: -segment.articles)
    return [(segment, former.segments.get(segment.name)) for segment in ordered]


def build_segments(
    sources: Sources, jobs: Sequence[Job], progress: Callable[[int, int], None] = lambda *_: None
) -> Iterator[Built]:
    """The built segment of each job, on all processors.

    ``progress`` is called with the number of articles that are done, and of all.
    """
    done, total = 0, sum(segment.articles for segment, _ in jobs)
    for (segment, _), made in zip(jobs, map_parts(partial(build_segment, sources), jobs), strict=True):
        yield made
        done += segment.articles
        progress(done, total)


def build_segment(sources: Sources, job: Job) -> Built:
    """Writes a segment's files where it has changed.

    MovedError where an article has just gone.
    """
    segment, before = job
    with closing(_open(sources)) as catalogue:
        articles = catalogue.articles_between(segment.first, segment.after)
        return _build(sources, segment, before, articles, catalogue) if articles else Built(None, [])


def _build(
    sources: Sources,
    segment: Segment,
    before: SegmentEntry | None,
    articles: Sequence[Article],
    catalogue: StoredCatalogue,
) -> Built:
    entries = [entry_of(article, sources.directory) for article in articles]
    digests = [(catalogue.body_digest(article.path), article.is_verse) for article in articles]
    fingerprint = digest_text(repr((entries, digests)))
    if before and before.fingerprint == fingerprint:
        return Built(before, [])
    # The library for arrays is slow to start, and most builds need no segment.
    from newsroom.search.segment import digest_files, make_files  # noqa: PLC0415 - see above

    bodies = [find_body(catalogue.body(article.path), verse=article.is_verse) for article in articles]
    fields = list(map(texts_of, entries, bodies))
    files = make_files(entries, fields)
    folder = f"{segment.name}-{digest_files(files)}"
    group = SegmentGroup(segment.name)
    written = [_seal(sources, f"{folder}/{name}", payload, group) for name, payload in files.items()]
    days = entries[-1].issue.date.isoformat(), entries[0].issue.date.isoformat()
    keys = sum(name.startswith("k") for name in files)
    return Built(SegmentEntry(folder, keys, len(entries), *days, fingerprint), written)


def _seal(sources: Sources, name: str, payload: bytes, group: Group) -> Written:
    file = f"{_FOLDER}/{name}"
    return _write(sources, file, seal(file, payload), group)


def _write(sources: Sources, file: str, data: bytes, group: Group) -> Written:
    target = sources.staging / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return Written(file, group, b"", digest_bytes(data))


def _share(
    sources: Sources,
    catalogue: StoredCatalogue,
    former: Index,
    segments: dict[str, SegmentEntry],
    written: list[Written],
) -> Index:
    """The index, with the changed ones of its shared files written.

    Each file is a group, since each goes by itself.
    """
    terms = {taxonomy: _names(catalogue, taxonomy) for taxonomy in Taxonomy}
    listed = digest_text(repr(terms))
    if segments == former.segments and listed == former.listed and former.fold:
        return former
    index = former._replace(segments=segments, listed=listed)
    if not former.fold:
        index = _share_tables(sources, index, written)
    if listed != former.listed:
        from newsroom.search.names import names_file  # noqa: PLC0415 - as above

        index = index._replace(names=_share_file(sources, names_file(terms), written))
    written.append(_write(sources, f"{_FOLDER}/manifest.json", _manifest(index), Fixed.INDEX))
    return index


def _share_tables(sources: Sources, index: Index, written: list[Written]) -> Index:
    """The index with the tables of characters."""
    from newsroom.search.names import fold_file, list_traditional  # noqa: PLC0415 - as above
    from newsroom.search.sounds import sounds_file  # noqa: PLC0415 - as above

    return index._replace(
        traditional=list_traditional(),
        fold=_share_file(sources, fold_file(), written),
        sounds=_share_file(sources, sounds_file(), written),
    )


def _share_file(sources: Sources, file: tuple[str, bytes], written: list[Written]) -> str:
    """The name of a shared file, which is written."""
    name, payload = file
    written.append(_seal(sources, name, payload, SegmentGroup(name)))
    return name


def _manifest(index: Index) -> bytes:
    listed = [
        {"folder": each.folder, "keys": each.keys, "articles": each.articles, "first": each.first, "last": each.last}
        for each in index.segments.values()
    ]
    manifest: dict[str, object] = {
        "version": VERSION,
        "articles": sum(each.articles for each in index.segments.values()),
        "fold": index.fold,
        "traditional": index.traditional,
        "names": index.names,
        "sounds": index.sounds,
        "segments": listed,
    }
    return seal_manifest(manifest)


def _names(catalogue: StoredCatalogue, taxonomy: Taxonomy) -> list[Names]:
    """Every used name of a taxonomy, with its aliases."""
    aliases = dict(catalogue.directory.aliases(taxonomy))
    return [(term, tuple(aliases.get(term, ()))) for term in catalogue.term_names(taxonomy)]
