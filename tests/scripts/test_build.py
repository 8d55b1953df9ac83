"""`python -m scripts build`."""

import subprocess
import sys
from pathlib import Path

from tests.factories import make_project, write_article
from tests.scripts.running import environment, make_folder, run_task

# A build for which every paper is large, and which tells of early looks.
TELLING = """
import sys
import newsroom.mkdocs
import newsroom.cli.build
from newsroom.cataloguing import scanning
from scripts._commands import run_scripts
newsroom.cli.build.LARGE = 0
compare = scanning._compare_early
scanning._compare_early = lambda *given: print("looked early") or compare(*given)
sys.exit(run_scripts())
"""


def test_the_site_is_written(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper")
    result = run_task(paper, "build")
    assert result.returncode == 0, result.stderr
    assert (paper / "site" / "index.html").is_file()


def test_a_warning_stops_the_build(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper")
    (paper / "docs" / "index.md").write_text("[死链](nothing.md)\n", encoding="utf-8")
    result = run_task(paper, "build")
    assert result.returncode == 1
    assert "nothing.md" in result.stderr
    assert "已停止，原因见上" in result.stderr


def test_settings_that_mkdocs_refuses_are_told_without_a_traceback(tmp_path: Path) -> None:
    paper = make_folder(tmp_path / "paper", "site_name: 报\ntheme: no-such-theme\n")
    result = run_task(paper, "build")
    assert result.returncode == 1
    assert "no-such-theme" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_files_of_a_large_paper_are_looked_at_while_the_engine_is_loaded(tmp_path: Path) -> None:
    paper = make_project(tmp_path / "paper")
    article = write_article(paper, "2023/04/11/a.md", title="第一稿")

    def build(*options: str) -> str:
        words = [sys.executable, "-c", TELLING, "build", *options]
        told = subprocess.run(words, cwd=paper, env=environment(), check=True, capture_output=True, encoding="utf-8")
        return told.stdout

    assert "looked early" not in build()
    article.write_text(article.read_text(encoding="utf-8").replace("第一稿", "第二稿"), encoding="utf-8")
    assert "looked early" in build()
    assert "第二稿" in (paper / "site" / "2023" / "04" / "11" / "a" / "index.html").read_text(encoding="utf-8")
    assert "looked early" not in build("--verify")
