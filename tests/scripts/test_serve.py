"""`python -m scripts serve`."""

import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from scripts.serve import network_addresses
from tests.scripts.running import command, environment, make_folder, run_task


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
        f"预览地址：http://127.0.0.1:{free_port}/  按 Ctrl+C 结束 (preview; stop with Ctrl+C)",
        "预览已结束 (preview stopped)",
    ]
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert not (paper / "site").exists()


def test_every_address_listened_on_is_told_as_other_devices_open_it(tmp_path: Path, free_port: int) -> None:
    paper = make_folder(tmp_path / "paper")
    with subprocess.Popen(
        command("serve", "--host", "0.0.0.0", "--port", str(free_port)),  # noqa: S104
        cwd=paper,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            wait_for(f"http://127.0.0.1:{free_port}/", process)
            for address in network_addresses("0.0.0.0"):  # noqa: S104
                assert "报</h1>" in wait_for(f"http://{address}:{free_port}/", process)
            process.send_signal(signal.SIGINT)
            output, _ = process.communicate(timeout=30)
        finally:
            process.kill()
    assert output.splitlines()[1:-1] == [
        f"同一网络里的手机、电脑打开：http://{address}:{free_port}/ (from other devices)"
        for address in network_addresses("0.0.0.0")  # noqa: S104
    ]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_an_address_of_this_computer_alone_is_told_alone(host: str) -> None:
    assert network_addresses(host) == []


def test_addresses_are_those_that_another_device_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    known = ["127.0.0.1", "::1", "fe80::1%eth0", "169.254.1.1", "fd00::7", "192.168.1.7"]
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: [(0, 0, 0, "", (address, 0)) for address in known])
    assert network_addresses("::") == ["192.168.1.7", "fd00::7"]
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert network_addresses("::") == network_addresses("0.0.0.0") == []  # noqa: S104


def refuse(*_: object) -> None:
    raise OSError


def test_a_port_in_use_is_told_with_another_to_try(tmp_path: Path) -> None:
    with taken_port() as port:
        result = run_task(make_folder(tmp_path / "paper"), "serve", "--port", str(port))
    assert result.returncode == 1
    another = port + 1 if port < 65535 else 8001
    assert result.stderr == f"端口 {port} 已被占用，请换一个：--port {another} (port {port} is in use)\n"
    assert not result.stdout


def test_an_address_that_there_is_not_is_told(tmp_path: Path) -> None:
    result = run_task(make_folder(tmp_path / "paper"), "serve", "--host", "no such host")
    assert result.returncode == 1
    assert result.stderr == "没有“no such host”这个地址，请去掉 --host 再试 (unknown host)\n"
