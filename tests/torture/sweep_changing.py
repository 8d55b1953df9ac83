"""Builds of files that change while they run: what is published is one state of them, and none that is half read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.incremental.builds import Tree, differences, save
from tests.incremental.desk import files_of
from tests.torture.conftest import Count
from tests.torture.torment import Torment, assert_words, torment

PARTS = 4
FILE = "articles/2023/04/11/a.md"


@contextmanager
def changing(project: Path, states: tuple[bytes, bytes], pause: float) -> Iterator[None]:
    """An article that is saved in one state and the other in turn, by a new file in its place, and a swap file beside."""
    done = Event()

    def edit() -> None:
        file = project / FILE
        draft, swap = file.with_name(".a.md.draft"), file.with_name("a.md~")
        number = 0
        while not done.wait(pause):
            number += 1
            draft.write_bytes(states[number % 2])
            draft.replace(file)
            swap.touch()
            swap.unlink()

    editor = Thread(target=edit)
    editor.start()
    try:
        yield
    finally:
        done.set()
        editor.join()


def states_of(tormented: Torment) -> tuple[tuple[bytes, bytes], tuple[Tree, Tree]]:
    """An article's text before and after an edit, and the sites that clean builds make of them."""
    files = files_of(tormented.desk)
    text = files[FILE].decode()
    other = text.replace("title: ", "title: 另一个").encode()
    trees = [tormented.clean.tree({**files, FILE: state}, tormented.desk.now) for state in (files[FILE], other)]
    return (files[FILE], other), (trees[0], trees[1])


@pytest.mark.parametrize("part", range(PARTS))
def test_files_that_change(part: int, count: Count, record_property: Callable[[str, object], None]) -> None:
    with torment(part) as tormented:
        states, trees = states_of(tormented)
        for _ in range(count(25, 2)):
            before = tormented.site
            with changing(tormented.project, states, tormented.chance.choice((0.001, 0.05, 0.3))):
                result = tormented.run("build")
            assert_words(result)
            assert result.code in {0, 1}
            now = tormented.site
            assert now in (before, *trees), (
                f"{differences(now, trees[0])}\n{differences(now, trees[1])}\n{result.output}"
            )
            tormented.seen["published" if now in trees else "as before"] += 1
            save(tormented.project, files_of(tormented.desk))
            tormented.recover()
        for name, value in tormented.seen.items():
            record_property(name, value)
