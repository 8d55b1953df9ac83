"""Threads of their own, for databases that allow one thread alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


class Clerk:
    """One thread, which does one thing after the other for all others."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)

    def do(self, work: Callable[[], Result]) -> Result:
        """The result of some work in this thread, or its exception."""
        return self._thread.submit(work).result()

    def close(self) -> None:
        """Ends the thread when all its work is done."""
        self._thread.shutdown()
