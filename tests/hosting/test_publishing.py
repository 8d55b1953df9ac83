"""`hosting/publish.sh`, which the timers run: with git itself, and with a program for Python that notes what it was told."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.factories import ROOT
from tests.hosting.repositories import git

if sys.platform == "win32":
    pytest.skip("it is for servers with systemd or cron", allow_module_level=True)

# Notes each call, and fails where the test wants it.
PYTHON = """#!/bin/bash
echo "$*" >> .cache/calls
grep NoNewPrivs /proc/self/status > .cache/privileges
[ ! -e ".cache/fail-$3" ] || { echo "XS104 没有这个栏目"; exit 1; }
"""
INSTALL = "-m pip install --quiet --require-hashes -r requirements.txt"
BUILD = "-m newsroom build"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A clone as servers have it, whose remote lies beside it."""
    work = tmp_path / "work"
    (work / "hosting").mkdir(parents=True)
    (work / "hosting/publish.sh").write_bytes((ROOT / "hosting/publish.sh").read_bytes())
    (work / "requirements.txt").write_text("a\n", encoding="utf-8")
    (work / ".gitignore").write_text("/.cache/\n/.venv/\n", encoding="utf-8")
    git(work, "init", "--quiet")
    commit(work)
    git(tmp_path, "clone", "--quiet", "--bare", "work", "remote")
    git(work, "remote", "add", "origin", "../remote")
    git(tmp_path, "clone", "--quiet", "remote", "paper")
    clone = tmp_path / "paper"
    program = clone / ".venv/bin/python"
    program.parent.mkdir(parents=True)
    program.write_text(PYTHON, encoding="utf-8")
    program.chmod(0o755)
    (clone / ".cache").mkdir()
    publish(clone)
    return clone


def commit(work: Path) -> None:
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "x")


def push(paper: Path, name: str, text: str) -> None:
    """Have somebody else change a file and push it."""
    work = paper.with_name("work")
    (work / name).write_text(text, encoding="utf-8")
    commit(work)
    git(work, "push", "--quiet", "origin", "main")


def publish(paper: Path, *arguments: str) -> tuple[int, list[str], str]:
    """Publish as the timers do: the exit code, the calls of Python, and what was printed, which the log must have."""
    calls = paper / ".cache/calls"
    calls.unlink(missing_ok=True)
    result = subprocess.run(
        ["/bin/bash", str(paper / "hosting/publish.sh"), *arguments],
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert (paper / ".cache/publish.log").read_text(encoding="utf-8") == result.stdout
    return result.returncode, calls.read_text(encoding="utf-8").splitlines(), result.stdout


def test_what_was_pushed_is_fetched_and_then_built(paper: Path) -> None:
    push(paper, "article.md", "新稿\n")
    assert publish(paper) == (0, [BUILD], "")
    assert (paper / "article.md").read_text(encoding="utf-8") == "新稿\n"


@pytest.mark.skipif(not shutil.which("setpriv"), reason="only Linux has it")
def test_what_is_run_gets_no_more_rights(paper: Path) -> None:
    publish(paper)
    assert (paper / ".cache/privileges").read_text(encoding="utf-8").split() == ["NoNewPrivs:", "1"]


def test_libraries_are_installed_where_the_list_has_changed_and_only_then(paper: Path) -> None:
    assert publish(paper)[1] == [BUILD]
    push(paper, "requirements.txt", "b\n")
    (paper / ".cache/fail-install").touch()
    for _ in range(2):
        # Until it has worked; and the paper comes out though it has not.
        assert publish(paper)[:2] == (1, [INSTALL, BUILD])
    (paper / ".cache/fail-install").unlink()
    assert publish(paper)[:2] == (0, [INSTALL, BUILD])
    assert publish(paper)[:2] == (0, [BUILD])


def test_a_host_that_is_away_keeps_nothing_back(paper: Path) -> None:
    paper.with_name("remote").rename(paper.with_name("away"))
    code, calls, said = publish(paper)
    assert (code, calls) == (0, [BUILD])
    assert "这次没有取到新稿，照现有的出" in said
    paper.with_name("away").rename(paper.with_name("remote"))
    push(paper, "article.md", "新稿\n")
    assert publish(paper) == (0, [BUILD], "")
    assert (paper / "article.md").exists()


def test_a_host_that_is_away_for_more_than_a_day_is_told_and_the_paper_comes_out(paper: Path) -> None:
    paper.with_name("remote").rename(paper.with_name("away"))
    old = time.time() - 25 * 60 * 60
    os.utime(paper / ".cache/fetched", (old, old))
    for _ in range(2):
        code, calls, said = publish(paper)
        assert (code, calls) == (1, [BUILD])
        assert "一天多没有取到新稿了" in said


@pytest.mark.parametrize("kind", ["changed", "committed", "elsewhere"])
def test_what_cannot_be_merged_is_told_and_the_paper_comes_out(paper: Path, kind: str) -> None:
    push(paper, "requirements.txt", "b\n")
    if kind == "elsewhere":
        git(paper, "checkout", "--quiet", "HEAD~0")
    else:
        (paper / "requirements.txt").write_text("mine\n", encoding="utf-8")
    if kind == "committed":
        commit(paper)
    code, calls, said = publish(paper)
    assert (code, calls[-1]) == (1, BUILD)
    assert "新稿合不进来" in said


def test_a_build_that_fails_is_a_failure_and_nothing_is_uploaded(paper: Path) -> None:
    upload = "-m newsroom upload oss:paper"
    assert publish(paper, "oss:paper")[:2] == (0, [BUILD, upload])
    assert publish(paper, "oss:paper", "--keep")[:2] == (0, [BUILD, f"{upload} --keep"])
    (paper / ".cache/fail-build").touch()
    code, calls, said = publish(paper, "oss:paper")
    assert (code, calls) == (1, [BUILD])
    assert "XS104" in said
    (paper / ".cache/fail-build").unlink()
    (paper / ".cache/fail-upload").touch()
    assert publish(paper, "oss:paper")[:2] == (1, [BUILD, upload])


def test_the_log_is_of_the_last_time_only(paper: Path) -> None:
    (paper / ".cache/fail-build").touch()
    first = publish(paper)[2]
    assert publish(paper)[2] == first != ""


def test_a_new_version_of_itself_does_no_harm(paper: Path) -> None:
    push(paper, "hosting/publish.sh", "#!/bin/bash\n" + "exit 7\n" * 500)
    assert publish(paper)[:2] == (0, [BUILD])
    assert "exit 7" in (paper / "hosting/publish.sh").read_text(encoding="utf-8")
