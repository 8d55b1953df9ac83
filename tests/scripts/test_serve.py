"""`python -m scripts serve`."""

import os
import pty
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.scripts.running import SETTINGS, command, environment, make_folder, run_task


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with taken_port() as port:
        return port


def wait_for(url: str, process: subprocess.Popen[str]) -> str:
    """The text at `url`, once the process answers there."""
    for _ in range(300):
        assert process.poll() is None, "the preview ended by itself"
        try:
            with urlopen(url, timeout=5) as answer:  # noqa: S310
                text: str = answer.read().decode()
                return text
        except URLError:
            time.sleep(0.1)
    pytest.fail("the preview did not answer in 30 s")


def test_the_paper_is_served_where_it_says_until_it_is_stopped(tmp_path: Path, free_port: int) -> None:
    paper = make_folder(tmp_path / "paper")
    with subprocess.Popen(
        command("serve", "--port", str(free_port)),
        cwd=paper,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            text = wait_for(f"http://127.0.0.1:{free_port}/", process)
            process.send_signal(signal.SIGINT)
            output, errors = process.communicate(timeout=30)
        finally:
            process.kill()
    assert '<h1 id="_1">报</h1>' in text
    assert output.splitlines() == [
        "正在准备预览… (preparing the preview)",
        f"预览网址：http://127.0.0.1:{free_port}/  按 Ctrl+C 结束 (preview; stop with Ctrl+C)",
        "预览已结束 (preview stopped)",
    ]
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert not (paper / "site").exists()


def test_ctrl_c_in_a_terminal_ends_it_whatever_waits_there_and_whatever_the_terminal_was_started_by(
    tmp_path: Path, free_port: int
) -> None:
    paper = make_folder(tmp_path / "paper")
    process, terminal = pty.fork()
    if process == 0:
        # As what was started in the background has it, and all that it starts.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.chdir(paper)
        os.execve(sys.executable, command("serve", "--port", str(free_port)), environment())  # noqa: S606
    try:
        said = read_until(terminal, "预览网址")
        with socket.create_connection(("127.0.0.1", free_port), timeout=30) as waiting:
            waiting.sendall(b"GET /livereload/0/0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            os.write(terminal, b"\x03")
            said = read_until(terminal, "预览已结束 (preview stopped)")
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    finally:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.close(terminal)
    assert "Traceback" not in said


def read_until(terminal: int, words: str) -> str:
    """What a terminal shows until these words come."""
    said = b""
    while words.encode() not in said:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, f"in a minute there was nothing but {said.decode()}"
        said += os.read(terminal, 4096)
    return said.decode()


def test_ctrl_c_ends_it_where_an_exception_would_be_lost(tmp_path: Path, free_port: int) -> None:
    # As in callbacks of libraries, and wherever something excepts everything.
    paper = make_folder(tmp_path / "paper", f"{SETTINGS}hooks: [losing.py]\n")
    (paper / "losing.py").write_text(
        "import os, signal\n\n\ndef on_pre_build(config):\n    try:\n        os.kill(os.getpid(), signal.SIGINT)\n"
        "        os.getpid()\n    except BaseException:\n        pass\n",
        encoding="utf-8",
    )
    result = subprocess.run(
        command("serve", "--port", str(free_port)),
        cwd=paper,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert result.returncode == 0
    assert result.stdout.endswith("预览已结束 (preview stopped)\n")
    assert "预览网址" not in result.stdout


def test_a_port_in_use_is_told_with_another_to_try(tmp_path: Path) -> None:
    with taken_port() as port:
        result = run_task(make_folder(tmp_path / "paper"), "serve", "--port", str(port))
    assert result.returncode == 1
    another = port + 1 if port < 65535 else 8001
    assert (
        result.stderr
        == f'端口 {port} 已被占用，请换一个：--port {another}，用 make 时写 ARGS="--port {another}" (port {port} is in use)\n'
    )
    assert not result.stdout


def test_an_address_that_there_is_not_is_told(tmp_path: Path) -> None:
    result = run_task(make_folder(tmp_path / "paper"), "serve", "--host", "no such host")
    assert result.returncode == 1
    assert result.stderr == "没有“no such host”这个地址，请去掉 --host 再试 (unknown host)\n"
