"""A folder of articles, and changes of several of its files: of each kind one."""

from pathlib import Path

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
