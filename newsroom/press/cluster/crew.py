"""The crew: workers of this version, and their parts."""

from __future__ import annotations

import logging
import time
from asyncio import CancelledError
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any, NamedTuple

from newsroom.cataloguing.packing import CacheError
from newsroom.opening import MovedError
from newsroom.press.cluster.kit import MissingKitError, drop_kit, keep_kit
from newsroom.press.cluster.version import describe, differences
from newsroom.press.errors import BuildRefusedError
from newsroom.press.reports import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from distributed import Client, Future

    from newsroom.press.cluster.kit import Kit

log = logging.getLogger(__name__)
# Seconds after which it is looked again who is there, and for which a build waits for anybody.
_GLANCE, PATIENCE = 0.5, 60
# In so many processes a part may fail or get lost: then it is the part.
TRIES = 3
# Seconds in which a result that is there has to come.
_FETCH = 60
_NOBODY = (
    "等了 {seconds} 秒，没有能用的工作进程；请看看它们是不是开着、连着调度进程，版本是不是一样，再生成"
    " (no worker to give parts to: are they running, connected, and of this version?)"
)
_GONE = "同调度进程的连接断了，网站没有动；请看看它是不是开着，再生成 (the scheduler is gone)"
_FAILED = "有一部分在 {tries} 个工作进程上都没有做成，网站没有动：{words} (a part failed on several workers)"
_BARE = "请在它那里装同样的 newsroom-press：{error}"
_LOST = "连接断了或进程没了 (lost)"
_OTHER = "工作进程 {address} 的版本不同，不给它活：{differences} (a worker of another version is refused)"
_UNFIT = "工作进程 {address} 不能用：{words} (a worker cannot be used)"


class MissingArticleError(Exception):
    """A part needs an article, its path, that it was not given."""


class Task(NamedTuple):
    """A function for any process, with its arguments and its end.

    ``send`` makes its arguments, with the articles that were missing before; None where the part is for this machine:
    then ``do`` does it.
    ``take`` takes its result; CacheError where that is not as it should be. ``size`` is for the progress.
    """

    function: Callable[..., bytes]
    send: Callable[[frozenset[str]], tuple[object, ...] | None]
    take: Callable[[bytes], None]
    size: int
    do: Callable[[], None] | None = None


class _Errand(NamedTuple):
    """A part by its number, None for a kit, at a worker."""

    address: str
    number: int | None


@dataclass(slots=True)
class _Shift:
    """Parts on their way."""

    tasks: Sequence[Task]
    kit: Kit | None
    waiting: deque[int]
    running: dict[Future[Any], _Errand] = field(default_factory=dict)
    ended: Queue[Future[Any]] = field(default_factory=Queue)
    tries: Counter[int] = field(default_factory=Counter)
    missing: dict[int, frozenset[str]] = field(default_factory=dict)

    def put_back(self, number: int, words: str) -> None:
        """Gives a part to another worker; BuildRefusedError after some."""
        self.tries[number] += 1
        if self.tries[number] == TRIES:
            raise BuildRefusedError(_FAILED.format(tries=TRIES, words=words))
        self.waiting.appendleft(number)


class Crew:
    """Gives parts to workers, one at a time to each.

    A worker is looked at before its first part. Whoever comes later is given parts too; what somebody had who is gone
    goes to another.
    """

    def __init__(self, client: Client, patience: float = PATIENCE) -> None:
        self._client = client
        self._patience = patience
        # Every worker that is there, and whether it may have parts; and the kit that it has.
        self._known: dict[str, bool] = {}
        self._kits: dict[str, str] = {}
        self._alone_since = time.monotonic()

    def run(self, tasks: Sequence[Task], kit: Kit | None = None) -> Iterator[int]:
        """Has all tasks done; the number of each as it ends.

        BuildRefusedError where nobody is left, or a part fails everywhere; MovedError where an article has just gone.
        """
        shift = _Shift(tasks, kit, deque(range(len(tasks))))
        try:
            while shift.waiting or any(each.number is not None for each in shift.running.values()):
                self._muster(shift)
                busy = {each.address for each in shift.running.values()}
                for address in [each for each, fit in self._known.items() if fit and each not in busy]:
                    yield from self._give(shift, address)
                yield from self._collect(shift)
        finally:
            with suppress(Exception):
                self._client.cancel(list(shift.running), force=True)
                self._drop(kit)

    def _drop(self, kit: Kit | None) -> None:
        """Has workers remove a kit, in which there are drafts."""
        holders = [address for address, name in self._kits.items() if kit and name == kit.name]
        if kit and holders:
            self._client.run(drop_kit, kit.name, workers=holders, on_error="ignore")

    def _muster(self, shift: _Shift) -> None:
        """Looks at who is there, and who is no more."""
        try:
            # What the client keeps of this by itself is without workers every other second.
            scheduler: Any = self._client.scheduler
            there = set(self._client.sync(scheduler.identity, n_workers=-1)["workers"])
            new = sorted(there - self._known.keys())
            found = self._client.run(describe, workers=new, on_error="return") if new else {}
        except Exception as error:
            raise BuildRefusedError(_GONE) from error
        for address in self._known.keys() - there:
            del self._known[address]
            self._kits.pop(address, None)
        for address in new:
            self._known[address] = self._is_fit(address, found.get(address))
        for future, errand in list(shift.running.items()):
            if errand.address not in self._known:
                del shift.running[future]
                future.cancel(force=True)
                if errand.number is not None:
                    shift.put_back(errand.number, _LOST)
        self._wait_for_somebody()

    def _is_fit(self, address: str, found: object) -> bool:
        if not isinstance(found, dict):
            log.info(_UNFIT.format(address=address, words=_BARE.format(error=found)))
            return False
        if told := differences(describe(), found):
            log.info(_OTHER.format(address=address, differences=told))
        return not told

    def _wait_for_somebody(self) -> None:
        if any(self._known.values()):
            self._alone_since = time.monotonic()
        elif time.monotonic() - self._alone_since > self._patience:
            raise BuildRefusedError(_NOBODY.format(seconds=round(self._patience)))

    def _give(self, shift: _Shift, address: str) -> Iterator[int]:
        """Gives a worker its next part, or the kit for it.

        What of the parts is for this machine is done.
        """
        if shift.kit and shift.waiting and self._kits.get(address) != shift.kit.name:
            self._submit(shift, _Errand(address, None), keep_kit, shift.kit)
            return
        while shift.waiting:
            number = shift.waiting.popleft()
            task = shift.tasks[number]
            arguments = task.send(shift.missing.get(number, frozenset()))
            if arguments is not None or task.do is None:
                self._submit(shift, _Errand(address, number), task.function, *(arguments or ()))
                return
            task.do()
            yield number

    def _submit(self, shift: _Shift, errand: _Errand, function: Callable[..., object], *arguments: object) -> None:
        future = self._client.submit(
            function, *arguments, workers=[errand.address], allow_other_workers=False, pure=False
        )
        shift.running[future] = errand
        future.add_done_callback(shift.ended.put)

    def _collect(self, shift: _Shift) -> Iterator[int]:
        """A part that has ended, after a short wait for one."""
        try:
            future = shift.ended.get(timeout=_GLANCE)
        except Empty:
            return
        errand = shift.running.pop(future, None)
        if errand is None:
            # Given to another since.
            return
        try:
            result = future.result(timeout=_FETCH)
        except (Exception, CancelledError) as error:  # noqa: BLE001 - whatever it is, of whatever library
            self._judge(shift, errand, error)
        else:
            yield from self._take(shift, errand, result)

    def _take(self, shift: _Shift, errand: _Errand, result: bytes) -> Iterator[int]:
        if errand.number is None:
            self._kits[errand.address] = shift.kit.name if shift.kit else ""
            return
        try:
            shift.tasks[errand.number].take(result)
        except CacheError as error:
            shift.put_back(errand.number, words_of(error))
        else:
            yield errand.number

    def _judge(self, shift: _Shift, errand: _Errand, error: BaseException) -> None:
        """Has a part done again, unless it would fail everywhere."""
        # Rows are packed as they were here: this machine's catalogue is damaged.
        if isinstance(error, MovedError | BuildRefusedError | CacheError):
            raise error
        if self._client.status != "running":
            raise BuildRefusedError(_GONE) from error
        if errand.number is None:
            # It has no room for the kit.
            self._known[errand.address] = False
            log.info(_UNFIT.format(address=errand.address, words=words_of(error)))
        elif isinstance(error, MissingKitError):
            # Another process has its address.
            self._kits.pop(errand.address, None)
            shift.waiting.appendleft(errand.number)
        elif isinstance(error, MissingArticleError):
            shift.missing[errand.number] = shift.missing.get(errand.number, frozenset()) | {error.args[0]}
            shift.waiting.appendleft(errand.number)
        else:
            shift.put_back(errand.number, words_of(error))
