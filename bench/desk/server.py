"""A desk in its own process, with its time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import parse_qs, urlsplit

from bench.errors import BenchError
from bench.meter import PROC, descendants

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

PORT = 8093
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Cost(NamedTuple):
    """Seconds of wall and of processors, the desk's programs included."""

    wall: float
    processor: float


_NOTHING = Cost(0, 0)


class Memory(NamedTuple):
    """Megabytes of the desk's process, now and at most."""

    now: int
    most: int


@dataclass
class DeskServer:
    """The desk of a paper, served until the block's end."""

    home: Path
    moment: str
    options: tuple[str, ...] = ()
    port: int = PORT
    key: str = ""
    started: Cost = _NOTHING

    def __enter__(self) -> Self:
        """Starts the desk, and waits until it is up."""
        begun = time.perf_counter()
        self._process = subprocess.Popen(
            (sys.executable, "-m", "scripts", "desk", "--port", str(self.port), *self.options),
            cwd=self.home,
            env=os.environ | {"NEWSROOM_NOW": self.moment, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            for word in self._words():
                if f":{self.port}" in word:
                    self.key = parse_qs(urlsplit(word).query).get("key", [""])[0]
                    self.started = Cost(time.perf_counter() - begun, self.processor())
                    return self
        except BaseException:
            self._end()
            raise
        self._end()
        msg = "the desk did not start"
        raise BenchError(msg)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the desk."""
        self._end()

    def _end(self) -> None:
        self._process.terminate()
        self._process.communicate()

    def _words(self) -> Iterator[str]:
        for line in self._process.stdout or ():
            yield from line.split()

    def processor(self) -> float:
        """Seconds of processors that the desk has taken so far.

        With what its ended programs took; 0 where the system has no such figure.
        """
        return sum(map(_ticks, descendants(self._process.pid))) / _TICKS

    def memory(self) -> Memory:
        """The memory of the desk's own process, 0 where it is unknown."""
        try:
            lines = (PROC / str(self._process.pid) / "status").read_text(encoding="utf-8").splitlines()
        except OSError:
            return Memory(0, 0)
        sizes = {line.partition(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
        return Memory(int(sizes["VmRSS"]) // 1024, int(sizes["VmHWM"]) // 1024)


def _ticks(pid: int) -> int:
    """The ticks of a process, with those of its ended children."""
    try:
        fields = (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15]))
