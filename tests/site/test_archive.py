"""A large archive builds, what one page costs does not depend on it, and neither does what a page holds."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from newsroom.workers import count_processes
from tests.factories import ROOT, build, mkdocs_command, mkdocs_environment
from tests.site.documents import read_page
from tests.site.papers import NOW, reporter_name, write_archive

ISSUES, ARTICLES, REPORTERS = 31, 88, 1000

# Whose calls are counted. What turns text into HTML has so many that a loop over the archive would be lost in them.
PARTS = ("newsroom", "hooks", "mkdocs")

# Builds a paper and says how many calls each part made, of Python's functions and of those in C.
COUNTING = """
import json, os, sys
from mkdocs.__main__ import cli

if hasattr(os, "sched_setaffinity"):
    # On one processor everything is done, and counted, in this process.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
calls = dict.fromkeys(sys.argv[1:], 0)
part_of = {}

def count(frame, event, argument):
    if event in {"call", "c_call"}:
        file = frame.f_code.co_filename
        if file not in part_of:
            part_of[file] = next((part for part in calls if f"/{part}/" in file), None)
        if part_of[file]:
            calls[part_of[file]] += 1

sys.setprofile(count)
cli.main(["build", "--strict", "--quiet"], standalone_mode=False)
sys.setprofile(None)
print(json.dumps(calls))
"""


def calls_of_a_build(root: Path, issues: int) -> dict[str, int]:
    """How many calls each part makes to build an archive of so many issues."""
    project = write_archive(root / str(issues), issues=issues, articles=10, paragraphs=1)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "NEWSROOM_NOW": NOW}
    command = [sys.executable, "-c", COUNTING, *PARTS]
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=True, encoding="utf-8")
    assert (project / "site/index.html").is_file()
    calls: dict[str, int] = json.loads(result.stdout.splitlines()[-1])
    return calls


def hashes_of(site: Path, folder: str) -> dict[str, str]:
    """The digest of each file below a folder of the site by its path."""
    files = sorted(file for file in (site / folder).rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_2700_articles_of_1000_reporters_build_without_a_warning(tmp_path: Path) -> None:
    project = write_archive(tmp_path / "paper", issues=ISSUES, articles=ARTICLES, reporters=REPORTERS)
    result = build(project, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stderr[-2000:]
    assert [line for line in (result.stdout + result.stderr).splitlines() if not line.startswith("INFO ")] == []
    site = project / "site"
    assert len(list(site.glob("2023/01/??/a*/index.html"))) == ISSUES * ARTICLES > 2700
    assert sorted(path.name for path in (site / "reporters").iterdir() if path.is_dir()) == sorted(
        reporter_name(number) for number in range(REPORTERS)
    )
    assert f"共{REPORTERS}位" in read_page(site, "reporters/").main
    # A section of that size has a page a month, and its own page still shows fifty.
    assert re.search(r"最新50篇", read_page(site, "sections/要闻/").main)
    assert (site / "sections/要闻/2023/01/index.html").is_file()


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
    project = write_archive(tmp_path / "paper", issues=8, articles=ARTICLES, reporters=REPORTERS)
    exit_code, printed = build_and_kill_a_part(project)
    assert (exit_code, (project / "site").exists()) == (1, False)
    assert "多半是内存不够" in printed
    assert "网站还是原来的" in printed
    assert "Traceback" not in printed
    result = build(project, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stderr[-2000:]
    # What parts hand over has no name: of neither build anything is left.
    known = ("addresses.sqlite", "build.lock", "catalogue.sqlite", "last-publish.json", "standby.json")
    assert sorted(file.name for file in (project / ".cache").iterdir()) == sorted(known)


def test_no_page_but_lists_depends_on_the_size_of_the_archive(tmp_path: Path) -> None:
    sites = []
    for issues in (3, 12):
        project = write_archive(tmp_path / str(issues), issues=issues, articles=10)
        assert build(project, env={"NEWSROOM_NOW": NOW}).returncode == 0
        sites.append(project / "site")
    small, large = sites
    # The second of three issues has the same neighbours among twelve.
    for folder in ("2023/01/02", "about", "guide", "assets"):
        assert hashes_of(small, folder) == hashes_of(large, folder)
        assert hashes_of(small, folder)
    assert len(hashes_of(small, "2023/01/02")) == 10 + 4 + 2
    assert (small / "404.html").read_bytes() == (large / "404.html").read_bytes()
    # The third has not: it is the newest of three.
    assert hashes_of(small, "2023/01/03") != hashes_of(large, "2023/01/03")
    assert (small / "issues/2023/index.html").read_bytes() != (large / "issues/2023/index.html").read_bytes()


def test_twice_the_archive_is_twice_the_work(tmp_path: Path) -> None:
    ten, twenty, forty = (calls_of_a_build(tmp_path, issues) for issues in (10, 20, 40))
    # The differences leave out what every build does, however little there is to build. One call for each pair of
    # articles, 100 of them then 200 then 400, would raise these ratios beyond the limit.
    growth = {part: (forty[part] - twenty[part]) / (twenty[part] - ten[part]) for part in PARTS}
    assert {part: ratio for part, ratio in growth.items() if not 1.7 < ratio < 2.15} == {}
