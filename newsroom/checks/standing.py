"""The files of docs/ against the paper's own addresses.

Of two with one address the site would have only one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.addresses import (
    CALENDAR,
    CLIPPINGS,
    ISSUES,
    MANIFEST,
    OFFLINE,
    REDIRECT_MAP,
    ROBOTS,
    SEARCH,
    SUBSCRIBE,
    WORKER,
    WORKER_OFF,
    holds_file,
    served_path,
)
from newsroom.lists import WHOLE_LISTS
from newsroom.model import Taxonomy
from newsroom.names import fold
from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# The folders of the paper, below which nothing else lies: what is no page there today can be one tomorrow.
_FOLDERS = frozenset(
    {
        *Taxonomy,
        *(own.kind for own in WHOLE_LISTS),
        *(path.rstrip("/") for path in (CLIPPINGS, ISSUES, OFFLINE, SEARCH, SUBSCRIBE)),
        "media",
    }
)
_FILES = frozenset({"", "404.html", REDIRECT_MAP, CALENDAR, WORKER, WORKER_OFF, ".build-id"})
_YEAR = re.compile("[12][0-9]{3}")


def standing_path(file: str) -> str:
    """The path of a file of docs/: ``guide/`` for guide/index.md.

    Other files than pages keep theirs (``CNAME``).
    """
    if not file.endswith(".md"):
        return served_path(file)
    folder, _, name = file.removesuffix(".md").rpartition("/")
    own = "" if name in {"index", "README"} else f"{name}/"
    return f"{folder}/{own}" if folder else own


def check_standing(others: Collection[str], docs: str = "docs") -> Iterator[Problem]:
    """XS022 and XS023 for files of docs/ with a taken address.

    It is the paper's, or another file's. ``docs`` is the folder's name.
    """
    seen: dict[str, str] = {}
    for file in sorted(others):
        path = standing_path(file)
        place = Place(f"{docs}/{file}")
        if _is_the_papers(path):
            yield problem(place, "XS022", value=path)
        elif (first := seen.setdefault(fold(path.rstrip("/")), file)) != file:
            yield problem(place, "XS023", value=path, other=f"{docs}/{first}")


def _is_the_papers(path: str) -> bool:
    """Whether the paper has this address.

    robots.txt and manifest.json may be one's own, and are published in the place of ours.
    """
    first = fold(path.partition("/")[0])
    if fold(path) in _FILES or first in _FOLDERS or _YEAR.fullmatch(first):
        return True
    return path not in {ROBOTS, MANIFEST} and holds_file(first)
