"""The files of the search index: changed segments, and shared files."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.digests import digest_text
from newsroom.groups import Fixed, Group, SegmentGroup
from newsroom.model import Taxonomy
from newsroom.planning.segments import list_segments
from newsroom.press.index_layers import FOLDER, build_segment, open_catalogue, overlay_group, seal_file, write_file
from newsroom.search.index import VERSION, Index
from newsroom.search.sealing import seal_manifest
from newsroom.workers import map_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsroom.cataloguing.published import Written
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.press.index_layers import Built, Job, Sources
    from newsroom.search.index import Layer, Segment, SegmentEntry
    from newsroom.search.names import Names


class Update(Struct, frozen=True):
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
    groups: set[Group] = set()
    for name in former.segments.keys() - entries.keys():
        groups |= _changed(name, former.segments[name], None)
    jobs = jobs_of(former, segments)
    for (segment, _), (made, files) in zip(jobs, built or build_segments(sources, jobs), strict=True):
        name = segment.name
        entries.pop(name, None)
        if made:
            entries[name] = made
        groups |= _changed(name, former.segments.get(name), made)
        written += files
    index = _share(sources, catalogue, former, {name: entries[name] for name in there if name in entries}, written)
    if index != former:
        groups.add(Fixed.INDEX)
    if index.names != former.names:
        groups.add(SegmentGroup(former.names))
    return Update(index, written, groups)


def _changed(name: str, before: SegmentEntry | None, after: SegmentEntry | None) -> set[Group]:
    """The groups of a segment of which the former files go."""
    old, new = (
        (entry.layer, entry.overlay and entry.overlay.layer) if entry else (None, None) for entry in (before, after)
    )
    groups = SegmentGroup(name), overlay_group(name)
    return {group for group, one, other in zip(groups, old, new, strict=True) if one != other}


def update_index_alone(sources: Sources, former: Index, segments: Sequence[Segment]) -> Update:
    """`update_index` in a process of its own, with its own catalogue."""
    with closing(open_catalogue(sources)) as catalogue:
        return update_index(sources, catalogue, former, segments)


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

        readings = {taxonomy: {term.name: term.reading for term in catalogue.terms(taxonomy)} for taxonomy in Taxonomy}
        index = index._replace(names=_share_file(sources, names_file(terms, readings), written))
    written.append(write_file(sources, f"{FOLDER}/manifest.json", _manifest(index), Fixed.INDEX))
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
    written.append(seal_file(sources, name, payload, SegmentGroup(name)))
    return name


def _manifest(index: Index) -> bytes:
    listed = [_describe(entry) for entry in index.segments.values()]
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


def _describe(entry: SegmentEntry) -> dict[str, object]:
    """A segment as the manifest has it."""
    described = _describe_layer(entry.layer)
    if entry.overlay:
        over = _describe_layer(entry.overlay.layer)
        described["overlay"] = {**over, "struck": dict(sorted(entry.overlay.struck.items()))}
    return described


def _describe_layer(layer: Layer) -> dict[str, object]:
    return {key: value for key, value in layer._asdict().items() if key != "pack" or value}


def _names(catalogue: StoredCatalogue, taxonomy: Taxonomy) -> list[Names]:
    """Every used name of a taxonomy, with its aliases."""
    aliases = dict(catalogue.directory.aliases(taxonomy))
    return [(term, tuple(aliases.get(term, ()))) for term in catalogue.term_names(taxonomy)]
