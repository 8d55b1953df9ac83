"""What changes while a build runs is in no site: the build ends with a word, and the next one takes it up."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from filelock import FileLock

from tests.factories import ROOT, make_own_paper, mkdocs_environment
from tests.incremental.builds import tree_of
from tests.incremental.changing import CHANGES, IN_PARTS, LEAK, Outcome

NOW = "2024-01-01 12:00"
EACH = [*CHANGES, *(f"{name}, in parts" for name in IN_PARTS)]


@pytest.fixture(scope="session")
def outcomes(shared_folder: Path) -> Mapping[str, Outcome]:
    """What came of each build, which the first worker to ask starts."""
    home, file = shared_folder / "changing", shared_folder / "changing.json"
    with FileLock(shared_folder / "changing.lock"):
        if not file.exists():
            file.write_text(_run(home / "paper"), encoding="utf-8")
    return {name: Outcome(*outcome) for name, outcome in json.loads(file.read_text("utf-8")).items()}


def _run(project: Path) -> str:
    shutil.copytree(ROOT / "newsroom/theme", project / "overrides")
    make_own_paper(project, {"theme": {"custom_dir": str(project / "overrides")}})
    command = [sys.executable, "-m", "tests.incremental.changing", str(project)]
    environment = mkdocs_environment({"NEWSROOM_NOW": NOW})
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize("name", EACH)
def test_a_build_in_which_a_file_changes_publishes_nothing_and_names_the_file(
    outcomes: Mapping[str, Outcome], name: str
) -> None:
    told, files = outcomes[name]
    path, _ = CHANGES[name.partition(",")[0]]
    # Of a folder that changes, whichever file is read first.
    shown = path.rpartition("/")[0] if "folder" in name else f"{path}:1:1: XS025 "
    assert told is not None
    assert shown in told
    assert "build again" in told
    assert files == outcomes[EACH[0]].files


def test_the_next_build_is_of_what_was_put_back(outcomes: Mapping[str, Outcome], shared_folder: Path) -> None:
    told, files = outcomes["none"]
    assert told is None
    assert files != outcomes[EACH[0]].files
    site = tree_of(shared_folder / "changing" / "paper" / "site")
    assert "后来" in site["2023/04/11/a/index.html"].decode()
    assert [path for path, data in site.items() if LEAK.encode() in data] == []
