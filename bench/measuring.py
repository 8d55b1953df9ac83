"""The measure of a build: time, memory, and the files it wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.errors import BenchError
from bench.trees import compare, read_files, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_METER = Path(__file__).with_name("meter.py")
_TAIL = 2000


@dataclass(frozen=True, slots=True)
class Command:
    """A program: arguments, working folder, and additions to the environment."""

    words: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """The cost of one build: seconds, megabytes, files written and removed.

    ``largest`` is the peak of the largest process, ``together`` of all of them at one time (0 where unknown);
    ``others`` is the part of the machine's processors, from 0 to 1, that something else took in the meantime.
    """

    wall: float
    cpu: float
    largest: float
    together: float
    others: float
    written: int
    removed: int


def measure(command: Command, output: Path, log: Path, inputs: Iterable[Path] = ()) -> Measure:
    """The measure of a build that writes into ``output``.

    Its ``inputs`` are folders that the system has at hand. BenchError with the end of its ``log`` when it fails.
    """
    before = take_snapshot(output)
    # What an earlier build left to be written must not be paid for by this one.
    os.sync()
    # Behind gigabytes of another system's, or that walk through two million files, they may be on the disk alone.
    read_files(inputs)
    figures = _run(command, log)
    if figures["exit_code"]:
        end = log.read_text(encoding="utf-8", errors="replace")[-_TAIL:]
        msg = f"the build failed ({' '.join(command.words)} in {command.folder}):\n{end}"
        raise BenchError(msg)
    written, removed = compare(before, take_snapshot(output))
    return Measure(
        wall=figures["wall"],
        cpu=figures["cpu"],
        largest=figures["largest"] / 1024,
        together=figures["together"] / 1024,
        others=max(figures["busy"] - figures["cpu"], 0) / (figures["wall"] * (os.cpu_count() or 1)),
        written=written,
        removed=removed,
    )


def _run(command: Command, log: Path) -> dict[str, float]:
    """The meter's record of a command, whose output goes into ``log``."""
    result = log.with_suffix(".json")
    with log.open("wb") as stream:
        subprocess.run(
            [sys.executable, "-I", "-S", str(_METER), str(result), *command.words],
            cwd=command.folder,
            env={**os.environ, **command.environment},
            stdout=stream,
            stderr=subprocess.STDOUT,
            check=True,
        )
    figures: dict[str, float] = json.loads(result.read_text(encoding="utf-8"))
    return figures
