"""Unexpected exceptions as problems of the file that raised them."""

from __future__ import annotations

import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

from newsroom.problems import Problem, problem

if TYPE_CHECKING:
    from newsroom.problems import Place

# No file brings these about: a machine without memory, a disk that fails, too many open files.
NOT_THE_FILES = (MemoryError, OSError)


def failure(error: Exception, place: Place, code: str = "XS030", **data: object) -> Problem:
    """The problem of an exception, with the program's line."""
    raised = traceback.extract_tb(error.__traceback__)[-1]
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return problem(place, code, error=words, where=f"{PurePath(raised.filename).name}:{raised.lineno}", **data)
