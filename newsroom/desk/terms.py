"""What articles name: sections, topics, reporters, and other articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.database import get_meta
from newsroom.directory import Directory
from newsroom.model import Registries

if TYPE_CHECKING:
    import sqlite3

    from newsroom.model import Taxonomy


def count_names(database: sqlite3.Connection, taxonomy: Taxonomy) -> dict[str, int]:
    """How many articles each name has, drafts included."""
    query = "SELECT term, COUNT(*) FROM filing WHERE taxonomy = ? GROUP BY term"
    return dict(database.execute(query, (taxonomy.value,)).fetchall())


def find_filed(database: sqlite3.Connection, taxonomy: Taxonomy, name: str) -> list[str]:
    """The paths of a name's articles, newest issue first."""
    query = "SELECT path FROM filing WHERE taxonomy = ? AND term = ? ORDER BY issue DESC, path"
    return [path for (path,) in database.execute(query, (taxonomy.value, name))]


def find_referring(database: sqlite3.Connection, path: str) -> list[str]:
    """The paths of articles with references to one."""
    query = "SELECT DISTINCT source FROM refs WHERE target = ? AND source <> target ORDER BY source DESC"
    return [source for (source,) in database.execute(query, (path,))]


def find_directory(database: sqlite3.Connection) -> Directory:
    """The registries, as far as they can be read."""
    return Directory(get_meta(database, "registries", Registries) or Registries())
