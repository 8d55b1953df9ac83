"""Tables as their pages show them: the head, and what rows become."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsroom.desk.publishing.wording import plainly
from newsroom.importing.dumps.filing import DumpFiling, RowFile
from newsroom.importing.dumps.opening import open_table, read_head
from newsroom.importing.dumps.rows import Row
from newsroom.writing.beginnings import read_house

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsroom.importing.dumps.mapping import DumpMapping
    from newsroom.importing.dumps.opening import Head
    from newsroom.model import IssueId
    from newsroom.press.settings import BuildSettings

# Characters of a text's beginning.
_BEGINNING = 60


@lru_cache(maxsize=4)
def look_at(file: Path, sheet: str | None) -> Head:
    """The head of a table; UnreadableError where it is none."""
    with file.open("rb") as opened:
        return read_head(open_table(opened, file.name, sheet=sheet))


class Trial(NamedTuple):
    """A row as its article, else why there is none."""

    title: str
    signed: str = ""
    issue: IssueId | None = None
    section: str = ""
    page: str = ""
    beginning: str = ""
    fault: str = ""


def try_rows(settings: BuildSettings, head: Head, mapping: DumpMapping) -> Iterator[Trial]:
    """The first rows of a table by a mapping; nothing is written."""
    articles = settings.home / "articles"
    filing = DumpFiling(articles, read_house(articles, settings.paper.roles), mapping)
    for number, cells in enumerate(head.rows, 1):
        found = filing.prepare(Row(number, cells))
        if isinstance(found, RowFile):
            draft = found.draft
            signed = draft.reporter or draft.source or ""
            beginning = " ".join(draft.body.split())[:_BEGINNING]
            yield Trial(draft.title, signed, found.issue, draft.section or "", draft.page or "", beginning)
        else:
            yield Trial(" ".join(cells.get(mapping.columns.title, "").split()), fault=plainly(found.zh))
