"""One more build of a built project's search index, alone.

Run it with `python -m bench.search.alone PROJECT STAGING`.

With `newest` behind these only the newest month's segment. It prints the seconds of `update_index`; a program by
itself, so that its memory is its own.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from newsroom.cataloguing.database import reopen_database
from newsroom.cataloguing.published import Published
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.directory import Directory
from newsroom.opening import RegularFiles
from newsroom.planning.segments import list_segments
from newsroom.press.index_files import update_index
from newsroom.press.index_layers import Sources
from newsroom.reading.folder import list_files
from newsroom.reading.reader import read_registries
from newsroom.search.index import Index
from newsroom.settings import read_settings


def build(project: Path, staging: Path, *, newest: bool) -> float:
    """The seconds for all segments, or for an index's newest one.

    They are written below ``staging``.
    """
    root, file = project / "articles", project / ".cache" / "catalogue.sqlite"
    with RegularFiles(root) as files:
        directory = Directory(read_registries(files, list_files(root))[0])
    sources = Sources(file, root, read_settings("", {}), directory, staging)
    database = reopen_database(file)
    catalogue = StoredCatalogue(database, root, sources.settings, sources.directory)
    segments = list_segments(catalogue)[: 1 if newest else None]
    former = Index()
    if newest:
        former = Published(database).shared.search
        known = {name: entry for name, entry in former.segments.items() if name != segments[0].name}
        former = former._replace(segments=known)
    start = time.perf_counter()
    update_index(sources, catalogue, former, segments)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1]), Path(sys.argv[2]), newest='newest' in sys.argv[3:])}\n")
