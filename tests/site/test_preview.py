"""`python -m scripts serve` on a real paper: what an editor saves is seen, what is wrong is told, and it goes on."""

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.factories import make_project, write_article, write_file
from tests.scripts.running import command, environment
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
            time.sleep(0.2)

    def wait_for_text(self, path: str, text: str) -> None:
        """Wait until a page says something."""
        self.wait(f"{text} on /{path}", lambda: (page := self.page(path)) is not None and text in page.main)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a paper with one article that is out, one draft and one of a coming issue."""
    paper = make_project(tmp_path / "paper")
    write_article(paper, "2023/04/11/chu.md", title="已经登出的一篇")
    write_article(paper, "2023/04/11/gao.md", title="还是草稿的一篇", draft=True)
    write_article(paper, "2023/04/10/jiu.md", title="昨天的一篇")
    port, log = free_port(), tmp_path / "log"
    variables = environment({"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "NEWSROOM_NOW": NOW})
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command("serve", "--port", str(port)), cwd=paper, env=variables, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            running = Preview(paper, f"http://127.0.0.1:{port}/", process, log)
            running.wait_for_text("", "已经登出的一篇")
            yield running
        finally:
            process.kill()


def test_it_shows_the_newest_issue_and_what_is_held_back(preview: Preview) -> None:
    front = preview.page("")
    assert front
    assert "还是草稿的一篇" in front.main
    assert "昨天的一篇" not in front.main
    assert preview.page("2023/04/11/gao/")
    assert preview.page("2023/04/10/jiu/")
    assert preview.page("2023/04/11/meiyou/") is None
    # A preview is no site to publish.
    assert not (preview.paper / "site").exists()


def test_what_is_saved_is_seen(preview: Preview) -> None:
    write_article(preview.paper, "2023/04/11/chu.md", title="改过的一篇")
    preview.wait_for_text("2023/04/11/chu/", "改过的一篇")
    write_article(preview.paper, "2023/04/12/mingtian.md", title="新一期的头条", publish_at="2033-01-01")
    preview.wait_for_text("", "新一期的头条")
    (preview.paper / "articles/2023/04/12/mingtian.md").unlink()
    preview.wait_for_text("", "改过的一篇")
    assert preview.page("2023/04/12/mingtian/") is None


def test_it_survives_a_mistake_and_goes_on_when_it_is_mended(preview: Preview) -> None:
    write_article(preview.paper, "2023/04/11/chu.md", title="改坏的一篇", section="要文")
    preview.wait("the problem", lambda: "articles/2023/04/11/chu.md:4:10: XS104" in preview.said())
    # What was there is served meanwhile.
    preview.wait_for_text("2023/04/11/chu/", "已经登出的一篇")
    assert "Traceback" not in preview.said()
    write_article(preview.paper, "2023/04/11/chu.md", title="改好的一篇")
    preview.wait_for_text("2023/04/11/chu/", "改好的一篇")


def test_a_mistake_that_stays_is_told_after_every_save(preview: Preview) -> None:
    write_article(preview.paper, "2023/04/11/chu.md", title="改坏一次", section="要文")
    preview.wait("the problem", lambda: preview.said().count(": XS104 ") == 1)
    write_article(preview.paper, "2023/04/11/chu.md", title="改坏两次", section="要文")
    preview.wait("the same problem again", lambda: preview.said().count(": XS104 ") == 2)


def test_a_mistake_at_the_start_is_told_and_ends_it(tmp_path: Path) -> None:
    paper = make_project(tmp_path / "paper")
    write_file(paper, "2023/04/11/chu.md", "没有稿头\n")
    serve = subprocess.run(
        command("serve", "--port", str(free_port())),
        cwd=paper,
        env=environment({"PYTHONUNBUFFERED": "1"}),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert serve.returncode == 1
    assert "articles/2023/04/11/chu.md:1:1: XS101" in serve.stdout + serve.stderr
    assert "Traceback" not in serve.stdout + serve.stderr


def test_it_ends_when_it_is_told_to(preview: Preview) -> None:
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=30) == 0
    assert "预览已结束" in preview.said()
    assert "Traceback" not in preview.said()
    assert sorted(path.name for path in preview.paper.iterdir()) == [
        ".cache",
        ".site-preview",
        "articles",
        "mkdocs.yml",
    ]
