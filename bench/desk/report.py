"""The pages of the desk's figures."""

from __future__ import annotations

from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench.commit import describe_commit
from bench.machine import describe_machine
from bench.results import today

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.desk.crowd import Times
    from bench.desk.server import Cost, Memory
    from bench.desk.walk import Step

MOST = 0.5


def heading_lines(home: Path) -> Iterator[str]:
    """What was measured, and on what."""
    articles = sum(1 for _ in home.glob("articles/*/*/*/*.md"))
    machine = ", ".join(f"{name} {value}" for name, value in describe_machine().items())
    yield "# The desk"
    yield ""
    yield f"{today()}, `python -m bench.desk`, {describe_commit()}: a paper of {articles:,} articles, on the machine that"
    yield f"measures: {machine}."


def walk_lines(cold: Cost, warm: Cost, steps: Sequence[Step], memory: Memory) -> Iterator[str]:
    """A walk through everything: the median of each step.

    Processor seconds are those of the desk and of its programs; on a busy machine they say more.
    """
    yield ""
    yield "## A walk through everything"
    yield ""
    yield "| | wall, s | processor, s | |"
    yield "|---|---:|---:|---|"
    yield f"| up for the first time | {cold.wall:.2f} | {cold.processor:.2f} | |"
    yield f"| up | {warm.wall:.2f} | {warm.processor:.2f} | |"
    for step in steps:
        wall, processor = (median(each) for each in zip(*step.costs, strict=True))
        yield f"| {step.words} | {wall:.2f} | {processor:.2f} | {step.note} |"
    yield ""
    yield f"Memory of the desk after all of it: {memory.now} MB, {memory.most} MB at most."


def crowd_lines(times: Times, memory: Memory) -> Iterator[str]:
    """People at once: the spread of what each does."""
    people = len(times["sign in"])
    yield ""
    yield f"## {people} people at once"
    yield ""
    yield "Everybody signs in at the same moment, then types and saves."
    yield ""
    yield "| | times | median, s | p95, s | longest, s |"
    yield "|---|---:|---:|---:|---:|"
    for what, found in times.items():
        cuts = quantiles(found, n=100)
        yield f"| {what} | {len(found)} | {cuts[49]:.3f} | {cuts[94]:.3f} | {max(found):.3f} |"
    yield ""
    yield f"At most {MOST} s are wanted for 95 of 100 saves. Memory of the desk: {memory.now} MB, {memory.most} MB at most."
