"""``python -m bench.pages.beside``: the time until Today has a picture.

Of an issue of eight pages, first and after each move.
"""

from __future__ import annotations

import os
import time
from multiprocessing import active_children
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click
from mkdocs.config import load_config

from bench.archive import ISSUE, issue_date
from bench.commit import RESULTS, describe_commit, require_commit
from bench.meter import busy_seconds, proportional_kilobytes
from bench.pages.publish import ON_A_PAGE, PAGES, draw_since, make_archive, write_pages
from bench.results import today
from newsroom.desk.drawing.room import DrawingRoom
from newsroom.desk.drawing.sheets import Wish
from newsroom.desk.makeup.arrangement import Step, arrangement_of, digest_of, take_step
from newsroom.desk.makeup.moves import Makeup
from newsroom.desk.window import Window
from newsroom.mkdocs.settings import build_settings
from newsroom.model import IssueId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BEFORE = 10 * ISSUE
_MOST = 2.0


class _Times(NamedTuple):
    """Seconds until there is a picture, and kilobytes of the process."""

    first: float
    leafed: list[float]
    again: float
    within: list[float]
    across: list[float]
    memory: int
    others: float


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=RESULTS / "pages-beside.md", show_default=True)
def command(out: Path) -> None:
    """Draw the pages of an issue as Today does, while articles move."""
    require_commit(out)
    os.environ |= {"NO_MKDOCS_2_WARNING": "1"}
    with TemporaryDirectory() as made:
        ours, number = make_archive(Path(made), _BEFORE, photos=True), _BEFORE // ISSUE
        draw_since(ours, number)
        write_pages(ours.folder, number)
        out.write_text("\n".join(_report(_measure(ours.folder, IssueId(issue_date(number))))) + "\n", encoding="utf-8")
    click.echo(out)


def _measure(folder: Path, issue: IssueId) -> _Times:
    settings = build_settings(load_config(str(folder / "mkdocs.yml")))
    window = Window(settings)
    room, makeup = DrawingRoom(settings, window), Makeup(folder / "articles", window)

    def draw(label: str) -> float:
        return _seconds(lambda: room.draw(Wish(issue, label)).result())

    def move(label: str, step: Step) -> float:
        return _seconds(lambda: _move(makeup, window, issue, label, step)) + draw(label)

    cpu, busy, begun = sum(os.times()[:4]), busy_seconds(), time.perf_counter()
    first, leafed, again = draw("1"), [draw(str(page)) for page in range(2, PAGES + 1)], draw("1")
    within = [move("1", Step.DOWN) for _ in range(4)]
    across = [move("1", Step.ON), *(move("2", Step.BACK) for _ in range(3))]
    (process,) = active_children()
    memory = proportional_kilobytes(process.pid or 0)
    room.close()
    window.close()
    own, wall = sum(os.times()[:4]) - cpu, time.perf_counter() - begun
    others = (busy_seconds() - busy - own) / wall / (os.cpu_count() or 1)
    return _Times(first, leafed, again, within, across, memory, others)


def _move(makeup: Makeup, window: Window, issue: IssueId, label: str, step: Step) -> None:
    """Moves the first article of a page."""
    found = window.issue(issue)
    if found is None:
        raise LookupError
    path = next(page.articles[0].path for page in found.pages if page.label == label)
    makeup.order(issue, digest_of(arrangement_of(found)), lambda now: take_step(now, path, step), strike=False)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _report(times: _Times) -> Iterator[str]:
    yield "# Drawn pages beside Today"
    yield ""
    yield f"{today()}, `python -m bench.pages.beside`, {describe_commit()}: an issue of {PAGES} pages (四开) of {ON_A_PAGE} articles,"
    yield f"some with photos. {times.others:.0%} of the machine was busy with something else."
    yield ""
    yield "| until there is a picture | median, s | longest, s |"
    yield "|---|---|---|"
    rows = {
        "the first: the process starts, all pages are laid out": [times.first],
        "another page": times.leafed,
        "a page again": [times.again],
        "after a move on the page, its saving included": times.within,
        "after a move to another page": times.across,
    }
    for words, found in rows.items():
        yield f"| {words} | {median(found):.2f} | {max(found):.2f} |"
    yield ""
    yield f"After a move at most about {_MOST:.0f} s are wanted. The process has {times.memory / 1024:.0f} MB at the end, pages shared"
    yield "with others counted in part."


if __name__ == "__main__":
    command()
