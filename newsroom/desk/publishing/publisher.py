"""The publisher: one run at a time, its long steps as processes."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from newsroom.desk.publishing.former import exchange, find_since, promised_pages, release
from newsroom.desk.publishing.pending import find_pending
from newsroom.desk.publishing.runs import End, Run, read_run, write_run
from newsroom.desk_rules import Step
from newsroom.press.reports import words_of
from newsroom.press.workspace import observe
from newsroom.times import format_time
from newsroom.versions.errors import Reason, VersionError
from newsroom.versions.exchanging import pull, push

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from newsroom.desk.people.audit import Audit
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace
    from newsroom.versions.git import Author
    from newsroom.versions.repository import Repository

# Commands of the paper, in a process of their own: theirs are the memory and the processors while a site is built.
PROGRAM = (sys.executable, "-m", "newsroom")
# A build may be ended at any moment, and the site is as it was; a transfer goes on where it was cut.
STOPPABLE = frozenset({Step.BUILD})
_ACT = "发布"
_ENDS = {End.DONE: "完成", End.FAILED: "没有完成", End.STOPPED: "停下了"}


class _StepError(Exception):
    """A step whose program failed; the log has its words."""


class Undone(NamedTuple):
    """A publication taken back: its pages, and the result in words."""

    pages: tuple[str, ...]
    note: str


class Publisher:
    """Publishes the paper as ``extra.desk`` has it, from any thread.

    ``folder`` is the desk's, ``program`` begins the command line of the paper's commands.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that a run touches
        self,
        settings: BuildSettings,
        folder: Path,
        repository: Repository | None,
        audit: Audit,
        clock: Callable[[], datetime],
        program: Sequence[str] = PROGRAM,
    ) -> None:
        self._settings = settings
        self._file, self._log = folder / "publish.json", folder / "publish.log"
        self._repository = repository
        self._audit = audit
        self._clock = clock
        self._program = program
        self._changing = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        run = read_run(self._file)
        self._run = run.to(end=End.CUT) if run and run.running else run

    @property
    def run(self) -> Run | None:
        """The run that is under way, else the last one."""
        return self._run

    @property
    def live(self) -> str | None:
        """The build that readers see."""
        return self._site.live

    @property
    def _site(self) -> Workspace:
        return observe(self._settings)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of a run; without git nothing is committed."""
        steps = self._settings.paper.desk.steps
        return steps if self._repository else tuple(step for step in steps if step in {Step.BUILD, Step.UPLOAD})

    @property
    def stoppable(self) -> bool:
        """Whether the run can be ended now."""
        run = self._run
        return run is not None and run.running and run.step in STOPPABLE

    def log(self) -> list[str]:
        """The lines of the run's log."""
        try:
            return self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []

    def start(self, person: str, author: Author, subject: str, undone: Undone | None = None) -> bool:
        """Begins a run; False where one is under way.

        ``subject`` is the commit's, ``undone`` what this one takes back. OSError where the desk's folder takes no record:
        then nothing was begun.
        """
        with self._changing:
            if self._run and self._run.running:
                return False
            steps = self.steps
            began = format_time(self._clock())
            since = find_since(self._repository, self._run, self._site) if self._repository else None
            last = self._run
            # An undo that did not get as far as the site leaves its addresses to the next run.
            freed = last.freed if last and not last.went_out else ()
            run = Run(person, began, steps, steps[0], before=self.live, since=since, freed=freed)
            if undone:
                run = run.to(undo=True, note=undone.note, freed=undone.pages)
            self._log.write_bytes(b"")
            write_run(self._file, run)
            self._audit.add(self._clock(), person, _ACT, detail=f"开始：{subject}")
            self._run, self._stopped = run, False
        Thread(target=self._go, args=(run, author, subject), name="desk-publishing", daemon=True).start()
        return True

    def stop(self) -> bool:
        """Ends a run where that is safe; False where it is not."""
        with self._changing:
            run, process = self._run, self._process
            if run is None or not run.running or run.step not in STOPPABLE or process is None:
                return False
            self._stopped = True
            process.terminate()
            return True

    def _go(self, run: Run, author: Author, subject: str) -> None:
        end, reason = End.DONE, ""
        ledger = self._site.ledger
        try:
            before = promised_pages(ledger)
            for step in run.steps:
                if self._stopped:
                    raise _StepError  # noqa: TRY301 - as for a program that was ended in time
                self._note(step=step)
                self._do(step, author, subject)
                if step is Step.BUILD:
                    self._note(**exchange(before, promised_pages(ledger), first=run.before is None))
                    release(ledger, run.freed)
        except _StepError:
            end = End.STOPPED if self._stopped else End.FAILED
        except VersionError as error:
            end, reason = End.FAILED, str(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the page has its words
            end, reason = End.FAILED, words_of(error)
        try:
            self._audit.add(self._clock(), run.person, _ACT, detail=f"{_ENDS[end]}：{subject}")
        except OSError as error:
            reason = f"{reason}\n{words_of(error)}".strip()
        self._note(end=end, reason=reason, ended=format_time(self._clock()), after=self.live)

    def _note(self, **changes: object) -> None:
        """Notes the state of the run, on a full disk only here."""
        if self._run is None:
            return
        run = self._run.to(**changes)
        try:
            write_run(self._file, run)
        except OSError as error:
            run = run.to(reason=f"{run.reason}\n{words_of(error)}".strip())
        self._run = run

    def _do(self, step: Step, author: Author, subject: str) -> None:
        if step is Step.BUILD:
            self._command("build")
        elif step is Step.UPLOAD:
            self._command("upload", self._settings.paper.desk.remote)
        elif self._repository and step is Step.COMMIT:
            paths = find_pending(self._repository).own
            if paths:
                self._repository.commit(paths, subject, author)
            # With the commits that signatures made since the last run.
            self._note(commit=self._repository.head())
        elif self._repository:
            _push(self._repository, author)

    def _command(self, *arguments: str) -> None:
        """Runs a command of the paper; _StepError where it fails."""
        # The log is the process' own: it goes on, and ends whole, when the desk ends before it.
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._program, *arguments],
                cwd=self._settings.home,
                env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            if self._process.wait():
                raise _StepError
        finally:
            self._process = None


def _push(repository: Repository, author: Author) -> None:
    """Sends the commits; where others were first, theirs are taken in."""
    try:
        push(repository)
    except VersionError as error:
        if error.reason is not Reason.BEHIND:
            raise
        pull(repository, author)
        push(repository)
