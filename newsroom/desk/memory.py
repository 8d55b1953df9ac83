"""The desk's memory: what was needed once is given back."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Gives freed memory back to the system.

    Linux' own library keeps what a large reading has taken, for another one.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)
