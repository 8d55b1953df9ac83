"""A clerk: one thread, which does what is urgent first, and hands on every result and exception."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from newsroom.clerk import Clerk


def test_all_work_is_done_by_one_thread_of_its_own() -> None:
    clerk = Clerk("clerk")
    with ThreadPoolExecutor(4) as threads:
        names = set(threads.map(lambda _: clerk.do(lambda: threading.current_thread().name), range(20)))
    clerk.close()
    assert names == {"clerk"}


def test_what_is_urgent_is_done_before_what_waits() -> None:
    clerk = Clerk("clerk")
    begun, go = threading.Event(), threading.Event()
    done: list[str] = []

    def first() -> None:
        begun.set()
        go.wait()

    with ThreadPoolExecutor(4) as threads:
        threads.submit(clerk.do, first)
        begun.wait()
        # Each has taken its place before the next one comes.
        for number, (name, urgent) in enumerate((("usual", False), ("later", False), ("urgent", True)), 1):
            threads.submit(clerk.do, lambda name=name: done.append(name), urgent=urgent)
            while clerk.waiting < number:
                pass
        go.set()
    clerk.close()
    assert done == ["urgent", "usual", "later"]


def test_an_exception_is_for_whoever_asked_and_the_work_goes_on() -> None:
    clerk = Clerk("clerk")
    with pytest.raises(ZeroDivisionError):
        clerk.do(lambda: 1 // 0)
    assert clerk.do(lambda: 1) == 1
    clerk.close()


def test_what_waits_is_done_before_the_end() -> None:
    clerk = Clerk("clerk")
    done: list[int] = []
    with ThreadPoolExecutor(8) as threads:
        for number in range(8):
            threads.submit(clerk.do, lambda number=number: done.append(number))
    clerk.close()
    assert sorted(done) == list(range(8))
