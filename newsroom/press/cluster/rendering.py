"""Rendering on a workforce: outputs and articles there, files back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import NEWEST_IN_FEEDS
from newsroom.cataloguing.damage import only_row
from newsroom.cataloguing.extract import paths_between
from newsroom.cataloguing.packing import CacheError
from newsroom.cataloguing.published import Written  # noqa: TC001 - msgspec reads the types of fields
from newsroom.cataloguing.row_keys import issue_key
from newsroom.digests import digest_bytes
from newsroom.opening import MovedError, RegularFiles
from newsroom.outputs import ArticlePage, Feed, IssuePage, PageKind, SheetPage
from newsroom.press.cluster.crew import MissingArticleError, Task
from newsroom.press.cluster.kit import station_of
from newsroom.press.cluster.parcels import Parcel, collect, unwrap, wrap
from newsroom.press.index_layers import FOLDER, Built, Sources, build_segment
from newsroom.press.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsroom.outputs import Output
    from newsroom.planning.parts import Part
    from newsroom.press.build import Build
    from newsroom.press.index_layers import Job

# Made of photos, PDFs and faces, which this machine has: drawn in its own processes, and kept in its cache.
AT_HOME = frozenset({PageKind.EPUB, PageKind.SHARE, PageKind.PAGE_PDF, PageKind.ISSUE_PDF, PageKind.HEADLINE_FACE})


class Rendered(NamedTuple):
    """The files of a part with their bytes, as they were recorded."""

    written: list[Written]
    files: list[tuple[str, bytes]]


class Indexed(NamedTuple):
    """A built segment with its files' bytes."""

    built: Built
    files: list[tuple[str, bytes]]


def render_elsewhere(kit: str, outputs: Part, parcel: bytes) -> bytes:
    """Renders outputs with a kit, and the articles that they need."""
    station = station_of(kit)
    with station.lay_out(parcel) as here, station.open(here) as build:
        try:
            build.make_proofs(outputs)
            render(build, station.templates(build))
        except MovedError as error:
            _, path = error.args
            if (here.articles / path).exists():
                raise
            raise MissingArticleError(path) from None
        return wrap(Rendered(list(build.written), collect(here.staging)))


def index_elsewhere(kit: str, job: Job, parcel: bytes) -> bytes:
    """Builds a segment with a kit, and its articles."""
    station = station_of(kit)
    with station.lay_out(parcel) as here:
        sources = Sources(station.catalogue, here.articles, station.settings.paper, station.kit.directory, here.staging)
        return wrap(Indexed(build_segment(sources, job), collect(here.staging)))


def rendering_task(build: Build, kit: str, outputs: Part, keep: Callable[[list[Written]], None]) -> Task:
    """The task of some outputs, whose files are written here."""

    def take(result: bytes) -> None:
        done, expected = unwrap(result, Rendered), {output.file: output.group for output in outputs}
        _write(build, done.written, done.files, lambda each: expected.get(each.file) == each.group)
        keep(done.written)

    def send(missing: frozenset[str]) -> tuple[object, ...]:
        return kit, outputs, _texts(build, _needed(build, outputs) | missing)

    return Task(render_elsewhere, send, take, len(outputs))


def indexing_task(build: Build, kit: str, job: Job, keep: Callable[[Built], None]) -> Task:
    """The task of a segment, whose files are written here."""
    segment, _ = job

    def send(_: frozenset[str]) -> tuple[object, ...]:
        paths = paths_between(build.catalogue.database, segment.first, segment.after)
        return kit, job, _texts(build, paths)

    def take(result: bytes) -> None:
        done = unwrap(result, Indexed)
        _write(build, done.built.written, done.files, lambda each: each.file.startswith(f"{FOLDER}/"))
        keep(done.built)

    return Task(index_elsewhere, send, take, segment.articles)


def _needed(build: Build, outputs: Iterable[Output]) -> set[str]:
    """The articles whose bodies are in these outputs.

    What a view reads besides is sent when it turns out to be missing.
    """
    catalogue, needed = build.catalogue, set[str]()
    for output in outputs:
        match output:
            case ArticlePage(article=path):
                needed.add(path)
            case Feed(list=own):
                needed.update(line.path for line in catalogue.feed(own, NEWEST_IN_FEEDS))
            case IssuePage(issue=issue) | SheetPage(issue=issue):
                # All of them are in the whole issue, and the opening of the first on a page.
                key = issue_key(issue)
                needed.update(paths_between(catalogue.database, key, key + 1))
            case _:
                pass
    return needed


def _texts(build: Build, paths: Iterable[str]) -> bytes:
    """A parcel of articles; MovedError where one is another now."""
    database, query = build.catalogue.database, "SELECT digest FROM files WHERE path = ?"
    with RegularFiles(build.workspace.articles) as files:
        found = ((path, only_row(database.execute(query, (path,)))[0]) for path in sorted(paths))
        return wrap(Parcel([(path, files.read_again(path, digest)) for path, digest in found], []))


def _write(
    build: Build,
    written: Sequence[Written],
    files: Sequence[tuple[str, bytes]],
    expected: Callable[[Written], bool],
) -> None:
    """Writes files; CacheError where they are not those that were recorded."""
    digests = {each.file: each.digest for each in written if expected(each)}
    if len(digests) != len(written) or digests != {file: digest_bytes(data) for file, data in files}:
        raise CacheError
    for file, data in files:
        build.write(file, data)
