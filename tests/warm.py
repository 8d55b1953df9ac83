"""Commands in forks of a process that has the paper's code imported: that takes longer than most of them.

Whatever a command can see is that of a process of its own: its folder, environment, arguments, files and exit code.
"""

import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryFile
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
# What commands import late; numpy without its threads, which do not survive a fork.
LATE = (
    *("colorama", "material.templates", "mkdocs.commands.build", "mkdocs.commands.gh_deploy", "mkdocs.commands.serve"),
    *(f"markdown.extensions.{name}" for name in ("attr_list", "codehilite", "fenced_code", "sane_lists", "tables")),
    *(f"newsroom.markdown.{name}" for name in ("dialect", "html", "labels", "plain", "reading", "verse")),
    *(f"PIL.{kind}ImagePlugin" for kind in ("Bmp", "Gif", "Jpeg", "Png", "Ppm")),
    *("pygments.lexers", "pypinyin", "numpy"),
)
# Python reads these when it starts: a command that is given others needs a start of its own.
STARTING = ("PYTHON", "LANG", "LC_", "LOCPATH")
OURS = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
# Where Python also finds the module that makes lists short and years long (tests/incremental/small/).
SHORT_LISTS = f"{ROOT / 'tests' / 'incremental' / 'small'}{os.pathsep}{ROOT}"
# For each of these paths there is a warm process.
PATHS = (OURS["PYTHONPATH"], SHORT_LISTS)
LONGEST = 1 << 20
# Seconds; a command that hangs fails its test.
PATIENCE = 300


def run_module(  # noqa: PLR0913 - like subprocess.run
    module: str,
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    typed: str = "",
    patience: float = PATIENCE,
) -> subprocess.CompletedProcess[str]:
    """The result of `python -m module arguments` in a folder, with `typed` as its input.

    As of `subprocess.run`: what has not ended after so many seconds is killed, and TimeoutExpired raised.
    """
    command = [sys.executable, "-m", module, *arguments]
    path = environment.get("PYTHONPATH", OURS["PYTHONPATH"])
    if path not in PATHS or _start_of({**OURS, **environment}) != _start_of(_environment(path)):
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            input=typed,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=patience,
        )
    request = {"module": module, "arguments": arguments, "folder": str(folder), "environment": dict(environment)}
    with TemporaryFile() as given, TemporaryFile() as output, TemporaryFile() as errors:
        given.write(typed.encode())
        given.seek(0)
        files = [each.fileno() for each in (given, output, errors)]
        code = _warm_process(path).run(json.dumps(request), files, patience)
        if code is None:
            raise subprocess.TimeoutExpired(command, patience, _text_of(output), _text_of(errors))
        return subprocess.CompletedProcess(command, code, _text_of(output), _text_of(errors))


def _environment(path: str) -> dict[str, str]:
    """What a warm process is started with."""
    return {**os.environ, **OURS, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"}


def _start_of(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(STARTING)}


def _text_of(file: IO[bytes]) -> str:
    file.seek(0)
    # As subprocess reads a text: every line ends in the same way.
    return file.read().decode().replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class _Warm:
    """A process that runs one command at a time, and ends with the connection to it."""

    connection: socket.socket
    process: subprocess.Popen[bytes]

    def run(self, request: str, files: list[int], patience: float) -> int | None:
        """The exit code of a command, None where it was killed after so many seconds."""
        socket.send_fds(self.connection, [request.encode()], files)
        group = int(self.connection.recv(LONGEST))
        ended, _, _ = select.select([self.connection], [], [], patience)
        if not ended:
            # It may end by itself meanwhile.
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        code = int(self.connection.recv(LONGEST))
        return code if ended or code != -signal.SIGKILL else None


@cache
def _warm_process(path: str) -> _Warm:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        number = theirs.fileno()
        command = [sys.executable, "-m", "tests.warm", str(number)]
        # In a session of its own: Ctrl+C is for pytest, with which the connection ends.
        process = subprocess.Popen(command, cwd=ROOT, env=_environment(path), pass_fds=[number], start_new_session=True)
    return _Warm(ours, process)


def _serve(connection: socket.socket) -> str:
    """The module of a request, in a fork that is as if started for it; each fork's number and exit code go back."""
    while True:
        message, files, _, _ = socket.recv_fds(connection, LONGEST, 3)
        if not message:
            sys.exit()
        if not (child := os.fork()):
            connection.close()
            return _become(json.loads(message), files)
        # Whoever kills it kills what it has started too.
        os.setpgid(child, child)
        connection.send(str(child).encode())
        for file in files:
            os.close(file)
        _, status = os.waitpid(child, 0)
        connection.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(request: dict[str, Any], files: list[int]) -> str:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    sys.argv[1:] = request["arguments"]
    sys.path[0] = request["folder"]
    module: str = request["module"]
    return module


def _warm_up() -> None:
    ours = ["newsroom.mkdocs.plugin", *(f"scripts.{each.name}" for each in iter_modules([str(ROOT / "scripts")]))]
    for name in (*LATE, *(each for each in ours if each != "scripts.__main__")):
        import_module(name)
    # What a build of anything makes of all the Chinese characters there are, and remembers: an eighth of a small one's time.
    import_module("newsroom.search.sounds").sounds_file()
    import_module("newsroom.search.folding").simplified()
    # runpy warns of a module that it is to run and that has been imported.
    sys.modules.pop("mkdocs.__main__", None)
    # What a fork looks through, even at its end, is copied.
    gc.freeze()


if __name__ == "__main__":
    _warm_up()
    runpy.run_module(_serve(socket.socket(fileno=int(sys.argv[1]))), run_name="__main__", alter_sys=True)
