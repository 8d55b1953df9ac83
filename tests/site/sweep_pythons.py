"""Every Python that the paper is meant for builds the same sample, and passes the unit tests."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.factories import ROOT, build, copy_project, mkdocs_environment
from tests.site.papers import NOW
from tests.site.ways import hashes_of

OTHERS = ("3.12", "3.13")


@pytest.fixture(scope="module", params=OTHERS)
def python(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another Python with the developers' libraries."""
    program = shutil.which(f"python{request.param}")
    if program is None or subprocess.run([program, "-V"], capture_output=True, check=False).returncode:
        pytest.skip(f"there is no python{request.param} on the PATH")
    folder = tmp_path_factory.mktemp("python")
    subprocess.run([program, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--require-hashes", "-r", ROOT / "requirements-dev.txt"], check=True
    )
    return python


def test_it_builds_the_same_sample(python: Path, tmp_path: Path) -> None:
    here, there = copy_project(tmp_path / "here"), copy_project(tmp_path / "there")
    result = build(here, env={"NEWSROOM_NOW": NOW})
    assert result.returncode == 0, result.stderr
    program: list[str | Path] = [python, "-m", "mkdocs", "build", "--strict", "-f", there / "mkdocs.yml"]
    subprocess.run(program, env=mkdocs_environment({"NEWSROOM_NOW": NOW}), check=True)
    assert hashes_of(there / "site") == hashes_of(here / "site")


def test_it_passes_the_unit_tests(python: Path) -> None:
    # A warning that something ends is an error there as well.
    fast = ["tests/newsroom", "-m", "not hypothesis", "--ignore=tests/newsroom/publishing/test_stopped.py"]
    program: list[str | Path] = [python, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *fast]
    assert subprocess.run(program, cwd=ROOT, check=False).returncode == 0
