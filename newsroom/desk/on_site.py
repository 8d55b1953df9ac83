"""What readers have: articles on the built site, and changes since."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import file_path, page_file
from newsroom.cataloguing.changes import ArticleChange
from newsroom.cataloguing.encoding import encode_change
from newsroom.desk_rules import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace

# Seconds: while a build writes, a list goes without what it would have read.
_PATIENCE = 0.2


class OnSite(NamedTuple):
    """An article on the site, and whether its text was changed since."""

    there: bool
    edited: bool = False


def find_on_site(settings: BuildSettings, site: Workspace, digests: Mapping[str, bytes]) -> dict[str, OnSite]:
    """Which articles are on the site, by path.

    ``digests`` are those of their present texts. Empty where the site is built elsewhere.
    """
    if site.live is None and Step.BUILD not in settings.paper.desk.steps:
        return {}
    pages = {path: page_file(file_path(path)) for path in digests}
    there = {path: site.live is not None and (site.site / page).is_file() for path, page in pages.items()}
    edited = _find_edited(site, {path: digest for path, digest in digests.items() if there[path]})
    return {path: OnSite(found, path in edited) for path, found in there.items()}


def _find_edited(site: Workspace, digests: Mapping[str, bytes]) -> set[str]:
    """The articles whose text the last build had not."""
    address = f"{site.catalogue.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as database:
            return {path for path, digest in digests.items() if _is_edited(database, path, digest)}
    except sqlite3.Error:
        return set()


def _is_edited(database: sqlite3.Connection, path: str, digest: bytes) -> bool:
    row = database.execute("SELECT digest FROM articles WHERE path = ?", (path,)).fetchone()
    # Read by a build that published nothing.
    change = (encode_change(ArticleChange(path)),)
    return (
        row is None
        or row[0] != digest
        or database.execute("SELECT 1 FROM changed WHERE change = ?", change).fetchone() is not None
    )
