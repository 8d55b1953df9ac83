"""The rows of a dump as files, each of them once.

A journal beside the dump has a line for each row that is filed: its digest. Where that is lost, an article with the very
same text shows that its row was filed.
"""

from __future__ import annotations

import os
import re
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from newsroom.digests import digest_bytes, digest_text
from newsroom.importing.dumps.articles import make_draft
from newsroom.importing.dumps.rows import Fault
from newsroom.importing.filing.front import write_draft
from newsroom.issues import find_issue_id
from newsroom.model import IssueId
from newsroom.names import fold
from newsroom.opening import RegularFiles
from newsroom.writing.beginnings import FormerIssues, begin_card, make_stem, read_card
from newsroom.writing.files import give_name
from newsroom.writing.several import LinkedFolderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from newsroom.importing.drafts import Draft
    from newsroom.importing.dumps.mapping import DumpMapping
    from newsroom.importing.dumps.rows import Row
    from newsroom.reading.articles import House

# Issues whose names are kept in memory; dumps go from day to day.
_KEPT = 100
_CARD = "issue.yml"
# Below the project: each process has its own.
_DRAFT = ".cache/import-row-{}"
_NUMBER = re.compile("[1-9][0-9]{0,8}")
# Characters of a rejected row's headline, else of its first filled cell.
_SHOWN = 60
_READ = 200


@dataclass(slots=True)
class _Issue:
    """An issue's files, with digests once needed, and its pages."""

    names: dict[str, bytes | None]
    pages: frozenset[str] = frozenset()


class RowFile(NamedTuple):
    """A row as the file that it becomes."""

    draft: Draft
    issue: IssueId
    data: bytes


@dataclass(slots=True)
class Counts:
    """What became of the rows."""

    written: int = 0
    before: int = 0
    rejected: int = 0


class DumpFiling:
    """The filing of rows below ``articles``.

    ``filed`` are digests of the rows of earlier runs; ``note`` takes that of each row that is filed.
    """

    def __init__(
        self,
        articles: Path,
        house: House,
        mapping: DumpMapping,
        filed: Iterable[str] = (),
        note: Callable[[str], None] | None = None,
    ) -> None:
        self.articles = articles
        self.house = house
        self.mapping = mapping
        self.filed = {bytes.fromhex(each) for each in filed}
        self.note = note
        self.counts = Counts()
        self._issues: OrderedDict[str, _Issue] = OrderedDict()

    def add(self, row: Row) -> Fault | None:
        """Files a row, or gives why it cannot be.

        A filing without ``note`` writes nothing.
        """
        if row.fault:
            return self._rejected(row.fault)
        digest = digest_text("\0".join(f"{key}\0{value}" for key, value in sorted(row.cells.items())))
        if digest in self.filed:
            self.counts.before += 1
            return None
        file = self.prepare(row)
        if isinstance(file, Fault):
            return self._rejected(file)
        self._file(file, row)
        self.filed.add(digest)
        if self.note:
            self.note(digest.hex())
        return None

    def _rejected(self, fault: Fault) -> Fault:
        self.counts.rejected += 1
        return fault

    def prepare(self, row: Row) -> RowFile | Fault:
        """The file that a row would become, or why there is none."""
        draft = make_draft(row.cells, self.mapping, self.house.roles)
        if isinstance(draft, Fault):
            return draft
        issue = find_issue_id(IssueId(draft.date).folder.split("/")) if draft.date else None
        if issue is None:
            return Fault(f"“{draft.date}”不会是报纸的日期", "no day of a newspaper")
        if fault := self._lacking(draft, issue):
            return fault
        values = {"date": issue.date, "section": draft.section, "draft": self.mapping.draft}
        written = write_draft(draft, values, issue, self.house)
        if found := next((problem for _, _, problem in written.refused), next(iter(written.faults), None)):
            return Fault(f"{found.code} {found.message}。{found.remedy}", found.code)
        return RowFile(draft, issue, written.text.encode())

    def _lacking(self, draft: Draft, issue: IssueId) -> Fault | None:
        """What an article of this issue needs and a draft has not."""
        if not draft.section:
            return Fault("没有栏目", "no section")
        if not (draft.reporter or draft.source):
            return Fault("没有署名，也没有来源", "neither a byline nor a source")
        pages = self._issue(issue).pages
        if draft.page and pages and draft.page not in pages:
            return Fault(f"这一期的 issue.yml 里没有第{draft.page}版", "the issue's card lacks this page")
        return None

    def _file(self, file: RowFile, row: Row) -> None:
        """Writes a new file, under a name of its own."""
        while True:
            path, known = self._place(file.draft.title, file.data, file.issue)
            if known:
                self.counts.before += 1
                return
            try:
                if self.note:
                    self._write(file.issue, path, file.data, row)
            except FileExistsError:
                # Somebody else has begun an article of this name meanwhile.
                self._issues.pop(file.issue.folder)
                continue
            self.counts.written += 1
            return

    def _place(self, title: str, data: bytes, issue: IssueId) -> tuple[str, bool]:
        """The path of an article, and whether it is there already."""
        names = self._issue(issue).names
        digest = digest_bytes(data)
        base = make_stem(title, ())
        for stem in (base if number == 1 else f"{base}-{number}" for number in count(1)):
            path = f"{issue.folder}/{stem}.md"
            key = fold(f"{stem}.md")
            if key not in names:
                names[key] = digest
                return path, False
            if names[key] is None:
                # git on Windows may have given it other line ends.
                names[key] = digest_bytes((self.articles / path).read_bytes().replace(b"\r\n", b"\n"))
            if names[key] == digest:
                return path, True
        raise AssertionError  # unreachable: numbers have no end

    def _issue(self, issue: IssueId) -> _Issue:
        if issue.folder not in self._issues:
            folder = self.articles / issue.folder
            names = {fold(file.name): None for file in folder.iterdir()} if folder.is_dir() else {}
            self._issues[issue.folder] = _Issue(dict(names), self._pages(issue) if _CARD in names else frozenset())
            if len(self._issues) > _KEPT:
                self._issues.popitem(last=False)
        self._issues.move_to_end(issue.folder)
        return self._issues[issue.folder]

    def _pages(self, issue: IssueId) -> frozenset[str]:
        with RegularFiles(self.articles) as files:
            card = read_card(files, issue)
        return frozenset(page.page for page in card.pages) if card else frozenset()

    def _write(self, issue: IssueId, path: str, data: bytes, row: Row) -> None:
        folder = self.articles / issue.folder
        for step in [folder, *folder.parents[: len(issue.folder.split("/")) - 1]]:
            if step.is_symlink():
                raise LinkedFolderError(str(step))
        folder.mkdir(parents=True, exist_ok=True)
        self._put(self.articles / path, data)
        column = self.mapping.columns.number
        number = row.cells.get(column, "").strip() if column else ""
        names = self._issue(issue).names
        if _NUMBER.fullmatch(number) and _CARD not in names:
            names[_CARD] = None
            with suppress(FileExistsError):
                self._put(folder / _CARD, begin_card(FormerIssues(int(number), ())).encode())

    def _put(self, file: Path, data: bytes) -> None:
        """Writes a file that is whole once it has its name.

        FileExistsError where another has it.
        """
        draft = self.articles.parent / _DRAFT.format(os.getpid())
        draft.parent.mkdir(exist_ok=True)
        try:
            draft.write_bytes(data)
            give_name(draft, file)
        finally:
            draft.unlink(missing_ok=True)


def rejected_row(row: Row, fault: Fault, mapping: DumpMapping) -> list[str]:
    """A row of the table of rejected rows, harmless in a spreadsheet."""
    filled = (text for text in (row.cells.get(mapping.columns.title, ""), *row.cells.values()) if text.strip())
    name = " ".join(next(filled, "")[:_READ].encode(errors="backslashreplace").decode().split())
    cells = [str(row.number), f"{fault.zh} ({fault.en})", name[:_SHOWN]]
    # A program for tables would take it for a formula.
    return [f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in cells]
