"""What git tells of the main branch's past."""

from pathlib import Path

import pytest

from newsroom.press.main_branch import MainBranch, find_main_branch
from tests.factories import make_own_paper, write_article, write_registry
from tests.repositories import commit, git

DAY, NEXT = "2023/04/11", "2023/04/12"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper that has renamed an article and a topic, and has an article that only a merge brought."""
    root = make_own_paper(tmp_path / "paper")
    write_article(root, f"{DAY}/jiu.md", body="旧的一段话。\n")
    write_registry(root, "topics", [{"name": "旧题"}])
    git(root, "init", "--quiet")
    commit(root)
    (root / "articles" / DAY / "jiu.md").rename(root / "articles" / DAY / "xin.md")
    write_registry(root, "topics", [{"name": "新题"}])
    commit(root)
    git(root, "checkout", "--quiet", "-b", "side", "HEAD~1")
    write_article(root, f"{NEXT}/ce.md", body="侧的一段话。\n")
    commit(root)
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-commit", "side")
    write_article(root, f"{NEXT}/he.md", body="合的一段话。\n")
    commit(root)
    return root


def branch_of(root: Path) -> MainBranch:
    branch = find_main_branch(root)
    assert branch
    return branch


def test_it_has_had_what_any_commit_put_into_a_folder(paper: Path) -> None:
    branch = branch_of(paper)
    assert branch.had([DAY]) == {f"{DAY}/jiu.md", f"{DAY}/xin.md"}
    assert branch.had([NEXT, "2023/04/10"]) == {f"{NEXT}/ce.md", f"{NEXT}/he.md"}


def test_it_has_had_the_names_of_former_registries(paper: Path) -> None:
    branch = branch_of(paper)
    assert [branch.named("topics", name) for name in ("旧题", "新题", "别题")] == [True, True, False]


def test_where_the_history_does_not_reach_back_nobody_can_tell(paper: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", paper.as_uri(), "clone")
    branch = branch_of(tmp_path / "clone")
    assert branch.had([DAY]) is None
    assert branch.named("topics", "别题")
