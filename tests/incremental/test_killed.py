"""A build that is killed leaves the former site or the new one, and the next build makes it right: a few moments of many."""

from pathlib import Path
from random import Random

from tests.incremental.desk import files_of
from tests.incremental.kills import Killing, papers
from tests.incremental.machine import make_scratch

KILLS = 3


def test_a_killed_build_leaves_a_whole_site_and_the_next_one_is_right() -> None:
    with make_scratch() as folder:
        # Without a seed: each run tries other moments.
        killing = Killing(Path(folder), Random())  # noqa: S311 - chance, not secrets
        rounds = 0
        # How long a build takes is a guess at first: on a machine that has just become faster the first may all end.
        while rounds < KILLS or not killing.killed:
            rounds += 1
            assert rounds <= 4 * KILLS, "no build was killed"
            killing.edit()
            killing.kill()
            killing.finish()


def test_each_paper_differs_from_the_one_before() -> None:
    found = papers()
    assert all(files_of(one) != files_of(other) for one, other in zip(found, [*found[1:], found[0]], strict=True))
