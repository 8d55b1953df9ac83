"""The page of results, from figures that are made up."""

from dataclasses import replace

from bench.search.report import build_table, load_table, quality_table, render_report, size_table, spread
from tests.bench.search.rounds import ANSWER, SIZES, round_of


def cells(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.strip().splitlines()]


def test_a_spread_lies_within_its_figures() -> None:
    assert spread([3.0]) == (3.0, 3.0, 3.0)
    assert spread([float(figure) for figure in range(101)]) == (50.0, 95.0, 100.0)


def test_the_index_stands_beside_pagefinds_with_ratios() -> None:
    ours = ["1,000", "2.00", "1.00", "120", "5", "2.0", "2,001"]
    rows = cells(build_table([round_of(1000), round_of(100_000, beside=False)]))[2:]
    assert rows[0] == [*ours, "4.00", "300", "8", "4,002", "0.50", "0.50"]
    assert rows[1][7:] == ["–"] * 6


def test_kinds_of_files_stand_the_heaviest_first() -> None:
    assert cells(size_table(SIZES, 1000))[2:] == [
        ["keys", "4", "2,000", "2,000", "500,000"],
        ["heads", "1", "1", "1", "1,000"],
    ]


def test_what_answers_cost_is_told_by_kinds() -> None:
    rows = cells(load_table(round_of(1000)))[2:]
    assert rows[0] == ["common word", "2", "7", "20", "20", "6", "6", "50", "50", "9", "9", "4.0", "4.9", "5.0"]
    assert rows[1][:3] == ["string that is nowhere", "1", "0"]


def test_what_is_found_stands_beside_pagefinds() -> None:
    rows = cells(quality_table(round_of(1000)))[2:]
    assert rows[0] == ["common word", "100", "100", *["50.0", "100"] * 3, "50", "200", "0.25", "9", "18"]
    assert cells(quality_table(round_of(1000, beside=False)))[2] == ["common word", "100", "100"]


def test_what_is_not_all_never_reads_as_all() -> None:
    one = replace(round_of(1000, beside=False), answers=[replace(ANSWER, recall=0.99999)] * 3)
    assert cells(quality_table(one))[2][1] == "99.9"


def test_the_page_tells_date_machine_versions_and_every_size() -> None:
    text = render_report([round_of(1000), round_of(10_000)], "2026-01-02", {"cores": "2"}, {"Pagefind": "1"}, 40)
    wanted = (
        "2026-01-02",
        "- cores: 2\n",
        "- Pagefind: 1\n",
        "40 of each kind",
        "### 1,000 articles, by",
        "### 10,000 articles: what is",
    )
    for each in wanted:
        assert each in text
    assert "Our engine is 15 files with 68 KB of programs, 26 KB by gzip." in text
    assert "other programs took 20% of the machine's processors (median; 30% at most)" in text
