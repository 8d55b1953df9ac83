"""Limits on tries: how many at once, how many in all, and whose."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.people.tries import Kind, Tries, place_of
from newsroom.desk.store import Store
from tests.desk.people.desks import NOW, after, temporary_store
from tests.examples import examples


def taken(tries: Tries, kind: Kind, key: str, now: datetime) -> bool:
    return tries.take(kind, key, now) is None


def test_so_many_at_once_then_one_in_each_interval(store: Store) -> None:
    tries = Tries(store)
    assert [taken(tries, Kind.SIGN_IN, "a", NOW) for _ in range(7)] == [True] * 5 + [False] * 2
    assert tries.take(Kind.SIGN_IN, "a", NOW) == after(minutes=1)
    assert not taken(tries, Kind.SIGN_IN, "a", after(seconds=59))
    assert taken(tries, Kind.SIGN_IN, "a", after(seconds=60))
    assert not taken(tries, Kind.SIGN_IN, "a", after(seconds=61))
    assert [taken(tries, Kind.SIGN_IN, "a", after(hours=1)) for _ in range(6)] == [True] * 5 + [False]


def test_keys_and_kinds_do_not_count_for_each_other(store: Store) -> None:
    tries = Tries(store)
    while taken(tries, Kind.SIGN_IN, "a", NOW):
        pass
    assert taken(tries, Kind.SIGN_IN, "b", NOW)
    assert taken(tries, Kind.SEND, "a", NOW)


def test_a_try_counts_under_all_of_its_keys_or_under_none(store: Store) -> None:
    tries = Tries(store)
    while taken(tries, Kind.SIGN_IN, "a", NOW):
        pass
    for _ in range(20):
        assert tries.take_all([(Kind.SIGN_IN, "a"), (Kind.SEND, "b")], NOW) == after(minutes=1)
    assert [taken(tries, Kind.SEND, "b", NOW) for _ in range(6)] == [True] * 5 + [False]


def test_what_is_given_back_is_free_again(store: Store) -> None:
    tries = Tries(store)
    for _ in range(50):
        assert taken(tries, Kind.SEND, "a", NOW)
        tries.give_back([(Kind.SEND, "a")], NOW)
    while taken(tries, Kind.SEND, "a", NOW):
        pass
    tries.clear(Kind.SEND, "a")
    assert taken(tries, Kind.SEND, "a", NOW)


def test_a_clock_that_is_set_back_locks_nobody_out(store: Store) -> None:
    tries = Tries(store)
    while taken(tries, Kind.SIGN_IN, "a", after(days=3000)):
        pass
    assert tries.take(Kind.SIGN_IN, "a", NOW) == after(minutes=1)


def test_nothing_is_kept_of_tries_that_are_over_and_no_key_as_it_was_typed(store: Store) -> None:
    tries = Tries(store)
    for number in range(100):
        tries.take(Kind.SIGN_IN, f"my-secret-password-{number}", NOW)
    with store.reading() as database:
        keys = [key for (key,) in database.execute("SELECT key FROM tries")]
    assert len(keys) == 100
    assert not any(b"secret" in key for key in keys)
    tries.take(Kind.SIGN_IN, "a", after(hours=1))
    with store.reading() as database:
        assert database.execute("SELECT count(*) FROM tries").fetchone() == (1,)


@examples(20)
@given(st.sampled_from(Kind), st.lists(st.integers(0, 120_000), min_size=1, max_size=60))
def test_never_more_than_the_limit_in_any_time_and_who_waits_is_let_in(kind: Kind, steps: list[int]) -> None:
    now, taken_at = NOW, list[datetime]()
    with temporary_store() as store:
        tries = Tries(store)
        for step in steps:
            now += timedelta(milliseconds=step)
            if until := tries.take(kind, "a", now):
                assert now < until <= now + kind.value.interval
                assert tries.take(kind, "a", until) is None
                now = until
            taken_at.append(now)
    for first, start in enumerate(taken_at):
        for last in range(first, len(taken_at)):
            most = kind.value.burst + (taken_at[last] - start) // kind.value.interval
            assert last - first + 1 <= most


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("a socket", "a socket"),
    ],
)
def test_the_address_that_counts(address: str, place: str) -> None:
    assert place_of(address) == place
