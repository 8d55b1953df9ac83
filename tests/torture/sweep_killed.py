"""Two hundred builds ended at random moments, by Ctrl+C, by a system that shuts down, and by a kill."""

import signal
import time
from collections.abc import Callable

import pytest

from tests.torture.conftest import Count
from tests.torture.torment import Torment, finish, signal_group, torment

PARTS = 8
CODES = {signal.SIGINT: {0, 130}, signal.SIGTERM: {0, -signal.SIGTERM}, signal.SIGKILL: {0, -signal.SIGKILL}}


class Killer:
    """Ends builds of a project; the moments follow how long its builds take."""

    def __init__(self, tormented: Torment) -> None:
        self.tormented = tormented
        self.seconds = 2.0

    def strike(self, number: signal.Signals) -> None:
        tormented, before = self.tormented, self.tormented.site
        process = tormented.start("build")
        time.sleep(self.seconds * tormented.chance.uniform(0.02, 1.1))
        signal_group(process, number)
        result = finish(process)
        ended = result.code == 0
        # A machine that others use is now faster, now slower: builds that end are to stay a quarter of all.
        self.seconds *= 0.85 if ended else 1.05
        # Before a line of ours has run, and after the last one, Ctrl+C is Python's to answer.
        outside = number == signal.SIGINT and (result.code == -number or "Could not import runpy" in result.output)
        tormented.seen["ended" if ended else "outside" if outside else number.name] += 1
        if outside:
            assert tormented.site in (before, tormented.new), result.output
            return
        assert result.code in CODES[number], f"exit {result.code}\n{result.output}"
        tormented.judge(result, before)


@pytest.mark.parametrize("part", range(PARTS))
def test_builds_that_are_killed(part: int, count: Count, record_property: Callable[[str, object], None]) -> None:
    with torment(part) as tormented:
        killer = Killer(tormented)
        for _ in range(count(25, 2)):
            tormented.edit()
            killer.strike(tormented.chance.choice(list(CODES)))
            # The next may meet what this one left.
            if tormented.chance.random() < 0.7:
                tormented.recover()
        tormented.recover()
        for name, value in tormented.seen.items():
            record_property(name, value)
