"""The forms of `python -m scripts check`: for people, and for Git hosts."""

import json
from pathlib import Path

import pytest

from tests.factories import make_project, write_article, write_registry
from tests.scripts.running import run_task


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/x.md", section="要文")
    return project


def section_line(project: Path) -> int:
    lines = (project / "articles/2023/04/11/x.md").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith("section:"))


def test_github_gets_an_annotation_beside_the_line_for_people(paper: Path) -> None:
    result = run_task(paper, "check", "--format", "github")
    assert result.returncode == 1
    line = section_line(paper)
    plain, remedy, summary, annotation = result.stdout.splitlines()
    assert plain.startswith(f"articles/2023/04/11/x.md:{line}:10: XS104 没有“要文”这个栏目")
    assert remedy.startswith("    → 栏目以 articles/sections.yml 为准")
    assert "1 个错误" in summary
    assert annotation.startswith(f"::error file=articles/2023/04/11/x.md,line={line},col=10,title=XS104::没有“要文”")
    assert annotation.endswith(f"%0A→ {remedy.strip(' →')}")


def test_gitlab_gets_a_report_and_people_the_other_stream(paper: Path) -> None:
    result = run_task(paper, "check", "--format", "gitlab")
    assert result.returncode == 1
    (entry,) = json.loads(result.stdout)
    assert entry["location"] == {"path": "articles/2023/04/11/x.md", "lines": {"begin": section_line(paper)}}
    assert "没有“要文”这个栏目" in result.stderr
    assert "\n    → 栏目以" in result.stderr
    assert " → 栏目以" in entry["description"]


@pytest.mark.parametrize("form", ["text", "github", "gitlab"])
def test_without_problems_every_form_says_so_and_exits_0(tmp_path: Path, form: str) -> None:
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/x.md")
    result = run_task(project, "check", "--format", form)
    assert result.returncode == 0
    assert "没有问题" in result.stdout + result.stderr
    assert "::error" not in result.stdout
    if form == "gitlab":
        assert json.loads(result.stdout) == []


def test_a_warning_alone_exits_0_and_counts_where_it_is_asked_for(tmp_path: Path) -> None:
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/x.md")
    assert run_task(project, "check", "--strict").returncode == 0
    write_registry(project, "reporters", [{"name": "张三", "titles": [{"role": "总编"}]}])
    told = run_task(project, "check", "--format", "github")
    assert told.returncode == 0
    assert " XS311 " in told.stdout
    assert "::warning file=articles/2023/04/11/x.md" in told.stdout
    assert "0 个错误、1 个警告；警告不妨碍发布" in told.stdout
    assert run_task(project, "check", "--strict").returncode == 1
    write_article(project, "2023/04/11/x.md", section="要文")
    assert run_task(project, "check").returncode == 1


def test_a_form_that_there_is_not_is_refused(paper: Path) -> None:
    assert run_task(paper, "check", "--format", "xml").returncode == 2
