"""Runs one command and records its cost: `python meter.py RESULT.json command …`.

It is a program by itself, and small: Linux counts the memory of the process that starts another as the other's own,
so a large runner would be found in every figure. Standard library only.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

PROC = Path("/proc")
# How often memory is looked at, in seconds, and the part of the time that looking may take.
INTERVAL = 0.2
SHARE = 0.03


def descendants(pid: int) -> list[int]:
    """A process and all that it has started, by Linux's list.

    Elsewhere the process alone.
    """
    found = [pid]
    for process in found:
        for children in (PROC / str(process) / "task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:
                # It has ended in the meantime.
                continue
    return found


def proportional_kilobytes(pid: int) -> int:
    """The memory of a process with its part of shared pages (PSS).

    In KB, 0 where the system has no such figure.
    """
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


class Watch(threading.Thread):
    """The memory of a process tree, sampled; ``peak`` is in KB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.done = threading.Event()

    def run(self) -> None:
        """Look until ``done``; the longer a look takes, the rarer they are."""
        pause = INTERVAL
        while not self.done.wait(pause):
            start = time.perf_counter()
            self.peak = max(self.peak, sum(map(proportional_kilobytes, descendants(self.pid))))
            pause = max(INTERVAL, (time.perf_counter() - start) / SHARE)


def busy_seconds() -> float:
    """Seconds that all processors worked since the system's start, or 0."""
    try:
        first = (PROC / "stat").read_text().splitlines()[0].split()
    except OSError:
        return 0
    # user nice system idle iowait irq softirq steal
    ticks = [int(word) for word in first[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


def run(command: list[str]) -> dict[str, float]:
    """Run a command to its end; its record.

    Seconds of wall and CPU (its children's included), kilobytes, exit code.

    ``busy`` is what all processors worked in the meantime, for this command and for others.
    """
    busy, start = busy_seconds(), time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ)
    watch = Watch(pid)
    watch.start()
    _, status, usage = os.wait4(pid, 0)
    wall, busy = time.perf_counter() - start, busy_seconds() - busy
    watch.done.set()
    watch.join()
    return {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "busy": busy,
        # The largest process of the tree; macOS counts bytes.
        "largest": usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1),
        "together": watch.peak,
        "exit_code": os.waitstatus_to_exitcode(status),
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(run(sys.argv[2:])))
