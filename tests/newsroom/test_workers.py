"""Work on several processors gives what the work on one gives."""

import errno
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest

from newsroom.workers import begin, count_processes, map_parts
from tests.factories import ROOT

HERE = os.getpid()


def double(part: int) -> tuple[int, int]:
    return 2 * part, os.getpid()


def refuse(part: int) -> int:
    if part == 2:
        message = f"part {part}"
        raise LookupError(message)
    return part


def die(part: int) -> int:
    if part == 1 and os.getpid() != HERE:
        os._exit(3)
    return part


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes, however many this machine has."""
    if count_processes() == 1 and not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    monkeypatch.setattr("newsroom.workers.count_processes", lambda: 2)


@pytest.mark.usefixtures("several")
def test_results_come_in_the_order_of_the_parts_from_other_processes() -> None:
    found = list(map_parts(double, range(20)))
    assert [result for result, _ in found] == list(range(0, 40, 2))
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.usefixtures("several")
def test_few_parts_are_taken_ahead_of_their_results() -> None:
    taken: list[int] = []
    found = map_parts(double, (taken.append(part) or part for part in range(200)))  # type: ignore[func-returns-value]
    for number in range(3):
        assert next(found)[0] == 2 * number
        assert len(taken) < 20
    assert [result for result, _ in found] == list(range(6, 400, 2))
    assert len(taken) == 200


@pytest.mark.parametrize("parts", [[], [7]])
@pytest.mark.usefixtures("several")
def test_one_part_is_done_here(parts: list[int]) -> None:
    assert list(map_parts(double, parts)) == [(2 * part, os.getpid()) for part in parts]


def test_where_nothing_can_fork_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert count_processes() == 1
    assert {process for _, process in map_parts(double, range(4))} == {os.getpid()}


@pytest.mark.usefixtures("several")
def test_what_a_part_raises_is_raised_here() -> None:
    results = map_parts(refuse, range(4))
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(LookupError, match="part 2"):
        next(results)


@pytest.mark.usefixtures("several")
def test_a_process_that_was_killed_is_told() -> None:
    with pytest.raises(BrokenProcessPool):
        list(map_parts(die, range(4)))


def tell_and_wait(number: int) -> None:
    sys.stdout.write(f"{os.getpid()}\n")
    sys.stdout.flush()
    time.sleep(60 + number)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "zombie" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8") if Path("/proc").is_dir() else True


@pytest.mark.parametrize("work", ["list(map_parts(tell_and_wait, range(2)))", "begin(tell_and_wait, 1).result()"])
def test_processes_end_with_the_one_that_began_them(work: str) -> None:
    code = "import os; os.sched_getaffinity = lambda _: {0, 1}\n"
    code += (
        f"from newsroom.workers import begin, map_parts\nfrom tests.newsroom.test_workers import tell_and_wait\n{work}"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as begun:
        assert begun.stdout
        pids = [int(begun.stdout.readline()) for _ in range(work.count("range(2)") + 1)]
        begun.kill()
    end = time.monotonic() + 50
    while any(map(is_running, pids)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(map(is_running, pids))


@pytest.mark.usefixtures("several")
def test_what_was_begun_is_done_by_another_process() -> None:
    begun = begin(double, 4)
    assert begun
    result, process = begun.result()
    assert (result, process != os.getpid()) == (8, True)


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("part", [4, 2])
def test_nothing_of_what_was_begun_is_left_once_it_was_waited_for(part: int) -> None:
    threads, processes = {*threading.enumerate()}, multiprocessing.active_children()
    begun = begin(refuse, part)
    assert begun
    begun.wait()
    assert {*threading.enumerate()} == threads
    assert [each for each in multiprocessing.active_children() if each not in processes] == []


@pytest.mark.usefixtures("several")
def test_what_was_begun_and_fails_is_raised_where_it_is_asked_for() -> None:
    begun = begin(refuse, 2)
    assert begun
    with pytest.raises(LookupError, match="part 2"):
        begun.result()


def test_nothing_is_begun_where_it_would_save_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert begin(double, 4) is None


def test_there_is_at_least_one_process() -> None:
    assert count_processes() >= 1


def test_where_not_all_processes_can_be_started_none_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    start = ForkProcess.start
    started: list[ForkProcess] = []

    def start_one(process: ForkProcess) -> None:
        if started:
            raise OSError(errno.EMFILE, "too many open files")
        started.append(process)
        start(process)

    monkeypatch.setattr(ForkProcess, "start", start_one)
    monkeypatch.setattr("newsroom.workers.count_processes", lambda: 2)
    before = multiprocessing.active_children()
    with pytest.raises(OSError, match="too many open files"):
        list(map_parts(abs, [1, 2, 3]))
    assert len(started) == 1
    assert [child for child in multiprocessing.active_children() if child not in before] == []
