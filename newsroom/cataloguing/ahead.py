"""A catalogue that a check has read ahead, for the next build.

Builds alone write the catalogue. A check that had to read much would have to read it again the next time, and the
build after it too; so it leaves a whole catalogue, whose name says which state of the build's own it goes on from.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from newsroom.cataloguing.database import replace_database

if TYPE_CHECKING:
    from pathlib import Path

# SQLite counts the changes of a file here (its file format, 1.3.7).
_CHANGES = slice(24, 28)


def place_ahead(catalogue: Path) -> Path:
    """The file of a catalogue that goes on from the present one."""
    try:
        with catalogue.open("rb") as opened:
            state = f"{os.fstat(opened.fileno()).st_mtime_ns:x}-{opened.read(_CHANGES.stop)[_CHANGES].hex()}"
    except FileNotFoundError:
        state = "new"
    return catalogue.with_name(f"ahead-{state}.sqlite")


def take_over(catalogue: Path) -> None:
    """Puts what was read ahead in the catalogue's place.

    What was left before its last change goes.
    """
    ahead = place_ahead(catalogue)
    # Windows gives no file away that a check has open: then the catalogue stays as it is.
    with suppress(OSError):
        if ahead.exists():
            replace_database(catalogue, ahead)
        for older in catalogue.parent.glob("ahead-*.sqlite"):
            older.unlink()
