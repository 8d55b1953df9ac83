"""``python -m bench.pages.publish``: the cost of publishing eight drawn pages.

Also that of a ``draw_since`` which no issue has reached.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from bench.archive import ISSUE, issue_date, issue_folder, write_archive, write_issue
from bench.commit import RESULTS, require_commit
from bench.measuring import Measure, measure
from bench.results import today
from bench.systems.ours import Ours

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES, ON_A_PAGE = 8, 10
MOST = 8.0
# The articles that there are before.
_BEFORE = 10 * ISSUE
# The archive that is older than ``draw_since``; the day is so many issues ahead.
_OLDER, _AHEAD = 10_000, 400
_OTHERS = re.compile(r"(?m)^(?:corrects|follows|continued_on|series|  name|  part):.*\n")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_PLACE = re.compile(r"(?m)^page: .*\norder: .*$")
_DATE = re.compile(r"(?m)^date: .*$")


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=RESULTS / "pages-publish.md", show_default=True)
def command(out: Path) -> None:
    """Publish an issue of eight pages, drawn and not."""
    require_commit(out)
    lines = [*report(costs(draw=True), costs(draw=False)), "", *report_later(later_costs())]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    click.echo(out)


def costs(*, draw: bool) -> tuple[Measure, Measure]:
    """The costs of an issue's publish, and of a build without changes."""
    with TemporaryDirectory() as made:
        ours = make_archive(Path(made), _BEFORE, photos=True)
        number = _BEFORE // ISSUE
        draw_since(ours, number if draw else None)
        _build(ours)
        write_pages(ours.folder, number)
        return _build(ours), _build(ours)


def later_costs() -> dict[str, Measure]:
    """The costs in an archive older than ``draw_since``, by what was done."""
    with TemporaryDirectory() as made:
        ours = make_archive(Path(made), _OLDER)
        number = -(-_OLDER // ISSUE)
        draw_since(ours, None)
        _build(ours)
        write_issue(ours.folder, number)
        found = {"an issue published without the setting": _build(ours)}
        draw_since(ours, number + _AHEAD)
        found["the setting made"] = _build(ours)
        ours.newest = number + 1
        write_issue(ours.folder, number + 1)
        return found | {"an issue published with it": _build(ours)}


def make_archive(made: Path, articles: int, *, photos: bool = False) -> Ours:
    """A paper of so many articles."""
    ours = Ours(made / "paper", made)
    ours.lay_out()
    write_archive(ours.folder, articles, photos=photos)
    ours.newest = -(-articles // ISSUE)
    return ours


def draw_since(ours: Ours, number: int | None) -> None:
    """Has the pages drawn from the issue of this number on."""
    settings = ours.folder / "mkdocs.yml"
    since = "false" if number is None else f"{issue_date(number):%Y-%m-%d}"
    text = re.sub("(?m)^  draw_since:.*$", f"  draw_since: {since}", settings.read_text(encoding="utf-8"))
    settings.write_text(text, encoding="utf-8")


def write_pages(root: Path, number: int) -> None:
    """An issue of ten articles a page, which lead nowhere else."""
    folder = root / "articles" / issue_folder(number)
    with TemporaryDirectory() as made:
        for later in range(number, number + -(-PAGES * ON_A_PAGE // ISSUE)):
            write_issue(Path(made), later, photos=True)
        files = sorted(Path(made).rglob("*.md"))[: PAGES * ON_A_PAGE]
        folder.mkdir(parents=True)
        for place, file in enumerate(files):
            text = _OTHERS.sub("", file.read_text(encoding="utf-8"))
            text = _LINK.sub(r"\1", text)
            text = _PLACE.sub(f"page: {1 + place // ON_A_PAGE}\norder: {1 + place % ON_A_PAGE}", text)
            text = _DATE.sub(f"date: {issue_date(number):%Y-%m-%d}", text)
            (folder / file.name).write_text(text, encoding="utf-8", newline="\n")
            if (picture := file.with_suffix(".png")).is_file():
                picture.replace(folder / picture.name)
    listed = "".join(f"  - page: {page + 1}\n" for page in range(PAGES))
    (folder / "issue.yml").write_text(f"number: {number + 1}\npages:\n{listed}", encoding="utf-8", newline="\n")


def _build(ours: Ours) -> Measure:
    return measure(ours.command, ours.output, ours.folder.with_suffix(".log"))


def report(drawn: tuple[Measure, Measure], plain: tuple[Measure, Measure]) -> Iterator[str]:
    """The page of figures."""
    yield "# An issue of eight drawn pages"
    yield ""
    yield f"{today()}, `python -m bench.pages.publish`: {PAGES} pages (四开) of {ON_A_PAGE} articles, some with photos,"
    yield f"published after {_BEFORE} others. {drawn[0].others:.0%} of the machine was busy with something else."
    yield ""
    yield "| | publish, s | of processors, s | nothing changed, s |"
    yield "|---|---|---|---|"
    for name, (publish, nothing) in (("drawn", drawn), ("not drawn", plain)):
        yield f"| {name} | {publish.wall:.1f} | {publish.cpu:.1f} | {nothing.wall:.1f} |"
    yield ""
    yield f"Drawing adds {drawn[0].wall - plain[0].wall:.1f} s once; at most {MOST:.0f} s are wanted."


def report_later(found: dict[str, Measure]) -> Iterator[str]:
    """The figures of an archive that ends before ``draw_since``."""
    yield f"## An archive of {_OLDER:,} articles, and a `draw_since` that is later"
    yield ""
    yield "| | of processors, s | files written |"
    yield "|---|---|---|"
    for name, each in found.items():
        yield f"| {name} | {each.cpu:.1f} | {each.written} |"


if __name__ == "__main__":
    command()
