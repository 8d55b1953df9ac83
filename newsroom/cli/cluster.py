"""The options of `build` for a cluster, and what they engage."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from newsroom.cli.project import Refusal, WrongUsage
from newsroom.press.errors import BuildRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from newsroom.press.workforce import Workforce

Command = TypeVar("Command", bound="Callable[..., object]")
# As modules, and as packages.
_NEEDED = {"distributed": "distributed", "cryptography": "cryptography"}
_SCHEMES = ("tcp://", "tls://")
_FILE = click.Path(path_type=Path)
_OPTIONS = (
    click.option(
        "--cluster",
        metavar="ADDRESS",
        help="交给别的机器做：调度进程的地址，如 tls://10.0.0.2:8786 (build on the workers of a dask scheduler)",
    ),
    click.option(
        "--workers",
        type=click.IntRange(1),
        metavar="N",
        help="在本机另开 N 个工作进程来做 (the same with N workers of this machine)",
    ),
    click.option("--tls-ca-file", type=_FILE, help="集群的证书机构 (the cluster's certificate authority)"),
    click.option("--tls-cert", type=_FILE, help="本机的证书 (this machine's certificate)"),
    click.option("--tls-key", type=_FILE, help="本机证书的私钥 (the key of this certificate)"),
)


def cluster_options(command: Command) -> Command:
    """Adds the options of a cluster to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def _engaged(hired: AbstractContextManager[Workforce]) -> Iterator[None]:
    from newsroom.press.workforce import engage  # noqa: PLC0415 - a build without a cluster starts sooner

    try:
        with hired as workforce, engage(workforce):
            yield
    except BuildRefusedError as error:
        raise Refusal(str(error)) from error


def cluster_of(
    cluster: str | None, workers: int | None, files: tuple[Path | None, Path | None, Path | None]
) -> AbstractContextManager[None]:
    """The workforce of the options, while it is entered.

    ``files`` are the authority, the certificate and its key.
    """
    if cluster is None and any(files):
        message = "--tls-ca-file、--tls-cert、--tls-key 要和 --cluster tls://… 一起写 (only with --cluster tls://…)"
        raise WrongUsage(message)
    if cluster is None and workers is None:
        return nullcontext()
    if cluster is not None and workers is not None:
        message = "--cluster 和 --workers 只能写一个 (give one of --cluster and --workers)"
        raise WrongUsage(message)
    _require_packages()
    # Slow to start, and an extra of the package.
    from newsroom.press.cluster.hiring import hire, hire_here, security_of  # noqa: PLC0415 - see above

    if cluster is None:
        return _engaged(hire_here(workers or 1))
    _check_address(cluster, files)
    return _engaged(hire(cluster, security_of(*files)))


def _check_address(address: str, files: tuple[Path | None, ...]) -> None:
    if not address.startswith(_SCHEMES):
        message = f"--cluster 写调度进程打印的地址，如 tls://10.0.0.2:8786：{address} (not a scheduler's address)"
        raise WrongUsage(message)
    if any(files) and not (all(files) and address.startswith("tls://")):
        message = "--tls-ca-file、--tls-cert、--tls-key 要一起写，地址以 tls:// 开头 (give all three, and tls://…)"
        raise WrongUsage(message)
    if missing := next((file for file in files if file and not file.is_file()), None):
        message = f"没有这个文件：{missing} (no such file)"
        raise WrongUsage(message)


def _require_packages() -> None:
    """Refusal where packages of the extra are missing."""
    if missing := "、".join(package for module, package in _NEEDED.items() if find_spec(module) is None):
        message = (
            f"用几台机器生成还缺 Python 包“{missing}”，请先运行："
            "python -m pip install --require-hashes -r requirements-cluster.txt"
            "（没有这个文件的：python -m pip install 'newsroom-press[cluster]'）(packages are missing)"
        )
        raise Refusal(message)
