"""A small disk in memory, in a namespace of its own, that can grow."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

BLOCK = 4096
SCRIPT = "mount -t tmpfs -o size=1G tmpfs {folder} && cp -a {project}/. {folder} && echo ready && exec sleep infinity"


@dataclass(frozen=True)
class Disk:
    """A disk at a folder of a namespace, which the process `pid` keeps."""

    folder: Path
    pid: int

    @property
    def path(self) -> Path:
        """The disk as it is seen from outside."""
        return Path(f"/proc/{self.pid}/root{self.folder}")

    @property
    def inside(self) -> tuple[str, ...]:
        """What starts a command in the namespace, with the disk as its working folder."""
        enter = ("nsenter", f"--target={self.pid}", "--user", "--mount", "--preserve-credentials", "--")
        return (*enter, "env", f"--chdir={self.folder}")

    def used(self) -> int:
        """The bytes that are taken."""
        usage = shutil.disk_usage(self.path)
        return usage.total - usage.free

    def resize(self, size: int) -> None:
        """Give the disk another size, not less than what is taken."""
        options = f"remount,size={max(size, self.used())}"
        subprocess.run([*self.inside, "mount", "-o", options, str(self.folder)], check=True)


@contextmanager
def disk_with(project: Path) -> Iterator[Disk]:
    """A disk with a copy of the project, until the block ends; the test is skipped where there are no namespaces."""
    folder = project.with_name("disk")
    folder.mkdir()
    script = SCRIPT.format(folder=folder, project=project)
    if sys.platform != "linux" or subprocess.run(["unshare", "-Urm", "true"], check=False).returncode:
        pytest.skip("namespaces are not to be had here")
    process = subprocess.Popen(["unshare", "-Urm", "sh", "-c", script], stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield Disk(folder, process.pid)
    finally:
        process.kill()
        process.communicate()
