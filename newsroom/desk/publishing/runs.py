"""A run of publishing, as it is kept in the desk's folder."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from newsroom.desk_rules import Step
from newsroom.writing.files import replace_file

if TYPE_CHECKING:
    from pathlib import Path


class End(StrEnum):
    """How a run ended."""

    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    # The desk ended before it did.
    CUT = "cut"


class Run(msgspec.Struct, frozen=True):
    """A run of publishing.

    ``began`` and ``ended`` are times as the log has them; ``step`` is the one under way or the last. ``before`` and
    ``after`` are the builds that were live when it began and ended. ``since`` is the commit that readers had before,
    ``commit`` the one that they have by it; ``came`` are the pages that it gave the site, ``gone`` those that it took
    off, as far as that is ``known``. ``undo`` is one that takes another back, ``freed`` are the pages that it releases,
    ``note`` is what it did to the articles; ``reason`` is why it failed.
    """

    person: str
    began: str
    steps: tuple[Step, ...]
    step: Step
    before: str | None = None
    after: str | None = None
    since: str | None = None
    commit: str | None = None
    came: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    known: bool = True
    undo: bool = False
    freed: tuple[str, ...] = ()
    note: str = ""
    end: End | None = None
    ended: str = ""
    reason: str = ""

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self.end is None

    @property
    def went_out(self) -> bool:
        """Whether readers have, or may have, what it brought."""
        # A site that was made here and not sent is on its way.
        return self.end is End.DONE or (self.end is not None and self.step in {Step.UPLOAD, Step.PUSH})

    def to(self, **changes: object) -> Run:
        """The same run with some fields otherwise."""
        found: Run = msgspec.structs.replace(self, **changes)
        return found


def read_run(file: Path) -> Run | None:
    """The last run, None before the first."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Run)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def write_run(file: Path, run: Run) -> None:
    """Keeps a run for the next start of the desk."""
    replace_file(file, msgspec.json.encode(run))
