"""Commits sent to the paper's remote and fetched from it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from newsroom.versions.errors import Reason, VersionError
from newsroom.versions.git import PATIENCE_AFAR, names_in, refusal

if TYPE_CHECKING:
    from newsroom.versions.git import Answer, Author
    from newsroom.versions.repository import Repository

_IN_THE_WAY = re.compile(r"^\t(.+)$", re.MULTILINE)


class Target(NamedTuple):
    """A branch of a remote, and whether git has it down already."""

    remote: str
    branch: str
    known: bool


class Pushed(NamedTuple):
    """Where commits went, and how many; 0 where all were there."""

    remote: str
    commits: int


class Pulled(NamedTuple):
    """How many commits came, and the paper's files that they changed."""

    commits: int
    paths: tuple[str, ...]


def find_target(repository: Repository) -> Target:
    """Where the present branch is pushed to; VersionError where nowhere."""
    branch = _line(repository, "symbolic-ref", "--quiet", "--short", "HEAD")
    if branch is None:
        raise VersionError(Reason.NO_BRANCH)
    remote = _line(repository, "config", "--get", f"branch.{branch}.remote")
    there = _line(repository, "config", "--get", f"branch.{branch}.merge")
    if remote and there and remote != ".":
        return Target(remote, there, known=True)
    remotes = (repository.git.ask("remote") or b"").decode(errors="replace").split("\n")[:-1]
    if not remotes:
        raise VersionError(Reason.NO_REMOTE)
    return Target("origin" if "origin" in remotes else remotes[0], f"refs/heads/{branch}", known=False)


def count_unpushed(repository: Repository) -> int:
    """The number of commits that no remote had when last heard of."""
    found = repository.git.ask("rev-list", "--count", "HEAD", "--not", "--remotes", "--")
    return int(found) if found else 0


def push(repository: Repository, patience: float = PATIENCE_AFAR) -> Pushed:
    """Sends the branch's commits to its remote.

    Nothing there is ever overwritten. VersionError with the reason where they are not taken.
    """
    with repository.writing:
        target = find_target(repository)
        commits = count_unpushed(repository)
        track = () if target.known else ("--set-upstream",)
        way = ("push", "--porcelain", *track, "--end-of-options", target.remote, f"HEAD:{target.branch}")
        answer = repository.git.run(*way, patience=patience)
        if answer.code:
            raise refusal(answer, repository.hooked("pre-push"))
        return Pushed(target.remote, 0 if b"\n=\t" in answer.out else commits)


def pull(repository: Repository, author: Author, patience: float = PATIENCE_AFAR) -> Pulled:
    """Takes in the remote's commits, merged with those made here.

    ``author`` makes the merge. VersionError, and nothing changed, where both sides changed the same lines, or changed
    files that are in no commit here are in the way.
    """
    with repository.writing:
        target = find_target(repository)
        way = ("fetch", "--quiet", "--end-of-options", target.remote, target.branch)
        answer = repository.git.run(*way, patience=patience)
        if "couldn't find remote ref" in answer.said:
            return Pulled(0, ())
        if answer.code:
            raise refusal(answer)
        there, here = _line(repository, "rev-parse", "--verify", "FETCH_HEAD") or "", repository.head()
        commits = int(repository.git.do("rev-list", "--count", there, *([f"^{here}"] if here else []), "--"))
        if commits:
            _merge(repository, there, author)
        changed = (
            repository.git.do("diff", "--name-only", "-z", "--no-renames", "--relative", here, "HEAD", "--")
            if here and commits
            else b""
        )
        return Pulled(commits, tuple(names_in(changed)))


def _merge(repository: Repository, there: str, author: Author) -> None:
    words = ("merge", "--quiet", "--ff", "--no-edit", "--no-stat", "--message=合并远端的改动", there)
    answer = repository.git.run(*words, author=author)
    if not answer.code:
        return
    conflicts = names_in(repository.git.do("diff", "--name-only", "-z", "--diff-filter=U", "--relative"))
    if _line(repository, "rev-parse", "--verify", "--quiet", "MERGE_HEAD"):
        repository.git.do("merge", "--abort")
    raise VersionError(Reason.CONFLICT, paths=conflicts) if conflicts else _refused(repository, answer)


def _refused(repository: Repository, answer: Answer) -> VersionError:
    if "would be overwritten" in answer.said:
        return VersionError(Reason.UNSAVED, paths=_IN_THE_WAY.findall(answer.said))
    return refusal(answer, repository.hooked("pre-merge-commit", "commit-msg"))


def _line(repository: Repository, *arguments: str) -> str | None:
    """The one line that a command gives, None where it fails."""
    found = repository.git.ask(*arguments)
    return os.fsdecode(found.removesuffix(b"\n")) if found else None
