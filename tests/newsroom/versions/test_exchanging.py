"""Commits sent to a remote and fetched from it: each refusal by its reason, and nothing lost on the way."""

from pathlib import Path

import pytest

from newsroom.versions.errors import Reason, VersionError, find_reason
from newsroom.versions.exchanging import Pulled, Pushed, count_unpushed, pull, push
from newsroom.versions.repository import Repository
from tests.newsroom.versions.papers import ENVIRONMENT, PERSON, TEXT, X, Y, changed, find, make_paper, save, write
from tests.repositories import git


@pytest.fixture
def paper(tmp_path: Path) -> Repository:
    """A paper with a remote that has its first commit."""
    repository = make_paper(tmp_path / "paper")
    git(tmp_path, "init", "--quiet", "--bare", "remote")
    git(repository.home, "remote", "add", "origin", str(tmp_path / "remote"))
    assert push(repository) == Pushed("origin", 1)
    return repository


@pytest.fixture
def other(paper: Repository, tmp_path: Path) -> Repository:
    """Another desk's clone."""
    remote = git(paper.home, "remote", "get-url", "origin").strip()
    git(tmp_path, "clone", "--quiet", remote, "other")
    return find(tmp_path / "other")


def test_commits_are_sent_and_taken_in(paper: Repository, other: Repository) -> None:
    save(paper, {X: changed(1)})
    save(paper, {Y: "新的"})
    assert count_unpushed(paper) == 2
    assert push(paper) == Pushed("origin", 2)
    assert (count_unpushed(paper), push(paper)) == (0, Pushed("origin", 0))
    assert pull(other, PERSON) == Pulled(2, (X, Y))
    assert (other.home / X).read_text(encoding="utf-8") == changed(1)
    assert pull(other, PERSON) == Pulled(0, ())
    assert other.head() == paper.head()


def test_who_is_behind_takes_in_first_and_both_changes_stand(paper: Repository, other: Repository) -> None:
    save(paper, {X: changed(1)})
    push(paper)
    save(other, {X: changed(6)})
    # What is in no commit elsewhere stays as it is.
    write(other.home, {"articles/b.md": "没提交的"})
    with pytest.raises(VersionError) as caught:
        push(other)
    assert caught.value.reason is Reason.BEHIND
    assert pull(other, PERSON) == Pulled(1, (X,))
    assert (other.home / X).read_text(encoding="utf-8") == changed(6, changed(1))
    assert (other.home / "articles/b.md").read_text(encoding="utf-8") == "没提交的"
    assert push(other).commits == 2
    assert pull(paper, PERSON).paths == (X,)


def refused(repository: Repository) -> VersionError:
    """The refusal of a pull, after which everything is as it was."""
    before = repository.head(), git(repository.home, "status", "--porcelain"), (repository.home / X).read_bytes()
    with pytest.raises(VersionError) as caught:
        pull(repository, PERSON)
    after = repository.head(), git(repository.home, "status", "--porcelain"), (repository.home / X).read_bytes()
    assert after == before
    return caught.value


def test_what_both_sides_changed_is_left_to_people(paper: Repository, other: Repository) -> None:
    save(paper, {X: changed(1)})
    push(paper)
    save(other, {X: changed(1).replace("改过的", "另改的")})
    found = refused(other)
    assert (found.reason, found.paths) == (Reason.CONFLICT, (X,))


def test_changes_that_are_in_no_commit_are_never_overwritten(paper: Repository, other: Repository) -> None:
    save(paper, {X: changed(1), Y: "新的"})
    push(paper)
    write(other.home, {X: changed(2)})
    found = refused(other)
    assert (found.reason, found.paths) == (Reason.UNSAVED, (X,))
    write(other.home, {X: TEXT, Y: "这里也有"})
    found = refused(other)
    assert found.reason is Reason.UNSAVED


def test_without_a_remote_or_a_branch_that_is_told(tmp_path: Path) -> None:
    repository = make_paper(tmp_path / "paper")
    for use in (push, lambda each: pull(each, PERSON)):
        with pytest.raises(VersionError) as caught:
            use(repository)
        assert caught.value.reason is Reason.NO_REMOTE
    git(repository.home, "checkout", "--quiet", "--detach")
    with pytest.raises(VersionError) as caught:
        push(repository)
    assert caught.value.reason is Reason.NO_BRANCH


def test_a_remote_that_is_not_there_is_told(paper: Repository) -> None:
    git(paper.home, "remote", "set-url", "origin", str(paper.home.parent / "nowhere"))
    with pytest.raises(VersionError) as caught:
        push(paper)
    assert caught.value.reason is Reason.NOT_THERE


def test_a_host_where_nothing_listens_is_told(paper: Repository) -> None:
    git(paper.home, "remote", "set-url", "origin", "http://127.0.0.1:9/paper.git")
    for use in (push, lambda each: pull(each, PERSON)):
        with pytest.raises(VersionError) as caught:
            use(paper)
        assert caught.value.reason is Reason.NO_NETWORK


def hook(folder: Path, name: str, script: str) -> None:
    file = folder / name
    folder.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


def test_hooks_on_both_sides_refuse_in_their_words(paper: Repository, tmp_path: Path) -> None:
    save(paper, {X: changed(1)})
    hook(tmp_path / "remote" / "hooks", "pre-receive", "echo 今天不收 >&2; exit 1")
    with pytest.raises(VersionError, match="今天不收") as caught:
        push(paper)
    assert caught.value.reason is Reason.HOOK_THERE
    hook(paper.home / ".git" / "hooks", "pre-push", "echo 先检查 >&2; exit 1")
    with pytest.raises(VersionError, match="先检查") as caught:
        push(paper)
    assert caught.value.reason is Reason.HOOK


def test_a_remote_that_never_ends_is_left(paper: Repository, tmp_path: Path) -> None:
    save(paper, {X: changed(1)})
    hook(tmp_path / "remote" / "hooks", "pre-receive", "sleep 600")
    with pytest.raises(VersionError) as caught:
        push(paper, patience=0.7)
    assert caught.value.reason is Reason.TIMEOUT


def test_a_first_pull_into_an_empty_repository_takes_all(paper: Repository, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "empty")
    empty = find(tmp_path / "empty", ENVIRONMENT)
    git(empty.home, "remote", "add", "origin", str(tmp_path / "remote"))
    assert pull(empty, PERSON).commits == 1
    assert empty.head() == paper.head()


# What git 2.39 and 2.47 print where no test can go: hosts of the world.
SAID = {
    "fatal: could not read Username for 'https://host': terminal prompts disabled": Reason.NO_CREDENTIALS,
    "remote: Invalid credentials\nfatal: Authentication failed for 'https://host/a.git/'": Reason.NO_CREDENTIALS,
    "git@host: Permission denied (publickey).\nfatal: Could not read from remote repository.": Reason.NO_CREDENTIALS,
    "Host key verification failed.\nfatal: Could not read from remote repository.": Reason.NO_CREDENTIALS,
    "fatal: unable to access 'https://host/': The requested URL returned error: 403": Reason.NO_CREDENTIALS,
    "fatal: unable to access 'https://host/': Could not resolve host: host": Reason.NO_NETWORK,
    "ssh: connect to host host port 22: Connection timed out\nfatal: Could not read from remote repository.": (
        Reason.NO_NETWORK
    ),
    "ssh: Could not resolve hostname host: Name or service not known": Reason.NO_NETWORK,
    "remote: Repository not found.\nfatal: repository 'https://host/a.git/' not found": Reason.NOT_THERE,
    "error: unable to write file: No space left on device": Reason.FULL,
    "error: insufficient permission for adding an object to repository database .git/objects": Reason.DENIED,
    "fatal: detected dubious ownership in repository at '/srv/paper'": Reason.OWNER,
    "! [remote rejected] HEAD -> main (protected branch hook declined)": Reason.HOOK_THERE,
    "something else": None,
}


@pytest.mark.parametrize("said", SAID)
def test_git_s_words_have_a_reason(said: str) -> None:
    assert find_reason(said) is SAID[said]
