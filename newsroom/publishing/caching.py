"""How long caches keep each file, and what they must drop."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from newsroom.addresses import encode, served_path

if TYPE_CHECKING:
    from collections.abc import Iterable


class Keeping(Enum):
    """``Cache-Control`` of a file (RFC 9111); nginx has the same in hosting/nginx/conf.d/00-paper.conf."""

    # Named for its content, and part of the program: nobody withdraws it.
    YEAR = "public, max-age=31536000, immutable"
    # Named for its content, and gone with the article that it belongs to: a cache that many share asks every ten minutes.
    DAY = "public, max-age=86400, s-maxage=600"
    # Asked for again each time, and answered with 304.
    ASKED = "no-cache"


PATTERNS = {
    Keeping.YEAR: (
        r"assets/[^/]+\.[0-9a-f]{16}\.(?:js|css)",
        r"search/[^/]+\.[0-9a-f]{16}\.mjs",
    ),
    Keeping.DAY: (
        r"media/[0-9a-f]{20}-[0-9]+\.[a-z]+",
        r".+/headlines-[0-9a-f]{16}\.woff",
        r"search/[^/]+-[0-9a-f]{16}/[^/]+\.bin",
        r"search/[^/]+-[0-9a-f]{16}\.pack",
        r"search/(?:fold|names|sounds)-[0-9a-f]{16}\.bin",
    ),
}
_COMPILED = {keeping: re.compile("|".join(patterns)) for keeping, patterns in PATTERNS.items()}


def keeping_of(file: str) -> Keeping:
    """How long a file below the site's root may be kept."""
    return next((keeping for keeping, named in _COMPILED.items() if named.fullmatch(file)), Keeping.ASKED)


def is_named(file: str) -> bool:
    """Whether a file is named for its content.

    Another content has another name.
    """
    return keeping_of(file) is not Keeping.ASKED


def purged_addresses(removed: Iterable[str]) -> tuple[str, ...]:
    """The addresses of removed files that caches must drop.

    They are below the site's root, percent-encoded.
    """
    return tuple(encode(served_path(file)) for file in removed if keeping_of(file) is not Keeping.YEAR)
