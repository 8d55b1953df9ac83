"""`python -m scripts plan` and `build --verify`."""

import re
from pathlib import Path

import pytest

from tests.factories import copy_project, make_project, write_article, write_registry
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


def test_an_edited_article_is_named_with_the_outputs_that_follow(paper: Path) -> None:
    write_article(paper, "2023/04/11/hao.md", title="新闻一篇", body="改过的正文。\n\n第二段。\n")
    lines = plan(paper).splitlines()
    assert lines[0] == "稿件修改 (edited)：2023/04/11/hao.md"
    assert "有变动的期 (issues touched)：2023/04/11" in lines
    assert lines[3].startswith("其中 (of these)：文章 (articles) 1，期 (issues) ")
    assert lines[4] == "其他文件 (other files)：数据 (data)，订阅 (feeds)"
    assert lines[-1] == "待检查的检索分段 (search segments to look at)：2023-04"


def test_what_is_planned_for_the_sample_is_what_the_build_then_says_it_did(tmp_path: Path) -> None:
    paper = copy_project(tmp_path / "paper")
    article = paper / "articles/2023/04/11/chanye-gongren.md"
    text = article.read_text(encoding="utf-8")
    new = paper / "articles/2023/04/11/xin.md"
    for step in ("first", "typo", "new", "removed"):
        if step == "typo":
            article.write_text(text.replace("工人", "工入", 1), encoding="utf-8")
        elif step == "new":
            write_article(paper, "2023/04/11/xin.md", section="要闻", topics=["新的专题"])
        elif step == "removed":
            new.unlink()
        printed = plan(paper)
        assert printed.startswith("全部重新生成：") == (step == "first")
        planned = numbers(printed, "要生成 (to render)：")
        result = run_task(paper, "build", env=MOMENT)
        assert numbers(result.stdout, "生成了 (rendered)：") == planned
        added, again, removed = planned
        # What is new and what goes the site says itself; a page that is rendered again may come out as it was.
        site = re.search(r"pages: (\d+) added, (\d+) changed, (\d+) removed", result.stdout)
        assert site
        assert (int(site[1]), int(site[3])) == (added, removed)
        assert int(site[2]) <= again
        assert [added > 0, again > 0, removed > 0] == [
            step in {"first", "new"},
            step != "first",
            step == "removed",
        ]


def numbers(printed: str, start: str) -> list[int]:
    """The pages that are new, rendered again, and removed, as the line with this start has them in either language."""
    (line,) = (line for line in printed.splitlines() if line.startswith(start))
    found = re.fullmatch(
        r"(\d+) 页（.*），删去 (\d+) 页 \((\d+) new, (\d+) again, (\d+) removed\)", line.removeprefix(start)
    )
    assert found, line
    total, zh_removed, added, again, removed = map(int, found.groups())
    assert (total, zh_removed) == (added + again, removed)
    return [added, again, removed]


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


def test_what_a_refused_build_has_seen_and_is_gone_is_not_told_as_new(paper: Path) -> None:
    ghost, old = write_article(paper, "2023/04/11/youling.md", section="要文"), paper / "articles/2023/04/10/jiu.md"
    old.write_text(old.read_text(encoding="utf-8") + "改了。\n", encoding="utf-8")
    assert run_task(paper, "build", env=MOMENT).returncode == 1
    ghost.unlink()
    old.unlink()
    lines = plan(paper).splitlines()
    assert "youling" not in "".join(lines)
    assert lines[0] == "稿件删除 (removed)：2023/04/10/jiu.md"
    assert not any(line.startswith(("稿件新增", "稿件修改")) for line in lines)


def test_a_page_that_someone_edited_is_put_right_by_verify_and_by_nothing_else(paper: Path) -> None:
    page = paper / "site/2023/04/11/hao/index.html"
    published = page.read_bytes()
    page.write_bytes(published.replace("新闻".encode(), "旧货".encode()))
    assert run_task(paper, "build", env=MOMENT).returncode == 0
    assert page.read_bytes() != published
    result = run_task(paper, "build", "--verify", env=MOMENT)
    assert result.returncode == 0, result.stderr
    assert "2023/04/11/hao/index.html 与应有的内容不一致" in result.stderr
    assert page.read_bytes() == published
    assert "与应有的内容不一致" not in run_task(paper, "build", "--verify", env=MOMENT).stderr
