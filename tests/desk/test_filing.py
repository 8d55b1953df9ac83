"""Changes of several files at the desk: all or none, and none over what somebody else has written."""

from pathlib import Path

import pytest

from newsroom.desk.makeup.filing import OutdatedError, put, undone
from tests.newsroom.writing.several import BEFORE, CHANGES, files_of, make_articles


def test_changes_are_made_and_taken_back(tmp_path: Path) -> None:
    articles = make_articles(tmp_path)
    put(articles, CHANGES)
    assert files_of(articles) != BEFORE
    put(articles, undone(CHANGES))
    assert files_of(articles) == BEFORE


def test_nothing_is_written_where_a_file_is_another_by_now(tmp_path: Path) -> None:
    articles = make_articles(tmp_path, BEFORE | {"2023/04/11/c.md": b"others"})
    with pytest.raises(OutdatedError):
        put(articles, CHANGES)
    assert files_of(articles) == BEFORE | {"2023/04/11/c.md": b"others"}
