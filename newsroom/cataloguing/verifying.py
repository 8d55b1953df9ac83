"""Holds the published files against what the catalogue says they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.opening import digest_file
from newsroom.publishing.files import list_files
from newsroom.publishing.trees import BUILD_ID

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.cataloguing.published import Published


def find_difference(published: Published, site: Path) -> str | None:
    """The first file of the site that is missing, that nobody published, or that holds other bytes; None where all is well."""
    expected = published.digests()
    there = set(list_files(site)) - {BUILD_ID} if site.is_dir() else set()
    for file in sorted(there ^ expected.keys()):
        return file
    return next((file for file in sorted(expected) if digest_file(site / file) != expected[file]), None)
