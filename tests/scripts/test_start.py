"""Starting a task: the list, what is missing, and that no failure reaches an editor as a traceback."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import ROOT, make_project
from tests.scripts.running import environment, make_folder, run_task

OLD_PYTHON = """
import runpy, sys
sys.version = "3.10.4 (main)"
sys.version_info = (3, 10, 4, "final", 0)
runpy.run_module("scripts", run_name="__main__")
"""


def test_without_a_task_the_tasks_are_listed(tmp_path: Path) -> None:
    result = run_task(tmp_path)
    assert result.returncode == 0
    assert "serve          在本机预览，保存即更新 (preview on this computer)" in result.stdout


def test_every_module_that_is_not_a_helper_is_listed(tmp_path: Path) -> None:
    modules = {path.stem.replace("_", "-").rstrip("-") for path in (ROOT / "scripts").glob("[!_]*.py")}
    listed = run_task(tmp_path).stdout.partition("Commands:")[2]
    assert {line.split()[0] for line in listed.splitlines() if line.startswith("  ")} == modules


def test_a_task_that_there_is_not_is_answered_with_those_that_there_are(tmp_path: Path) -> None:
    result = run_task(tmp_path, "bild")
    assert result.returncode == 2
    assert result.stderr.startswith("没有“bild”这个命令，可用的有：new、import、serve、desk、build、")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("serve", "--prot", "1"), "没有 --prot 这个选项，是不是 --port，用法见 python -m scripts serve --help (wrong"),
        (("--verbose",), "没有 --verbose 这个选项，用法见 python -m scripts --help (wrong"),
        (("serve", "--port", "x"), "--port 写得不对，用法见 python -m scripts serve --help (wrong"),
        (("check", "--explain"), "--explain 后面要写上内容，用法见 python -m scripts check --help (wrong"),
        (("fix", "--diff=3"), "--diff 后面不写内容，用法见 python -m scripts fix --help (wrong"),
        (("stats", "--by", "x"), "--by 写得不对，可选：reporter、section、page、month，用法见 python -m scripts stats"),
        (("import",), "没有写 PATH…，用法见 python -m scripts import --help (wrong"),
    ],
)
def test_a_task_written_wrong_names_its_help(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run_task(make_folder(tmp_path / "paper"), *arguments)
    assert result.returncode == 2
    assert result.stderr.startswith(f"命令写法不对：{words}")


@pytest.mark.parametrize("arguments", [("fix", ""), ("check", ""), ("stats", "--csv", ""), ("import", " ")])
def test_an_empty_path_is_a_wrong_command_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = run_task(make_project(tmp_path), *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "路径是空的，写上文件名 (the path is empty)\n"


@pytest.mark.parametrize(
    "task", ["build", "check", "clean", "desk", "fix", "lint", "lock", "remove-sample", "serve", "stats", "test"]
)
def test_outside_a_project_every_task_says_so(tmp_path: Path, task: str) -> None:
    result = run_task(tmp_path, task)
    assert result.returncode == 1
    assert "没有 mkdocs.yml，请先进入项目文件夹" in result.stderr


def test_in_a_folder_of_the_project_the_way_out_is_told(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "paper") / "articles" / "2023"
    folder.mkdir(parents=True)
    up = str(Path("..", ".."))
    for start in (["-m", "scripts"], [str(ROOT / "scripts")]):
        result = subprocess.run(
            [sys.executable, *start, "check"],
            cwd=folder,
            env=environment() if start[0] == "-m" else environment({"PYTHONPATH": ""}),
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert result.returncode == 1
        assert f"请先进入项目文件夹：cd {up} (" in result.stderr


def test_an_old_python_is_told_its_age(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", OLD_PYTHON],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode == 2
    assert (
        result.stderr == "需要 Python 3.11 或更新的版本，现在是 3.10.4，请先安装新版 (Python 3.11 or newer is needed)\n"
    )


STARTING = ("scripts/__init__.py", "scripts/__main__.py", "newsroom/__init__.py", "newsroom/cli/__init__.py")


@pytest.mark.parametrize("name", [*STARTING, "newsroom/cli/start.py"])
def test_an_old_python_can_read_the_start(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_missing_package_is_named_with_the_way_to_get_it(tmp_path: Path) -> None:
    # -S leaves out what is installed.
    result = subprocess.run(
        [sys.executable, "-S", "-m", "scripts"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode == 2
    assert result.stderr.startswith("缺少 Python 包“click”，请先运行：python -m pip install -r requirements.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="the project's Python lies elsewhere there")
def test_where_the_project_has_a_python_of_its_own_that_is_named(tmp_path: Path) -> None:
    own = tmp_path / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.touch()
    result = subprocess.run(
        [sys.executable, "-S", "-m", "scripts", "check"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.returncode == 2
    assert "请用：.venv/bin/python -m scripts check (" in result.stderr


def test_chinese_gets_through_a_system_that_speaks_no_utf8(tmp_path: Path) -> None:
    result = run_task(tmp_path, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"})
    assert "日常任务" in result.stdout


def test_an_error_nobody_thought_of_is_words_and_a_report(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper", "site_name: 报\ntheme: mkdocs\nhooks: [broken.py]\n")
    (paper / "broken.py").write_text("def on_config(config):\n    return 1 / 0\n", encoding="utf-8")
    result = run_task(paper, "build")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stderr.endswith(
        "程序意外出错：division by zero。请把 .cache/error.txt 发给开发者 (unexpected error)\n"
    )
    assert "broken.py" in (paper / ".cache" / "error.txt").read_text(encoding="utf-8")
