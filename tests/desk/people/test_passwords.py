"""Passwords: what is kept of them, how long a guess takes, and which will not do."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.people.errors import BusyError
from newsroom.desk.people.passwords import COST, Cost, Hasher, password_fault, propose_password
from tests.desk.people.desks import PASSWORD, quick_hasher
from tests.examples import examples


def test_a_password_is_kept_as_argon2id_of_owasps_least_cost_and_more() -> None:
    kept = Hasher().hash(PASSWORD)
    assert kept.startswith(f"$argon2id$v=19$m={COST.memory},t={COST.rounds},p=1$")
    assert COST.memory >= 19 * 1024
    assert COST.rounds >= 2
    assert PASSWORD not in kept


@examples(40)
@given(st.text(max_size=30), st.text(max_size=30))
def test_only_the_same_password_is_right(one: str, other: str) -> None:
    hasher = quick_hasher()
    kept = hasher.hash(one)
    assert hasher.verify(one, kept)
    assert hasher.verify(other, kept) or one != other
    assert not hasher.verify(one, None)
    assert hasher.hash(one) != kept


def test_a_password_is_the_same_from_every_keyboard() -> None:
    hasher = quick_hasher()
    assert hasher.verify("re\u0301sume\u0301 2023", hasher.hash("r\u00e9sum\u00e9 2023"))


def test_a_password_longer_than_the_longest_is_never_right() -> None:
    hasher = quick_hasher()
    assert not hasher.verify("a" * 300, hasher.hash("a" * 201))


@pytest.mark.parametrize("kept", ["", "x", "$argon2id$v=19$broken", "$2b$12$abcdefghijklmnopqrstuv"])
def test_what_is_no_kept_password_is_wrong(kept: str) -> None:
    assert not quick_hasher().verify(PASSWORD, kept)


def test_nobody_takes_the_time_of_somebody() -> None:
    hasher = Hasher(Cost(rounds=2, memory=8 * 1024))
    kept = hasher.hash(PASSWORD)

    def time_of(stored: str | None) -> float:
        begun = time.thread_time()
        assert not hasher.verify("another one", stored)
        return time.thread_time() - begun

    times = [(time_of(kept), time_of(None)) for _ in range(9)]
    somebody, nobody = median(one for one, _ in times), median(other for _, other in times)
    assert somebody > 0.001
    assert 0.5 < nobody / somebody < 2


def test_another_cost_is_outdated() -> None:
    kept = quick_hasher().hash(PASSWORD)
    assert not quick_hasher().is_outdated(kept)
    assert Hasher().is_outdated(kept)


def test_so_many_are_digested_at_once_so_many_wait_and_the_rest_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = Hasher(Cost(rounds=1, memory=8), at_once=2, waiting=3)
    gate, running, most = threading.Event(), [0], [0]
    inside, refusals = threading.Semaphore(0), threading.Semaphore(0)

    def slowly(*_: object) -> str:
        running[0] += 1
        most[0] = max(most[0], running[0])
        inside.release()
        assert gate.wait(60)
        running[0] -= 1
        return "kept"

    monkeypatch.setattr(hasher, "_hasher", type("Slow", (), {"hash": slowly})())

    def digest(_: int) -> str:
        try:
            return hasher.hash(PASSWORD)
        except BusyError:
            refusals.release()
            return "busy"

    with ThreadPoolExecutor(12) as threads:
        results = [threads.submit(digest, number) for number in range(12)]
        for _ in range(7):
            assert refusals.acquire(timeout=60)
        for _ in range(2):
            assert inside.acquire(timeout=60)
        gate.set()
        found = [result.result() for result in results]
    assert found.count("kept") == 5
    assert found.count("busy") == 7
    assert most == [2]


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "至少 10 个字符"),
        ("短的密码", "至少 10 个字符"),
        ("x" * 5 + "abcde" * 50, "最多 200 个字符"),
        ("1111111111", "不同的字符太少"),
        ("abababababab", "不同的字符太少"),
        ("我是张三我的密码一二三", "自己的名字"),
        ("1234567890", "键盘上挨着的"),
        ("9876543210", "键盘上挨着的"),
        ("QWERTYUIOP", "键盘上挨着的"),
        ("1qaz2wsx3edc", "键盘上挨着的"),
    ],
)
def test_a_password_that_will_not_do(password: str, words: str) -> None:
    fault = password_fault(password, "张三")
    assert fault
    assert words in fault[0]


@pytest.mark.parametrize("password", [PASSWORD, "correct horse battery", "k3j-92m-xx-q"])
def test_a_password_that_will_do(password: str) -> None:
    assert password_fault(password, "张三") is None


def test_a_proposed_password_will_do_and_is_another_each_time() -> None:
    proposed = {propose_password() for _ in range(200)}
    assert len(proposed) == 200
    assert {password_fault(each, "张三") for each in proposed} == {None}
