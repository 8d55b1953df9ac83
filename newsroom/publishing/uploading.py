"""The order of an upload, and the host's files that may go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from newsroom.publishing.caching import Keeping, keeping_of
from newsroom.publishing.manifest import path_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from collections.abc import Set as AbstractSet

    from newsroom.publishing.manifest import Manifest
    from newsroom.publishing.records import Publication

# What pages ask for besides, under names that stay.
_NEEDED = re.compile(r"assets/.+|search/[^/]+\.mjs")


class Part(Enum):
    """The parts of an upload, in order.

    A page comes after what it shows and what it leads to.
    """

    NAMED = "图片和检索索引 (pictures and the search index)"
    LASTING = "名字里带摘要的样式和脚本 (styles and scripts named for their content)"
    NEEDED = "样式和脚本 (styles and scripts)"
    ADDED = "新页面 (new pages)"
    CHANGED = "有变动的页面 (changed pages)"


_NAMED = {Keeping.DAY: Part.NAMED, Keeping.YEAR: Part.LASTING}


@dataclass(frozen=True, slots=True)
class Upload:
    """The files to send, part by part, and those to delete.

    Every path is below the site's root, sorted. ``cleared`` goes before anything is sent:
    a file where a folder has to be, or files in a folder where a file has to be.
    """

    parts: tuple[tuple[Part, tuple[str, ...]], ...]
    removed: tuple[str, ...]
    cleared: tuple[str, ...] = ()

    @property
    def files(self) -> int:
        """How many files are sent."""
        return sum(len(files) for _, files in self.parts)

    @property
    def gone(self) -> tuple[str, ...]:
        """Every file that the host is to lose."""
        return self.cleared + self.removed


def plan_upload(publication: Publication) -> Upload:
    """The upload that turns a host's former build into the new one."""
    return Upload(_parts(publication.added, publication.changed), publication.removed)


def plan_whole(site: AbstractSet[str], there: AbstractSet[str], going: AbstractSet[str]) -> Upload:
    """The upload of a whole site to a host with other files.

    ``there`` are the host's files, of which those that are ``going`` may be deleted.
    """
    gone = (there & going) - site
    cleared = crossing(gone, site)
    return Upload(_parts(site - there, site & there), tuple(sorted(gone - cleared)), tuple(sorted(cleared)))


def own_files(there: Iterable[str], known: Collection[str], manifest: Manifest | None) -> frozenset[str]:
    """The files of a host that this paper put there.

    They are known here, or listed in the manifest.
    """
    digests = manifest.digests if manifest else frozenset()
    return frozenset(file for file in there if file in known or path_digest(file) in digests)


def known_files(
    publication: Publication | None, live: str, remote: str | None, site: AbstractSet[str]
) -> frozenset[str]:
    """The files of the builds that a host's id names.

    As far as this computer has the records of them.
    """
    builds = {live: frozenset(site)}
    if publication and publication.build_id == live and publication.previous:
        builds[publication.previous] = frozenset(site - {*publication.added} | {*publication.removed})
    return frozenset().union(*(builds.get(named, ()) for named in (remote or "").split()))


def crossing(files: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """The files that cannot lie beside the others.

    Either is in a folder that has the other's name.
    """
    others = frozenset(others)
    folders = {folder for other in others for folder in _folders(other)}
    return frozenset(file for file in files if file in folders or not others.isdisjoint(_folders(file)))


def passage(former: str | None, new: str) -> str:
    """A host's build id while one build becomes the other.

    It is no valid id, so that the host is not taken for a whole site.
    """
    return f"{former or '-'} {new}"


def continues(publication: Publication, live: str, remote: str) -> bool:
    """Whether a host lacks only the differences of the record.

    ``remote`` is its build id. True also where they were being sent before: which of them have arrived makes no
    difference.
    """
    if publication.build_id != live or publication.previous is None or crossing(publication.removed, publication.added):
        return False
    return remote in {publication.previous, passage(publication.previous, live)}


def _parts(added: Iterable[str], changed: Iterable[str]) -> tuple[tuple[Part, tuple[str, ...]], ...]:
    parts: dict[Part, list[str]] = {part: [] for part in Part}
    for files, page in ((added, Part.ADDED), (changed, Part.CHANGED)):
        for file in files:
            parts[_part(file, page)].append(file)
    return tuple((part, tuple(sorted(found))) for part, found in parts.items() if found)


def _part(file: str, page: Part) -> Part:
    named = _NAMED.get(keeping_of(file))
    return named or (Part.NEEDED if _NEEDED.fullmatch(file) else page)


def _folders(path: str) -> list[str]:
    return [path[:end] for end, character in enumerate(path) if character == "/"]
