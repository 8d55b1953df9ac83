"""What a machine refuses, seen from outside: a sentence that says what to do, the right exit code, and nothing lost."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.factories import ROOT, build, make_project, mkdocs_command, mkdocs_environment, write_article
from tests.incremental.builds import tree_of
from tests.scripts.running import command, environment, run_task

if sys.platform != "linux":
    pytest.skip("limits and namespaces are Linux's", allow_module_level=True)

ARTICLE = "2023/04/11/a.md"
BEFORE, AFTER = "原来的题目", "后来的题目"
# What an editor must never see of what an operator can put right.
FORBIDDEN = ("Traceback", "程序意外出错", "发给开发者")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published paper; no test changes it."""
    project = make_project(tmp_path_factory.mktemp("published") / "paper")
    write_article(project, ARTICLE, title=BEFORE)
    result = build(project)
    assert result.returncode == 0, result.stderr
    return project


@pytest.fixture
def paper(published: Path, tmp_path: Path) -> Path:
    """The published paper with an edited article, for one test."""
    project = tmp_path / "paper"
    shutil.copytree(published, project, symlinks=True)
    write_article(project, ARTICLE, title=AFTER)
    return project


@dataclass(frozen=True, slots=True)
class Failing:
    """How a machine refuses: what a shell does before the task, and what is then said."""

    words: str
    before: str = ""
    namespace: tuple[str, ...] = ()
    sabotage: str = ""
    env: Mapping[str, str] = field(default_factory=dict)


# Runs in the Python of the task before anything else: what no test may do to a whole machine.
REFUSE = """
import errno, os
def refuse(*_, **__):
    raise OSError(errno.{number}, os.strerror(errno.{number}), "somewhere")
{name} = refuse
"""


def refusing(name: str, number: str) -> str:
    """Python that has a function of the standard library refuse."""
    return REFUSE.format(name=name, number=number)


FAILURES = {
    "a read-only disk": Failing("磁盘是只读的", "mount --bind . . && mount -o remount,bind,ro . && cd .", ("unshare", "-Urm")),
    "a full disk": Failing(
        "磁盘满了",
        "mkdir ../disk && mount -t tmpfs tmpfs ../disk && cp -a . ../disk && cd ../disk"
        " && mount -o remount,size=$(($(df --output=used -k . | tail -1) + 40))k .",
        ("unshare", "-Urm"),
    ),
    "files of a limited size": Failing("ulimit -f", "ulimit -f 40"),
    "few open files": Failing("ulimit -n", "ulimit -n 16"),
    "fewer open files": Failing("ulimit -n", "ulimit -n 10"),
    "a cache of another user": Failing("没有权限", "chmod -R a-w .cache", ("unshare", "-U")),
    "a site that is a mount point": Failing("挂载点", "mount --bind site site", ("unshare", "-Urm")),
    "no more processes": Failing("不让再开进程", sabotage=refusing("os.fork", "EAGAIN")),
    "a disk that breaks": Failing("磁盘读写出错", sabotage=refusing("os.scandir", "EIO")),
    "no locks": Failing("上锁", sabotage="import fcntl\n" + refusing("fcntl.flock", "ENOLCK")),
}


def run_failing(paper: Path, failing: Failing, task: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a task of the paper on such a machine; the test is skipped where there are no namespaces."""
    if failing.namespace and subprocess.run([*failing.namespace, "true"], check=False, capture_output=True).returncode:
        pytest.skip("namespaces are not to be had here")
    if failing.sabotage:
        (paper.parent / "sabotage").mkdir()
        (paper.parent / "sabotage" / "sitecustomize.py").write_text(failing.sabotage, encoding="utf-8")
    ours = environment({"PYTHONPATH": f"{paper.parent / 'sabotage'}{os.pathsep}{ROOT}", **failing.env})
    script = f'{failing.before or ":"} && exec "$@"'
    return subprocess.run(
        [*failing.namespace, "sh", "-c", script, "sh", *task],
        cwd=paper,
        env=ours | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )


@pytest.mark.parametrize("name", FAILURES)
def test_what_the_machine_refuses_is_said_and_nothing_is_lost(paper: Path, name: str) -> None:
    before = tree_of(paper / "site")
    failing = FAILURES[name]
    result = run_failing(paper, failing, command("build"))
    output = result.stdout + result.stderr
    assert result.returncode == 1, output
    assert failing.words in output
    assert [each for each in FORBIDDEN if each in output] == []
    assert tree_of(paper / "site") == before
