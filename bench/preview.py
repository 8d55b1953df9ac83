"""``python -m bench.preview``: the seconds until a preview shows something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, Self

import click

from bench.archive import ARCHIVES
from bench.commit import RESULTS, describe_commit, require_commit
from bench.errors import BenchError
from bench.machine import describe_machine
from bench.meter import PROC, descendants
from bench.results import today
from bench.systems.ours import Ours
from bench.trees import remove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

PORT, PATIENCE, SAVES = 8094, 1800, 3
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_FIRST, _WARM, _SEEN = 10.0, 3.0, 0.5


class Cost(NamedTuple):
    """Seconds of wall, of all processors, and what is wanted at most."""

    wall: float
    processor: float
    most: float | None = None


_NOTHING = Cost(0, 0)


@dataclass
class PreviewServer:
    """A preview of a paper until the block's end.

    ``started`` is what it took until its first page.
    """

    home: Path
    moment: str
    started: Cost = _NOTHING

    def __enter__(self) -> Self:
        """Starts the preview, and waits for its front page."""
        self._begun = time.perf_counter()
        self._process = subprocess.Popen(
            (sys.executable, "-m", "scripts", "serve", "--port", str(PORT)),
            cwd=self.home,
            env=os.environ | {"NEWSROOM_NOW": self.moment, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.wait(lambda: "<h1" in self.get("/"))
        except BaseException:
            self.__exit__(None, None, None)
            raise
        self.started = self.cost()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the preview."""
        self._process.terminate()
        self._process.wait()

    def cost(self) -> Cost:
        """What it took since it was started."""
        return Cost(time.perf_counter() - self._begun, sum(map(_ticks, descendants(self._process.pid))) / _TICKS)

    def wait(self, happens: Callable[[], bool]) -> float:
        """Looks again and again; the seconds that it took."""
        begun = time.perf_counter()
        while not happens():
            if self._process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                msg = "the preview does not show it"
                raise BenchError(msg)
            time.sleep(0.01)
        return time.perf_counter() - begun

    def get(self, path: str) -> str:
        """The text at a path, "" where there is none."""
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
            connection.request("GET", path)
            answer = connection.getresponse()
            text = answer.read().decode()
            return text if answer.status == 200 else ""  # noqa: PLR2004 - HTTP's
        return ""

    def has_read(self) -> bool:
        """Whether every article was read."""
        reading: list[int] = json.loads(self.get("/livereload/problems/-1"))["reading"]
        return reading == [0, 0]


@click.command()
@click.option("--size", type=click.IntRange(min=60), default=1000, show_default=True)
@click.option("--archive", "kind", type=click.Choice(list(ARCHIVES)), default="plain", show_default=True)
@click.option("--paper", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A paper with its site.")
@click.option("--out", type=click.Path(path_type=Path), default=RESULTS / "preview.md", show_default=True)
def command(size: int, kind: str, paper: Path | None, out: Path) -> None:
    """Start previews of a paper, and save articles."""
    require_commit(out)
    with TemporaryDirectory() as made:
        home = paper or _lay_out(Path(made), size, kind)
        lines = list(report(len(list(home.glob("articles/*/*/*/*.md"))), measure(home)))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    click.echo(out)


def measure(home: Path) -> dict[str, Cost]:
    """What each takes, in order."""
    newest, old = _articles(home)
    moment = f"{newest.relative_to(home / 'articles').as_posix()[:10].replace('/', '-')} 12:00"
    found: dict[str, Cost] = {}
    _forget(home)
    with PreviewServer(home, moment) as server:
        found["up for the first time, with a site"] = server.started._replace(most=_FIRST)
    with PreviewServer(home, moment) as server:
        found["up"] = server.started._replace(most=_WARM)
        for name, article in (("of the newest issue", newest), ("of an old issue", old)):
            found[f"an article {name}: saved to seen"] = _save(server, home, article)
    with _cloned(home), PreviewServer(home, moment) as server:
        found["up in a fresh clone"] = server.started._replace(most=_FIRST)
        address = f"/{old.relative_to(home / 'articles').with_suffix('').as_posix()}/"
        found["there an old article, not read yet"] = Cost(server.wait(lambda: "<h1" in server.get(address)), 0)
        server.wait(server.has_read)
        found["every article read there"] = server.cost()
    return found


def report(articles: int, found: dict[str, Cost]) -> Iterator[str]:
    """The page of results."""
    machine = ", ".join(f"{name} {value}" for name, value in describe_machine().items())
    yield from ("# The preview", "", f"{today()}, `python -m bench.preview`, {describe_commit()}: a paper of")
    yield f"{articles:,} articles, on the machine that measures: {machine}."
    yield from ("", "| | wall, s | processor, s | at most, s |", "|---|---:|---:|---:|")
    for name, cost in found.items():
        processor = f"{cost.processor:.2f}" if cost.processor else ""
        missed = cost.most is not None and cost.wall > cost.most
        yield f"| {name} | {cost.wall:.2f}{' (missed)' if missed else ''} | {processor} | {cost.most or ''} |"


def _save(server: PreviewServer, home: Path, article: Path) -> Cost:
    """The median time from a save to its page."""
    text, address = article.read_text(encoding="utf-8"), f"/{article.relative_to(home / 'articles').with_suffix('')}/"
    times = []
    try:
        for number in range(SAVES):
            mark = f"存稿第{number + 1}次"
            article.write_text(f"{text.rstrip()}\n\n{mark}。\n", encoding="utf-8", newline="\n")
            times.append(server.wait(lambda mark=mark: mark in server.get(address)))  # type: ignore[misc] # a default
    finally:
        article.write_text(text, encoding="utf-8", newline="\n")
    return Cost(sorted(times)[SAVES // 2], 0, _SEEN)


def _articles(home: Path) -> tuple[Path, Path]:
    """An article of the newest issue, and one of an old one."""
    found = sorted(home.glob("articles/*/*/*/*.md"))
    return found[-1], found[len(found) // 3]


def _lay_out(made: Path, size: int, kind: str) -> Path:
    """A paper with its site."""
    ours = Ours(made / "paper", made, ARCHIVES[kind])
    ours.lay_out()
    ARCHIVES[kind].write(ours.folder, size)
    subprocess.run((sys.executable, "-m", "scripts", "build"), cwd=ours.folder, check=True)
    return ours.folder


def _forget(home: Path) -> None:
    for left in (*home.glob(".cache/preview*"), *home.glob(".site-preview*")):
        remove(left)


@contextmanager
def _cloned(home: Path) -> Iterator[None]:
    """The paper as a fresh clone has it, without what was built."""
    _forget(home)
    aside = [(home / name, home / f".{name.lstrip('.')}-of-bench") for name in (".cache", "site")]
    for folder, other in aside:
        folder.rename(other)
    try:
        yield
    finally:
        _forget(home)
        for folder, other in aside:
            remove(folder)
            other.rename(folder)


def _ticks(pid: int) -> int:
    """The ticks of a process, with those of its ended children."""
    with suppress(OSError):
        return sum(map(int, (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:15]))
    return 0


if __name__ == "__main__":
    command()
