"""The follower: what is saved beside the desk is taken in, and what the desk writes once it is whole."""

from pathlib import Path
from queue import Empty, Queue

import pytest

from newsroom.desk.following import Follower
from newsroom.desk.makeup.filing import WRITING

SECONDS = 30


def test_what_the_desk_is_writing_is_left_until_it_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "articles" / "2023/04/11"
    folder.mkdir(parents=True)
    told: Queue[list[str]] = Queue()
    Follower(tmp_path, lambda paths: told.put([*(paths or ())])).start()
    with WRITING:
        (folder / "a.md").write_text("一", encoding="utf-8")
        with pytest.raises(Empty):
            told.get(timeout=0.3)
        (folder / "b.md").write_text("二", encoding="utf-8")
    found: set[str] = set()
    while len(found) < 2:
        found |= set(told.get(timeout=SECONDS))
    assert found == {"2023/04/11/a.md", "2023/04/11/b.md"}
