"""Runs every scenario on every generator at one size of archive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from bench.measuring import Measure, measure
from bench.scenarios import Scenario
from bench.trees import Census, remove, take_census

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bench.scenarios import Desk
    from bench.systems import Change, System

Item = TypeVar("Item")
# From here on a cold build is minutes long; up to there it is seconds.
LARGE = 50_000
SMALL = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """How often each build runs: cold, after articles, after the template.

    ``rivals_again`` is for generators that build everything each time: their figures differ little. Where a build of
    theirs takes minutes, ``rivals_everywhere`` is false: they build cold and after a new issue, and that is all there is.
    """

    cold: int
    again: int
    template: int
    rivals_again: int
    rivals_everywhere: bool = True
    # The scenarios after the cold build.
    scenarios: tuple[Scenario, ...] = tuple(Scenario)[1:]

    def times(self, scenario: Scenario, system: System) -> int:
        """How often a system builds in a scenario."""
        if scenario is Scenario.COLD:
            return self.cold
        if not system.incremental and not self.rivals_everywhere and scenario is not Scenario.PUBLISH:
            return 0
        if scenario is Scenario.TEMPLATE:
            return self.template
        if scenario is Scenario.CLONE and not system.incremental:
            # What forgets everything is always in a fresh clone.
            return 0
        return self.again if system.incremental else self.rivals_again


@dataclass(frozen=True, slots=True)
class Record:
    """One build that was measured."""

    size: int
    system: str
    scenario: Scenario
    measure: Measure
    archive: str = "plain"


@dataclass(slots=True)
class Results:
    """All that was measured: the builds, and each first site's files."""

    records: list[Record] = field(default_factory=list)
    sites: dict[tuple[str, int, str], Census] = field(default_factory=dict)


def plan_for(size: int, *, quick: bool) -> Plan:
    """The repetitions for a size: three, or one cold build where large.

    Large is also 10,000 in a hurry; tables show medians.
    """
    if size >= LARGE:
        return Plan(cold=1, again=3, template=1, rivals_again=1, rivals_everywhere=False)
    times = 1 if quick and size > SMALL else 3
    return Plan(cold=times, again=times, template=times, rivals_again=times)


def alternated(items: Sequence[Item], turn: int) -> Sequence[Item]:
    """The items, every other turn from the end.

    On a busy machine nobody is always the first.
    """
    return items if turn % 2 == 0 else items[::-1]


class Rounds:
    """The builds of one size, ours beside the others.

    ``rivals`` are measured in every scenario, ``once`` in one cold build.
    """

    def __init__(self, desk: Desk, plan: Plan, results: Results, logs: Path, tell: Callable[[str], None]) -> None:
        self.desk = desk
        self.plan = plan
        self.results = results
        self.logs = logs
        self.tell = tell

    def run(self, systems: Sequence[System], once: Sequence[System]) -> None:
        """Lay everything out and measure it."""
        systems[0].lay_out()
        everything = self.desk.fill()
        for system in systems[1:]:
            system.lay_out()
        for system in systems:
            system.follow(everything)
        self._cold(systems)
        for system in once:
            self._once(system, everything)
        for scenario in self.plan.scenarios:
            self._again(scenario, systems)

    def _cold(self, systems: Sequence[System]) -> None:
        for turn in range(self.plan.cold):
            for system in alternated(systems, turn):
                system.forget()
                self._measure(system, Scenario.COLD)

    def _once(self, system: System, everything: Change) -> None:
        system.lay_out()
        system.follow(everything)
        self._measure(system, Scenario.COLD)
        remove(system.folder)

    def _again(self, scenario: Scenario, systems: Sequence[System]) -> None:
        for turn in range(max(self.plan.times(scenario, system) for system in systems)):
            change = self.desk.work(scenario)
            for system in alternated(systems, turn):
                system.follow(change)
                if scenario is Scenario.TEMPLATE:
                    system.change_template(f"bench {turn}")
                if turn < self.plan.times(scenario, system):
                    self._measure(system, scenario)

    def _measure(self, system: System, scenario: Scenario) -> None:
        kind = self.desk.archive.name
        name = f"{kind}-{self.desk.size}-{system.name}-{scenario}".replace(" ", "-")
        found = measure(system.command, system.output, self.logs / f"{name}.log", system.inputs)
        self.results.records.append(Record(self.desk.size, system.name, scenario, found, kind))
        if scenario is Scenario.COLD:
            self.results.sites[kind, self.desk.size, system.name] = take_census(system.output)
        self.tell(
            f"{kind} {self.desk.size:>7,} {system.name:<12} {scenario:<34} {found.wall:8.2f} s {found.largest:7.0f} MB"
        )
