"""Work on several processors, each part in its own process.

The same function over many parts, where the system forks.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from threading import Event, Thread
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Part = TypeVar("Part")
Result = TypeVar("Result")
Given = ParamSpec("Given")
# How many parts of each process are begun before the first result is taken.
_AHEAD = 3
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


def map_parts(function: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """The function's results in the order of the parts.

    It and they must be such that processes can hand them over. One part is done here. Whatever the function raises is
    raised here; BrokenProcessPool where a process was killed. Few parts are taken ahead of the results: a caller that is
    slower than the processes has not all of them in memory.
    """
    left = iter(parts)
    first = list(islice(left, count_processes()))
    if len(first) < 2:  # noqa: PLR2004 - one is this process itself
        yield from map(function, chain(first, left))
        return
    with _pool(len(first)) as pool:
        begun: deque[Future[Result]] = deque()
        for part in chain(first, left):
            begun.append(_start(partial(pool.submit, function, part)))
            if len(begun) > _AHEAD * len(first):
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()


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
