"""What a machine refuses, seen from outside: a sentence that says what to do, the right exit code, and nothing lost."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsroom.press.main_branch import find_git_failure
from tests.factories import ROOT, build, make_project, mkdocs_command, mkdocs_environment, write_article
from tests.incremental.builds import tree_of
from tests.scripts.running import command, environment, free_port, run_task, shows

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


# The index is made by a process of its own, as in a large paper.
BESIDE = "import newsroom.press.index as index\nindex.FEW = 0\n"
FAILURES = {
    "a read-only disk": Failing(
        "磁盘是只读的", "mount --bind . . && mount -o remount,bind,ro . && cd .", ("unshare", "-Urm")
    ),
    "a full disk": Failing(
        "磁盘满了",
        "mkdir ../disk && mount -t tmpfs tmpfs ../disk && cp -a . ../disk && cd ../disk"
        " && mount -o remount,size=$(($(df --output=used -k . | tail -1) + 40))k .",
        ("unshare", "-Urm"),
    ),
    "files of a limited size": Failing("ulimit -f", "ulimit -f 40"),
    "few open files": Failing("ulimit -n", "ulimit -n 10", sabotage=BESIDE),
    "a cache of another user": Failing("没有权限", "chmod -R a-w .cache", ("unshare", "-U")),
    "a site that is a mount point": Failing("挂载点", "mount --bind site site", ("unshare", "-Urm")),
    "no more processes": Failing("不让再开进程", sabotage=BESIDE + refusing("os.fork", "EAGAIN")),
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
    ours = environment({"PYTHONPATH": f"{paper.parent / 'sabotage'}{os.pathsep}{ROOT}"})
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


def test_what_fails_after_the_site_is_published_is_said_and_is_no_failure(paper: Path) -> None:
    failing = Failing(
        "网站已经发布", sabotage="import newsroom.publishing as p\n" + refusing("p.prune_standby", "ENOSPC")
    )
    result = run_failing(paper, failing, command("build"))
    output = result.stdout + result.stderr
    assert result.returncode == 0, output
    assert failing.words in output
    assert "磁盘满了" in output
    assert has_title(paper / "site", AFTER)
    # The next build does what was left undone, though nothing has changed.
    assert has_title(paper / ".site-standby", BEFORE)
    assert run_task(paper, "build").returncode == 0
    assert has_title(paper / ".site-standby", AFTER)


def has_title(tree: Path, title: str) -> bool:
    return title in (tree / "2023/04/11/a/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("plain", [False, True], ids=["scripts", "mkdocs"])
def test_an_unexpected_error_is_words_and_a_report_however_the_build_is_started(paper: Path, *, plain: bool) -> None:
    failing = Failing("", sabotage="import newsroom.publishing as p\np.publish = None\n")
    result = run_failing(paper, failing, mkdocs_command(paper, "build") if plain else command("build"))
    assert result.returncode == 1
    assert "程序意外出错：'NoneType' object is not callable。请把 .cache/error.txt 发给开发者" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert "Traceback" in (paper / ".cache" / "error.txt").read_text(encoding="utf-8")


def test_a_failure_of_planning_ends_the_build_and_is_healed_by_none(paper: Path) -> None:
    before = tree_of(paper / "site")
    sabotage = "import newsroom.planning.plan as p\ndef fail(*_, **__):\n    raise RuntimeError('mutant')\np.plan_changes = fail\n"
    result = run_failing(paper, Failing("", sabotage=sabotage), command("build"))
    assert result.returncode == 1
    assert "程序意外出错：mutant" in result.stderr
    assert tree_of(paper / "site") == before


# Modules that are loaded one after the other while a build starts; Python says on the error stream when it has one.
STARTING = (
    "newsroom.failures",
    "click",
    "mkdocs.config.defaults",
    "newsroom.press.build",
    "newsroom.cli.commands",
    "newsroom.mkdocs.plugin",
)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_ended_while_it_starts_says_so_and_nothing_else(paper: Path, number: signal.Signals) -> None:
    for module in STARTING:
        output, code = end_at(paper, module, number)
        assert (output, code) == ("已停止 (stopped)", 130 if number == signal.SIGINT else -signal.SIGTERM), module


def end_at(paper: Path, module: str, number: int) -> tuple[str, int]:
    """What a build says and its exit code, when it is sent a signal just after it has loaded a module."""
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", *command("build")[1:]],
        cwd=paper,
        env=environment({"NO_MKDOCS_2_WARNING": "1"}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr
        assert any(line.split()[-1] == module for line in process.stderr), module
        process.send_signal(number)
        left = [line.strip() for line in process.stderr if not line.startswith("import time:")]
    return "".join(left), process.returncode


@pytest.mark.parametrize("task", ["check", "build"])
def test_output_that_nobody_reads_is_no_traceback_and_no_reason_to_publish_nothing(paper: Path, task: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone, Path("/dev/full").open("wb") as full:
        for output in (gone, full):
            result = subprocess.run(
                command(task), cwd=paper, env=environment(), stdout=output, stderr=subprocess.PIPE, check=False
            )
            assert result.returncode == (0 if task == "build" else 1)
            assert b"Traceback" not in result.stderr
            assert b"Exception ignored" not in result.stderr
    assert has_title(paper / "site", AFTER if task == "build" else BEFORE)


FOREIGN = {"PYTHONUTF8": "0", "LC_ALL": "C"}


def test_names_of_files_are_utf8_whatever_the_locale(paper: Path) -> None:
    shutil.rmtree(paper / "site")
    result = run_task(paper, "build", env=FOREIGN)
    assert result.returncode == 0, result.stderr
    # As bytes: this Python may itself be one that takes them for something else.
    assert "张三".encode() in os.listdir(os.fsencode(paper / "site" / "reporters"))  # noqa: PTH208


def test_mkdocs_itself_refuses_to_write_other_names(paper: Path) -> None:
    result = subprocess.run(
        mkdocs_command(paper, "build"),
        cwd=paper,
        env=mkdocs_environment(FOREIGN),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode == 1
    assert "PYTHONUTF8=1" in result.stderr
    assert "Traceback" not in result.stderr
    assert has_title(paper / "site", BEFORE)


def test_a_full_disk_leaves_the_settings_as_they_were(paper: Path) -> None:
    settings = (paper / "mkdocs.yml").read_bytes()
    result = run_failing(paper, Failing("", "ulimit -f 0"), command("remove-sample", "--yes"))
    assert result.returncode == 1
    assert "ulimit -f" in result.stderr
    assert (paper / "mkdocs.yml").read_bytes() == settings


def test_git_that_reads_nothing_of_the_project_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_git_failure(tmp_path) is None
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert find_git_failure(tmp_path) is None
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert f"git config --global --add safe.directory {tmp_path}" in str(find_git_failure(tmp_path))
    monkeypatch.setenv("PATH", "")
    assert "没有找到 git" in str(find_git_failure(tmp_path))


@pytest.mark.parametrize("home", ["", "/nonexistent"])
def test_neither_a_home_nor_a_temporary_folder_is_needed(paper: Path, home: str) -> None:
    result = run_task(paper, "check", env={"HOME": home, "TMPDIR": "/nonexistent"})
    assert result.returncode == 0, result.stderr


def test_a_preview_that_the_system_tells_of_no_saved_file_looks_for_itself(paper: Path) -> None:
    namespace = ("unshare", "-Ur")
    if subprocess.run([*namespace, "true"], check=False, capture_output=True).returncode:
        pytest.skip("namespaces are not to be had here")
    port = free_port()
    page = f"http://127.0.0.1:{port}/2023/04/11/a/"
    limit = 'echo 3 > /proc/sys/user/max_inotify_watches && exec "$@"'
    with subprocess.Popen(
        [*namespace, "sh", "-c", limit, "sh", *command("serve", "--port", str(port))],
        cwd=paper,
        env=environment({"NO_MKDOCS_2_WARNING": "1"}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            assert shows(page, AFTER)
            write_article(paper, ARTICLE, title="再改的题目")
            assert shows(page, "再改的题目")
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "sudo sysctl -w fs.inotify.max_user_watches=" in errors
    assert "Traceback" not in errors
