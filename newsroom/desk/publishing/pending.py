"""The files of a commit: the paper's own, without what lies about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.issues import find_issue_id
from newsroom.names import compose
from newsroom.reading.folder import is_hidden, is_picture
from newsroom.reading.reader import is_article
from newsroom.reading.strays import CARD, REGISTRIES
from newsroom.versions.repository import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsroom.versions.repository import Repository

_ARTICLES = "articles"


class Pending(NamedTuple):
    """The files with something to commit, below the paper's folder.

    ``own`` are the paper's: registries, cards, articles, and the pictures that these name. ``others`` are no part of it.
    """

    own: Mapping[str, State]
    others: tuple[str, ...] = ()


def find_pending(repository: Repository | None) -> Pending:
    """What the next commit would take in; nothing without git."""
    if repository is None:
        return Pending({})
    states = repository.pending(_ARTICLES)
    articles = repository.home / _ARTICLES
    own = {path: state for path, state in states.items() if _is_own(articles, path.partition("/")[2], state)}
    return Pending(own, tuple(path for path in states if path not in own))


def _is_own(articles: Path, path: str, state: State) -> bool:
    folder, _, name = path.rpartition("/")
    if path in REGISTRIES:
        return True
    if is_hidden(path) or find_issue_id(folder.split("/")) is None:
        return False
    if is_article(path) or name == CARD:
        return True
    # Of a picture that is gone nobody speaks any more.
    return _is_shown(articles / folder, name) or (state is State.GONE and is_picture(name))


def _is_shown(folder: Path, name: str) -> bool:
    """Whether an article or card beside a file names it."""
    for file in folder.iterdir() if folder.is_dir() else ():
        if (file.suffix == ".md" or file.name == CARD) and file.is_file() and not file.is_symlink():
            text = file.read_bytes().decode(errors="replace")
            if compose(name) in compose(text):
                return True
    return False
