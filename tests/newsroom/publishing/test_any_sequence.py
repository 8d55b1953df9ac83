"""Any sequence of publishes, starts, kills and losses against a dictionary that says what the site must be."""

import os
import tempfile
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from newsroom.publishing import prune_standby, publish, publish_whole
from newsroom.publishing.exchange import Exchange, exchange
from newsroom.publishing.standby import find_differences
from newsroom.publishing.trees import Trees, find_build_id
from tests.examples import examples
from tests.newsroom.publishing.stands import Files, Stand, empty_folders, no_exchange
from tests.newsroom.publishing.stopping import Outcome, Steps, Stop, run_stopped

# Few names, so that files and folders take each other's place.
NAMES = st.lists(st.sampled_from(["a", "b", "新", "index.html"]), min_size=1, max_size=3).map("/".join)


def without_clashes(files: Files) -> dict[str, str]:
    """Leave out each file below another one."""
    return {path: text for path, text in files.items() if not clashes(path, files.keys() - {path}, above=True)}


def clashes(path: str, others: Collection[str], *, above: bool = False) -> bool:
    """Whether a file cannot stay beside these: one is its folder or, unless only `above` counts, it is one's."""
    return any(path.startswith(f"{other}/") or (not above and other.startswith(f"{path}/")) for other in others)


FILES = st.dictionaries(NAMES, st.sampled_from(["", "1", "2", "22"]), max_size=6).map(without_clashes)
REMOVED = st.sets(NAMES, max_size=4)
WAYS = st.sampled_from([exchange, no_exchange])


def publish_in_steps(publishing: Callable[..., object], way: Exchange, steps: Steps) -> None:
    publishing(exchange=steps.around(way))


def let_go_of(trees: Trees, build: str | None, steps: Steps) -> None:
    del steps
    prune_standby(trees, build)


class Publishing(RuleBasedStateMachine):
    """A site, and what it must hold."""

    def __init__(self) -> None:
        super().__init__()
        shared = Path("/dev/shm")  # noqa: S108 - the folder that is made in it has a name of its own
        self.folder = tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None)
        self.stand = Stand(Path(self.folder.name) / "paper")
        self.stand.root.mkdir()
        self.site: dict[str, str] = {}
        self.build: str | None = None
        self.number = 0

    def teardown(self) -> None:
        self.folder.cleanup()

    def next_build(self) -> str:
        self.number += 1
        return f"build-{self.number}"

    def after(self, staged: Files, removed: Collection[str]) -> dict[str, str]:
        """Say what these changes make of the site."""
        kept = {p: text for p, text in self.site.items() if p not in removed and not clashes(p, staged)}
        return kept | dict(staged)

    @precondition(lambda self: self.build is not None)
    @rule(staged=FILES, removed=REMOVED, way=WAYS)
    def publish(self, staged: Files, removed: set[str], way: Exchange) -> None:
        self.stand.way = way
        former, after, build = self.site, self.after(staged, removed), self.next_build()
        publication = self.stand.publish(build, staged, removed)
        assert set(publication.added) == after.keys() - former.keys()
        assert set(publication.removed) == former.keys() - after.keys()
        assert set(publication.changed) == {p for p in after.keys() & former.keys() if after[p] != former[p]}
        if after != former:
            self.build = build
            # Nothing was written through a hard link, nothing of the new build is there.
            assert self.stand.standby == former
        assert publication.build_id == self.build
        self.site = after

    @rule(files=FILES.filter(bool), way=WAYS)
    def publish_whole(self, files: Files, way: Exchange) -> None:
        self.stand.way = way
        self.build = self.next_build()
        self.stand.publish_whole(self.build, files)
        self.site = dict(files)

    @precondition(lambda self: self.build is not None and hasattr(os, "fork"))
    @rule(staged=FILES, removed=REMOVED, way=WAYS, step=st.integers(1, 90), how=st.sampled_from(Stop))
    def stop(self, staged: Files, removed: set[str], way: Exchange, step: int, how: Stop) -> None:
        self.stop_publish(partial(publish, removed=removed), staged, self.after(staged, removed), (way, step, how))

    @precondition(lambda self: self.build is not None and hasattr(os, "fork"))
    @rule(files=FILES.filter(bool), way=WAYS, step=st.integers(1, 90), how=st.sampled_from(Stop))
    def stop_whole(self, files: Files, way: Exchange, step: int, how: Stop) -> None:
        self.stop_publish(publish_whole, files, dict(files), (way, step, how))

    def stop_publish(
        self, work: Callable[..., object], staged: Files, after: dict[str, str], how: tuple[Exchange, int, Stop]
    ) -> None:
        """Stop a publish at one of its steps and learn from the tree whether it happened."""
        stand, build, (way, step, stop) = self.stand, self.next_build(), how
        stand.stage(staged)
        publishing = partial(work, stand.trees, stand.staging, build_id=build)
        outcome = run_stopped(partial(publish_in_steps, publishing, way), Steps(stand.root, step, stop))
        if not stand.trees.site.exists():
            # Killed between two renames.
            assert (outcome, way) == (Outcome.KILLED, no_exchange)
            stand.recover()
        if find_build_id(stand.trees.site) == build:
            self.site, self.build = after, build
        else:
            assert outcome in {Outcome.KILLED, Outcome.REFUSED} or after == self.site

    @rule()
    def recover(self) -> None:
        assert self.stand.recover() == self.build
        assert set(self.stand.beside) <= {".site-standby"}
        assert self.stand.record is None or self.stand.record["build_id"] == self.build

    @rule()
    def prune_standby(self) -> None:
        known = self.build is not None and find_differences(self.stand.trees, self.build) is not None
        prune_standby(self.stand.trees, self.build)
        if known:
            assert self.stand.standby == self.site

    @precondition(lambda self: self.build is not None and hasattr(os, "fork"))
    @rule(step=st.integers(1, 30))
    def stop_letting_go(self, step: int) -> None:
        """Kill it at one of its steps; what follows must not rely on what it had done."""
        run_stopped(partial(let_go_of, self.stand.trees, self.build), Steps(self.stand.root, step, Stop.KILL))

    @rule(what=st.sampled_from(["cache", "standby", "aside"]))
    def lose(self, what: str) -> None:
        lost: Path = getattr(self.stand.trees, what)
        if lost.exists():
            lost.rename(Path(tempfile.mkdtemp(dir=self.folder.name)) / "lost")

    @invariant()
    def the_site_is_what_it_must_be(self) -> None:
        assert self.stand.site == self.site
        assert find_build_id(self.stand.trees.site) == self.build
        if self.site:
            assert empty_folders(self.stand.trees.site) == []


Publishing.TestCase.settings = examples(50, stateful_step_count=20)
TestPublishing = Publishing.TestCase
