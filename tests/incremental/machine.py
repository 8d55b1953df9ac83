"""A desk and its builds as a state machine: after every step the site is byte for byte a clean build's."""

import random
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.incremental.builds import CleanBuilds, Files, Result, assert_same, run_build, save, tree_of
from tests.incremental.desk import files_of
from tests.incremental.disturbances import DISTURBANCES, await_tick, keep_within_a_tick
from tests.incremental.editing import EDITS, MOMENTS, make_edit, open_desk, set_clock
from tests.incremental.mistakes import MISTAKES, STOPS_STRICT, WARNINGS

NAMES = st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3)
SEEDS = st.integers(0, 2**16)
LOOSE = "--no-strict"
# A shorter failing walk would cost an hour of builds; the steps that failed are told as they are.
WALKING = settings(phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))


def make_scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for projects, in memory where the system has such a disk."""
    shared = Path("/dev/shm")  # noqa: S108 - memory, where there is such a disk
    return tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None)


# What a build says that reads everything anew, for which there must be a reason.
HEALED = "缓存已损坏"
SPOILT = "the cache is spoilt"


class Publishing(RuleBasedStateMachine):
    """A desk, its project, and builds after whatever happens to it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = make_scratch()
        self.project = Path(self.folder.name) / "paper"
        self.clean = CleanBuilds(Path(self.folder.name))
        self.desk = open_desk()

    @initialize(number=st.integers(0, 2**16))
    def start(self, number: int) -> None:
        # Hypothesis starts with the walk that takes the first of everything; with few walks that is one too dull.
        assume(number)
        self.open()

    def open(self) -> None:
        """Publish for the first time."""
        files = files_of(self.desk)
        save(self.project, files)
        self.publish(files)

    def teardown(self) -> None:
        self.folder.cleanup()

    def build(self, *arguments: str) -> Result:
        return run_build(self.project, self.desk.now, *arguments)

    def publish(self, files: Files, *arguments: str, spoilt: bool = False) -> None:
        """Build the project as it lies there, and compare; only a cache that was spoilt may be read anew."""
        result = self.build(*arguments)
        assert result.code == 0, result.output
        assert spoilt or HEALED not in result.output, result.output
        clean = self.clean.tree(files, self.desk.now, *arguments)
        assert_same(tree_of(self.project / "site"), clean, result.output)

    def refuse(self, *arguments: str) -> None:
        """Build what cannot be published, and see that nothing is."""
        before = tree_of(self.project / "site")
        result = self.build(*arguments)
        assert result.code != 0, result.output
        assert_same(tree_of(self.project / "site"), before, result.output)

    @rule(data=st.data(), names=NAMES)
    def edit(self, data: st.DataObject, names: list[str]) -> None:
        self.edit_after("", data, names)

    def edit_after(self, disturbance: str, data: st.DataObject, names: list[str]) -> None:
        for name in names:
            make_edit(self.desk, data.draw, name)
        files = files_of(self.desk)
        save(self.project, files)
        self.publish(files, spoilt=disturbance == SPOILT)

    @rule(now=st.sampled_from(MOMENTS))
    def set_clock(self, now: str) -> None:
        set_clock(self.desk, now)
        files = files_of(self.desk)
        save(self.project, files)
        self.publish(files)

    @rule(name=st.sampled_from(sorted(DISTURBANCES)), seed=SEEDS)
    def disturb(self, name: str, seed: int) -> None:
        DISTURBANCES[name](self.project, random.Random(seed))  # noqa: S311 - chance, not secrets
        self.publish(files_of(self.desk), spoilt=name == SPOILT)

    @rule(data=st.data(), name=st.sampled_from(sorted(DISTURBANCES)), names=NAMES, seed=SEEDS)
    def disturb_and_edit(self, data: st.DataObject, name: str, names: list[str], seed: int) -> None:
        DISTURBANCES[name](self.project, random.Random(seed))  # noqa: S311 - chance, not secrets
        self.edit_after(name, data, names)

    @rule(data=st.data())
    def rewrite_within_a_tick(self, data: st.DataObject) -> None:
        """One article twice, with the same size and, where the build is quick enough, the same time of a slow clock."""
        await_tick()
        path = data.draw(st.sampled_from(sorted(self.desk.articles)))
        for _ in range(2):
            self.desk.articles[path].body[:1] = [f"{self.desk.next_word()}的正文。"]
            files = files_of(self.desk)
            save(self.project, files)
            keep_within_a_tick(self.project, [f"articles/{path}"])
            self.publish(files)

    @rule(data=st.data(), mistake=st.sampled_from(sorted(MISTAKES)), names=NAMES, tries=st.integers(1, 2))
    def fail_and_mend(self, data: st.DataObject, mistake: str, names: list[str], tries: int) -> None:
        for name in names:
            make_edit(self.desk, data.draw, name)
        files = files_of(self.desk)
        save(self.project, MISTAKES[mistake](self.desk, files))
        for _ in range(tries):
            self.refuse()
        save(self.project, files)
        self.publish(files)

    @rule(warning=st.sampled_from(sorted(WARNINGS)), loosely=st.booleans())
    def warn_and_mend(self, warning: str, *, loosely: bool) -> None:
        """A warning stops no build; one of MkDocs' own stops a strict one."""
        files = files_of(self.desk)
        warned = WARNINGS[warning](self.desk, files)
        save(self.project, warned)
        if warning in STOPS_STRICT:
            self.refuse()
        else:
            self.publish(warned)
        if loosely:
            self.publish(warned, LOOSE)
        save(self.project, files)
        self.publish(files)
