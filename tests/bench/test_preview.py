"""The bench of previews, on a paper of three issues."""

from pathlib import Path

import pytest

from bench.preview import Cost, measure, report
from tests.factories import ROOT, make_project, write_article
from tests.scripts.running import free_port, run_task


def test_a_preview_is_measured_and_leaves_the_paper_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr("bench.preview.PORT", free_port())
    paper = make_project(tmp_path / "paper")
    for day in (10, 11, 12):
        write_article(paper, f"2023/04/{day}/a.md", title="一篇")
    assert run_task(paper, "build").returncode == 0
    before = {file: file.read_bytes() for file in paper.glob("articles/**/*.md")}
    found = measure(paper)
    assert [name for name, cost in found.items() if cost.wall <= 0] == []
    assert {file: file.read_bytes() for file in paper.glob("articles/**/*.md")} == before
    assert (paper / "site/index.html").is_file()
    assert not list(paper.glob(".*-of-bench"))


def test_what_takes_too_long_is_said() -> None:
    lines = list(report(3, {"up": Cost(3.5, 2, 3.0), "seen": Cost(0.2, 0, 0.5)}))
    assert lines[-2:] == ["| up | 3.50 (missed) | 2.00 | 3.0 |", "| seen | 0.20 |  | 0.5 |"]
