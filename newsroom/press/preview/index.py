"""The search index of a preview, renewed when somebody searches."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.changes import IssueChange
from newsroom.cataloguing.database import get_meta, set_meta, transaction
from newsroom.cataloguing.encoding import encode_change
from newsroom.cataloguing.published import Published
from newsroom.planning.segments import plan_segments
from newsroom.press.index_files import build_segments, jobs_of, update_index
from newsroom.press.index_layers import FOLDER, Sources, open_catalogue
from newsroom.press.progress import Progress
from newsroom.publishing.comparison import list_staged
from newsroom.publishing.files import link_file, list_files, make_way
from newsroom.publishing.trees import find_build_id
from newsroom.search.index import Index

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.press.workspace import Workspace
    from newsroom.search.index import Segment

# Set where the catalogue's index is no more that of the site whose catalogue was copied.
_OWN = "preview index"


class IndexWork(NamedTuple):
    """The work on the index for a state of the paper."""

    sources: Sources
    former: Index
    segments: tuple[Segment, ...]
    changes: tuple[IssueChange, ...]


def is_index_file(path: str) -> bool:
    """Whether a path is one of the index's files."""
    return path.startswith(f"{FOLDER}/") and path.endswith((".bin", "manifest.json"))


def own_index(catalogue: StoredCatalogue) -> str | None:
    """The id of the site that has the catalogue's index.

    None where the index is the preview's own, "" where there is no such site.
    """
    own = get_meta(catalogue.database, _OWN, bool)
    return None if own else Published(catalogue.database).build_id or ""


def take_over(site: Path, build_id: str | None, tree: Path) -> bool:
    """Whether a tree has the index that a catalogue goes on from.

    It is there already, or a site of this build has it, whose files get second names.
    """
    folder = tree / FOLDER
    if build_id is None and (folder / "manifest.json").exists():
        return True
    _sweep(folder, Index())
    (folder / "manifest.json").unlink(missing_ok=True)
    if not build_id or find_build_id(site) != build_id:
        return False
    for path in list_files(site / FOLDER):
        if is_index_file(f"{FOLDER}/{path}"):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            link_file(site / FOLDER / path, target)
    # A build may have published another site meanwhile.
    return find_build_id(site) == build_id


def plan_index(catalogue: StoredCatalogue, here: Workspace, *, there: bool) -> IndexWork:
    """The work that the index needs now.

    ``there`` is whether it goes on from the one that the catalogue has; else it begins anew.
    """
    published = Published(catalogue.database)
    former = published.shared.search if there else Index()
    changes = tuple(each for each in published.changes() if isinstance(each, IssueChange))
    issues = {each.issue for each in changes} if there else None
    staging = here.staging.with_name(f"{here.staging.name}-{FOLDER}")
    shutil.rmtree(staging, ignore_errors=True)
    sources = Sources(here.catalogue, here.articles, catalogue.settings, catalogue.directory, staging)
    return IndexWork(sources, former, plan_segments(catalogue, former, issues), changes)


def do_index(work: IndexWork, tree: Path) -> Index:
    """The renewed index, made in any thread.

    MovedError where an article has just gone.
    """
    sources = work.sources
    catalogue = open_catalogue(sources)
    try:
        with Progress("检索 (search)") as progress:
            built = list(build_segments(sources, jobs_of(work.former, work.segments), progress))
        index = update_index(sources, catalogue, work.former, work.segments, built).index
    finally:
        catalogue.close()
    tree.mkdir(parents=True, exist_ok=True)
    for path in list_staged(sources.staging):
        (sources.staging / path).replace(make_way(tree, path))
    shutil.rmtree(sources.staging, ignore_errors=True)
    _sweep(tree / FOLDER, index)
    return index


def keep_index(catalogue: StoredCatalogue, work: IndexWork, index: Index) -> None:
    """Keeps what was done, for the next time."""
    database = catalogue.database
    with transaction(database):
        set_meta(database, "shared", Published(database).shared._replace(search=index))
        set_meta(database, _OWN, value=True)
        database.executemany("DELETE FROM changed WHERE change = ?", [(encode_change(each),) for each in work.changes])


def _sweep(tree: Path, index: Index) -> None:
    """Removes the layers that the index has no more."""
    kept = {entry.layer.folder for entry in index.segments.values()}
    kept |= {entry.overlay.layer.folder for entry in index.segments.values() if entry.overlay}
    for each in tree.iterdir() if tree.is_dir() else ():
        if each.is_dir() and each.name not in kept:
            with suppress(OSError):
                shutil.rmtree(each)
