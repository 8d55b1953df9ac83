"""The command line of the desk's bench."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from bench.archive import ARCHIVES
from bench.commit import RESULTS, require_commit
from bench.desk.browser import Browser
from bench.desk.crowd import measure_crowd
from bench.desk.report import crowd_lines, heading_lines, walk_lines
from bench.desk.server import DeskServer
from bench.desk.walk import Walk, walk_through
from bench.systems.ours import Ours

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES, MANY, FEW = 1000, 100, 5
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.option("--size", type=click.IntRange(min=60), help="Walk through a desk of so many articles.")
@click.option("--archive", "kind", type=click.Choice(list(ARCHIVES)), default="plain", show_default=True)
@click.option("--paper", type=FOLDER, help="Walk through the desk of a paper in git that may be written in.")
@click.option("--people", type=click.IntRange(min=1), help="People at once.  [default: 100; 5 after a walk]")
@click.option("--out", type=click.Path(path_type=Path), help="The page of results.  [default: in bench/results]")
def command(size: int | None, kind: str, paper: Path | None, people: int | None, out: Path | None) -> None:
    """Have people at one desk, or walk through a large one."""
    walking = bool(size or paper)
    page = out or RESULTS / ("desk-size.md" if walking else "desk.md")
    require_commit(page)
    with TemporaryDirectory() as made:
        home = paper or _lay_out(Path(made), size or ARTICLES, kind, whole=walking)
        lines = [*heading_lines(home)]
        if walking:
            lines += _walk(home)
            click.echo("\n".join(lines))
        lines += crowd_lines(*measure_crowd(home, _moment(home), people or (FEW if walking else MANY)))
    page.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    click.echo(page)


def _lay_out(made: Path, size: int, kind: str, *, whole: bool) -> Path:
    """A paper; a ``whole`` one is in git and has a site."""
    ours = Ours(made / "paper", made, ARCHIVES[kind])
    ours.lay_out()
    ARCHIVES[kind].write(ours.folder, size)
    if whole:
        ignored = "/site/\n/.cache/\n/.site-*/\n/.desk/\n"
        (ours.folder / ".gitignore").write_text(ignored, encoding="utf-8", newline="\n")
        settings = ("-c", "gc.auto=0", "-c", "user.name=bench", "-c", "user.email=bench@example.org")
        for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "the paper")):
            subprocess.run(("git", *settings, *words), cwd=ours.folder, check=True)
        subprocess.run((sys.executable, "-m", "scripts", "build"), cwd=ours.folder, check=True)
    return ours.folder


def _walk(home: Path) -> Iterator[str]:
    with DeskServer(home, _moment(home)) as cold:
        first = cold.started
    with DeskServer(home, _moment(home)) as server:
        browser = Browser(server.port)
        browser.get(f"/enter?key={server.key}")
        walk = Walk(server, browser, home)
        walk_through(walk)
        yield from walk_lines(first, server.started, walk.steps, server.memory())


def _moment(home: Path) -> str:
    """Noon of the newest issue's day."""
    newest = max(folder.relative_to(home / "articles").as_posix() for folder in home.glob("articles/*/*/*/"))
    return f"{newest[:10].replace('/', '-')} 12:00"
