"""A paper's repository: its pending changes, its commits, and its past."""

from __future__ import annotations

import os
import posixpath
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum, auto
from itertools import pairwise
from pathlib import Path, PurePosixPath
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from newsroom.versions.errors import Reason, VersionError
from newsroom.versions.git import Author, Git, names_in, refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_COMMIT = re.compile(r"[0-9a-f]{4,64}")
# Of so many paths a command line is sure to have room.
_MANY = 200


class State(Enum):
    """What a file is beside the last commit."""

    CLEAN = auto()
    NEW = auto()
    CHANGED = auto()
    GONE = auto()
    # By .gitignore: git takes it into no commit.
    IGNORED = auto()


class Status(NamedTuple):
    """The states of some files, and the other files that are staged.

    What is staged elsewhere stays so when these files are committed.
    """

    states: Mapping[str, State]
    staged: tuple[str, ...]

    @property
    def changed(self) -> list[str]:
        """The files with something to commit."""
        return [path for path, state in self.states.items() if state is not State.CLEAN]


class Version(NamedTuple):
    """A commit that changed a file, and the file's path in it."""

    commit: str
    who: str
    when: datetime
    subject: str
    path: str = ""


@dataclass(frozen=True)
class Repository:
    """The paper in git. Paths are those below the paper's folder.

    ``prefix`` is that folder in the repository, with a slash at its end. One command that writes runs at a time.
    """

    git: Git
    prefix: str
    writing: RLock = field(default_factory=RLock, compare=False)

    @classmethod
    def find(cls, home: Path, environment: Mapping[str, str]) -> Repository | None:
        """The repository of a paper's folder, None where it is in none.

        ``environment`` is that of the process, which git needs. VersionError where git cannot read the repository.
        """
        git = Git(home, environment)
        if not any((folder / ".git").exists() for folder in (home, *home.resolve().parents)):
            return None
        answer = git.run("rev-parse", "--show-prefix")
        if answer.code:
            raise refusal(answer, Reason.DAMAGED)
        return cls(git, os.fsdecode(answer.out.removesuffix(b"\n")))

    @property
    def home(self) -> Path:
        """The paper's folder."""
        return self.git.home

    def state(self, paths: Collection[str]) -> Status:
        """What these files are beside the last commit."""
        wanted = [self._checked(path) for path in paths]
        states = dict.fromkeys(wanted, State.CLEAN)
        listed = self.git.do(
            *("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching", "--"),
            *_few(wanted),
        )
        for entry in names_in(listed):
            path = self._here(entry[3:])
            # Of an ignored folder its files are not listed.
            inside = [each for each in wanted if each.startswith(path)] if path.endswith("/") else [path]
            states |= {each: _state_of(entry[:2]) for each in inside if each in states}
        staged = self.git.do("diff", "--cached", "--name-only", "--no-renames", "-z")
        others = (path for name in names_in(staged) if (path := self._here(name)) not in states)
        return Status(states, tuple(sorted(others)))

    def commit(self, paths: Collection[str], message: str, author: Author) -> str | None:
        """The id of a new commit of these files alone.

        What else is staged stays staged. None where nothing has changed. The repository's hooks run; VersionError where
        one of them refuses, or git does: then nothing is staged that was not before.
        """
        with self.writing:
            states = self.state(paths).states
            if ignored := [path for path, state in states.items() if state is State.IGNORED]:
                raise VersionError(Reason.IGNORED, paths=ignored)
            changed = [path for path, state in states.items() if state is not State.CLEAN]
            if not changed:
                return None
            known = self._in_index(changed)
            new = [path for path in changed if path not in known]
            # A file that git has never seen has to be named first; its content is taken by the commit.
            self._on(("add", "--intent-to-add"), new)
            words = ("commit", "--quiet", "--only", "--cleanup=whitespace", f"--message={message}")
            answer = self.git.run(*words, *_FROM_INPUT, given=_joined(changed), author=author)
            if answer.code:
                self.git.ask("update-index", "--force-remove", "-z", "--stdin", given=_joined(new))
                raise refusal(answer, self.hooked("pre-commit", "commit-msg", "prepare-commit-msg"))
            return self.head()

    def head(self) -> str | None:
        """The last commit's id, None before the first."""
        found = self.git.ask("rev-parse", "--verify", "--quiet", "HEAD")
        return found.decode().strip() if found else None

    def pending(self, folder: str) -> dict[str, State]:
        """The files of a folder with something to commit.

        Hidden ones are left out: they are programs' own.
        """
        listed = self.git.do(
            *("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", self._checked(folder))
        )
        found = {self._here(entry[3:]): _state_of(entry[:2]) for entry in names_in(listed)}
        return {path: found[path] for path in sorted(found) if not posixpath.basename(path).startswith(".")}

    def setting(self, name: str) -> str | None:
        """A setting of git's, None where it is not set."""
        found = self.git.ask("config", "--get", name)
        return found.decode(errors="replace").strip() if found else None

    def history(self, path: str | None = None, limit: int = 100) -> tuple[Version, ...]:
        """The commits that changed a file, newest first, through its renames.

        Without a path, those of the whole paper.
        """
        asked = ("log", "-z", f"--max-count={limit}", "--format=%H%x00%aN%x00%at%x00%s")
        way = ("--follow", "--name-only", "--", self._checked(path)) if path else ("--", ".")
        listed = self.git.ask(*asked, *way)
        # Before the first commit git has no history to look at.
        parts = [part.decode(errors="replace") for part in (listed or b"").split(b"\0")]
        size = 5 if path else 4
        versions = [self._version(*parts[start : start + size]) for start in range(0, len(parts) - size + 1, size)]
        # Git goes on with a file of which this one was a copy: that is the past of another.
        end = next((place for place, pair in enumerate(pairwise(versions), 1) if self._is_copied(*pair)), len(versions))
        return tuple(versions[:end])

    def _is_copied(self, version: Version, before: Version) -> bool:
        """Whether a version has its path from a file that stayed."""
        return version.path != before.path and self.text_at(version.commit, before.path) is not None

    def _version(self, commit: str, who: str, seconds: str, subject: str, name: str = "") -> Version:
        when = datetime.fromtimestamp(int(seconds), UTC)
        return Version(commit, who, when, subject, self._here(name.removeprefix("\n")) if name else "")

    def text_at(self, commit: str, path: str) -> bytes | None:
        """A file's bytes in a commit, None where it has none."""
        name = posixpath.normpath(self.prefix + path)
        return self.git.ask("cat-file", "blob", f"{_id(commit)}:{name}")

    def files(self, commit: str) -> dict[str, State]:
        """The files that a commit changed against the one before it."""
        asked = ("diff-tree", "-r", "--root", "-z", "--no-renames", "--name-status", "--no-commit-id")
        parts = names_in(self.git.do(*asked, _id(commit)))
        kinds = {"A": State.NEW, "D": State.GONE}
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return {self._here(name): kinds.get(kind, State.CHANGED) for kind, name in pairs}

    def differing(self, old: str, new: str, folder: str, *, added: bool = True) -> tuple[str, ...]:
        """The files of a folder that differ between two commits.

        Those of the new one alone are left out without ``added``.
        """
        asked = ("diff-tree", "-r", "-z", "--no-renames", "--name-only", "--relative")
        few = () if added else ("--diff-filter=a",)
        return tuple(names_in(self.git.do(*asked, *few, _id(old), _id(new), "--", self._checked(folder))))

    def last_before(self, seconds: float) -> str | None:
        """The last commit up to a time, in seconds since 1970."""
        found = self.git.ask("rev-list", "--max-count=1", f"--before={int(seconds)}", "HEAD", "--")
        return found.decode().strip() or None if found else None

    def _in_index(self, paths: Sequence[str]) -> set[str]:
        """The files that git watches over already, these among them."""
        listed = self.git.do("ls-files", "-z", "--", *_few(paths))
        return set(names_in(listed))

    def _on(self, arguments: tuple[str, ...], paths: Collection[str]) -> None:
        if paths:
            self.git.do(*arguments, *_FROM_INPUT, given=_joined(paths))

    def hooked(self, *hooks: str) -> Reason:
        """A hook as the reason of a failure, where there is one."""
        for name in hooks:
            found = self.git.ask("rev-parse", "--git-path", f"hooks/{name}")
            with suppress(OSError):
                if found and (self.home / os.fsdecode(found.removesuffix(b"\n"))).is_file():
                    return Reason.HOOK
        return Reason.OTHER

    def _here(self, name: str) -> str:
        """A path below the paper's folder, of one below the repository's."""
        if name.startswith(self.prefix):
            return name.removeprefix(self.prefix)
        return posixpath.relpath(name, self.prefix or ".")

    @staticmethod
    def _checked(path: str) -> str:
        """A path below the folder; ValueError for one that leaves it."""
        steps = PurePosixPath(path)
        if not path or steps.is_absolute() or ".." in steps.parts or "\0" in path:
            raise ValueError(path)
        return path


_FROM_INPUT = ("--pathspec-from-file=-", "--pathspec-file-nul")


def _joined(paths: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(path) + b"\0" for path in paths)


def _few(paths: Sequence[str]) -> Sequence[str]:
    """These paths, or the whole paper where they are many."""
    return paths if len(paths) <= _MANY else (".",)


def _state_of(signs: str) -> State:
    """The state of a file, of git's two letters for it."""
    if signs == "!!":
        return State.IGNORED
    if "D" in signs:
        return State.GONE
    return State.NEW if signs == "??" or signs[0] == "A" else State.CHANGED


def _id(commit: str) -> str:
    """The id of a commit; VersionError for anything else."""
    if not _COMMIT.fullmatch(commit):
        raise VersionError(Reason.NO_COMMIT, commit)
    return commit
