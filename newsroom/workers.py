"""Work on several processors, each part in its own process.

The same function over many parts, where the system forks.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Part = TypeVar("Part")
Result = TypeVar("Result")
Given = ParamSpec("Given")
# Seconds after which a process looks whether its parent is there.
_GLANCE = 0.1


def count_processes() -> int:
    """The number of processes that can work at once.

    1 where the system cannot fork a process that has begun, or has no locks.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    try:
        # A container may have no /dev/shm, which they lie in.
        multiprocessing.get_context("fork").Lock()
    except OSError:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_parts(function: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
    """The function's results in the order of the parts.

    It and they must be such that processes can hand them over. One part is done here. Whatever the function raises is
    raised here; BrokenProcessPool where a process was killed.
    """
    processes = min(count_processes(), len(parts))
    if processes < 2:  # noqa: PLR2004 - one is this process itself
        yield from map(function, parts)
        return
    with _pool(processes) as pool:
        yield from _start(lambda: pool.map(function, parts))


@dataclass(frozen=True, slots=True)
class Begun(Generic[Result]):
    """Work that was begun in a process of its own."""

    _pool: ProcessPoolExecutor
    _future: Future[Result]

    def result(self) -> Result:
        """The function's result, or what it raised.

        BrokenProcessPool where the process was killed.
        """
        self.wait()
        return self._future.result()

    def wait(self) -> None:
        """Waits until the work and its process have ended.

        A pool that ends while Python does may print a traceback.
        """
        self._pool.shutdown()


def begin(function: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Begun[Result] | None:
    """Starts a function in a process of its own.

    None where that would save no time: nothing is started then.
    """
    if count_processes() < 2:  # noqa: PLR2004 - one is this process itself
        return None
    pool = _pool(1)
    return Begun(pool, _start(lambda: pool.submit(function, *given, **named)))


def _start(call: Callable[[], Result]) -> Result:
    """The result of a call that starts processes, or nothing started.

    Where a system has no room for the last of them, a pool leaves the others, which this process would wait for.
    """
    before = multiprocessing.active_children()
    try:
        return call()
    except BaseException:
        for child in (each for each in multiprocessing.active_children() if each not in before):
            child.kill()
            child.join()
        raise


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        processes, multiprocessing.get_context("fork"), initializer=end_with, initargs=(os.getpid(),)
    )


def end_with(parent: int) -> None:
    """Ends this process soon after its parent.

    A build that was killed must leave no process that writes beside the next. Ctrl+C reaches it too: then it ends
    silently, for the words are its parent's.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)

    def watch() -> None:
        never = Event()
        while os.getppid() == parent:
            never.wait(_GLANCE)
        os._exit(1)

    Thread(target=watch, daemon=True).start()
