"""Counts and dates of sections, topics and reporters, for their index."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsroom.catalogue import TermSummary
from newsroom.cataloguing.packing import pack, unpack
from newsroom.cataloguing.row_keys import issue_of
from newsroom.model import Taxonomy
from newsroom.pinyin import read_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newsroom.directory import Directory
    from newsroom.lists import ListId

_OUT = "FROM filing WHERE taxonomy = :taxonomy AND term = :term AND place IS NOT NULL"
# The first and the last article each by one step into the index, however many there are.
_NUMBERS = (
    f"SELECT COALESCE(SUM(articles), 0), (SELECT issue {_OUT} ORDER BY issue LIMIT 1),"  # noqa: S608 - our own words
    f" (SELECT issue {_OUT} ORDER BY issue DESC LIMIT 1)"
    " FROM months WHERE taxonomy = :taxonomy AND term = :term"
)
# None but reporters have credits.
_SIGNED = "FROM filing INDEXED BY filing_by_credit WHERE credit IS NOT NULL AND term = :term AND place IS NOT NULL"
# Each credit of a reporter by one step into the index, and its newest article by another: some have signed thousands.
_CREDITS = f"""
    WITH RECURSIVE each (credit) AS (
      SELECT MIN(credit) {_SIGNED}
      UNION ALL SELECT (SELECT MIN(credit) {_SIGNED} AND credit > each.credit) FROM each WHERE credit IS NOT NULL
    )
    SELECT credit FROM each WHERE credit IS NOT NULL
    ORDER BY (
      SELECT issue * 1000000 + place {_SIGNED} AND credit = each.credit ORDER BY issue DESC, place DESC LIMIT 1
    ) DESC
"""  # noqa: S608 - our own words


def recount_terms(database: sqlite3.Connection, directory: Directory, terms: Iterable[ListId]) -> set[Taxonomy]:
    """Recounts terms; the taxonomies whose index has changed.

    A term without articles that is no section is dropped.
    """
    differing: set[Taxonomy] = set()
    sections = {section.name for section in directory.registries.sections}
    for kind, name in sorted(set(terms)):
        taxonomy = Taxonomy(kind)
        before = _find(database, taxonomy, name)
        summary = _summarise(database, taxonomy, name, reading_of(database, taxonomy, name))
        kept = summary.count or (taxonomy is Taxonomy.SECTION and name in sections)
        after = pack(summary) if kept else None
        if before != after:
            differing.add(taxonomy)
            database.execute("DELETE FROM terms WHERE taxonomy = ? AND term = ?", (taxonomy, name))
            database.executemany("INSERT INTO terms VALUES (?, ?, ?)", [(taxonomy, name, after)] if after else [])
    return differing


def reading_of(database: sqlite3.Connection, taxonomy: Taxonomy, name: str) -> tuple[str, ...]:
    """The syllables of a topic or reporter, kept where it was counted.

    Sections have an order of their own.
    """
    if kept := _find(database, taxonomy, name):
        return unpack(kept, TermSummary).reading
    return () if taxonomy is Taxonomy.SECTION else read_name(name, person=taxonomy is Taxonomy.REPORTER)


def _find(database: sqlite3.Connection, taxonomy: Taxonomy, name: str) -> bytes | None:
    row = database.execute("SELECT summary FROM terms WHERE taxonomy = ? AND term = ?", (taxonomy, name)).fetchone()
    return row[0] if row else None


def _summarise(database: sqlite3.Connection, taxonomy: Taxonomy, name: str, reading: tuple[str, ...]) -> TermSummary:
    count, first, last = database.execute(_NUMBERS, {"taxonomy": taxonomy, "term": name}).fetchone()
    days = (issue_of(first).date, issue_of(last).date) if count else (None, None)
    roles, affiliations = _credits(database, name) if taxonomy is Taxonomy.REPORTER else ((), ())
    return TermSummary(name, count, days[0], days[1], roles, affiliations, reading)


def _credits(database: sqlite3.Connection, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles and affiliations that someone signed with, most recent first."""
    roles: dict[str, None] = {}
    affiliations: dict[str, None] = {}
    for (credit,) in database.execute(_CREDITS, {"term": name}):
        held, firms = json.loads(credit)
        roles.update(dict.fromkeys(held))
        affiliations.update(dict.fromkeys(firms))
    return tuple(roles), tuple(affiliations)
