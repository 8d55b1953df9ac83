"""`build --cluster` and `--workers`: what is written wrong or cannot be reached is one sentence."""

import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from newsroom.cli import cluster as options
from newsroom.cli.project import Refusal, WrongUsage
from newsroom.press.cluster import hiring
from newsroom.press.cluster.version import describe
from newsroom.press.errors import BuildRefusedError
from newsroom.press.workforce import engaged

if TYPE_CHECKING:
    from distributed import Client

FILE = Path("ca.pem")
NONE = (None, None, None)
ALL = (FILE, FILE, FILE)


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of something that listens and never answers, as a server of pages does."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


def enter(manager: AbstractContextManager[object]) -> None:
    with manager:
        pass


@pytest.mark.parametrize(
    ("cluster", "workers", "files", "words"),
    [
        ("tls://10.0.0.2:8786", 2, NONE, "只能写一个"),
        ("10.0.0.2:8786", None, NONE, "--cluster 写调度进程打印的地址"),
        ("http://10.0.0.2:8787", None, NONE, "--cluster 写调度进程打印的地址"),
        ("tls://10.0.0.2:8786", None, (FILE, None, None), "要一起写"),
        ("tcp://10.0.0.2:8786", None, ALL, "要一起写"),
        ("tls://10.0.0.2:8786", None, ALL, "没有这个文件：ca.pem"),
        (None, 2, ALL, "要和 --cluster"),
        (None, None, ALL, "要和 --cluster"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    cluster: str | None, workers: int | None, files: tuple[Path | None, Path | None, Path | None], words: str
) -> None:
    with pytest.raises(WrongUsage, match=words):
        options.cluster_of(cluster, workers, files)


def test_a_build_without_them_has_no_workforce() -> None:
    with options.cluster_of(None, None, NONE):
        assert engaged() is None


def test_a_missing_package_is_named_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "find_spec", lambda name: None if name == "distributed" else name)
    with pytest.raises(Refusal, match=r"“distributed”.*requirements-cluster.txt"):
        options.cluster_of(None, 2, NONE)


def test_what_does_not_answer_is_told_soon(silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hiring, "_REACH", 0.2)
    with pytest.raises(Refusal, match=r"连不上调度进程.*没有回音"):
        enter(options.cluster_of(silent, None, NONE))


def test_a_connection_without_certificates_to_another_machine_is_remarked_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(hiring, "_connect", lambda *_: nullcontext())
    caplog.set_level("INFO")
    for address in ("tcp://10.0.0.2:8786", "tcp://127.0.0.1:8786"):
        enter(hiring.hire(address, hiring.security_of(*NONE)))
    open_, *reaching = [each.getMessage() for each in caplog.records]
    assert "tcp://10.0.0.2:8786 没有加密" in open_
    assert all("正在连接调度进程" in each for each in reaching)
    assert len(reaching) == 2


def test_certificates_that_are_missing_are_asked_for_before_anything_is_reached() -> None:
    with pytest.raises(BuildRefusedError, match=r"10\.0\.0\.2:8786 要证书：写上 --tls-ca-file"):
        enter(hiring.hire("tls://10.0.0.2:8786", hiring.security_of(*NONE)))


class Scheduler:
    """A client whose scheduler has a version, or fails."""

    def __init__(self, found: object) -> None:
        self._found = found

    def run_on_scheduler(self, function: object) -> object:
        assert function is describe
        if isinstance(self._found, Exception):
            raise self._found
        return self._found


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (describe() | {"Python": "3.0"}, "Python 那边 3.0"),
        (ModuleNotFoundError("No module named 'newsroom'"), "请在它那里装同样的"),
    ],
)
def test_a_scheduler_of_another_version_is_refused(
    found: object, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BuildRefusedError, match=words):
        hiring._check_scheduler(cast("Client", Scheduler(found)), "tls://10.0.0.2:8786")
    hiring._check_scheduler(cast("Client", Scheduler(describe())), "tls://10.0.0.2:8786")
