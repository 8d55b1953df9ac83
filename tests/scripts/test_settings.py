"""The commands on settings and templates that a paper has got wrong."""

from pathlib import Path

import pytest

from tests.factories import make_own_paper
from tests.scripts.running import run_task

MISSPELT = "overrides/paper/artcle.html:1:1: XS523 这个模板没有用处：主题里没有“paper/artcle.html”"


def write_beside(paper: Path, path: str, text: str) -> None:
    """Write a file beside articles/."""
    (paper / path).parent.mkdir(parents=True, exist_ok=True)
    (paper / path).write_text(text, encoding="utf-8")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return make_own_paper(tmp_path / "paper")


@pytest.mark.parametrize("task", ["check", "build", "serve", "plan"])
def test_settings_that_are_no_yaml_are_refused_in_words(paper: Path, task: str) -> None:
    settings = paper / "mkdocs.yml"
    lines = len(settings.read_text(encoding="utf-8").splitlines())
    settings.write_text(f"{settings.read_text(encoding='utf-8')}colours: {{accent: #1f5f8b}}\n", encoding="utf-8")
    result = run_task(paper, task)
    assert result.returncode == 1
    assert result.stderr.startswith(f"mkdocs.yml:{lines + 1}:19: XS228 颜色 #1f5f8b 要加引号")
    assert not result.stdout


@pytest.mark.parametrize("task", ["check", "build"])
def test_a_setting_that_cannot_be_used_has_its_place(tmp_path: Path, task: str) -> None:
    paper = make_own_paper(tmp_path / "paper", {"extra": {"colours": {"accent": "green"}}})
    lines = (paper / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    (number,) = (at for at, line in enumerate(lines, 1) if line.strip() == "accent: green")
    result = run_task(paper, task)
    assert result.returncode == 1
    assert f"mkdocs.yml:{number}:5: extra.colours.accent “green”不是颜色" in result.stderr


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"paper/artcle.html": ""}, True),
        ({"paper/article.html": '{% extends "newsroom/paper/article.html" %}'}, False),
        ({"paper/artcle.html": "", "404.html": '{% include "paper/artcle.html" %}'}, False),
        ({"partials/copyright.html": "", "assets/own.css": ""}, False),
    ],
)
def test_a_template_that_nothing_uses_is_a_warning(paper: Path, files: dict[str, str], found: bool) -> None:  # noqa: FBT001
    for name, text in files.items():
        write_beside(paper, f"overrides/{name}", text)
    result = run_task(paper, "check")
    assert result.returncode == 0
    assert (MISSPELT in result.stdout) is found


def test_a_template_that_a_page_of_docs_names_is_in_use(paper: Path) -> None:
    write_beside(paper, "overrides/paper/artcle.html", "")
    write_beside(paper, "docs/own.md", "---\ntemplate: paper/artcle.html\n---\n\n# 自己的页\n")
    assert "XS523" not in run_task(paper, "check").stdout


def test_a_build_prints_nothing_of_the_engine_s_own_progress(paper: Path) -> None:
    result = run_task(paper, "build")
    assert result.returncode == 0
    assert "INFO" not in result.stderr
    assert result.stdout.splitlines()[-1].endswith("：site")
