"""The developers' tasks: `test`, `lint` and `lock`."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.lint import TOOLS
from tests.factories import ROOT
from tests.scripts import running
from tests.scripts.running import make_folder
from tests.search.engine import NODE

TYPED = """def double(number: int) -> int:
    return number * 2
"""

# An editor's environment has what runs the paper and no tools; Python imports this module when it starts.
NO_TOOLS = """
from importlib.machinery import PathFinder

found = PathFinder.find_spec

def find_spec(name, path=None, target=None):
    return None if name in {"pytest", "ruff", "uv"} else found(name, path, target)

PathFinder.find_spec = find_spec
"""


# Stands for a tool of Node: prints how it was called, and fails where it is told to.
NODE_TOOL = """
const [, program, ...words] = process.argv;
console.log(program.split("/").at(-1), ...words);
process.exit(words.join(" ").includes(process.env.FAILING ?? "nothing") ? 1 : 0);
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = make_folder(tmp_path / "paper")
    (made / "pyproject.toml").write_text('[tool.mypy]\nfiles = ["."]\n', encoding="utf-8")
    for name in ("@biomejs/biome/bin/biome", "typescript/bin/tsc"):
        tool = made / TOOLS / name
        tool.parent.mkdir(parents=True)
        tool.write_text(NODE_TOOL, encoding="utf-8")
    return made


def run_task(paper: Path, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a task; what its pytest makes lies in the folder, apart from what the pytest of this test makes."""
    path = os.pathsep.join([str(Path(NODE).parent), os.environ["PATH"]])
    return running.run_task(paper, *arguments, env={"TMPDIR": str(paper), "PATH": path} | dict(env or {}))


def test_the_tests_are_run_on_two_processes(paper: Path) -> None:
    (paper / "test_one.py").write_text("def test_good():\n    assert True\n", encoding="utf-8")
    result = run_task(paper, "test")
    assert result.returncode == 0, result.stdout
    assert "2 workers" in result.stdout
    assert "1 passed" in result.stdout


def test_what_follows_is_pytests_and_its_exit_code_is_passed_on(paper: Path) -> None:
    (paper / "test_two.py").write_text(
        "def test_good():\n    assert True\n\ndef test_bad():\n    assert False\n", encoding="utf-8"
    )
    one_process = ("test", "-n", "0")
    good = run_task(paper, *one_process, "-k", "good")
    assert good.returncode == 0, good.stdout
    assert "1 passed, 1 deselected" in good.stdout
    bad = run_task(paper, *one_process)
    assert bad.returncode == 1
    assert "1 failed, 1 passed" in bad.stdout


def test_good_code_passes_lint(paper: Path) -> None:
    (paper / "code.py").write_text(TYPED, encoding="utf-8")
    result = run_task(paper, "lint")
    assert result.returncode == 0, result.stdout
    called = [line.split() for line in result.stdout.splitlines() if line.startswith(("biome", "tsc"))]
    assert [(name, words[-1]) for name, *words in called] == [
        ("biome", "tests"),
        ("tsc", "lint/engine.json"),
        ("tsc", "lint/pages.json"),
        ("tsc", "lint/workers.json"),
    ]


@pytest.mark.parametrize("failing", ["ci", "engine.json", "pages.json", "workers.json"])
def test_each_check_of_javascript_fails_it_alone(paper: Path, failing: str) -> None:
    (paper / "code.py").write_text(TYPED, encoding="utf-8")
    result = run_task(paper, "lint", env={"FAILING": failing})
    assert result.returncode == 1
    # The others are run all the same.
    assert "lint/workers.json" in result.stdout


def test_without_the_tools_for_javascript_lint_fails_and_names_the_way_to_get_them(paper: Path) -> None:
    (paper / "code.py").write_text(TYPED, encoding="utf-8")
    shutil.rmtree(paper / TOOLS)
    result = run_task(paper, "lint")
    assert result.returncode == 1
    assert "请先运行：npm ci --prefix lint；没有 npm 的，先安装 Node 20 或更新的版本" in result.stderr
    assert "no issues found" in result.stdout


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("import os\n\n" + TYPED, "F401"),
        (TYPED.replace("number * 2", "number*2"), "1 file would be reformatted"),
        (TYPED.replace("number * 2", '"2"'), "return-value"),
    ],
)
def test_each_check_of_lint_fails_it_alone(paper: Path, code: str, finding: str) -> None:
    (paper / "code.py").write_text(code, encoding="utf-8")
    result = run_task(paper, "lint")
    assert result.returncode == 1
    assert finding in result.stdout


@pytest.mark.parametrize(("task", "tool"), [("test", "pytest"), ("lint", "ruff"), ("lock", "uv")])
def test_a_tool_that_is_missing_is_named_with_the_way_to_get_it(paper: Path, task: str, tool: str) -> None:
    (paper / "sitecustomize.py").write_text(NO_TOOLS, encoding="utf-8")
    result = run_task(paper, task, env={"PYTHONPATH": os.pathsep.join([str(paper), str(ROOT)])})
    assert result.returncode == 1
    assert f"缺少开发工具“{tool}”，请先运行：python -m pip install -r requirements-dev.txt" in result.stderr
