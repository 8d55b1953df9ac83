"""Threads of their own, for databases that allow one thread alone."""

from __future__ import annotations

from concurrent.futures import Future
from itertools import count
from queue import PriorityQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
# What is put off is not done any more once the thread is to end.
_URGENT, _USUAL, _LAST, _PUT_OFF = range(4)


class _Task(NamedTuple):
    """Some work; of equal ``rank`` the lower ``number`` is done first."""

    rank: int
    number: int
    work: Callable[[], Any]
    future: Future[Any]


class Clerk:
    """One thread, which does one thing after the other for all others."""

    def __init__(self, name: str) -> None:
        self._tasks: PriorityQueue[_Task] = PriorityQueue()
        self._numbers = count()
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def do(self, work: Callable[[], Result], *, urgent: bool = False) -> Result:
        """The result of some work in this thread, or its exception.

        What is ``urgent`` is done before all that waits.
        """
        return self._put(_URGENT if urgent else _USUAL, work).result()

    def put_off(self, work: Callable[[], object]) -> None:
        """Has some work done once nothing else waits."""
        self._put(_PUT_OFF, work)

    @property
    def waiting(self) -> int:
        """How much work waits."""
        return self._tasks.qsize()

    def close(self) -> None:
        """Ends the thread when all its work is done."""
        self._put(_LAST, lambda: None)
        self._thread.join()

    def _put(self, rank: int, work: Callable[[], Result]) -> Future[Result]:
        future: Future[Result] = Future()
        self._tasks.put(_Task(rank, next(self._numbers), work, future))
        return future

    def _work(self) -> None:
        rank = _USUAL
        while rank != _LAST:
            rank, _, work, future = self._tasks.get()
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is for whoever waits
                future.set_exception(error)
