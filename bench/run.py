"""The command line of the bench."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import product
from pathlib import Path

import click

from bench.archive import ARCHIVES, SEED, Plain
from bench.commit import RESULTS, require_commit
from bench.machine import describe_machine
from bench.report import render_report
from bench.results import today, write_results
from bench.rounds import Results, Rounds, plan_for
from bench.scenarios import Desk, Scenario
from bench.systems import Eleventy, Hugo, Ours, Pelican, System
from bench.trees import remove

AFTER = tuple(Scenario)[1:]
QUICK = (1000, 10_000)
SIZES = (*QUICK, 100_000)
# Eleventy and Pelican are built once, and not where that takes longer than everything else together.
ONCE_UP_TO = {True: 1000, False: 10_000}
PATH = click.Path(path_type=Path)
RIVALS: dict[str, type[System]] = {"hugo": Hugo, "eleventy": Eleventy, "pelican": Pelican}


@click.command("bench")
@click.option("--quick", is_flag=True, help="1,000 and 10,000 articles, in a few minutes.")
@click.option("--size", "sizes", multiple=True, type=click.IntRange(min=60), help="Articles; may be repeated.")
@click.option(
    "--archive", "kinds", multiple=True, type=click.Choice(list(ARCHIVES)), help="One alone; may be repeated."
)
@click.option("--without", multiple=True, type=click.Choice(list(RIVALS)), help="Leave one out; may be repeated.")
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    type=click.Choice([each.value for each in AFTER]),
    help="After the cold build this one alone; may be repeated.",
)
@click.option("--cache", type=PATH, default=Path(".cache/bench"), show_default=True, help="Where to work.")
@click.option("--out", type=PATH, help="The page of results.  [default: bench/results/bench.md; else in the cache]")
@click.option("--keep", is_flag=True, help="Leave projects and sites where they are.")
def command(  # noqa: PLR0913 - one for each option
    *,
    quick: bool,
    sizes: tuple[int, ...],
    kinds: tuple[str, ...],
    without: tuple[str, ...],
    scenarios: tuple[str, ...],
    cache: Path,
    out: Path | None,
    keep: bool,
) -> None:
    """Measure builds beside Hugo, Eleventy and Pelican; write the tables."""
    results = Results()
    versions: dict[str, str] = {}
    text = ""
    page = out or (cache if quick or sizes or kinds else RESULTS) / "bench.md"
    require_commit(page)
    cache = cache.resolve()
    for kind, size in product(kinds or ARCHIVES, sizes or (QUICK if quick else SIZES)):
        work = cache / f"{kind}-{size}"
        remove(work)
        (work / "logs").mkdir(parents=True)
        desk, plan = Desk(work / "ours", size, ARCHIVES[kind]), plan_for(size, quick=quick)
        if scenarios:
            plan = replace(plan, scenarios=tuple(map(Scenario, scenarios)))
        compared, once = _systems(desk, work, cache / "tools", without, quick=quick)
        Rounds(desk, plan, results, work / "logs", click.echo).run(compared, once)
        versions |= {system.name: system.version for system in (*compared, *once)}
        # After each size: what is measured is not lost when the next one fails.
        text = _write(page, results, versions)
        if not keep:
            remove(work)
    click.echo(f"{text}\nwritten to {page}")


def _systems(
    desk: Desk, work: Path, tools: Path, without: tuple[str, ...], *, quick: bool
) -> tuple[list[System], list[System]]:
    """Ours and Hugo, which are compared, and those that are built once."""
    ours = Ours(desk.root, tools, desk.archive)
    rivals = [kind(desk.root, work / name, tools, desk.archive) for name, kind in RIVALS.items() if name not in without]
    compared = [ours, *(rival for rival in rivals if isinstance(rival, Hugo))]
    # What the others make of a small archive is known from the plain one.
    asked = isinstance(desk.archive, Plain) and desk.size <= ONCE_UP_TO[quick]
    return compared, [rival for rival in rivals if asked and rival not in compared]


def _write(page: Path, results: Results, versions: dict[str, str]) -> str:
    """Write the page, and beside it every single figure; the page's text."""
    date = today()
    machine = describe_machine()
    text = render_report(results, date, machine, versions)
    raw = {
        "date": date,
        "seed": SEED,
        "machine": machine,
        "versions": versions,
        "builds": [asdict(record) for record in results.records],
        "sites": [
            {"archive": kind, "size": size, "system": name} | asdict(site)
            for (kind, size, name), site in results.sites.items()
        ],
    }
    write_results(page, text, raw)
    return text
