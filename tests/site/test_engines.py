"""MkDocs and ProperDocs build the same paper: the same files, the same bytes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.press.preparing import MANY
from newsroom.workers import count_processes
from tests.factories import build, copy_project, mkdocs_environment, write_article
from tests.scripts.running import command, environment
from tests.site.papers import NOW, write_archive
from tests.site.previews import previewing

PROPERDOCS = {"NEWSROOM_NOW": NOW, "NEWSROOM_ENGINE": "properdocs"}


def files_in(site: Path) -> dict[str, bytes]:
    """The files of a site with their bytes."""
    files = (file for file in site.rglob("*") if file.is_file() and file.name != ".build-id")
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def run(*arguments: str, folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own: a warm one has MkDocs loaded."""
    return subprocess.run(arguments, cwd=folder, env=env, capture_output=True, check=False, encoding="utf-8")


def test_the_sample_is_the_same_by_both(site: Path, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "paper")
    program = (sys.executable, "-m", "properdocs", "build", "--strict", "-f", str(project / "mkdocs.yml"))
    result = run(*program, folder=project, env=mkdocs_environment({"NEWSROOM_NOW": NOW}))
    assert result.returncode == 0, result.stderr
    assert files_in(project / "site") == files_in(site)


@pytest.mark.skipif(count_processes() < 2, reason="a build in parts needs two processors")
def test_an_archive_in_parts_is_the_same_by_both(tmp_path: Path) -> None:
    project = write_archive(tmp_path / "paper", issues=3, articles=170, reporters=510)
    assert build(project, env={"NEWSROOM_NOW": NOW}).returncode == 0
    by_mkdocs = files_in(project / "site")
    # With nothing of MkDocs' build there.
    shutil.rmtree(project / ".cache")
    shutil.rmtree(project / "site")
    result = run(*command("build"), folder=project, env=environment(PROPERDOCS))
    assert result.returncode == 0, result.stderr
    assert files_in(project / "site") == by_mkdocs
    assert len(by_mkdocs) > MANY


def test_a_preview_by_properdocs_shows_what_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_ENGINE", "properdocs")
    paper = copy_project(tmp_path / "paper")
    with previewing(paper, tmp_path / "log") as running:
        running.wait_for_text("guide/", "编辑指南")
        write_article(paper, "2023/04/11/hao.md", title="新存的一篇")
        running.wait_for_text("2023/04/11/hao/", "新存的一篇")


@pytest.mark.parametrize(
    ("engine", "words"), [("mkdoc", "只能是 mkdocs 或 properdocs"), ("properdocs", "没有安装 ProperDocs")]
)
def test_an_engine_that_is_not_there_is_refused_in_words(tmp_path: Path, engine: str, words: str) -> None:
    copy_project(tmp_path / "paper")
    without = "import sys; sys.modules['properdocs'] = None; import runpy; sys.argv[1:] = ['check']; "
    program = (sys.executable, "-c", without + "runpy.run_module('scripts', run_name='__main__')")
    result = run(*program, folder=tmp_path / "paper", env=environment({"NEWSROOM_ENGINE": engine}))
    assert result.returncode == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr
