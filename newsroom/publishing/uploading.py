"""How a site goes to its host: which files in which order, and what has to be known of what the host has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.publishing.records import Publication

# Files whose name changes with their content: browsers may keep them for ever. For Python and for Go (rclone) alike.
NAMED = (
    r"media/[0-9a-f]{20}\.[a-z]+",
    r"search/[^/]+-[0-9a-f]{16}/[^/]+\.(?:bin|mjs)",
    r"search/(?:fold|names)-[0-9a-f]{16}\.bin",
    r"assets/[^/]+\.[0-9a-f]{16}\.(?:js|css)",
    r"assets/(?:javascripts|stylesheets)/.+\.[0-9a-f]{8}\.min\.(?:js|css)",
)
# What pages ask for besides, under names that stay.
NEEDED = (r"assets/.+", r"search/[^/]+\.mjs")
_NAMED = re.compile("|".join(NAMED))
_NEEDED = re.compile("|".join(NEEDED))


class Part(Enum):
    """The parts of an upload, in the order in which they go: a page comes after what it shows and what it leads to."""

    NAMED = "图片和检索索引 (named for their content)"
    NEEDED = "样式和脚本 (styles and scripts)"
    ADDED = "新页面 (new pages)"
    CHANGED = "有变动的页面 (changed pages)"


@dataclass(frozen=True, slots=True)
class Upload:
    """What the host is to be given, part by part, and then to lose; every path is below the site's root, sorted."""

    parts: tuple[tuple[Part, tuple[str, ...]], ...]
    removed: tuple[str, ...]

    @property
    def files(self) -> int:
        """How many files are sent."""
        return sum(len(files) for _, files in self.parts)


def plan_upload(publication: Publication) -> Upload:
    """The upload that makes a host of the former build one of the new build."""
    parts: dict[Part, list[str]] = {part: [] for part in Part}
    for files, page in ((publication.added, Part.ADDED), (publication.changed, Part.CHANGED)):
        for file in files:
            parts[_part(file, page)].append(file)
    return Upload(_filled(parts.items()), publication.removed)


def is_named(file: str) -> bool:
    """Whether a file is named for its content, so that another content would have another name."""
    return _NAMED.fullmatch(file) is not None


def passage(former: str | None, new: str) -> str:
    """What a host's build id says while the one build becomes the other: no id, so that nobody takes it for a whole site."""
    return f"{former or '-'} {new}"


def continues(publication: Publication, live: str, remote: str) -> bool:
    """Whether the record's differences are all that a host lacks whose build id says ``remote``.

    Also where they were being sent before: which of them have arrived makes no difference.
    """
    if publication.build_id != live or publication.previous is None:
        return False
    return remote in {publication.previous, passage(publication.previous, live)}


def _part(file: str, page: Part) -> Part:
    if is_named(file):
        return Part.NAMED
    return Part.NEEDED if _NEEDED.fullmatch(file) else page


def _filled(parts: Iterable[tuple[Part, list[str]]]) -> tuple[tuple[Part, tuple[str, ...]], ...]:
    return tuple((part, tuple(sorted(files))) for part, files in parts if files)
