"""A preview that runs beside its test: what it shows, what it printed, and waiting for either."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.scripts.running import command, environment, free_port
from tests.site.documents import Document, parse_document
from tests.site.papers import NOW

PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Preview:
    """A running preview: its paper's folder, its address, its process and the file with what it printed."""

    paper: Path
    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def page(self, path: str) -> Document | None:
        """The page at a path, None where there is none or nobody answers in time."""
        try:
            with urlopen(self.url + path, timeout=10) as answer:  # noqa: S310
                return parse_document(answer.read().decode())
        except (HTTPError, URLError, ConnectionError, TimeoutError):
            return None

    def said(self) -> str:
        """What it printed so far."""
        return self.log.read_text(encoding="utf-8")

    def wait(self, what: str, happens: Callable[[], bool]) -> None:
        """Look again and again, for as long as an editor would."""
        until = time.monotonic() + PATIENCE
        while not happens():
            assert self.process.poll() is None, f"the preview ended by itself:\n{self.said()}"
            assert time.monotonic() < until, f"{what}: not within {PATIENCE} s\n{self.said()}"
            time.sleep(0.05)

    def wait_for_text(self, path: str, text: str) -> None:
        """Wait until a page says something."""
        self.wait(f"{text} on /{path}", lambda: (page := self.page(path)) is not None and text in page.main)


@contextmanager
def previewing(paper: Path, log: Path, *options: str) -> Iterator[Preview]:
    """A preview of a paper, which may not have shown anything yet."""
    port = free_port()
    variables = environment({"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "NEWSROOM_NOW": NOW})
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command("serve", "--port", str(port), *options),
            cwd=paper,
            env=variables,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield Preview(paper, f"http://127.0.0.1:{port}/", process, log)
        finally:
            process.kill()
