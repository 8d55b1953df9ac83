"""Desks as processes of their own, which can be killed, on a disk that can be full."""

import os
import re
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.desk.desks import Visit
from tests.scripts.running import command, environment, free_port

_LINK = re.compile(r"编辑台网址：(\S+)  按 Ctrl\+C 关上")
_SIZE = 64_000_000


@dataclass
class DeskProcess:
    """A desk on a project, at the same address after each start."""

    home: Path
    changes: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    link: str = ""
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """The address of its first page."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self.process
        return self.process.pid

    @property
    def memory(self) -> int:
        """The most bytes that it has had in memory since its start."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return 1024 * int(status.partition("VmHWM:")[2].split()[0])

    def start(self) -> None:
        """Start it, and wait until it is up."""
        self.process = subprocess.Popen(
            command("desk", "--port", str(self.port)),
            cwd=self.home,
            env=environment({"PYTHONUNBUFFERED": "1", "NEWSROOM_NOW": "2023-04-10 18:00", **self.changes}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert self.process.stdout
        printed = [self.process.stdout.readline(), self.process.stdout.readline()]
        found = _LINK.search("".join(printed))
        assert found, printed
        self.link = found[1]

    def kill(self) -> None:
        """End it as a power cut does."""
        assert self.process
        self.process.kill()
        self.wait()

    def wait(self) -> None:
        """Wait for its end by SIGKILL."""
        assert self.process
        self.process.communicate(timeout=60)
        assert self.process.returncode == -signal.SIGKILL

    def visit(self) -> Visit:
        """The one editor's browser, without pages."""
        visit = Visit(f"127.0.0.1:{self.port}")
        parts = urlsplit(self.link)
        assert visit.get(f"{parts.path}?{parts.query}").status == 303
        return visit


@contextmanager
def desk_process(home: Path, changes: Mapping[str, str] | None = None) -> Iterator[DeskProcess]:
    """A desk that is up, until the block ends."""
    desk = DeskProcess(home, changes or {})
    desk.start()
    try:
        yield desk
    finally:
        if desk.process and desk.process.poll() is None:
            desk.kill()


@dataclass(frozen=True)
class Disk:
    """A disk at a folder; where none can be mounted, a limit on the files of a process stands for a full one."""

    folder: Path
    mounted: bool

    @property
    def words(self) -> str:
        """What is told of a full one."""
        return "磁盘满了" if self.mounted else "文件超过了系统允许的大小"

    @contextmanager
    def full(self, pid: int) -> Iterator[None]:
        """The disk without a free byte for a process, until the block ends."""
        filler = self.folder / ".filler"
        hard = resource.RLIM_INFINITY
        try:
            if self.mounted:
                _fill(filler)
            else:
                hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
            yield
        finally:
            filler.unlink(missing_ok=True)
            if not self.mounted:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))


def _fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """A small disk of its own at a new folder, where this user may mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    mounted = (
        os.geteuid() == 0
        and shutil.which("mount") is not None
        and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    )
    try:
        yield Disk(folder, mounted)
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
