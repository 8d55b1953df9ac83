"""Builds that are killed at any moment, and what they leave."""

import time
from itertools import cycle
from pathlib import Path
from random import Random

from tests.incremental.builds import CleanBuilds, Tree, assert_same, build_killed, run_build, save, tree_of
from tests.incremental.desk import Desk, files_of
from tests.incremental.editing import open_desk
from tests.incremental.tidying import tidy


def papers() -> list[Desk]:
    """Papers that differ each from the one before: in one article, in what there is, in every page, in a whole issue."""
    first = open_desk()
    retitled = first.copy()
    retitled.articles["2023/04/11/a.md"].front["title"] = "又一个题目"
    moved = retitled.copy()
    moved.articles["2023/12/30/a.md"] = moved.articles.pop("2022/12/31/b.md")
    redrawn = moved.copy()
    redrawn.stamps["overrides/paper/base.html"] = 1
    shrunk = redrawn.copy()
    for path in shrunk.beside("2023/04/11"):
        del shrunk.articles[path]
    found = [first, retitled, moved, redrawn, shrunk]
    for desk in found:
        tidy(desk)
    return found


class Killing:
    """A project whose builds are killed, each with something to publish, and what its site may hold then."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.project = folder / "paper"
        self.clean = CleanBuilds(folder)
        self.chance = chance
        self.papers = cycle(papers())
        self.outcomes = {"former": 0, "new": 0}
        self.killed = 0
        self.edit()
        self.finish()
        self.edit()
        started = time.monotonic()
        self.finish()
        self.seconds = time.monotonic() - started

    def edit(self) -> None:
        """Go on to the next paper."""
        self.desk = next(self.papers)
        save(self.project, files_of(self.desk))

    @property
    def site(self) -> Tree:
        return tree_of(self.project / "site")

    @property
    def new(self) -> Tree:
        """What a build makes of the paper as it is."""
        return self.clean.tree(files_of(self.desk), self.desk.now)

    def kill(self) -> None:
        """Kill a build, and see that its site is wholly the one before or wholly the new one."""
        before = self.site
        # Half of them where a build publishes, at its end.
        moment = self.seconds * self.chance.choice((self.chance.uniform(0, 1), self.chance.uniform(0.6, 1.1)))
        killed = build_killed(self.project, self.desk.now, moment)
        self.killed += killed
        # A machine that others use is now faster, now slower: builds that end are to stay a quarter of all.
        self.seconds *= 1.06 if killed else 0.82
        outcome = "former" if self.site == before else "new"
        self.outcomes[outcome] += 1
        if outcome == "new":
            assert_same(self.site, self.new, f"killed after {moment:.3f} s")

    def finish(self) -> None:
        """Build without a kill, and see that the site is a clean build's."""
        result = run_build(self.project, self.desk.now)
        assert result.code == 0, result.output
        assert_same(self.site, self.new, result.output)
