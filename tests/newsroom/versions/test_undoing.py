"""Commits undone: by a new one, without a loss of what came later, or not at all."""

from pathlib import Path

import pytest

from newsroom.versions.errors import Reason, VersionError
from newsroom.versions.repository import Repository, State
from newsroom.versions.undoing import revert
from tests.newsroom.versions.papers import PERSON, TEXT, X, Y, changed, make_paper, save, write
from tests.repositories import git

PHOTO = b"\x89PNG\0\1\2"


@pytest.fixture
def paper(tmp_path: Path) -> Repository:
    return make_paper(tmp_path / "paper")


def files_of(paper: Repository) -> dict[str, bytes]:
    files = (file for file in (paper.home / "articles").rglob("*") if file.is_file())
    return {file.relative_to(paper.home).as_posix(): file.read_bytes() for file in files}


def test_a_commit_is_undone_by_another(paper: Repository) -> None:
    before = files_of(paper)
    commit = save(paper, {X: changed(1), Y: "新的", "articles/tu.png": PHOTO}, "晚上改")
    undone = revert(paper, commit, PERSON)
    assert undone == paper.head() != commit
    assert files_of(paper) == before
    assert paper.files(str(undone)) == {X: State.CHANGED, Y: State.GONE, "articles/tu.png": State.GONE}
    newest = paper.history()[0]
    assert (newest.who, newest.subject) == ("张三", "撤销：晚上改")
    assert commit in git(paper.home, "log", "-1", "--format=%b")
    # What was undone has nothing more to undo; and that may be undone too.
    assert revert(paper, commit, PERSON) is None
    assert revert(paper, str(undone), PERSON)
    assert files_of(paper) == {X: changed(1).encode(), Y: "新的".encode(), "articles/tu.png": PHOTO}


def test_what_is_deleted_comes_back(paper: Repository) -> None:
    commit = save(paper, {X: None}, "误删")
    assert revert(paper, commit, PERSON)
    assert files_of(paper) == {X: TEXT.encode()}


def test_the_first_commit_is_undone(paper: Repository) -> None:
    first = paper.head()
    assert revert(paper, str(first), PERSON)
    assert files_of(paper) == {}


def test_later_changes_elsewhere_stay(paper: Repository) -> None:
    commit = save(paper, {X: changed(1)})
    save(paper, {X: changed(6, changed(1)), Y: "后来的"})
    assert revert(paper, commit, PERSON)
    assert files_of(paper) == {X: changed(6).encode(), Y: "后来的".encode()}


def refused(paper: Repository, commit: str) -> VersionError:
    """The refusal, after which everything is as it was."""
    before, head, state = files_of(paper), paper.head(), git(paper.home, "status", "--porcelain", "articles")
    with pytest.raises(VersionError) as caught:
        revert(paper, commit, PERSON)
    assert (files_of(paper), paper.head(), git(paper.home, "status", "--porcelain", "articles")) == (
        before,
        head,
        state,
    )
    return caught.value


def test_later_changes_in_the_same_place_are_in_the_way(paper: Repository) -> None:
    commit = save(paper, {X: changed(1), Y: "新的"})
    save(paper, {X: changed(1).replace("改过的", "又改的")})
    found = refused(paper, commit)
    assert (found.reason, found.paths) == (Reason.LATER, (X,))
    gone = save(paper, {X: None})
    assert refused(paper, commit).reason is Reason.LATER
    assert gone == paper.head()


def test_changes_that_are_in_no_commit_are_in_the_way(paper: Repository) -> None:
    commit = save(paper, {X: changed(1)})
    write(paper.home, {X: changed(2, changed(1)), Y: "没提交的"})
    found = refused(paper, commit)
    assert (found.reason, found.paths) == (Reason.UNSAVED, (X,))
    write(paper.home, {X: changed(1)})
    assert revert(paper, commit, PERSON)
    assert files_of(paper)[Y] == "没提交的".encode()


def test_a_hook_s_refusal_leaves_everything_as_it_was(paper: Repository) -> None:
    commit = save(paper, {X: changed(1), Y: "新的"})
    hook = paper.home / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert refused(paper, commit).reason is Reason.HOOK


def test_merges_and_what_is_no_commit_are_refused(paper: Repository) -> None:
    git(paper.home, "checkout", "--quiet", "-b", "side")
    save(paper, {Y: "旁边的"})
    git(paper.home, "checkout", "--quiet", "main")
    save(paper, {X: changed(1)})
    git(paper.home, "merge", "--quiet", "--no-edit", "side")
    assert refused(paper, str(paper.head())).reason is Reason.MERGE
    assert refused(paper, "0" * 40).reason is Reason.NO_COMMIT
    assert refused(paper, "--all").reason is Reason.NO_COMMIT


def test_files_outside_the_paper_are_left(tmp_path: Path) -> None:
    outer = make_paper(tmp_path / "all", {"paper/articles/a.md": "一", "other.txt": "别的"})
    write(outer.home, {"paper/articles/a.md": "二", "other.txt": "改"})
    commit = outer.commit(["paper/articles/a.md", "other.txt"], "都改", PERSON)
    inner = Repository(type(outer.git)(outer.home / "paper", outer.git.environment), "paper/")
    found = refused(inner, str(commit))
    assert (found.reason, found.paths) == (Reason.OUTSIDE, ("../other.txt",))
