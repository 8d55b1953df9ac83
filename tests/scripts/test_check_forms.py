"""The forms of `python -m scripts check`: for people, and for Git hosts."""

import json
from pathlib import Path

import pytest

from newsroom.codes import CODES
from newsroom.explaining import explain
from tests.factories import ROOT, make_project, write_article, write_registry
from tests.repositories import commit, git
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


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab"])
def test_without_problems_every_form_says_so_and_exits_0(tmp_path: Path, form: str) -> None:
    project = make_project(tmp_path / "paper")
    write_article(project, "2023/04/11/x.md")
    result = run_task(project, "check", "--format", form)
    assert result.returncode == 0
    assert "没有问题" in result.stdout + result.stderr
    assert "::error" not in result.stdout
    if form == "gitlab":
        assert json.loads(result.stdout) == []
    if form == "json":
        counts = {"version": 1, "articles": 1, "errors": 0, "warnings": 0}
        assert json.loads(result.stdout) == {**counts, "problems": []}


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


WRONG = "双方签定了合同。\n"


def test_people_get_the_line_with_carets_and_the_fix(paper: Path) -> None:
    write_article(paper, "2023/04/11/y.md", body=f"他们{WRONG}")
    write_article(paper, "2023/04/11/大写 A.md")
    result = run_task(paper, "check")
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    section = next(number for number, line in enumerate(lines) if " XS104 " in line)
    assert lines[section + 1 : section + 3] == ["    section: 要文", "             ^^"]
    wrong = next(number for number, line in enumerate(lines) if " XS780 " in line)
    assert lines[wrong + 1 : wrong + 4] == [
        "    他们双方签定了合同。",
        "            ^^^^",
        "    可直接改 (safe fix)：签定 → 签订",
    ]
    assert lines[wrong + 4].startswith("    → 改成“签订”")
    # What is wrong with a file as a whole has no line of it.
    name = next(number for number, line in enumerate(lines) if " XS006 " in line)
    assert lines[name + 1].startswith("    → ")
    assert lines[-2] == "有 1 处可以直接改：python -m scripts fix (1 can be fixed)"


def test_programs_get_data(paper: Path) -> None:
    write_article(paper, "2023/04/11/y.md", body=WRONG)
    result = run_task(paper, "check", "--format", "json")
    assert (result.returncode, "XS780" in result.stderr, "^" in result.stderr) == (1, True, False)
    report = json.loads(result.stdout)
    assert (report["version"], report["articles"], report["errors"], report["warnings"]) == (1, 2, 1, 1)
    error, warning = report["problems"]
    assert (error["code"], error["severity"], error["line"], error["end"], error["fix"]) == (
        *("XS104", "error", section_line(paper)),
        *(None, None),
    )
    path = "articles/2023/04/11/y.md"
    line = len((paper / path).read_text(encoding="utf-8").splitlines())
    assert (warning["path"], warning["line"], warning["column"]) == (path, line, 3)
    assert warning["end"] == {"line": line, "column": 5}
    edit = {"line": line, "column": 3, "end_line": line, "end_column": 5, "text": "签订"}
    assert warning["fix"] == {"safe": True, "edits": [edit]}
    told = (ROOT / "CONTRACTS.md").read_text(encoding="utf-8")
    assert [key for key in (*report, *warning, *edit) if f"`{key}`" not in told and key not in edit] == []


def test_a_code_is_explained(paper: Path) -> None:
    result = run_task(paper, "check", "--explain", "xs780")
    assert (result.returncode, result.stderr) == (0, "")
    assert all(words in result.stdout for words in ("XS780", "为什么", "改法", "quiet: {XS780: 理由}", "copy_desk"))
    assert "不能不报" in run_task(paper, "check", "--explain", "XS104").stdout
    unknown = run_task(paper, "check", "--explain", "XS14")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "没有 XS14 这个代码" in unknown.stderr
    assert "代码；全部代码见" in run_task(paper, "check", "--explain", "XS999").stderr


@pytest.mark.parametrize("code", CODES)
def test_every_code_can_be_explained(code: str) -> None:
    lines = explain(code)
    assert isinstance(lines, list)
    assert [line.partition("：")[0] for line in lines if "：" in line][-1] == "不报它 (silence)"


@pytest.mark.parametrize(
    "path",
    ["articles/2023/04/11/x.md", "articles/2023/04/11", "articles\\2023\\04\\11\\x.md", ".", "articles/sections.yml"],
)
def test_some_files_are_checked_alone(paper: Path, path: str) -> None:
    write_article(paper, "2023/04/12/y.md", body=WRONG)
    result = run_task(paper, "check", path)
    assert result.returncode == 1
    assert " XS104 " in result.stdout
    assert (" XS780 " in result.stdout) is (path in {".", "articles/sections.yml"})
    other = run_task(paper, "check", "articles/2023/04/12", "articles/topics.yml")
    assert " XS104 " in other.stdout


def test_a_path_that_is_nothing_is_refused(paper: Path, tmp_path: Path) -> None:
    for wrong in ("mei-you.md", str(tmp_path)):
        result = run_task(paper, "check", wrong)
        assert (result.returncode, result.stdout) == (2, "")
    assert run_task(paper, "check", "--changed", "articles").returncode == 2
    assert run_task(paper, "check", "--stdin", "articles/2023/04/11/x.md", "articles").returncode == 2


def test_a_file_beside_the_articles_is_no_article(paper: Path) -> None:
    (paper / "README.md").write_text("说明\n", encoding="utf-8")
    result = run_task(paper, "check", "README.md", "mkdocs.yml")
    assert result.stderr == "README.md 不是稿件，没有查；稿件都在 articles/ 里 (no article: not checked)\n"
    assert result.returncode == 0
    assert "不是稿件" not in run_task(paper, "check", "articles", "articles/sections.yml").stderr


def test_changed_files_are_checked_alone(paper: Path) -> None:
    write_article(paper, "2023/04/12/y.md", body=WRONG)
    env = {"GIT_CEILING_DIRECTORIES": str(paper.parent)}
    without = run_task(paper, "check", "--changed", env=env)
    assert "不在 git 仓库里" in without.stderr
    assert (" XS104 " in without.stdout, " XS780 " in without.stdout) == (True, True)
    git(paper, "init", "--quiet")
    (paper / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    commit(paper)
    assert run_task(paper, "check", "--changed", env=env).stdout.startswith("0 篇稿件，没有问题")
    # One that is edited, one that is new, on a branch.
    git(paper, "checkout", "--quiet", "-b", "gai")
    write_article(paper, "2023/04/12/y.md", body=f"改过。{WRONG}")
    commit(paper)
    write_article(paper, "2023/04/12/z.md", body=WRONG)
    changed = run_task(paper, "check", "--changed", env=env)
    assert changed.returncode == 0
    assert [line.split(":")[0] for line in changed.stdout.splitlines() if " XS780 " in line] == [
        "articles/2023/04/12/y.md",
        "articles/2023/04/12/z.md",
    ]
    assert " XS104 " not in changed.stdout
