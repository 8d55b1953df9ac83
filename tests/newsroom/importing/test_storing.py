"""New files are written all or none, whatever stops it, and over nothing."""

import os
from pathlib import Path

import pytest

from newsroom.importing.filing import storing
from newsroom.importing.filing.storing import LinkedFolderError, store

FILES = {"2023/04/12/a.md": b"a", "2023/04/12/b.md": b"b", "2023/04/13/c.md": b"c"}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "articles/2023").mkdir(parents=True)
    return tmp_path / "articles"


def tree(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*")}


def test_all_files_are_there_and_nothing_else(articles: Path) -> None:
    store(articles, FILES)
    assert {path: (articles / path).read_bytes() for path in FILES} == FILES
    assert [file.name for file in articles.parent.iterdir()] == ["articles"]


def test_a_file_that_is_there_stays_and_none_is_written(articles: Path) -> None:
    (articles / "2023/04/12").mkdir(parents=True)
    (articles / "2023/04/12/b.md").write_bytes(b"mine")
    before = tree(articles)
    with pytest.raises(FileExistsError):
        store(articles, FILES)
    assert tree(articles) == before
    assert (articles / "2023/04/12/b.md").read_bytes() == b"mine"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["fsync", "link"])
@pytest.mark.parametrize("good", [0, 1, 2])
def test_what_stops_it_leaves_nothing(
    articles: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, step: str, good: int
) -> None:
    before = tree(articles.parent)
    calls = iter(range(9))
    usual = getattr(os, step)

    def fail(*arguments: object) -> None:
        if next(calls) >= good:
            raise error
        usual(*arguments)

    monkeypatch.setattr(os, step, fail)
    # Where no second name can be given the file is copied, and the disk may be full then too.
    monkeypatch.setattr(storing, "_copy", fail)
    with pytest.raises(type(error)):
        store(articles, FILES)
    assert tree(articles.parent) == before


def test_a_disk_without_second_names_is_written_too(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    store(articles, FILES)
    assert {path: (articles / path).read_bytes() for path in FILES} == FILES


def test_a_file_that_comes_in_between_stays(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = os.link

    def overtaken(draft: str, file: Path) -> None:
        file.write_bytes(b"mine")
        usual(draft, file)

    monkeypatch.setattr(os, "link", overtaken)
    with pytest.raises(FileExistsError):
        store(articles, FILES)
    assert (articles / "2023/04/12/a.md").read_bytes() == b"mine"


def test_no_link_is_followed(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (articles / "2023/04").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LinkedFolderError):
        store(articles, FILES)
    assert tree(tmp_path / "elsewhere") == set()
