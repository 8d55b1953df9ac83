"""The repository's own paper builds with plain MkDocs, wherever it is started, and says nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import ROOT, build, make_project, write_article
from tests.site.documents import read_pages

EXAMPLE = re.compile(r"<pre\b[^>]*>.*?</pre>", re.DOTALL)
MODULE = [sys.executable, "-m", "mkdocs"]
PROGRAM = [str(Path(sys.executable).with_name("mkdocs"))]


def bare_environment() -> dict[str, str]:
    """The environment of somebody who has installed the requirements and set nothing up."""
    ours = ("PYTEST_", "PYTHONPATH", "NEWSROOM_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | {
        "NO_MKDOCS_2_WARNING": "1"
    }


def build_repository(program: list[str], site: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [*program, "build", "--strict", "--site-dir", str(site), *arguments]
    return subprocess.run(command, cwd=cwd, env=bare_environment(), capture_output=True, check=False, encoding="utf-8")


@pytest.mark.parametrize("program", [MODULE, PROGRAM], ids=["python -m mkdocs", "mkdocs"])
def test_the_repositorys_own_paper_builds_without_a_warning(tmp_path: Path, program: list[str]) -> None:
    result = build_repository(program, tmp_path / "site", cwd=ROOT)
    assert result.returncode == 0, result.stderr
    # MkDocs tells its steps as INFO; anything else would be something to mend.
    told = (result.stdout + result.stderr).splitlines()
    assert [line for line in told if not line.startswith("INFO ")] == []
    assert (tmp_path / "site" / "index.html").is_file()


def test_it_builds_from_another_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    result = build_repository(PROGRAM, tmp_path / "site", "-f", str(ROOT / "mkdocs.yml"), cwd=elsewhere)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "site" / "2023" / "04" / "11" / "index.html").is_file()
    assert list(elsewhere.iterdir()) == []


def test_nothing_of_a_template_is_left_in_what_readers_get(site: Path) -> None:
    # The theme's minified scripts and style sheets have braces of their own.
    suffixes = {".html", ".xml", ".json", ".txt", ".css"}
    files = [file for file in site.rglob("*") if file.suffix in suffixes and not file.name.endswith(".min.css")]
    assert len(files) > 20
    marks = ("{{", "{%", "{#", "%}")
    # The guide shows a template as an example, and BibTeX has braces.
    texts = {file.relative_to(site): EXAMPLE.sub("", file.read_text("utf-8")) for file in files}
    assert [file for file, text in texts.items() if any(mark in text for mark in marks)] == []


def test_every_page_is_a_whole_document_in_chinese_with_one_first_heading(site: Path) -> None:
    for path, page in read_pages(site).items():
        assert page.one("html").get("lang").startswith("zh"), path
        assert page.one("title"), path
        assert page.one("main"), path
        assert len(page.all("h1")) == 1, path
        ids = [element.get("id") for element in page.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), path


def test_files_in_the_site_s_place_that_are_no_site_are_left_alone(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/x.md")
    own = project / "site" / "own" / "notes.txt"
    own.parent.mkdir(parents=True)
    own.write_text("自己的", encoding="utf-8")
    result = build(project)
    assert result.returncode == 1
    assert "site/ 里是别的文件，不是生成的网站，没有动" in result.stderr
    assert own.read_text(encoding="utf-8") == "自己的"
    # Another program's site is one all the same, and an empty folder is nothing.
    own.rename(own.with_suffix(".html"))
    assert build(project).returncode == 0
    assert (project / "site/2023/04/11/x/index.html").is_file()
