"""A cluster on this computer: each worker in a folder, an environment and a network of its own, with certificates.

The commands are those of the guide. Where this system lets nobody make networks, all are in one.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread

from tests.factories import ROOT

PAGE = (ROOT / "docs" / "guide" / "cluster.md").read_text(encoding="utf-8")
# The seconds that a process may take to be there.
PATIENCE = 60
# No address of anybody's (RFC 2544); a number for each process of the tests.
BASE = f"198.18.{os.getpid() % 250}"
# Two seconds without a sign of life, not five minutes, and a machine that is cut off is gone.
SETTINGS = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "2s"}
HIDDEN = ("articles", "docs", "newsroom", "tests")


def command(beginning: str, **values: str) -> str:
    """The guide's block that begins so, with what its reader has to put in."""
    found = re.findall(r"^```text\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
    (text,) = [str(each) for each in found if each.startswith(beginning)]
    for name, value in values.items():
        text = text.replace(f"<{name}>", value)
    assert not re.search(r"<[^<>\s]+>", text), text
    return text.strip()


def run(*words: str) -> None:
    """Run a command; an error with what it printed."""
    result = subprocess.run(words, capture_output=True, check=False, encoding="utf-8")
    assert result.returncode == 0, (words, result.stdout, result.stderr)


@cache
def networks_permitted() -> bool:
    """Whether this system lets the tests make networks."""
    name = f"probe{os.getpid()}"
    words = ["ip", "netns", "add", name], ["ip", "netns", "exec", name, "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        made = all(subprocess.run(each, capture_output=True, check=False).returncode == 0 for each in words)
        subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)
    except OSError:
        return False
    return made


@dataclass(slots=True)
class Program:
    """A program that runs until it is stopped, and what it printed so far."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    _reader: Thread | None = None

    def wait_for(self, sign: str) -> None:
        """Return when it has printed a sign."""
        seen = Event()

        def read() -> None:
            for line in self.process.stdout or ():
                self.lines.append(line)
                if sign in line:
                    seen.set()
            seen.set()

        self._reader = Thread(target=read)
        self._reader.start()
        assert seen.wait(PATIENCE), "".join(self.lines)
        assert any(sign in line for line in self.lines), "".join(self.lines)

    def stop(self) -> None:
        """End it with all that it started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self._reader:
            self._reader.join()
        if self.process.stdout:
            self.process.stdout.close()


@dataclass(slots=True)
class Worker:
    """A worker in its folder."""

    folder: Path
    program: Program

    @property
    def parts(self) -> list[str]:
        """The names of the functions that it was given, in order."""
        file = self.folder / "parts"
        return file.read_text(encoding="utf-8").split() if file.exists() else []

    def let(self, trouble: str, part: int = 1) -> None:
        """What befalls it at the beginning of a part, the next or a later one: it is "killed" or "cut off"."""
        (self.folder / "trouble").write_text(f"{part} {trouble}", encoding="utf-8")


class Machines:
    """The machines of a cluster: the tests' own has the scheduler."""

    def __init__(self, home: Path, hidden: Path, entered: ExitStack, *, networks: bool) -> None:
        self._home = home
        self._hidden = hidden
        self._entered = entered
        self._networks = networks
        self._workers = 0
        self._bridge = f"xw{os.getpid()}"
        self.certificates = home / "certificates"
        self.certificates.mkdir()
        self.host = f"{BASE}.1" if networks else "127.0.0.1"
        if networks:
            run("ip", "link", "add", "name", self._bridge, "type", "bridge")
            entered.callback(run, "ip", "link", "del", self._bridge)
            run("ip", "address", "add", f"{self.host}/24", "dev", self._bridge)
            run("ip", "link", "set", self._bridge, "up")
        self._type(command("openssl req -x509"))
        self._certify("scheduler")
        self._certify("desk")
        text = command("python -m dask scheduler", 地址=self.host, 机器="scheduler")
        # A port that is free, which it prints.
        self.scheduler = self._start(home / "scheduler", text.replace("--port 8786", "--port 0"), "scheduler")
        self.scheduler.wait_for("Scheduler at:")
        found = re.search(r"Scheduler at: +(tls://\S+)", "".join(self.scheduler.lines))
        assert found
        self.address = found[1]

    def options(self) -> list[str]:
        """The options of a build, as the guide has them."""
        text = command("python -m scripts build --cluster", 地址=self.host, 机器="desk")
        words = shlex.split(text.replace(f"tls://{self.host}:8786", self.address))[4:]
        return [str(self.certificates / word) if word.endswith(".pem") else word for word in words]

    @staticmethod
    def listening(program: Program) -> set[tuple[str, int]]:
        """The addresses and ports at which a program waits for connections (proc(5))."""
        own = Path(f"/proc/{program.process.pid}")
        sockets = {str(file.readlink()) for file in (own / "fd").iterdir() if file.is_symlink()}
        rows = [row.split() for file in ("tcp", "tcp6") for row in (own / "net" / file).read_text().splitlines()[1:]]
        return {_address(row[1]) for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets}

    def _type(self, text: str) -> None:
        subprocess.run(["bash", "-ec", text], cwd=self.certificates, check=True, capture_output=True)

    def _certify(self, name: str) -> None:
        self._type(command("openssl req -newkey", 机器=name))

    def add_workers(self, *versions: str) -> list[Worker]:
        """New machines with a worker each, once they are connected: of "this" version or "another"."""
        workers = [self._add_worker(other_version=each == "another") for each in versions]
        for each in workers:
            each.program.wait_for("Registered to:")
        return workers

    def _add_worker(self, *, other_version: bool) -> Worker:
        self._workers += 1
        name = f"worker{self._workers}"
        self._certify(name)
        text = command("python -m dask worker", 地址=self.host, 机器=name, 个数="1")
        address = text.replace(f"tls://{self.host}:8786", self.address)
        # Without a process that would start it anew.
        typed = f"{address} --no-nanny --preload {ROOT / 'tests' / 'cluster' / 'trouble.py'}"
        folder = self._home / name
        return Worker(folder, self._start(folder, typed, name, other_version=other_version))

    def _start(self, folder: Path, text: str, name: str, *, other_version: bool = False) -> Program:
        folder.mkdir()
        (folder / "tmp").mkdir()
        for file in ("ca.pem", f"{name}.pem", f"{name}-key.pem"):
            shutil.copy(self.certificates / file, folder)
        _install(folder / "python", other_version=other_version)
        before = self._enter(folder, name) if self._networks and name != "scheduler" else []
        process = subprocess.Popen(
            [*before, "bash", "-ec", f"exec {text}"],
            cwd=folder,
            env={
                "PATH": f"{folder / 'python' / 'bin'}{os.pathsep}{os.defpath}{os.pathsep}/usr/sbin{os.pathsep}/sbin",
                "HOME": str(folder),
                "TMPDIR": str(folder / "tmp"),
                "PYTHONUTF8": "1",
                **SETTINGS,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        program = Program(process)
        self._entered.callback(program.stop)
        return program

    def _enter(self, folder: Path, name: str) -> list[str]:
        """The command that enters a new network, and hides the paper and this repository."""
        network, outside = f"{self._bridge}-{name}", f"{self._bridge}w{self._workers}"
        run("ip", "netns", "add", network)
        self._entered.callback(run, "ip", "netns", "del", network)
        run("ip", "link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", network)
        self._entered.callback(run, "ip", "link", "del", outside)
        run("ip", "link", "set", outside, "master", self._bridge, "up")
        run("ip", "-n", network, "address", "add", f"{BASE}.{self._workers + 1}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            run("ip", "-n", network, "link", "set", device, "up")
        (folder / "own-network").touch()
        hidden = [self._hidden, *(ROOT / each for each in HIDDEN if each != "tests")]
        mounts = " && ".join(f"mount -t tmpfs none {shlex.quote(str(each))}" for each in hidden)
        return ["ip", "netns", "exec", network, "bash", "-ec", f'{mounts}; exec "$@"', "-"]


def _address(listed: str) -> tuple[str, int]:
    """An address and port as the kernel lists them: words of four bytes in this machine's order."""
    words, _, port = listed.partition(":")
    data = b"".join(int(words[at : at + 8], 16).to_bytes(4, sys.byteorder) for at in range(0, len(words), 8))
    return str(ip_address(data)), int(port, 16)


def _install(folder: Path, *, other_version: bool) -> None:
    """An environment with this machine's libraries, and the package as it is now."""
    venv.EnvBuilder(symlinks=True).create(folder)
    library = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    (library / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    shutil.copytree(ROOT / "newsroom", library / "newsroom")
    if other_version:
        with (library / "newsroom" / "names.py").open("a", encoding="utf-8") as file:
            file.write("# Another version.\n")


@contextmanager
def start_machines(home: Path, hidden: Path, *, networks: bool) -> Iterator[Machines]:
    """A scheduler without workers yet; ``hidden`` is what no worker can see."""
    with ExitStack() as entered:
        yield Machines(home, hidden, entered, networks=networks)
