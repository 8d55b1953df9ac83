"""Commits undone by a new commit, in the paper's files alone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.versions.errors import Reason, VersionError
from newsroom.writing.files import replace_file
from newsroom.writing.several import Change, change_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.versions.git import Author
    from newsroom.versions.repository import Repository

_ARTICLES = "articles/"


def revert(repository: Repository, commit: str, author: Author) -> str | None:
    """The id of a commit that undoes another, None without a change.

    What was changed later stays where it stands elsewhere in a file. VersionError, and nothing changed, for a merge,
    for files outside the paper, for files with changes that are in no commit, and where later changes are in the way.
    """
    with repository.writing:
        former = _parent(repository, commit)
        paths = list(repository.files(commit))
        if outside := [path for path in paths if path.startswith("../")]:
            raise VersionError(Reason.OUTSIDE, paths=outside)
        if unsaved := repository.state(paths).changed:
            raise VersionError(Reason.UNSAVED, paths=unsaved)
        texts = {path: _undone(repository, path, commit, former) for path in paths}
        before = {path: _bytes(repository.home / path) for path in paths}
        subject = repository.git.do("log", "-1", "--format=%s", commit).decode(errors="replace").strip()
        try:
            _put(repository.home, texts)
            return repository.commit(paths, f"撤销：{subject}\n\n撤销提交 {commit}。\n", author)
        except BaseException:
            _put(repository.home, before)
            raise


def _parent(repository: Repository, commit: str) -> str | None:
    """The commit before, None before the first; VersionError for a merge."""
    found = repository.git.ask("rev-list", "--parents", "--max-count=1", "--end-of-options", commit, "--")
    if not found:
        raise VersionError(Reason.NO_COMMIT, commit)
    ids = found.decode().split()
    if len(ids) > 2:  # noqa: PLR2004 - itself and one parent
        raise VersionError(Reason.MERGE)
    return ids[1] if len(ids) > 1 else None


def _undone(repository: Repository, path: str, commit: str, former: str | None) -> bytes | None:
    """A file's text without a commit's change; None for none."""
    base = repository.text_at(commit, path)
    wanted = repository.text_at(former, path) if former else None
    mine = repository.text_at(repository.head() or commit, path)
    if mine == base:
        return wanted
    if mine == wanted:
        return mine
    if mine is None or base is None or wanted is None:
        raise VersionError(Reason.LATER, paths=[path])
    return _merged(repository, path, (mine, base, wanted))


def _merged(repository: Repository, path: str, texts: tuple[bytes, bytes, bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("mine", "base", "wanted")]
        for file, data in zip(files, texts, strict=True):
            file.write_bytes(data)
        answer = repository.git.run("merge-file", "--stdout", "--quiet", *map(str, files))
    # The number of conflicts, or an error for what is no text.
    if answer.code:
        raise VersionError(Reason.LATER, paths=[path])
    return answer.out


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _put(home: Path, texts: Mapping[str, bytes | None]) -> None:
    """Makes these files hold these bytes; None takes a file away.

    Of articles all or none, of other files each by itself.
    """
    changes = {path: Change(_bytes(home / path), data) for path, data in texts.items()}
    files = {path.removeprefix(_ARTICLES): each for path, each in changes.items() if path.startswith(_ARTICLES)}
    change_files(home / _ARTICLES, files)
    for path, data in texts.items():
        file = home / path
        if data is None:
            file.unlink(missing_ok=True)
        elif _bytes(file) != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, data)
