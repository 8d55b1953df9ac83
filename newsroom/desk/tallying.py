"""Statistics of the paper as it is filed now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.database import get_meta
from newsroom.cataloguing.tallies import count_unread, find_tallies
from newsroom.model import Registries
from newsroom.statistics.counting import count

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from newsroom.statistics.counting import Counts, Question


def count_filed(database: sqlite3.Connection, question: Question, now: datetime) -> Counts:
    """The counts of a question, by the desk's own catalogue."""
    registries = get_meta(database, "registries", Registries) or Registries()
    sections = [section.name for section in registries.sections]
    return count(question, find_tallies(database, question, now), sections, count_unread(database, question))
