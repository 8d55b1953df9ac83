"""The tables of results, from figures that are made up."""

from dataclasses import replace

import pytest

from bench.machine import describe_machine, find_value
from bench.measuring import Measure
from bench.report import (
    cold_table,
    growth_table,
    middle,
    noise,
    ratio,
    render_report,
    scenario_table,
    site_table,
    table,
)
from bench.rounds import Plan, Record, Results, alternated, plan_for
from bench.scenarios import Scenario
from bench.trees import Census

MEASURE = Measure(wall=2.0, cpu=3.0, largest=100.0, together=150.0, others=0.25, written=40, removed=0)


def record(
    wall: float, system: str = "this project", scenario: Scenario = Scenario.COLD, size: int = 1000, **more: float
) -> Record:
    return Record(size, system, scenario, replace(MEASURE, wall=wall, **more))  # type: ignore[arg-type]


def cells(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    ("ours", "theirs", "told"), [(1, 8, "0.12"), (1, 1, "1.0"), (17, 5, "3.4"), (150, 10, "15"), (1, 0, "–")]
)
def test_a_ratio_has_as_many_digits_as_it_means(ours: float, theirs: float, told: str) -> None:
    assert ratio(ours, theirs) == told


def test_of_several_builds_the_middle_one_counts() -> None:
    found = middle([record(9.0), record(1.0), record(2.0)])
    assert found is not None
    assert (found["wall"], found["runs"]) == (2.0, 3)
    assert middle([]) is None


def test_a_table_is_markdown_with_figures_to_the_right() -> None:
    assert table(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | ---: |\n| x | 1 |\n"


def test_ours_and_hugo_stand_side_by_side_with_ratios() -> None:
    records = [record(3.0), record(6.0, "Hugo", cpu=1.0), record(0.5, scenario=Scenario.CLONE)]
    rows = cells(scenario_table(records, 1000))[2:]
    assert rows[0] == ["cold build", "3.00", "3.00", "150", "40", "6.00", "1.00", "150", "40", "0.50", "3.0"]
    assert rows[1] == [Scenario.CLONE.value, "0.50", "3.00", "150", "40", *["–"] * 6]


def test_growth_is_the_last_size_minus_the_one_before() -> None:
    walls = {1000: 0.8, 10_000: 0.9, 100_000: 1.25}
    records = [record(wall, scenario=Scenario.PUBLISH, size=size) for size, wall in walls.items()]
    # A scenario that one size lacks has no row.
    rows = cells(growth_table([*records, record(1.0)], list(walls)))
    assert rows[0][-1] == "100,000 minus 10,000"
    assert rows[2:] == [["publish one issue", "0.80", "0.90", "1.25", "+0.35"]]


def test_cold_builds_are_compared_with_ours() -> None:
    rows = cells(cold_table([record(4.0), record(2.0, "Hugo"), record(40.0, "Pelican")], [1000]))[2:]
    assert [(row[0], row[-1]) for row in rows] == [
        ("1,000 this project", "1.0"),
        ("1,000 Hugo", "0.50"),
        ("1,000 Pelican", "10"),
    ]


def test_a_site_is_told_by_its_files() -> None:
    results = Results(
        sites={("wide", 1000, "Hugo"): Census(pages=10, feeds=4, others=2, size=1_500_000, page_size=70_000)}
    )
    assert cells(site_table(results))[2] == ["wide, 1,000 Hugo", "10", "4", "2", "1.5", "7.0"]


def test_what_others_took_of_the_machine_is_told() -> None:
    records = [record(1.0, others=0.0), record(1.0, others=0.1), record(1.0, others=0.6)]
    assert "10% of the machine's processors (median; 60% at most)" in noise(records)


def test_the_report_tells_date_machine_versions_and_every_size() -> None:
    results = Results([record(1.0, size=size) for size in (1000, 10_000)])
    text = render_report(results, "2026-01-02", {"cores": "2"}, {"Hugo": "0.1"})
    for wanted in (
        "2026-01-02",
        "- cores: 2\n",
        "- Hugo: 0.1\n",
        "## The plain archive: issues of 30 articles",
        "### plain, 1,000 articles",
        "### plain, 10,000 articles",
        "10,000 minus 1,000",
    ):
        assert wanted in text
    assert "The wide archive" not in text
    assert "minus" not in render_report(Results([record(1.0)]), "2026-01-02", {}, {})


def test_the_order_of_generators_turns_round() -> None:
    assert [alternated("ab", turn) for turn in range(3)] == ["ab", "ba", "ab"]


def test_small_archives_are_built_three_times_and_large_ones_once_from_nothing() -> None:
    assert plan_for(1000, quick=True) == plan_for(10_000, quick=False) == Plan(3, 3, 3, 3)
    assert plan_for(10_000, quick=True) == Plan(1, 1, 1, 1)
    assert plan_for(100_000, quick=False).cold == 1


def test_the_machine_is_read_from_its_own_files() -> None:
    assert find_value("a : 1\nmodel name\t: Some CPU\nmodel name\t: Other\n", "model name") == "Some CPU"
    assert find_value("", "model name") == ""
    assert {"cores", "Python"} <= describe_machine().keys()
