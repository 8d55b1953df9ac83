"""Publishing that is killed, or fails, at every one of its steps."""

import os
from collections.abc import Callable, Collection, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom.publishing import publish, publish_whole
from newsroom.publishing.exchange import Exchange, exchange
from newsroom.publishing.trees import find_build_id
from tests.examples import LONG
from tests.newsroom.publishing.stands import Stand, empty_folders, no_exchange
from tests.newsroom.publishing.stopping import Outcome, Steps, Stop, run_stopped

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin as copies")

Files = Mapping[str, str]

# Each path a kind of change: kept, changed, gone, a file that becomes a folder, a folder that becomes a file.
OLD = {"kept": "1", "d/kept": "1", "changed": "1", "gone/a": "1", "file": "1", "folder/a": "1", "folder/b/c": "1"}
STAGED = {"changed": "2", "d/added": "2", "new/d/a": "2", "file/a": "2", "folder": "2", "kept": "1"}
REMOVED = ("gone/a", "file")
NEW = {"kept": "1", "d/kept": "1", "changed": "2", "d/added": "2", "new/d/a": "2", "file/a": "2", "folder": "2"}
NEXT = {"changed": "3", "last": "3", "file": "3", "folder/a": "3"}
AFTER_NEXT = {"last": "3", "file": "3", "folder/a": "3", "changed": "3", "kept": "1", "d/kept": "1"}


class Scene(NamedTuple):
    """What was there before, and what is stopped; the build that is stopped is `new` and makes `NEW`."""

    prepare: Callable[[Stand], object]
    work: Callable[[Stand, Exchange], object]


def first_build(stand: Stand) -> None:
    stand.publish_whole("old", OLD)
    stand.sweep()


def two_builds(stand: Stand) -> None:
    stand.publish_whole("older", {"kept": "1", "changed": "0", "older/a": "0", "file/b": "0", "folder": "0"})
    stand.publish("old", {k: v for k, v in OLD.items() if k != "kept"}, ["older/a"])
    stand.sweep()


def publish_new(stand: Stand, way: Exchange) -> None:
    publish(stand.trees, stand.staging, REMOVED, "new", exchange=way)


def publish_new_whole(stand: Stand, way: Exchange) -> None:
    publish_whole(stand.trees, stand.staging, "new", exchange=way)
    stand.sweep()


def on_nothing(stand: Stand) -> None:
    stand.stage(NEW)


def onto_one_build(stand: Stand) -> None:
    first_build(stand)
    stand.stage(STAGED)


def onto_two_builds(stand: Stand) -> None:
    two_builds(stand)
    stand.stage(STAGED)


def in_place_of_two_builds(stand: Stand) -> None:
    two_builds(stand)
    stand.stage(NEW)


SCENES = {
    "the first build": Scene(on_nothing, publish_new),
    "the second build": Scene(onto_one_build, publish_new),
    "a later build": Scene(onto_two_builds, publish_new),
    "the whole site": Scene(in_place_of_two_builds, publish_new_whole),
}

# What a start must put right differs in these two, and most of its steps delete a file; `make sweep` tries the rest.
KILLED_TWICE = list(SCENES) if LONG else ["a later build", "the whole site"]
STARTS_STEPS = range(1, 9999) if LONG else [*range(1, 10), *range(10, 9999, 15)]

# Where two renames stand for an exchange, all that comes before them is the same, and has been stopped with the exchange.
CASES = [(name, exchange) for name in SCENES] + [(name, no_exchange) for name in SCENES if name != "the first build"]


def each_case(names: Collection[str] = SCENES) -> pytest.MarkDecorator:
    cases = [(name, way) for name, way in CASES if name in names]
    ids = [f"{name}-{way.__name__}" for name, way in cases]
    return pytest.mark.parametrize(("scene", "way"), [(SCENES[name], way) for name, way in cases], ids=ids)


@each_case()
def test_killed_at_any_step_the_site_is_one_build_or_the_other(scene: Scene, way: Exchange, memory: Path) -> None:
    builds = set()
    for step in count(1):
        stand = begin(scene, memory / str(step), way)
        before = stand.site, find_build_id(stand.trees.site)
        outcome = stop(scene, stand, step, Stop.KILL)
        if outcome is Outcome.NEVER_STOPPED:
            break
        assert outcome is Outcome.KILLED
        if way is exchange or not stand.trees.former.exists():
            assert (stand.site, find_build_id(stand.trees.site)) in (before, (NEW, "new"))
        builds.add(check_next_builds(stand, before))
    assert step > (10 if way is exchange else 4)
    # Steps before the exchange and steps after it were both tried.
    assert builds == {before[1], "new"}


@each_case()
def test_failing_at_any_step_it_is_published_or_nothing_is(scene: Scene, way: Exchange, memory: Path) -> None:
    for step in count(1):
        stand = begin(scene, memory / str(step), way)
        before = stand.site, find_build_id(stand.trees.site)
        outcome = stop(scene, stand, step, Stop.FAIL)
        if outcome is Outcome.NEVER_STOPPED:
            break
        expected = before if outcome is Outcome.REFUSED else (NEW, "new")
        assert (stand.site, find_build_id(stand.trees.site)) == expected
        check_next_builds(stand, before)
    assert step > (10 if way is exchange else 4)


def begin(scene: Scene, root: Path, way: Exchange) -> Stand:
    root.mkdir()
    stand = Stand(root, way)
    scene.prepare(stand)
    return stand


def stop(scene: Scene, stand: Stand, step: int, how: Stop) -> Outcome:
    steps = Steps(stand.root, step, how, late=stand.way is no_exchange)
    return run_stopped(partial(work_in_steps, scene, stand), steps)


def work_in_steps(scene: Scene, stand: Stand, steps: Steps) -> None:
    scene.work(stand, steps.around(stand.way))


def check_next_builds(stand: Stand, before: tuple[Files, str | None]) -> str | None:
    """Hold the next start and two more publishes against what must come of them; give the build that was live."""
    live = stand.recover()
    assert (stand.site, live) in (before, (NEW, "new"))
    assert set(stand.beside) <= {".site-standby"}
    assert (stand.record or {"build_id": None})["build_id"] == live
    files = stand.site
    stand.publish("next", NEXT, files.keys() - AFTER_NEXT.keys())
    assert find_build_id(stand.trees.site) == "next"
    expected = AFTER_NEXT if live else NEXT
    assert stand.site == expected
    assert empty_folders(stand.trees.site) == []
    if live:
        assert stand.standby == files
    stand.publish("last", {"changed": "4"})
    assert stand.site == expected | {"changed": "4"}
    assert stand.standby == expected
    return live


@each_case(KILLED_TWICE)
def test_a_killed_recovery_is_done_by_the_next(scene: Scene, way: Exchange, memory: Path) -> None:
    seen = []
    for step in count(1):
        stand = begin(scene, memory / f"left-{step}", way)
        if stop(scene, stand, step, Stop.KILL) is Outcome.NEVER_STOPPED:
            break
        # Of what killed publishes leave for a start to put right, one of each kind.
        left = stand.beside, (stand.trees.cache / "next-publish.json").exists(), find_build_id(stand.trees.site)
        if left not in seen:
            seen.append(left)
            kill_recoveries(scene, way, step, memory)
    assert len(seen) > 2


def kill_recoveries(scene: Scene, way: Exchange, killed_at: int, memory: Path) -> None:
    for step in STARTS_STEPS:
        stand = begin(scene, memory / f"left-{killed_at}-{step}", way)
        before = stand.site, find_build_id(stand.trees.site)
        stop(scene, stand, killed_at, Stop.KILL)
        outcome = run_stopped(partial(start, stand), Steps(stand.root, step, Stop.KILL))
        check_next_builds(stand, before)
        if outcome is Outcome.NEVER_STOPPED:
            break


def start(stand: Stand, steps: Steps) -> None:
    del steps
    stand.recover()
