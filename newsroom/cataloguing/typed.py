"""A typed text in the catalogue, until a rollback."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.problem_candidates import names_of, problems_ahead, problems_of_paper, problems_of_text
from newsroom.cataloguing.update import update_text
from newsroom.problems import Problem

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from newsroom.cataloguing.sources import Sources
    from newsroom.directory import Directory


class TypedText(NamedTuple):
    """A text that was taken in for the file at ``path``.

    ``before`` are the names of the file's article as it was.
    """

    path: str
    directory: Directory
    before: list[tuple[object, ...]]


def take_in_text(database: sqlite3.Connection, sources: Sources, now: datetime, path: str) -> TypedText:
    """Takes in one text of ``sources``, unchecked."""
    before = names_of(database, path)
    return TypedText(path, update_text(database, sources, now, path), before)


def check_typed(database: sqlite3.Connection, sources: Sources, now: datetime, typed: TypedText) -> tuple[Problem, ...]:
    """The problems of a typed file and its issue, unsorted.

    With them are those of the paper that can be others with this text than they were.
    """
    path, root = typed.path, sources.root.name
    # A problem of its names would stand elsewhere in the new text.
    same = typed.before == names_of(database, path) and not _stands_in(problems_from(database, ""), f"{root}/{path}")
    find = problems_of_text if same and typed.before else problems_of_paper
    held = problems_ahead(database, typed.directory, sources.settings, now)
    return (
        *problems_from(database, path, f"{path.rpartition('/')[0]}/"),
        *find(database, typed.directory, sources.others, root, path),
        *(each for each in held if each.place.path == f"{root}/{path}"),
    )


def problems_about(database: sqlite3.Connection, path: str) -> tuple[Problem, ...]:
    """The problems of a file, its issue, and the whole paper."""
    return problems_from(database, path, f"{path.rpartition('/')[0]}/", "")


def problems_from(database: sqlite3.Connection, *origins: str) -> tuple[Problem, ...]:
    """The problems that come from these, as the catalogue has them."""
    rows = [database.execute("SELECT problems FROM problems WHERE origin = ?", (each,)).fetchone() for each in origins]
    return tuple(each for row in rows if row for each in unpack(row[0], tuple[Problem, ...]))


def _stands_in(problems: tuple[Problem, ...], shown: str) -> bool:
    return any(shown in {place.path for place in (each.place, *each.places)} for each in problems)
