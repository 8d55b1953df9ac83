"""Files that were brought to the desk, kept until they are articles.

Each upload is a folder of its own in ``.desk/uploads/``, with what an editor has decided about it.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain, count
from pathlib import PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING, Any

from newsroom.importing.answers import Answer
from newsroom.importing.readers import DUMPS, suffix_of
from newsroom.names import compose, device_name
from newsroom.times import format_time
from newsroom.writing.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import BinaryIO

FOLDER = "uploads"
KEPT = timedelta(days=30)
# Uploads at once, and bytes of all of them.
MOST, LARGEST = 40, 2_000_000_000
_CARD, _FILES = "upload.json", "files"
_ID = re.compile(r"[0-9a-f]{16}")
_FORBIDDEN = re.compile(r'[\\?#%:`*"<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]')
_LONGEST = 120
# Of a dropped folder within a folder no more than these.
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload: whose, since when, and the decisions so far.

    ``names`` are the files' own names, ``day`` and ``section`` as they were chosen, "" for those of the text; ``choices``
    are what the columns of a table are.
    """

    id: str
    person: str
    at: str
    names: tuple[str, ...]
    day: str = ""
    section: str = ""
    answers: tuple[Answer, ...] = ()
    choices: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_table(self) -> bool:
        """Whether it is a table, of which each row is an article."""
        return len(self.names) == 1 and suffix_of(self.names[0]) in DUMPS

    @property
    def since(self) -> datetime:
        """The moment at which it was brought."""
        return datetime.fromisoformat(self.at)


class FullError(Exception):
    """As many uploads as the desk keeps, or as many bytes."""


class Uploads:
    """The uploads of a desk, for any number of threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._lock = Lock()

    def add(self, person: str, now: datetime, files: Iterable[tuple[str, BinaryIO]], day: str, section: str) -> Upload:
        """A new upload of these files, by their names; FullError."""
        with self._lock:
            self._drop_old(now)
            self._folder.mkdir(mode=0o700, exist_ok=True)
            if len(self._ids()) >= MOST or _size_of(self._folder) > LARGEST:
                raise FullError
            upload_id = secrets.token_hex(8)
            folder = self._folder / upload_id
            try:
                names = _write_all(folder / _FILES, files)
                upload = Upload(upload_id, person, format_time(now.replace(microsecond=0)), names, day, section)
                self._keep(upload)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            return upload

    def find(self, upload_id: str) -> Upload | None:
        """An upload by its id."""
        if not _ID.fullmatch(upload_id):
            return None
        try:
            data = json.loads((self._folder / upload_id / _CARD).read_text(encoding="utf-8"))
            answers = tuple(Answer(act, key, values) for act, key, values in data.pop("answers"))
            return Upload(**data | {"names": tuple(data["names"]), "answers": answers})
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def all(self) -> list[Upload]:
        """Every upload, the newest first."""
        found = [upload for upload_id in self._ids() if (upload := self.find(upload_id))]
        return sorted(found, key=lambda each: each.at, reverse=True)

    def files_of(self, upload_id: str) -> Path:
        """The folder with an upload's files."""
        return self._folder / upload_id / _FILES

    def change(self, upload: Upload, **changes: object) -> Upload | None:
        """The upload with changes, None where somebody else was first."""
        with self._lock:
            if self.find(upload.id) != upload:
                return None
            changed: Upload = replace(upload, **changes)  # type: ignore[arg-type] # its own fields
            self._keep(changed)
            return changed

    def drop(self, upload_id: str) -> None:
        """Throws an upload away."""
        with self._lock:
            self._drop(upload_id)

    def _drop(self, upload_id: str) -> None:
        folder = self._folder / upload_id
        # Without its card it is none any more, whatever stops the rest.
        with suppress(FileNotFoundError):
            (folder / _CARD).unlink()
        shutil.rmtree(folder, ignore_errors=True)

    def _keep(self, upload: Upload) -> None:
        data = asdict(upload) | {"answers": [list(each) for each in upload.answers]}
        replace_file(self._folder / upload.id / _CARD, json.dumps(data, ensure_ascii=False).encode())

    def _ids(self) -> list[str]:
        if not self._folder.is_dir():
            return []
        return [each.name for each in self._folder.iterdir() if _ID.fullmatch(each.name)]

    def _drop_old(self, now: datetime) -> None:
        for upload_id in self._ids():
            upload = self.find(upload_id)
            # One without a card was cut short by a crash.
            if upload is None or now - upload.since > KEPT:
                self._drop(upload_id)


def _write_all(folder: Path, files: Iterable[tuple[str, BinaryIO]]) -> tuple[str, ...]:
    """Writes files under safe names, and gives these."""
    folder.mkdir(mode=0o700, parents=True)
    taken: dict[str, bool] = {}
    names = []
    for given, data in files:
        name = _free(safe_name(given), taken)
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            shutil.copyfileobj(data, opened)
        names.append(name)
    return tuple(names)


def _free(name: str, taken: dict[str, bool]) -> str:
    """A name that no other file has, whatever its case.

    ``taken`` has the folded names so far, true for those of files.
    """
    if any(taken.get(str(each).casefold()) for each in PurePosixPath(name).parents):
        name = name.replace("/", "_")
    path = PurePosixPath(name)
    numbered = (str(path.with_name(f"{path.stem}-{number}{path.suffix}")) for number in count(2))
    free = next(each for each in chain((name,), numbered) if each.casefold() not in taken)
    taken |= {str(each).casefold(): False for each in PurePosixPath(free).parents}
    taken[free.casefold()] = True
    return free


def safe_name(given: str) -> str:
    """A file's name without anything that a disk would take for more.

    The folders that a browser gives with it stay.
    """
    steps = [_safe_step(step) for step in compose(given).replace("\\", "/").split("/")]
    return "/".join([step for step in steps if step][-_DEEPEST:]) or "未命名"


def _safe_step(step: str) -> str:
    text = _FORBIDDEN.sub("_", step).strip(" .")
    stem, dot, ending = text.rpartition(".")
    cut = f"{stem.encode()[:_LONGEST].decode(errors='ignore')}{dot}{ending}" if dot else text
    text = cut.encode()[: 2 * _LONGEST].decode(errors="ignore").strip(" .")
    return f"_{text}" if device_name(text) else text


def _size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
