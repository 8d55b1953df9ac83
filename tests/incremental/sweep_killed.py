"""Two hundred and forty kills and more: builds killed at any moment, some again before any has ended (`make sweep`)."""

from pathlib import Path
from random import Random

import pytest

from tests.incremental.kills import Killing
from tests.incremental.machine import make_scratch

PARTS = 8
KILLS = 30


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_builds_leave_a_whole_site_and_the_next_one_is_right(part: int) -> None:
    with make_scratch() as folder:
        killing = Killing(Path(folder), Random(part))  # noqa: S311 - chance, not secrets
        for _ in range(KILLS):
            killing.edit()
            killing.kill()
            # The next kill may meet what this one left.
            if killing.chance.random() < 0.7:
                killing.finish()
        killing.finish()
    # Both were met, or the moments were chosen badly.
    assert min(killing.outcomes.values()) > 0
    assert killing.killed > KILLS // 3
