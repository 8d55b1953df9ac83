"""Far walks of the desk, and each edit and each mishap at least once: hundreds of steps, each compared (`make sweep`)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from tests.incremental.disturbances import DISTURBANCES
from tests.incremental.editing import EDITS, MOMENTS
from tests.incremental.machine import WALKING, Publishing
from tests.incremental.mistakes import MISTAKES, WARNINGS

WALKS = 10
STEPS = 25
# Edits that one project sees, one after the other.
ROUND = 8
NAMES = sorted(EDITS)

# The first that Hypothesis draws is the least of everything: the second walk is the first that is worth its time.
once = settings(WALKING, max_examples=2)


@contextmanager
def opened() -> Iterator[Publishing]:
    """A desk whose first site is out."""
    machine = Publishing()
    try:
        machine.open()
        yield machine
    finally:
        machine.teardown()


@pytest.mark.parametrize("walk", range(WALKS))
def test_after_every_step_the_site_is_a_clean_builds(walk: int) -> None:
    # Each walk is another one; the number only lets two processes share them.
    del walk
    run_state_machine_as_test(Publishing, settings=settings(WALKING, max_examples=1, stateful_step_count=STEPS))


@pytest.mark.parametrize("start", range(0, len(NAMES), ROUND))
@given(data=st.data())
@once
def test_after_each_edit_the_site_is_a_clean_builds(start: int, data: st.DataObject) -> None:
    with opened() as machine:
        for name in NAMES[start : start + ROUND]:
            machine.edit(data, [name])


@given(data=st.data())
@once
def test_after_each_disturbance_the_site_is_a_clean_builds(data: st.DataObject) -> None:
    with opened() as machine:
        for name in sorted(DISTURBANCES):
            machine.disturb_and_edit(data, name, ["rewrite (articles)"], data.draw(st.integers(0, 99)))


@given(data=st.data())
@once
def test_after_each_mistake_the_site_is_as_it_was_and_then_right(data: st.DataObject) -> None:
    with opened() as machine:
        for mistake in sorted(MISTAKES):
            machine.fail_and_mend(data, mistake, ["retitle (articles)"], 1)
        for warning in sorted(WARNINGS):
            machine.warn_and_mend(warning, loosely=True)


def test_at_every_moment_there_and_back_the_site_is_a_clean_builds() -> None:
    with opened() as machine:
        for now in (*MOMENTS, *reversed(MOMENTS)):
            machine.set_clock(now)


def test_a_spoilt_cache_never_spoils_the_site() -> None:
    with opened() as machine:
        for seed in range(20):
            machine.disturb("the cache is spoilt", seed)
