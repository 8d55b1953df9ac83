"""Work on several processors gives what the work on one gives."""

import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from newsroom.workers import count_processes, map_parts

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


def test_there_is_at_least_one_process() -> None:
    assert count_processes() >= 1
