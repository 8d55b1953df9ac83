"""A folder of articles, and changes of several of its files: of each kind one."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from newsroom.writing import several
from newsroom.writing.several import Change

BEFORE = {"2023/04/11/a.md": b"a", "2023/04/11/b.md": b"b", "2023/04/11/c.md": b"c", "sections.yml": b"s"}
CHANGES = {
    "2023/04/11/a.md": Change(b"a", b"A"),
    "2023/04/11/b.md": Change(b"b", None),
    "2023/04/11/c.md": Change(b"c", b"C"),
    "2023/04/12/new.md": Change(None, b""),
}


def make_articles(root: Path, files: dict[str, bytes] | None = None) -> Path:
    """The folder of articles below a root, with these files or those of before."""
    for path, data in (BEFORE if files is None else files).items():
        file = root / "articles" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root / "articles"


def files_of(articles: Path) -> dict[str, bytes]:
    """Every file below articles/, with its bytes."""
    files = sorted(file for file in articles.rglob("*") if file.is_file())
    return {file.relative_to(articles).as_posix(): file.read_bytes() for file in files}


def leave_half(articles: Path, changes: Mapping[str, Change]) -> None:
    """Leave what a process leaves that is killed before it puts the first file in its place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(several, "_complete", _killed)
        patch.setattr(several, "_take_back", lambda *_: None)
        with pytest.raises(RuntimeError):
            several.change_files(articles, changes)


def _killed(*_: object) -> None:
    raise RuntimeError
