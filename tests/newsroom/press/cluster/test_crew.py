"""Who is given parts, and what becomes of a part that somebody did not do: with a scheduler in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from newsroom.cataloguing.packing import CacheError
from newsroom.opening import MovedError
from newsroom.press.cluster.crew import TRIES, Crew, MissingArticleError, Task
from newsroom.press.cluster.kit import Kit, MissingKitError, drop_kit, keep_kit
from newsroom.press.cluster.version import describe
from newsroom.press.errors import BuildRefusedError

if TYPE_CHECKING:
    from distributed import Client

ANSWER = b"done"
# What a worker does with a part: it gives bytes or an exception, or None where it has died over it.
Deed = Callable[..., object]


@dataclass(eq=False)
class Promise:
    """A future whose result is there at once, or never."""

    result_: object

    def result(self, timeout: float) -> object:
        del timeout
        if isinstance(self.result_, BaseException):
            raise self.result_
        return self.result_

    def add_done_callback(self, call: Callable[["Promise"], None]) -> None:
        if self.result_ is not None:
            call(self)

    def cancel(self, *, force: bool) -> None:
        del force


@dataclass
class Scheduler:
    """A client of a scheduler: workers by their addresses, each with what it does and its version."""

    workers: dict[str, Deed]
    versions: dict[str, object] = field(default_factory=dict)
    given: list[tuple[str, str]] = field(default_factory=list)
    status: str = "running"

    @property
    def scheduler(self) -> "Scheduler":
        return self

    def identity(self, n_workers: int) -> dict[str, list[str]]:
        assert n_workers == -1
        if self.status != "running":
            raise OSError
        return {"workers": list(self.workers)}

    def sync(self, function: Callable[..., object], n_workers: int) -> object:
        return function(n_workers=n_workers)

    def run(
        self, function: Callable[..., object], *given: object, workers: list[str], on_error: str
    ) -> dict[str, object]:
        if function is drop_kit:
            self.given += [(each, f"drop_kit {given[0]}") for each in workers]
            return {}
        assert function is describe
        assert on_error == "return"
        return {each: self.versions.get(each, describe()) for each in workers}

    def submit(
        self, function: Callable[..., object], *given: object, workers: list[str], allow_other_workers: bool, pure: bool
    ) -> Promise:
        assert not allow_other_workers
        assert not pure
        (address,) = workers
        self.given.append((address, function.__name__))
        deed = self.workers[address]
        if function is keep_kit:
            return Promise(ANSWER)
        result = deed(*given)
        if result is None:
            del self.workers[address]
        return Promise(result)

    def cancel(self, futures: list[Promise], *, force: bool) -> None:
        del futures, force


def well(*_: object) -> bytes:
    return ANSWER


def dying(*_: object) -> None:
    return None


def failing(*_: object) -> Exception:
    return ValueError("no room")


def task(taken: list[bytes], *, take: Callable[[bytes], None] | None = None) -> Task:
    return Task(read_part, lambda missing: (missing,), take or taken.append, 1)


def read_part(*_: object) -> bytes:
    raise AssertionError


def run(scheduler: Scheduler, *tasks: Task, patience: float = 0, kit: Kit | None = None) -> list[int]:
    return sorted(Crew(cast("Client", scheduler), patience).run(tasks, kit))


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Reports of errors go there."""
    monkeypatch.chdir(tmp_path)
    return iter(())


def test_every_part_is_done_once() -> None:
    taken: list[bytes] = []
    scheduler = Scheduler({"one": well, "other": well})
    assert run(scheduler, *[task(taken)] * 5) == [0, 1, 2, 3, 4]
    assert taken == [ANSWER] * 5
    assert {address for address, _ in scheduler.given} == {"one", "other"}


def test_what_somebody_died_over_is_done_by_another() -> None:
    taken: list[bytes] = []
    assert run(Scheduler({"one": dying, "other": well}), *[task(taken)] * 3) == [0, 1, 2]
    assert taken == [ANSWER] * 3


def test_a_part_that_fails_on_several_workers_ends_the_build() -> None:
    scheduler = Scheduler({"one": failing, "other": failing})
    with pytest.raises(BuildRefusedError, match="3 个工作进程上都没有做成"):
        run(scheduler, task([]))
    assert len(scheduler.given) == TRIES


def test_a_worker_of_another_version_gets_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    versions = {"old": describe() | {"nh3": "0.0"}, "bare": ModuleNotFoundError("no newsroom")}
    scheduler = Scheduler({"old": failing, "bare": failing, "one": well}, versions)
    run(scheduler, task([]))
    assert [address for address, _ in scheduler.given] == ["one"]
    (old,) = [each.getMessage() for each in caplog.records if "old" in each.getMessage()]
    assert "nh3 那边 0.0、这边 " + describe()["nh3"] in old
    assert any("bare" in each.getMessage() for each in caplog.records)


@pytest.mark.parametrize("workers", [{}, {"one": dying}])
def test_nobody_is_waited_for_in_vain(workers: dict[str, Deed]) -> None:
    with pytest.raises(BuildRefusedError, match="没有能用的工作进程"):
        run(Scheduler(workers), task([]))


def test_a_scheduler_that_has_gone_ends_the_build() -> None:
    with pytest.raises(BuildRefusedError, match="调度进程的连接断了"):
        run(Scheduler({"one": well}, status="closed"), task([]))


@pytest.mark.parametrize("error", [MovedError("articles", "a.md"), BuildRefusedError("words"), CacheError()])
def test_what_would_fail_everywhere_is_raised_at_once(error: Exception) -> None:
    scheduler = Scheduler({"one": lambda *_: error, "other": lambda *_: error})
    with pytest.raises(type(error)):
        run(scheduler, task([]))
    assert len(scheduler.given) == 1


def test_a_result_that_is_damaged_is_made_again() -> None:
    tries: list[bytes] = []

    def take(result: bytes) -> None:
        tries.append(result)
        if len(tries) == 1:
            raise CacheError

    assert run(Scheduler({"one": well}), task([], take=take)) == [0]
    assert len(tries) == 2


def test_an_article_that_was_not_sent_is_sent() -> None:
    sent: list[frozenset[str]] = []

    def need(missing: frozenset[str]) -> object:
        sent.append(missing)
        return ANSWER if "a.md" in missing else MissingArticleError("a.md")

    assert run(Scheduler({"one": need}), task([])) == [0]
    assert sent == [frozenset(), frozenset({"a.md"})]


def test_what_is_for_this_machine_is_done_here() -> None:
    done: list[str] = []
    scheduler = Scheduler({"one": failing})
    assert run(scheduler, Task(read_part, lambda _: None, lambda _: None, 1, lambda: done.append("here"))) == [0]
    assert done == ["here"]
    assert scheduler.given == []


def test_a_kit_comes_before_the_first_part_and_once_more_where_it_is_missing() -> None:
    answers: list[object] = [ANSWER, MissingKitError("name"), ANSWER]
    scheduler = Scheduler({"one": lambda *_: answers.pop(0)})
    nothing = cast("Any", None)
    kit = Kit("name", "articles", nothing, nothing, {}, b"")
    assert run(scheduler, task([]), task([]), kit=kit) == [0, 1]
    functions = [function for _, function in scheduler.given]
    assert functions == ["keep_kit", "read_part", "read_part", "keep_kit", "read_part", "drop_kit name"]
