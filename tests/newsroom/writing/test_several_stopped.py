"""Changes of several files that are killed, cut off from power, or fail, at every one of their steps."""

import os
from collections.abc import Mapping
from functools import partial
from itertools import count, pairwise
from pathlib import Path

import pytest

from newsroom.publishing import PublishError
from newsroom.writing.several import FOLDER, Change, change_files, finish_changes
from tests.examples import LONG
from tests.newsroom.publishing.stopping import Outcome, Steps, Stop, run_stopped
from tests.newsroom.writing.several import BEFORE, CHANGES, files_of, make_articles

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin as copies")

Files = dict[str, bytes]

# A renaming, its undoing, an import with the card, and one file in a folder that is new.
SCENES: Mapping[str, tuple[Files, Mapping[str, Change]]] = {
    "a change": (BEFORE, CHANGES),
    "its undoing": (
        {"2023/04/11/a.md": b"A", "2023/04/11/c.md": b"C", "2023/04/12/new.md": b"", "sections.yml": b"s"},
        {path: Change(after, before) for path, (before, after) in CHANGES.items()},
    ),
    "an import": (
        {"2023/04/11/issue.yml": b"number: 1"},
        {
            "2023/04/11/a.md": Change(None, b"a"),
            "2023/04/11/a.jpg": Change(None, b"p"),
            "2023/04/11/issue.yml": Change(b"number: 1", b"number: 2"),
        },
    ),
    "one file": ({}, {"2023/04/11/a.md": Change(None, b"a")}),
}
# Each way through the code once; `make sweep` tries the rest.
KILLED = list(SCENES) if LONG else ["a change", "its undoing"]
CUT = FAILED = list(SCENES) if LONG else ["a change"]
OVERTAKEN = list(CHANGES) if LONG else ["2023/04/11/b.md", "2023/04/12/new.md"]
STARTS_STEPS = 1 if LONG else 5
FAILED_STEPS, LATER_STEPS = (1, 1) if LONG else (7, 2)


def after(scene: str) -> Files:
    """The files once a scene's changes are made."""
    before, changes = SCENES[scene]
    found = before | {path: change.after for path, change in changes.items() if change.after is not None}
    return {path: data for path, data in found.items() if path not in changes or changes[path].after is not None}


def work(articles: Path, changes: Mapping[str, Change], steps: Steps) -> None:
    del steps
    try:
        change_files(articles, changes)
    except OSError as error:
        raise PublishError(str(error), str(error)) from error


def recover(articles: Path, steps: Steps) -> None:
    del steps
    finish_changes(articles)


def begin(root: Path, scene: str) -> Path:
    root.mkdir()
    (root / ".cache").mkdir()
    (root / "articles").mkdir()
    return make_articles(root, SCENES[scene][0])


def stop(articles: Path, scene: str, step: int, how: Stop) -> Outcome:
    return run_stopped(partial(work, articles, SCENES[scene][1]), Steps(articles.parent, step, how))


def is_clean(articles: Path, scene: str) -> bool:
    """Whether nothing lies beside the articles, and no folder is empty but those of before."""
    empty = {each.relative_to(articles) for each in articles.rglob("*") if each.is_dir() and not [*each.iterdir()]}
    known = {parent for path in SCENES[scene][0] for parent in Path(path).parents}
    return sorted(each.name for each in articles.parent.iterdir()) == [".cache", "articles"] and empty <= known


@pytest.mark.parametrize(("scene", "how"), [(each, Stop.KILL) for each in KILLED] + [(each, Stop.CUT) for each in CUT])
def test_killed_at_any_step_all_are_changed_or_none(scene: str, how: Stop, memory: Path) -> None:
    seen = []
    for step in count(1):
        articles = begin(memory / str(step), scene)
        outcome = stop(articles, scene, step, how)
        if outcome is Outcome.NEVER_STOPPED:
            break
        assert outcome is Outcome.KILLED
        finish_changes(articles)
        seen.append(files_of(articles))
        assert seen[-1] in (SCENES[scene][0], after(scene)), step
        assert is_clean(articles, scene), step
    assert files_of(articles) == after(scene)
    # Both came of it, and once the journal was written only the one.
    changes = [one != other for one, other in pairwise(seen)]
    assert (seen[0], seen[-1], sum(changes)) == (SCENES[scene][0], after(scene), 1)


@pytest.mark.parametrize("scene", FAILED)
def test_failing_at_any_step_all_are_changed_or_an_error_is_told(scene: str, memory: Path) -> None:
    for step in count(1):
        articles = begin(memory / str(step), scene)
        outcome = stop(articles, scene, step, Stop.FAIL)
        if outcome is Outcome.NEVER_STOPPED:
            break
        assert files_of(articles) == (SCENES[scene][0] if outcome is Outcome.REFUSED else after(scene)), step
        finish_changes(articles)
        assert files_of(articles) == (SCENES[scene][0] if outcome is Outcome.REFUSED else after(scene)), step
        assert is_clean(articles, scene), step
    assert step > 5


@pytest.mark.parametrize("scene", SCENES if LONG else ["an import"])
def test_a_killed_recovery_is_done_by_the_next(scene: str, memory: Path) -> None:
    left: list[tuple[Files, list[str]]] = []
    for step in count(1):
        articles = begin(memory / f"left-{step}", scene)
        if stop(articles, scene, step, Stop.KILL) is Outcome.NEVER_STOPPED:
            break
        # Of what is left, one of each kind.
        found = files_of(articles), sorted(each.name for each in (articles.parent / FOLDER).glob("*"))
        if found not in left and (LONG or "journal.json" in found[1]):
            left.append(found)
            kill_recoveries(scene, step, memory)
    assert len(left) > 3


def kill_recoveries(scene: str, killed_at: int, memory: Path) -> None:
    for step in count(1 + killed_at % STARTS_STEPS, STARTS_STEPS):
        articles = begin(memory / f"{killed_at}-{step}", scene)
        stop(articles, scene, killed_at, Stop.KILL)
        outcome = run_stopped(partial(recover, articles), Steps(articles.parent, step, Stop.KILL))
        finish_changes(articles)
        assert files_of(articles) in (SCENES[scene][0], after(scene)), (killed_at, step)
        assert is_clean(articles, scene)
        if outcome is Outcome.NEVER_STOPPED:
            break


def test_killed_while_it_is_taken_back_all_are_changed_or_none(memory: Path) -> None:
    killed = 0
    for step in count(1, FAILED_STEPS):
        for later in count(1, LATER_STEPS):
            articles = begin(memory / f"{step}-{later}", "a change")
            steps = Steps(articles.parent, step, Stop.FAIL, killed=later)
            outcome = run_stopped(partial(work, articles, CHANGES), steps)
            finish_changes(articles)
            assert files_of(articles) in (BEFORE, after("a change")), (step, later)
            assert is_clean(articles, "a change"), (step, later)
            if outcome is not Outcome.KILLED:
                break
            killed += 1
        if outcome is Outcome.NEVER_STOPPED:
            break
    assert killed > 10


@pytest.mark.parametrize("path", OVERTAKEN)
def test_what_somebody_changes_before_the_next_start_stays_and_the_rest_is_as_before(path: str, memory: Path) -> None:
    halves = 0
    for step in count(1):
        articles = begin(memory / str(step), "a change")
        if stop(articles, "a change", step, Stop.KILL) is Outcome.NEVER_STOPPED:
            break
        halves += files_of(articles) not in (BEFORE, after("a change"))
        journal = (articles.parent / FOLDER / "journal.json").exists()
        found = files_of(articles)
        (articles / path).parent.mkdir(exist_ok=True)
        (articles / path).write_bytes(b"somebody's words")
        finish_changes(articles)
        expected = BEFORE if journal else found
        assert files_of(articles) == {**expected, path: b"somebody's words"}, step
        assert not (articles.parent / FOLDER).exists()
    assert halves > 2


def test_the_next_change_finishes_what_a_killed_one_has_begun(memory: Path) -> None:
    more = {"sections.yml": Change(b"s", b"S")}
    for step in count(1):
        articles = begin(memory / str(step), "a change")
        outcome = stop(articles, "a change", step, Stop.KILL)
        change_files(articles, more)
        assert files_of(articles) in ({**BEFORE, "sections.yml": b"S"}, {**after("a change"), "sections.yml": b"S"})
        if outcome is Outcome.NEVER_STOPPED:
            break
