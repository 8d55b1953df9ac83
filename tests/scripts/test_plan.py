"""`python -m scripts plan` and `build --verify`."""

from pathlib import Path

import pytest

from tests.factories import make_project, write_article, write_registry
from tests.scripts.running import run_task
from tests.site.papers import NOW

MOMENT = {"NEWSROOM_NOW": NOW}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper of two issues that is published."""
    root = make_project(tmp_path / "paper")
    write_article(root, "2023/04/10/jiu.md", title="旧闻一篇")
    write_article(root, "2023/04/11/hao.md", title="新闻一篇")
    assert run_task(root, "build", env=MOMENT).returncode == 0
    return root


def plan(paper: Path) -> str:
    """What `plan` prints."""
    result = run_task(paper, "plan", env=MOMENT)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_nothing_is_planned_when_nothing_has_changed(paper: Path) -> None:
    assert plan(paper).splitlines() == ["没有变动，不用生成 (nothing has changed)"]


def test_before_the_first_build_everything_is(tmp_path: Path) -> None:
    root = make_project(tmp_path / "paper")
    write_article(root, "2023/04/11/hao.md")
    assert plan(root).startswith("全部重新生成：")


def test_an_edited_article_is_named_with_the_outputs_that_follow(paper: Path) -> None:
    write_article(paper, "2023/04/11/hao.md", title="新闻一篇", body="改过的正文。\n\n第二段。\n")
    lines = plan(paper).splitlines()
    assert lines[0] == "稿件修改 (edited)：2023/04/11/hao.md"
    assert "有变动的期 (issues touched)：2023/04/11" in lines
    assert "文章 (articles) 1" in lines[-2]
    assert lines[-1] == "要查看的检索分段 (search segments to look at)：2023-04"


def test_a_plan_changes_nothing_and_is_the_same_when_it_is_asked_for_again(paper: Path) -> None:
    (paper / "articles/2023/04/10/jiu.md").unlink()
    before = (paper / "site/.build-id").read_bytes()
    first = plan(paper)
    assert "稿件删除 (removed)：2023/04/10/jiu.md" in first
    assert "2023/04/10/jiu/index.html" in first
    assert plan(paper) == first
    assert (paper / "site/.build-id").read_bytes() == before
    assert run_task(paper, "build", env=MOMENT).returncode == 0
    assert not (paper / "site/2023/04/10").exists()
    assert plan(paper).startswith("没有变动")


def test_an_entry_of_a_registry_is_named(paper: Path) -> None:
    write_registry(paper, "topics", [{"name": "产改", "aliases": ["改革"]}])
    assert "名录有改动 (registries)：" in plan(paper)


def test_a_paper_with_errors_has_no_plan_but_its_problems(paper: Path) -> None:
    write_article(paper, "2023/04/11/cuo.md", section="要文")
    result = run_task(paper, "plan", env=MOMENT)
    assert result.returncode == 1
    assert "articles/2023/04/11/cuo.md:4:10: XS104" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_page_that_someone_edited_is_put_right_by_verify_and_by_nothing_else(paper: Path) -> None:
    page = paper / "site/2023/04/11/hao/index.html"
    published = page.read_bytes()
    page.write_bytes(published.replace("新闻".encode(), "旧货".encode()))
    assert run_task(paper, "build", env=MOMENT).returncode == 0
    assert page.read_bytes() != published
    result = run_task(paper, "build", "--verify", env=MOMENT)
    assert result.returncode == 0, result.stderr
    assert "2023/04/11/hao/index.html 不是应有的样子" in result.stderr
    assert page.read_bytes() == published
    assert "不是应有的样子" not in run_task(paper, "build", "--verify", env=MOMENT).stderr
