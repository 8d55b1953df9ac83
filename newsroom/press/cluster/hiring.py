"""A cluster that builds: connected to, or started on this machine."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import dask
from distributed import Client, LocalCluster
from distributed.core import rpc
from distributed.security import Security

from newsroom.cataloguing.published import Written
from newsroom.planning.parts import Outputs
from newsroom.press.cluster.crew import PATIENCE, Crew
from newsroom.press.cluster.kit import make_kit
from newsroom.press.cluster.reading import reading_tasks
from newsroom.press.cluster.rendering import AT_HOME, indexing_task, rendering_task
from newsroom.press.cluster.version import describe, differences
from newsroom.press.errors import BuildRefusedError
from newsroom.press.index_layers import Built
from newsroom.press.progress import Progress
from newsroom.press.reports import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsroom.cataloguing.rows import Part
    from newsroom.cataloguing.sources import Sources
    from newsroom.press.build import Build
    from newsroom.press.index_layers import Job
    from newsroom.reading.articles import House

log = logging.getLogger(__name__)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Seconds to reach a scheduler.
_REACH = 20
_UNREACHED = "连不上调度进程 {address}：{words}；请看看地址对不对，它是不是开着，证书是不是同一个机构签的 (cannot reach the scheduler)"
_REACHING = "正在连接调度进程 {address} (connecting to the scheduler)"
_WITHOUT = "连 {address} 要证书：写上 --tls-ca-file、--tls-cert、--tls-key，或者写在dask自己的设置里 (certificates are missing)"
_BARE = "调度进程 {address} 不能用：{words}；请在它那里装同样的 newsroom-press (the scheduler cannot be used)"
_OTHER = "调度进程 {address} 的版本不同：{differences}；请装成一样的再生成 (the scheduler is of another version)"
_OPEN = (
    "注意：{address} 没有加密，也不认证书；连得上它的人都能在各台机器上运行程序，只能用在没有别人的网络里，"
    "别处请用 tls:// (the connection is not encrypted)"
)


class Cluster:
    """A workforce of workers elsewhere."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew

    def read(self, sources: Sources, house: House, parts: Sequence[Sequence[tuple[str, bool]]]) -> Iterator[Part]:
        """What ``read_part`` gives for pieces of these parts, in order."""
        found: dict[int, Part] = {}
        following = 0
        for _ in self._crew.run(reading_tasks(sources, house, parts, found)):
            while following in found:
                yield found.pop(following)
                following += 1

    def render(self, build: Build, jobs: Sequence[Job]) -> tuple[list[Built], Outputs]:
        """The built segments, and the outputs that are left to this machine."""
        parts = Outputs(output for output in build.outputs if output.kind not in AT_HOME).parts
        kit, built, written = make_kit(build), dict[int, Built](), dict[int, list[Written]]()
        tasks = [indexing_task(build, kit.name, job, partial(built.__setitem__, n)) for n, job in enumerate(jobs)]
        tasks += [
            rendering_task(build, kit.name, part, partial(written.__setitem__, n)) for n, part in enumerate(parts)
        ]
        done, total = 0, sum(task.size for task in tasks)
        with Progress("生成 (rendering)") as progress:
            for number in self._crew.run(tasks, kit):
                done += tasks[number].size
                progress(done, total)
        for number in sorted(written):
            build.written.extend(written[number])
        left = Outputs(each for each in build.outputs if each.kind in AT_HOME)
        return [built[number] for number in sorted(built)], left


def security_of(authority: Path | None, certificate: Path | None, key: Path | None) -> Security:
    """Certificates for a scheduler, else those of dask's own settings."""
    if authority is None:
        return Security()
    paths = {"tls_ca_file": authority, "tls_client_cert": certificate, "tls_client_key": key}
    return Security(**{name: str(path) for name, path in paths.items()}, require_encryption=True)


@contextmanager
def hire(address: str, security: Security, patience: float = PATIENCE) -> Iterator[Cluster]:
    """The workers of a scheduler; BuildRefusedError where it cannot be reached."""
    parts = urlsplit(address)
    if parts.scheme != "tls" and parts.hostname not in _LOOPBACK:
        log.info(_OPEN.format(address=address))
    if parts.scheme == "tls" and security.get_connection_args("client").get("ssl_context") is None:
        raise BuildRefusedError(_WITHOUT.format(address=address))
    log.info(_REACHING.format(address=address))
    with _connect(address, security) as client:
        yield Cluster(Crew(client, patience))


@contextmanager
def hire_here(processes: int) -> Iterator[Cluster]:
    """Workers of this machine, started anew; nobody else can reach them."""
    with (
        _quiet(),
        _without_warnings(),
        LocalCluster(
            n_workers=processes,
            threads_per_worker=1,
            host="127.0.0.1",
            protocol="tls://",
            # On a computer of several people none of the others may give them anything.
            security=Security.temporary(),
            dashboard_address=None,
            worker_dashboard_address=None,
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        _connect(cluster.scheduler_address, cluster.security) as client,
    ):
        yield Cluster(Crew(client))


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Keeps Python's helper for processes silent, also after Ctrl+C.

    It would warn of semaphores, which it then removes.
    """
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, (before, "ignore:resource_tracker")))
    try:
        resource_tracker.ensure_running()
    finally:
        os.environ.pop("PYTHONWARNINGS")
        if before is not None:
            os.environ["PYTHONWARNINGS"] = before
    yield


@contextmanager
def _connect(address: str, security: Security) -> Iterator[Client]:
    with _quiet():
        try:
            # A client waits for ever where something else listens.
            asyncio.run(_identify(address, security))
            client = Client(address, security=security, timeout=_REACH, set_as_default=False)
        except Exception as error:
            words = str(error) or "没有回音 (no answer)"
            raise BuildRefusedError(_UNREACHED.format(address=address, words=words)) from error
        with client:
            _check_scheduler(client, address)
            yield client


async def _identify(address: str, security: Security) -> None:
    async with rpc(address, connection_args=security.get_connection_args("client")) as scheduler:
        await asyncio.wait_for(scheduler.identity(), _REACH)


def _check_scheduler(client: Client, address: str) -> None:
    """BuildRefusedError for a scheduler of another version.

    It unpickles what it passes on.
    """
    try:
        found = client.run_on_scheduler(describe)
    except Exception as error:
        raise BuildRefusedError(_BARE.format(address=address, words=words_of(error))) from error
    if told := differences(describe(), found):
        raise BuildRefusedError(_OTHER.format(address=address, differences=told))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the library's own remarks from the terminal."""
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
            yield
    finally:
        logger.setLevel(level)
