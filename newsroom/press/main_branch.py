"""The main branch in git: its files and their content.

The site is made of this branch.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct

from newsroom.names import compose
from newsroom.settings import value_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from newsroom.model import ReviewRule

# The first of these that there is; what is on its way there counts less than what others see.
REFS = tuple(
    f"refs/{name}"
    for name in ("remotes/origin/HEAD", "remotes/origin/main", "remotes/origin/master", "heads/main", "heads/master")
)
PATIENCE = 60


class MainBranch(Struct, frozen=True, dict=True):
    """The commit at the end of the branch, and the project's place.

    `prefix` is the project's folder in the repository, with a slash at its end.
    `tips` are the ends of the branch here and elsewhere: what was committed to it here may be published before it is pushed.
    With `edited`, this file below articles/ alone is taken to differ, whatever the disk has.
    """

    home: Path
    commit: str
    prefix: str
    tips: tuple[str, ...]
    edited: str | None = None

    @cached_property
    def _stored(self) -> dict[str, str]:
        """The paths that git has below articles/, by their NFC."""
        listed = _ask(self.home, "ls-tree", "-r", "-z", "--name-only", self.commit, "articles/") or b""
        paths = (path for name in _names(listed) if (path := name.removeprefix("articles/")) != name)
        return {compose(path): path for path in paths}

    @property
    def paths(self) -> Collection[str]:
        """Every file below articles/, by its path there."""
        return self._stored.keys()

    @cached_property
    def differing(self) -> Collection[str]:
        """The files below articles/ that are missing or different here."""
        if self.edited is not None:
            return [self.edited]
        listed = _ask(
            self.home, "diff", "--name-only", "--relative", "--no-renames", "-z", self.commit, "--", "articles/"
        )
        # Where git fails, any of them may differ.
        return self.paths if listed is None else [name.removeprefix("articles/") for name in _names(listed)]

    @property
    def sample(self) -> bool:
        """Whether `extra.sample` is true there."""
        return self._is_true("sample")

    @property
    def require_review(self) -> ReviewRule:
        """The value of `extra.require_review` there."""
        return "bound" if self._extra("require_review") == "bound" else self._is_true("require_review")

    @property
    def review_since(self) -> date | None:
        """The value of `extra.review_since` there."""
        try:
            return date.fromisoformat(self._extra("review_since"))
        except ValueError:
            return None

    def _is_true(self, key: str) -> bool:
        return self._extra(key).lower() in {"true", "yes", "on"}

    def _extra(self, key: str) -> str:
        """The word behind a key of `extra` there, else nothing."""
        node = value_of(value_of(self._settings, "extra"), key)
        return node.value if isinstance(node, yaml.ScalarNode) else ""

    @cached_property
    def _settings(self) -> yaml.Node | None:
        """The YAML of mkdocs.yml there, None where it cannot be parsed."""
        try:
            text = self._contents(["mkdocs.yml"]).get("mkdocs.yml", b"").decode()
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except (ValueError, yaml.YAMLError):
            return None

    def read(self, paths: Collection[str]) -> dict[str, bytes]:
        """The bytes of the existing ones of these files."""
        asked = {f"articles/{self._stored.get(path, path)}": path for path in paths}
        return {asked[name]: data for name, data in self._contents(asked).items()}

    def had(self, folders: Collection[str]) -> Collection[str] | None:
        """Every file that any commit added to these folders.

        None where the history does not reach back.
        """
        if self._shallow:
            return None
        # One walk through the history for all of them. What only a merge brought counts too.
        walk = ("log", "-m", "--format=", "--diff-filter=A", "--no-renames", "--name-only", "--relative", "-z")
        listed = _ask(self.home, *walk, *self.tips, "--", *(f"articles/{folder}/" for folder in folders))
        return None if listed is None else {compose(name.removeprefix("articles/")) for name in _names(listed)}

    def named(self, taxonomy: str, name: str) -> bool:
        """Whether any commit put this name into a registry.

        True where the history does not reach back.
        """
        file = f"articles/{taxonomy}.yml"
        return self._shallow or _ask(self.home, "log", "-1", "--format=%H", f"-S{name}", *self.tips, "--", file) != b""

    @cached_property
    def _shallow(self) -> bool:
        return _ask(self.home, "rev-parse", "--is-shallow-repository") != b"false\n"

    def _contents(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The bytes of files by their paths in the project.

        Missing files are left out, and so are names with a line end: git reads one name a line.
        """
        asked = [path for path in paths if "\n" not in path]
        names = "".join(f"{self.commit}:{self.prefix}{path}\n" for path in asked)
        answer = _ask(self.home, "cat-file", "--batch", given=os.fsencode(names)) or b""
        found: dict[str, bytes] = {}
        for path in asked:
            head, _, answer = answer.partition(b"\n")
            if head.endswith(b" missing") or not head:
                continue
            size = int(head.rpartition(b" ")[2])
            found[path], answer = answer[:size], answer[size + 1 :]
        return found


def find_main_branch(home: Path, wanted: str | None = None) -> MainBranch | None:
    """The main branch, or the commit that `wanted` names.

    None where git or the branch is missing.
    """
    prefix = _ask(home, "rev-parse", "--show-prefix")
    if prefix is None:
        return None
    tips = tuple(commit for name in ((wanted,) if wanted else REFS) if (commit := _commit_of(home, name)))
    return MainBranch(home, tips[0], os.fsdecode(prefix.removesuffix(b"\n")), tips) if tips else None


def find_changed(home: Path, commit: str | None) -> list[str]:
    """The project's files that are others than in a commit, or untracked.

    Of a branch that has gone on since, the commit is where the two parted. None is HEAD.
    """
    base = commit and _ask(home, "merge-base", commit, "HEAD")
    since = base.decode().strip() if base else commit or "HEAD"
    different = _ask(home, "diff", "--name-only", "--relative", "--no-renames", "-z", since, "--", ".")
    # Before the first commit every file is new.
    untracked = _ask(home, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    known = b"" if different is not None else _ask(home, "ls-files", "-z", "--", ".")
    return sorted({compose(name) for each in (different, untracked, known) for name in _names(each or b"")})


def is_repository(home: Path) -> bool:
    """Whether the project is kept in git."""
    return _ask(home, "rev-parse", "--show-prefix") is not None


def find_git_failure(home: Path) -> str | None:
    """The reason why git cannot read the project's repository.

    None where it can, or where the project lies in no repository.
    """
    root = next((folder for folder in (home, *home.parents) if (folder / ".git").exists()), None)
    if root is None or is_repository(home):
        return None
    if shutil.which("git") is None:
        return "没有找到 git，请先安装 (git is missing)"
    answer = subprocess.run(["git", "rev-parse"], cwd=home, capture_output=True, check=False, errors="replace").stderr
    if "dubious ownership" in answer:
        return f"git 认为文件夹归别的用户，请运行：git config --global --add safe.directory {root} (dubious ownership)"
    return f"git 读不出这个仓库：{answer.strip().partition(chr(10))[0]} (git cannot read the repository)"


def _commit_of(home: Path, name: str) -> str | None:
    answer = _ask(home, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return answer.decode().strip() if answer else None


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _ask(home: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """The output of a git command, None where it fails."""
    # In a hook of git's these name its own folders; here the project's folder says which repository is meant.
    ours = {name: value for name, value in os.environ.items() if name not in {"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"}}
    ours |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        result = subprocess.run(
            ["git", *arguments], cwd=home, env=ours, input=given, capture_output=True, check=True, timeout=PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return result.stdout
