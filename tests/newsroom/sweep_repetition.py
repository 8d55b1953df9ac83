"""Every parser on every short row of its alphabet, repeated: by steps of Python, and by time where libraries count."""

import time
from collections.abc import Callable

import pytest

from tests.newsroom.patterns import find_slow, patterns
from tests.newsroom.repetition import PARSERS, growing, units

# Four times as much takes four times as long; the square sixteen times. Shorter times tell nothing.
MOST = 9
LEAST = 0.05


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


@pytest.mark.parametrize("parser", PARSERS)
def test_no_row_takes_the_square_of_the_time(parser: str) -> None:
    work = PARSERS[parser]
    slow = []
    for unit in units(parser, 2):
        for make in (lambda size, unit=unit: unit * (size // len(unit)), lambda size, unit=unit: growing(unit, size)):
            once = seconds(work, make(4_000))
            # Again where it seems so: the machine may have been busy.
            if once > LEAST and all(seconds(work, make(16_000)) > MOST * seconds(work, make(4_000)) for _ in range(2)):
                slow.append(unit)
    assert slow == []


def test_no_pattern_takes_the_square_on_rows_of_two() -> None:
    assert {name: text for name, pattern, use in patterns() if (text := find_slow(pattern, use, 2))} == {}
