"""Work on several processors: the same function over many parts, each in a process of its own where the system forks."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Part = TypeVar("Part")
Result = TypeVar("Result")


def count_processes() -> int:
    """How many processes can work at once; 1 where the system cannot fork a process that has begun."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_parts(function: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
    """The function's results in the order of the parts; it and they must be such that processes can hand them over.

    One part is done here. Whatever the function raises is raised here; BrokenProcessPool where a process was killed.
    """
    processes = min(count_processes(), len(parts))
    if processes < 2:  # noqa: PLR2004 - one is this process itself
        yield from map(function, parts)
        return
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
        yield from pool.map(function, parts)
