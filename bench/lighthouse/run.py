"""The command line of the bench of pages."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import click
from playwright.sync_api import sync_playwright

from bench.commit import RESULTS, describe_commit, require_commit
from bench.errors import BenchError
from bench.lighthouse.hosting import CompressingHost
from bench.machine import describe_machine
from bench.report import table
from bench.results import today
from bench.run import PATH
from bench.tools import LIGHTHOUSE, find_lighthouse
from bench.trees import remove
from tests.browser.chromium import ensure_chinese_font, ensure_chromium
from tests.browser.serving import serving
from tests.factories import build
from tests.screenshots.pages import PAGES
from tests.screenshots.papers import write_papers

if TYPE_CHECKING:
    from collections.abc import Sequence

MEASURED = {
    "front, 8 pages": "front",
    "issue, 24 pages": "issue-24-pages",
    "page": "page-1",
    "article": "article",
    "article, five photos": "article-five-photos",
    "calendar": "year",
    "reporters": "reporters",
    "search with results": "search",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
NOW = "2025-05-02 12:00"
FLAGS = "--headless=new --no-sandbox --disable-gpu"
READING = """
Lighthouse has its phone profile: a slow network (1.6 Mbit/s, 150 ms) and a quarter of this machine's speed, both reckoned
from what it saw. Scores are of 100; times are milliseconds, the shift has no unit; KB are those that came over the network,
compressed, photos apart. Every figure is the median of the runs. The paper is that of `make screenshots`, without share
pictures; its articles are drawn and report nothing.
"""


@dataclass(frozen=True, slots=True)
class View:
    """One run of Lighthouse on a page: scores, times, kilobytes."""

    scores: tuple[float, ...]
    times: tuple[float, ...]
    texts: float
    photos: float


@click.command("bench-lighthouse")
@click.option("--runs", type=click.IntRange(min=1), default=5, show_default=True, help="Of each page.")
@click.option("--page", "names", multiple=True, type=click.Choice(list(MEASURED)), help="Only these pages.")
@click.option("--cache", type=PATH, default=Path(".cache/bench"), show_default=True, help="Where to work.")
@click.option(
    "--out", type=PATH, help="The page of results.  [default: bench/results/lighthouse.md; else in the cache]"
)
def command(*, runs: int, names: tuple[str, ...], cache: Path, out: Path | None) -> None:
    """Measure pages on a phone with Lighthouse; write the table."""
    page = out or (cache if names else RESULTS) / "lighthouse.md"
    require_commit(page)
    cache = cache.resolve()
    tool = find_lighthouse(cache / "tools")
    with sync_playwright() as started:
        chromium, _ = ensure_chromium(Path(started.chromium.executable_path))
    ensure_chinese_font()
    site = _make_site(cache / "lighthouse")
    rows = []
    with serving(site, host=CompressingHost) as url:
        for name in names or MEASURED:
            views = [_look(tool, chromium, url + PAGES[MEASURED[name]], cache) for _ in range(runs)]
            rows.append(row_of(name, views))
            click.echo(" | ".join(rows[-1]), err=True)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(render_page(rows, runs), encoding="utf-8")
    click.echo(page)


def _make_site(folder: Path) -> Path:
    """The site of the paper with pages of every kind."""
    remove(folder)
    write_papers(folder)
    result = build(folder, env={"NEWSROOM_NOW": NOW})
    if result.returncode:
        raise BenchError(result.stderr)
    return folder / "site"


def _look(tool: Path, chromium: Path, address: str, cache: Path) -> View:
    """One run of Lighthouse on a page."""
    command = ("node", str(tool), address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}")
    only = f"--only-categories={','.join(CATEGORIES)}"
    environment = os.environ | {"CHROME_PATH": str(chromium)}
    result = subprocess.run(
        (*command, only), cwd=cache, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    if result.returncode:
        msg = f"Lighthouse could not look at {address}:\n{result.stderr}"
        raise BenchError(msg)
    return read_view(json.loads(result.stdout))


def read_view(report: dict[str, Any]) -> View:
    """The figures of Lighthouse's report."""
    requests = report["audits"]["network-requests"]["details"]["items"]
    photos = sum(each["transferSize"] for each in requests if each.get("resourceType") == "Image")
    return View(
        tuple(round(100 * report["categories"][name]["score"]) for name in CATEGORIES),
        tuple(report["audits"][name]["numericValue"] for name in TIMES),
        (sum(each["transferSize"] for each in requests) - photos) / 1000,
        photos / 1000,
    )


def row_of(name: str, views: Sequence[View]) -> list[str]:
    """A page's line of the table, of medians."""
    scores = [median(column) for column in zip(*(each.scores for each in views), strict=True)]
    *times, shift = (median(column) for column in zip(*(each.times for each in views), strict=True))
    sizes = (median(each.texts for each in views), median(each.photos for each in views))
    return [
        name,
        *(f"{score:g}" for score in scores),
        *(f"{each:,.0f}" for each in times),
        f"{shift:.3f}",
        *(f"{each:.0f}" for each in sizes),
    ]


def render_page(rows: Sequence[Sequence[str]], runs: int) -> str:
    """The page of results."""
    head = ["", *CATEGORIES, "first paint", "largest paint", "blocked", "shift", "KB", "KB of photos"]
    told = describe_machine() | {"Lighthouse": LIGHTHOUSE.rpartition("@")[2], "runs": str(runs)}
    machine = ", ".join(f"{name} {value}" for name, value in told.items())
    return (
        f"# Pages on a phone\n\nMeasured at {describe_commit()}, {today()}: {machine}.\n{READING}\n{table(head, rows)}"
    )
