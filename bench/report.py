"""The results as Markdown tables, with medians and ratios."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from bench.archive import ARCHIVES
from bench.scenarios import Scenario
from bench.texts import CAVEATS, READING, SITES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bench.rounds import Record, Results

OURS, HUGO = "this project", "Hugo"
_FIGURES = ("wall", "cpu", "largest", "together", "written")


def middle(records: Iterable[Record]) -> dict[str, float] | None:
    """The median of each figure, None of nothing."""
    measures = [record.measure for record in records]
    if not measures:
        return None
    return {name: median(getattr(each, name) for each in measures) for name in _FIGURES} | {"runs": len(measures)}


def select(records: Sequence[Record], size: int, system: str, scenario: Scenario) -> list[Record]:
    """The builds of one cell of the table."""
    return [each for each in records if (each.size, each.system, each.scenario) == (size, system, scenario)]


def ratio(ours: float, theirs: float) -> str:
    """How many times the other's figure ours is: ``0.12``, ``3.4``, ``15``."""
    if not theirs:
        return "–"
    times = ours / theirs
    return f"{times:.2f}" if times < 1 else f"{times:.1f}" if times < 10 else f"{times:.0f}"  # noqa: PLR2004


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, all columns but the first aligned right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def scenario_table(records: Sequence[Record], size: int) -> str:
    """Ours beside Hugo's, a row for each scenario that ran."""
    own = ["wall s", "CPU s", "MB", "files"]
    head = ["", *own, *(f"Hugo {name}" for name in own), "wall ours/Hugo", "CPU ours/Hugo"]
    rows = []
    for scenario in Scenario:
        ours, hugo = (middle(select(records, size, system, scenario)) for system in (OURS, HUGO))
        if ours:
            ratios = [ratio(ours[name], hugo[name]) if hugo else "–" for name in ("wall", "cpu")]
            rows.append([scenario, *_cells(ours), *_cells(hugo), *ratios])
    return table(head, rows)


def _cells(figures: Mapping[str, float] | None) -> list[str]:
    if figures is None:
        return ["–"] * 4
    memory = max(figures["largest"], figures["together"])
    return [f"{figures['wall']:.2f}", f"{figures['cpu']:.2f}", f"{memory:,.0f}", f"{figures['written']:,.0f}"]


def growth_table(records: Sequence[Record], sizes: Sequence[int]) -> str:
    """Our wall seconds by size, and what the last step adds."""
    head = ["wall s", *(f"{size:,}" for size in sizes), f"{sizes[-1]:,} minus {sizes[-2]:,}"]
    rows = []
    for scenario in Scenario:
        found = [middle(select(records, size, OURS, scenario)) for size in sizes]
        walls = [each["wall"] for each in found if each]
        if len(walls) == len(sizes):
            rows.append([scenario, *(f"{wall:.2f}" for wall in walls), f"{walls[-1] - walls[-2]:+.2f}"])
    return table(head, rows)


def cold_table(records: Sequence[Record], sizes: Sequence[int]) -> str:
    """Cold builds of every generator, with ours as the measure."""
    rows = []
    for size in sizes:
        ours = middle(select(records, size, OURS, Scenario.COLD))
        for system in dict.fromkeys(record.system for record in records):
            found = middle(select(records, size, system, Scenario.COLD))
            if found and ours:
                told = [f"{found['runs']:.0f}", ratio(found["wall"], ours["wall"])]
                rows.append([f"{size:,} {system}", *_cells(found), *told])
    return table(["cold build", "wall s", "CPU s", "MB", "files", "builds", "wall, against ours"], rows)


def site_table(results: Results) -> str:
    """What each generator's site consists of."""
    rows = [
        [
            f"{kind}, {size:,} {system}",
            f"{site.pages:,}",
            f"{site.feeds:,}",
            f"{site.others:,}",
            f"{site.size / 1e6:,.1f}",
            f"{site.page_size / site.pages / 1e3:.1f}" if site.pages else "–",
        ]
        for (kind, size, system), site in sorted(results.sites.items())
    ]
    return table(["site", "pages", "feeds", "other files", "MB", "KB a page"], rows)


def noise(records: Sequence[Record]) -> str:
    """A sentence about the machine's other load while builds ran."""
    others = [record.measure.others for record in records]
    usual, most = f"{median(others):.0%}", f"{max(others):.0%}"
    return f"While builds ran, other programs took {usual} of the machine's processors (median; {most} at most)."


def render_report(results: Results, date: str, machine: Mapping[str, str], versions: Mapping[str, str]) -> str:
    """The whole page of results."""
    parts = [f"# Bench\n\nMeasured on {date} by `make bench`.\n"]
    parts.append("".join(f"- {name}: {value}\n" for name, value in [*machine.items(), *versions.items()]))
    parts.append(READING)
    parts.append(f"{noise(results.records)}\n")
    for kind in dict.fromkeys(record.archive for record in results.records):
        parts += _archive_parts(kind, [each for each in results.records if each.archive == kind])
    parts.append(f"## The sites\n\n{SITES}\n{site_table(results)}")
    parts.append(CAVEATS)
    return "\n".join(parts)


def _archive_parts(kind: str, records: Sequence[Record]) -> list[str]:
    """The tables of one archive."""
    sizes = sorted({record.size for record in records})
    parts = [f"## The {kind} archive: {ARCHIVES[kind].words}\n"]
    parts += [f"### {kind}, {size:,} articles\n\n{scenario_table(records, size)}" for size in sizes]
    if len(sizes) > 1:
        parts.append(f"### {kind}: what size costs\n\n{growth_table(records, sizes)}")
    return [*parts, f"### {kind}: cold builds\n\n{cold_table(records, sizes)}"]
