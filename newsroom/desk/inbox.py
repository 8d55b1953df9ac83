"""The inbox: reports that were sent in, before anybody takes them over.

Each is a folder of its own in ``.desk/inbox/``, and nothing of it lies in articles/. What it has of a person, name and
telephone, stays here.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING

from newsroom.times import format_time
from newsroom.writing.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOLDER = "inbox"
# What nobody has taken over by then goes, as does what was decided, with everything of the person.
KEPT = timedelta(days=90)
MOST = 2000
_CARD = "sent.json"
# Without characters that are taken for one another when they are read out.
_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
_LENGTH = 8
_ID = re.compile(rf"[{_LETTERS}]{{{_LENGTH}}}")


class Fate(StrEnum):
    """What has become of a report."""

    WAITING = "待看"
    TAKEN = "已采用"
    REFUSED = "未采用"


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was sent in; its id is the receipt's number.

    ``person`` is the id of whoever has an account, None for others. ``pictures`` are the names of its files, ``note``
    what an editor has written about it, or where it went.
    """

    id: str
    at: str
    title: str
    text: str
    name: str
    phone: str
    person: int | None = None
    pictures: tuple[str, ...] = ()
    fate: Fate = Fate.WAITING
    note: str = ""

    @property
    def since(self) -> datetime:
        """The moment at which it came."""
        return datetime.fromisoformat(self.at)


class FullError(Exception):
    """As many reports as the inbox keeps."""


class Inbox:
    """The inbox of a desk, for any number of threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._lock = Lock()

    def add(self, report: Report, pictures: Sequence[tuple[str, bytes]], now: datetime) -> Report:
        """Keeps a report under a new number; FullError."""
        with self._lock:
            self._drop_old(now)
            if len(self._ids()) >= MOST:
                raise FullError
            self._folder.mkdir(mode=0o700, exist_ok=True)
            own = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
            names = tuple(f"{number}.{ending}" for number, (ending, _) in enumerate(pictures, 1))
            kept = replace(report, id=own, at=format_time(now.replace(microsecond=0)), pictures=names)
            folder = self._folder / own
            try:
                folder.mkdir(mode=0o700)
                for name, (_, data) in zip(names, pictures, strict=True):
                    (folder / name).write_bytes(data)
                self._keep(kept)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            return kept

    def find(self, report_id: str) -> Report | None:
        """A report by its number."""
        if not _ID.fullmatch(report_id):
            return None
        try:
            data = json.loads((self._folder / report_id / _CARD).read_text(encoding="utf-8"))
            return Report(**data | {"pictures": tuple(data["pictures"]), "fate": Fate(data["fate"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def all(self) -> list[Report]:
        """Every report, the newest first."""
        found = [report for each in self._ids() if (report := self.find(each))]
        return sorted(found, key=lambda each: each.at, reverse=True)

    def picture(self, report: Report, name: str) -> bytes | None:
        """The bytes of one of a report's pictures."""
        return (self._folder / report.id / name).read_bytes() if name in report.pictures else None

    def decide(self, report: Report, fate: Fate, note: str) -> bool:
        """Decides about a report; false where somebody else has done so."""
        with self._lock:
            if self.find(report.id) != report or report.fate is not Fate.WAITING:
                return False
            self._keep(replace(report, fate=fate, note=note))
            return True

    def _keep(self, report: Report) -> None:
        data = json.dumps(asdict(report), ensure_ascii=False).encode(errors="replace")
        replace_file(self._folder / report.id / _CARD, data)

    def _ids(self) -> list[str]:
        return (
            [each.name for each in self._folder.iterdir() if _ID.fullmatch(each.name)] if self._folder.is_dir() else []
        )

    def _drop_old(self, now: datetime) -> None:
        for each in self._ids():
            report = self.find(each)
            if report is None or now - report.since > KEPT:
                # Without its card it is none any more, whatever stops the rest.
                with suppress(FileNotFoundError):
                    (self._folder / each / _CARD).unlink()
                shutil.rmtree(self._folder / each, ignore_errors=True)
