"""Articles whose files are gone, found again in git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.editing.forms import read_form
from newsroom.writing.documents import EditError
from newsroom.writing.several import Change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsroom.versions.repository import Repository


def find_gone(repository: Repository, articles: Path, path: str) -> dict[str, Change]:
    """The changes that bring an article and its photos back.

    None where its file is there, or was in no commit. Paths are below articles/.
    """
    if (articles / path).exists():
        return {}
    for version in repository.history(f"{articles.name}/{path}"):
        data = repository.text_at(version.commit, f"{articles.name}/{path}")
        if data is not None:
            return {path: Change(None, data), **dict(_photos(repository, articles, version.commit, path, data))}
    return {}


def _photos(
    repository: Repository, articles: Path, commit: str, path: str, data: bytes
) -> Iterator[tuple[str, Change]]:
    try:
        photos = read_form(data, path).values.get("photos")
    except EditError:
        return
    for photo in photos if isinstance(photos, list) else ():
        name = photo.get("file") if isinstance(photo, dict) else None
        if not isinstance(name, str) or "/" in name:
            continue
        beside = f"{path.rpartition('/')[0]}/{name}"
        picture = repository.text_at(commit, f"{articles.name}/{beside}")
        if picture is not None and not (articles / beside).exists():
            yield beside, Change(None, picture)
