"""Imports of tables by the paper's own command, one at a time."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from contextlib import suppress
from itertools import islice
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from newsroom.desk.publishing.wording import plainly, read_count
from newsroom.writing.beginnings import ISSUES
from newsroom.writing.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

# A process of its own has its own memory, and goes on when the desk ends.
PROGRAM = (sys.executable, "-m", "newsroom")
MAPPING, LOG, _END = "mapping.yml", "import.log", "import.end"
# What the command leaves beside a table: a line for each row that is filed, and the rows that are not.
_JOURNAL, _REJECTED = ".imported", ".rejected.csv"
_LINE = 33
_COUNTS = re.compile(r"写好 ([0-9]+) 篇，已经有了 ([0-9]+)，没有导入 ([0-9]+)$")
_SHOWN = 50
# Files that are taken in while somebody waits, and seconds.
_FEW, _ROUGH = 50, 3
_KEPT = 20


class TableRun(NamedTuple):
    """An import of a table, under way or ended.

    ``filed`` are rows so far; ``counts`` are those written, there already and rejected, None before the end;
    ``lines`` are the command's last words.
    """

    running: bool
    filed: int
    done: float
    counts: tuple[int, int, int] | None
    lines: Sequence[str]
    stopped: bool


class TableRuns:
    """The imports of tables, from any thread; ``program`` begins a command line."""

    def __init__(self, program: Sequence[str] = PROGRAM) -> None:
        self._program = program
        self._lock = Lock()
        self._file: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, home: Path, file: Path, mapping: bytes, ended: Callable[[TableRun], None]) -> bool:
        """Begins the import of a table; False where one is under way.

        ``ended`` is called once it is over.
        """
        folder = _folder(file)
        with self._lock:
            if self._process:
                return False
            replace_file(folder / MAPPING, mapping)
            (folder / _END).unlink(missing_ok=True)
            with (folder / LOG).open("wb") as log:
                self._process = subprocess.Popen(
                    [*self._program, "import", "--mapping", str(folder / MAPPING), str(file)],
                    cwd=home,
                    env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            self._file = file
            waiting = Thread(target=self._wait, args=(self._process, file, ended), name="desk-importing", daemon=True)
        waiting.start()
        return True

    def _wait(self, process: subprocess.Popen[bytes], file: Path, ended: Callable[[TableRun], None]) -> None:
        code = process.wait()
        try:
            with suppress(OSError):
                (_folder(file) / _END).write_text(str(code), encoding="ascii")
            if run := _read(file, running=False):
                ended(run)
        finally:
            with self._lock:
                self._process = None

    @property
    def busy(self) -> bool:
        """Whether an import is under way, or taken in."""
        return self._process is not None

    def stop(self, file: Path) -> bool:
        """Ends the import of a table; False where none is under way."""
        with self._lock:
            if self._process is None or self._file != file:
                return False
            self._process.terminate()
            return True

    def find(self, file: Path) -> TableRun | None:
        """The last import of a table, None before the first."""
        with self._lock:
            running = self._process is not None and self._file == file
        return _read(file, running=running)


def _folder(file: Path) -> Path:
    """The folder beside the one of an upload's files."""
    return file.parent.parent


def _read(file: Path, *, running: bool) -> TableRun | None:
    try:
        text = (_folder(file) / LOG).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    journal = file.with_name(file.name + _JOURNAL)
    filed = journal.stat().st_size // _LINE if journal.exists() else 0
    # Of the server's folders nobody has to be told.
    lines = [plainly(line).replace(str(file), file.name) for line in text.splitlines()]
    counts = next((tuple(map(int, found.groups())) for line in lines if (found := _COUNTS.search(line))), None)
    words = [line for line in lines if not read_count([line])]
    stopped = not running and counts is None and not _ended_by_itself(file)
    return TableRun(running, filed, read_count(lines), counts, words[-_KEPT:], stopped)  # type: ignore[arg-type] # three


def _ended_by_itself(file: Path) -> bool:
    """Whether the command has ended, and was not ended."""
    with suppress(OSError, ValueError):
        return int((_folder(file) / _END).read_text(encoding="ascii")) in {0, 1, 2}
    return False


def written_since_start(file: Path, articles: Path) -> Iterator[list[str]]:
    """The files of issues that an import changed, a few each."""
    # Of one disk and its clock, whose last seconds may be left out.
    began = (_folder(file) / MAPPING).stat().st_mtime - _ROUGH
    folders = (folder for folder in sorted(articles.glob(ISSUES)) if folder.stat().st_mtime >= began)
    paths = (file.relative_to(articles).as_posix() for folder in folders for file in sorted(folder.iterdir()))
    while some := [*islice(paths, _FEW)]:
        yield some


def rejected_of(file: Path) -> Path:
    """The table of a table's rejected rows."""
    return file.with_name(file.name + _REJECTED)


def read_rejected(file: Path) -> list[list[str]]:
    """The first rejected rows: their number, the reason, and a headline."""
    return [*islice(_rows(rejected_of(file)), _SHOWN)]


def _rows(file: Path) -> Iterator[list[str]]:
    with suppress(FileNotFoundError), file.open(encoding="utf-8-sig", newline="") as opened:
        for number, reason, title in islice(csv.reader(opened), 1, None):
            yield [number, plainly(reason), title]
