"""Runs of plain git: never a shell, a question or another language."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsroom.versions.errors import Reason, VersionError, find_reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATIENCE = 60
# What a whole history needs on a slow line.
PATIENCE_AFAR = 600
# In a hook of git's some of these name its own repository; here the folder says which is meant.
_LEADING = re.compile(r"GIT_(?:DIR|WORK_TREE|PREFIX|INDEX_FILE|COMMON_DIR|NAMESPACE|OBJECT_DIRECTORY|.*PATHSPECS)")
_OURS = {
    "LC_ALL": "C",
    "LANGUAGE": "",
    # Nobody is there to be asked.
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GCM_INTERACTIVE": "never",
    "GIT_EDITOR": ":",
    "GIT_MERGE_AUTOEDIT": "no",
    "GIT_OPTIONAL_LOCKS": "0",
    # A path is a path, whatever signs it has.
    "GIT_LITERAL_PATHSPECS": "1",
}
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Author(NamedTuple):
    """Who makes a commit."""

    name: str
    email: str = ""


class Answer(NamedTuple):
    """What a run of git gave."""

    code: int
    out: bytes
    said: str


@dataclass(frozen=True, slots=True)
class Git:
    """Git in one folder; ``environment`` is that of the process."""

    home: Path
    environment: Mapping[str, str]

    def ask(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """The output of a command, None where it fails."""
        answer = self.run(*arguments, given=given)
        return None if answer.code else answer.out

    def do(
        self, *arguments: str, given: bytes = b"", author: Author | None = None, patience: float = PATIENCE
    ) -> bytes:
        """The output of a command; VersionError where it fails."""
        answer = self.run(*arguments, given=given, author=author, patience=patience)
        if answer.code:
            raise refusal(answer)
        return answer.out

    def run(
        self, *arguments: str, given: bytes = b"", author: Author | None = None, patience: float = PATIENCE
    ) -> Answer:
        """A command's code, output and words.

        VersionError where there is no git, and where a command does not end.
        """
        try:
            process = subprocess.Popen(
                ["git", *arguments],
                cwd=self.home,
                env=self._surroundings(author),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # Without a terminal neither ssh nor a helper can ask; and what they start can be ended with them.
                start_new_session=True,
                creationflags=_NO_WINDOW,
            )
        except FileNotFoundError:
            if self.home.is_dir():
                raise VersionError(Reason.NO_GIT) from None
            raise
        with process:
            try:
                out, said = process.communicate(given, timeout=patience)
            except subprocess.TimeoutExpired:
                raise VersionError(Reason.TIMEOUT) from None
            finally:
                if process.poll() is None:
                    _end(process)
        return Answer(process.returncode, out, said.decode(errors="replace"))

    def _surroundings(self, author: Author | None) -> dict[str, str]:
        kept = {name: value for name, value in self.environment.items() if not _LEADING.fullmatch(name)}
        if author is None:
            return kept | _OURS
        people = {"GIT_AUTHOR": author, "GIT_COMMITTER": author}
        named = {f"{who}_NAME": each.name for who, each in people.items()}
        return kept | _OURS | named | {f"{who}_EMAIL": each.email for who, each in people.items()}


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends git and all that it started."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()


def refusal(answer: Answer, otherwise: Reason = Reason.OTHER) -> VersionError:
    """The error of a run that failed."""
    said = f"{answer.said}\n{answer.out.decode(errors='replace')}".strip()
    return VersionError(find_reason(said) or otherwise, said)


def names_in(listed: bytes) -> list[str]:
    """The names of a listing with NULs."""
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]
