"""A large archive builds, what one page costs does not depend on it, and neither does what a page holds."""

import hashlib
import json
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom.workers import count_processes
from tests.factories import build, mkdocs_command, mkdocs_environment
from tests.site.documents import read_page
from tests.site.papers import NOW, reporter_name, write_archive
from tests.warm import run_module

ISSUES, ARTICLES, REPORTERS = 7, 88, 600

# Whose calls are counted. What turns text into HTML has so many that a loop over the archive would be lost in them.
PARTS = ("newsroom", "mkdocs")


class Counted(NamedTuple):
    """A built archive, and how many calls each part made to build it."""

    site: Path
    calls: dict[str, int]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Counted]:
    """Archives by their number of issues."""
    root = tmp_path_factory.mktemp("archives")
    return {issues: build_counted(root / str(issues), issues) for issues in (7, 14, 28)}


def build_counted(root: Path, issues: int) -> Counted:
    project = write_archive(root, issues=issues, articles=10, paragraphs=1)
    result = run_module("tests.site.counting", PARTS, project, mkdocs_environment({"NEWSROOM_NOW": NOW}))
    assert result.returncode == 0, result.stderr
    return Counted(project / "site", json.loads(result.stdout.splitlines()[-1]))


def hashes_of(site: Path, folder: str) -> dict[str, str]:
    """The digest of each file below a folder of the site by its path."""
    files = sorted(file for file in (site / folder).rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_hundreds_of_articles_of_as_many_reporters_build_without_a_warning(tmp_path: Path) -> None:
    project = write_archive(tmp_path / "paper", issues=ISSUES, articles=ARTICLES, reporters=REPORTERS)
    result = build(project, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stderr[-2000:]
    assert [line for line in (result.stdout + result.stderr).splitlines() if not line.startswith("INFO ")] == []
    site = project / "site"
    assert len(list(site.glob("2023/01/??/a[0-9]*/index.html"))) == ISSUES * ARTICLES > REPORTERS
    assert sorted(path.name for path in (site / "reporters").iterdir() if path.is_dir()) == sorted(
        reporter_name(number) for number in range(REPORTERS)
    )
    assert f"共{REPORTERS}位" in read_page(site, "reporters/").main
    assert "最新50篇" in read_page(site, "sections/要闻/").main


def renders_a_part(process: str) -> bool:
    """Whether a process has a file without a name open in .cache/, which is for what comes of a part."""
    links = (str(descriptor.readlink()) for descriptor in Path(f"/proc/{process}/fd").iterdir())
    return any("/.cache/" in link and link.endswith(" (deleted)") for link in links)


def build_and_kill_a_part(project: Path) -> tuple[int, str]:
    """Build, killing the processes that render parts as they appear: the exit code, and what was printed."""
    environment = mkdocs_environment({"NEWSROOM_NOW": NOW})
    with subprocess.Popen(
        mkdocs_command(project, "build"),
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        while process.poll() is None:
            for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
                with suppress(ProcessLookupError, FileNotFoundError):
                    if renders_a_part(child):
                        os.kill(int(child), signal.SIGKILL)
            time.sleep(0.01)
        assert process.stdout
        return process.returncode, process.stdout.read()


@pytest.mark.skipif(count_processes() < 2, reason="a build in parts needs two processors")
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="a process's children are asked of /proc")
def test_a_part_that_is_killed_stops_the_build_and_the_next_one_begins_afresh(tmp_path: Path) -> None:
    project = write_archive(tmp_path / "paper", issues=6, articles=ARTICLES, reporters=REPORTERS)
    exit_code, printed = build_and_kill_a_part(project)
    assert (exit_code, (project / "site").exists()) == (1, False)
    assert "可能是内存不足" in printed
    assert "网站还是原来的" in printed
    assert "Traceback" not in printed
    result = build(project, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stderr[-2000:]
    # What parts hand over has no name: of neither build anything is left.
    known = ("addresses.sqlite", "build.lock", "catalogue.sqlite", "last-publish.json", "standby.json")
    assert sorted(file.name for file in (project / ".cache").iterdir()) == sorted(known)


def test_no_page_but_lists_depends_on_the_size_of_the_archive(archives: dict[int, Counted]) -> None:
    small, large = archives[7].site, archives[28].site
    # The sixth of seven issues has the same neighbours among twenty-eight.
    for folder in ("2023/01/06", "about", "guide", "assets"):
        assert hashes_of(small, folder) == hashes_of(large, folder)
        assert hashes_of(small, folder)
    assert len(hashes_of(small, "2023/01/06")) == 10 + 4 + 3
    assert (small / "404.html").read_bytes() == (large / "404.html").read_bytes()
    # The seventh has not: it is the newest of seven.
    assert hashes_of(small, "2023/01/07") != hashes_of(large, "2023/01/07")
    assert (small / "issues/2023/index.html").read_bytes() != (large / "issues/2023/index.html").read_bytes()


def test_twice_the_archive_is_twice_the_work(archives: dict[int, Counted]) -> None:
    few, twice, four_times = (archives[issues].calls for issues in (7, 14, 28))
    # The differences leave out what every build does, however little there is to build. One call for each of the
    # articles with each other, 70 then 140 then 280 of them, would raise these ratios beyond the limit.
    growth = (four_times["newsroom"] - twice["newsroom"]) / (twice["newsroom"] - few["newsroom"])
    assert 1.7 < growth < 2.1
    # MkDocs renders the pages of docs/ alone, of which there are as many.
    assert few["mkdocs"] == twice["mkdocs"] == four_times["mkdocs"]
