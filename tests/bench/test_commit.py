"""Published results are of a commit: from a tree with changes the bench refuses to measure them."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import bench.run
import bench.search.run
from bench.commit import describe_commit, find_changes, require_commit
from bench.errors import BenchError
from tests.repositories import git

COMMANDS = {"bench.run": bench.run.command, "bench.search.run": bench.search.run.command}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a module and a page of results, all committed."""
    (tmp_path / "bench" / "results").mkdir(parents=True)
    (tmp_path / "module.py").write_text("a = 1\n", encoding="utf-8")
    (tmp_path / "bench" / "results" / "bench.md").write_text("1 s\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "报")
    return tmp_path


@pytest.mark.parametrize("changed", ["module.py", "new.py"])
def test_results_of_a_tree_with_changes_are_refused(root: Path, changed: str) -> None:
    (root / changed).write_text("a = 2\n", encoding="utf-8")
    with pytest.raises(BenchError, match=f"{changed} differs from it: commit your changes"):
        require_commit(root / "bench" / "results" / "bench.md", root)
    assert describe_commit(root).endswith("-dirty")
    require_commit(root / ".cache" / "bench.md", root)


def test_results_themselves_are_no_change(root: Path) -> None:
    (root / "bench" / "results" / "bench.md").write_text("2 s\n", encoding="utf-8")
    (root / "bench" / "results" / "bench.json").touch()
    require_commit(root / "bench" / "results" / "bench.md", root)
    assert find_changes(root) == []
    assert describe_commit(root) == git(root, "rev-parse", "--short", "HEAD").strip()


@pytest.mark.parametrize(("name", "command"), COMMANDS.items(), ids=list(COMMANDS))
def test_a_whole_run_is_refused_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, name: str, command: click.Command
) -> None:
    monkeypatch.setattr("bench.commit.find_changes", lambda _root: ["module.py"])
    # The first step of measuring.
    monkeypatch.setattr(f"{name}.remove", lambda _folder: pytest.fail("it began to measure"))
    refused = CliRunner().invoke(command, [])
    assert refused.exit_code == 1
    assert "module.py differs from it" in refused.output
