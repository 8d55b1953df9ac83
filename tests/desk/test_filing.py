"""Changes of several files at the desk: all or none, and none over what somebody else has written."""

import errno
from pathlib import Path

import pytest

from newsroom.desk.makeup import filing
from newsroom.desk.makeup.filing import Change, OutdatedError, put, undone
from newsroom.importing.filing.storing import LinkedFolderError
from newsroom.writing.files import replace_file

CHANGES = {
    "2023/04/11/a.md": Change(b"a", b"A"),
    "2023/04/11/b.md": Change(b"b", None),
    "2023/04/11/c.md": Change(b"c", b"C"),
    "2023/04/12/new.md": Change(None, b""),
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles" / "2023/04/11"
    folder.mkdir(parents=True)
    for name in "abc":
        (folder / f"{name}.md").write_bytes(name.encode())
    return tmp_path / "articles"


def texts(articles: Path) -> dict[str, bytes]:
    files = sorted(file for file in articles.rglob("*") if file.is_file())
    return {file.relative_to(articles).as_posix(): file.read_bytes() for file in files}


def test_changes_are_made_and_taken_back(articles: Path) -> None:
    before = texts(articles)
    put(articles, CHANGES)
    assert texts(articles) == {"2023/04/11/a.md": b"A", "2023/04/11/c.md": b"C", "2023/04/12/new.md": b""}
    put(articles, undone(CHANGES))
    assert texts(articles) == before


@pytest.mark.parametrize("full", ["a.md", "c.md"])
def test_a_full_disk_leaves_every_file_as_it_was(articles: Path, monkeypatch: pytest.MonkeyPatch, full: str) -> None:
    before = texts(articles)

    def fail(file: Path, data: bytes) -> None:
        if file.name == full and data.isupper():
            raise OSError(errno.ENOSPC, "full")
        replace_file(file, data)

    monkeypatch.setattr(filing, "replace_file", fail)
    with pytest.raises(OSError, match="full"):
        put(articles, CHANGES)
    assert texts(articles) == before


@pytest.mark.parametrize("path", list(CHANGES))
def test_nothing_is_written_where_a_file_is_another_by_now(articles: Path, path: str) -> None:
    (articles / path).parent.mkdir(exist_ok=True)
    (articles / path).write_bytes(b"others")
    before = texts(articles)
    with pytest.raises(OutdatedError):
        put(articles, CHANGES)
    assert texts(articles) == before


def test_no_link_leads_out_of_the_paper(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (articles / "2023/04/12").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LinkedFolderError):
        put(articles, CHANGES)
    assert not [*(tmp_path / "elsewhere").iterdir()]
    assert (articles / "2023/04/11/a.md").read_bytes() == b"a"
