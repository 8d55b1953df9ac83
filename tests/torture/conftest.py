"""`make torture`: how long the sweeps are, and the report of what they came to."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

import pytest

from bench.commit import RESULTS, find_changes
from tests.factories import ROOT

CACHE = ROOT / ".cache" / "bench"
Count = Callable[[int, int], int]


def pytest_addoption(parser: pytest.Parser) -> None:
    """A short form of every sweep, for whoever changes one."""
    parser.addoption("--short", action="store_true", help="a few rounds of each sweep")


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Count:
    """How many rounds: the first number, with --short the second."""
    return lambda full, short: short if request.config.getoption("--short") else full


def pytest_configure(config: pytest.Config) -> None:
    """The process that hears of every sweep writes the report."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Report(short=config.getoption("--short")))


class Report:
    """Collects what each sweep recorded (`record_property`)."""

    def __init__(self, *, short: bool) -> None:
        self.short = short
        self.rows: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Adds the parts of a sweep up."""
        if report.when != "call":
            return
        row = self.rows[report.location[2].partition("[")[0].removeprefix("test_").replace("_", " ")]
        row["failed"] += report.failed
        row["seconds"] += report.duration
        for name, value in report.user_properties:
            row[name] += float(str(value))

    def pytest_sessionfinish(self) -> None:
        """Writes the page, unless nothing was run."""
        if self.rows and not self.short:
            # What the repository keeps is of a commit.
            folder = CACHE if find_changes() else RESULTS
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "torture.md").write_text(self.page(), encoding="utf-8")

    def page(self) -> str:
        """The table, a sweep a line."""
        lines = [
            f"# Torture ({datetime.now().astimezone():%Y-%m-%d})",
            "",
            "Written by `make torture`; what has to hold after each round is in `tests/torture/torment.py`.",
            "",
            "| sweep | what was met | failed | minutes |",
            "|---|---|--:|--:|",
        ]
        for name, row in sorted(self.rows.items()):
            met = ", ".join(f"{key} {value:.0f}" for key, value in row.items() if key not in {"failed", "seconds"})
            lines.append(f"| {name} | {met} | {row['failed']:.0f} | {row['seconds'] / 60:.1f} |")
        return "\n".join(lines) + "\n"
