"""``python -m bench.pages.publish``: the cost of publishing eight drawn pages."""

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
from scripts.remove_sample import switch_off_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES, ON_A_PAGE = 8, 10
MOST = 8.0
# The articles that there are before.
_BEFORE = 10 * ISSUE
_OTHERS = re.compile(r"(?m)^(?:corrects|follows|continued_on|series|  name|  part):.*\n")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_PLACE = re.compile(r"(?m)^page: .*\norder: .*$")
_DATE = re.compile(r"(?m)^date: .*$")


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=RESULTS / "pages-publish.md", show_default=True)
def command(out: Path) -> None:
    """Publish an issue of eight pages, drawn and not."""
    require_commit(out)
    drawn, plain = costs(draw=True), costs(draw=False)
    out.write_text("\n".join(report(drawn, plain)) + "\n", encoding="utf-8", newline="\n")
    click.echo(out)


def costs(*, draw: bool) -> tuple[Measure, Measure]:
    """The costs of an issue's publish, and of a build without changes."""
    with TemporaryDirectory() as made:
        ours = Ours(Path(made) / "paper", Path(made))
        ours.lay_out()
        write_archive(ours.folder, _BEFORE, photos=True)
        number = _BEFORE // ISSUE
        settings = ours.folder / "mkdocs.yml"
        text = switch_off_sample(settings.read_text(encoding="utf-8"))
        since = f"{issue_date(number):%Y-%m-%d}" if draw else ""
        settings.write_text(re.sub("(?m)^  draw_since:.*$", f"  draw_since: {since}", text), encoding="utf-8")
        ours.newest = number
        _build(ours)
        _write_issue(ours.folder, number)
        return _build(ours), _build(ours)


def _write_issue(root: Path, number: int) -> None:
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


if __name__ == "__main__":
    command()
