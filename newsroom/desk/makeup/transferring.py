"""Articles in another issue, copied, or deleted, with their pictures."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import file_path
from newsroom.cataloguing.damage import unless_damaged
from newsroom.desk.issues import State
from newsroom.editing.forms import Form, read_form, write_form
from newsroom.editing.referring import refer, refers
from newsroom.editing.transfers import Aim, rename, transfer
from newsroom.groups import IssueGroup
from newsroom.reading.folder import is_picture
from newsroom.writing.beginnings import BeginningError, read_stem
from newsroom.writing.documents import EditError, read_document
from newsroom.writing.several import Change

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsroom.cataloguing.ledger import Ledger
    from newsroom.desk.issues import DeskArticle, DeskIssue
    from newsroom.model import IssueId

# Of an article's own history a copy has none.
_HISTORY = ("review", "aliases", "publish_at", "withdrawn", "corrects")


class Target(NamedTuple):
    """An issue for an article, and one of its pages."""

    issue: IssueId
    page: str | None = None


class Transferred(NamedTuple):
    """The changes of a transfer, and the article's new path.

    ``others`` are the files whose references to it follow, ``stuck`` those where they cannot.
    """

    path: str
    changes: dict[str, Change]
    others: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()


def find_article(issue: DeskIssue, path: str) -> DeskArticle:
    """An article of an issue; LookupError where there is none."""
    for page in issue.pages:
        for article in page.articles:
            if article.path == path:
                return article
    raise LookupError(path)


def was_published(article: DeskArticle, issue: IssueId, ledger: Ledger) -> bool:
    """Whether readers have had an article under its address."""
    if article.state in {State.OUT, State.EDITED, State.DUE, State.LEAVING, State.WITHDRAWN}:
        return True
    record = unless_damaged(lambda: ledger.record(IssueGroup(issue)), None)
    if record is None and article.state is State.READY:
        # Of no site that was built here: by its time, readers may have it from elsewhere.
        return True
    address = file_path(article.path)
    return any(page.startswith(address) for entry in (record.entries if record else ()) for page in entry.pages)


def move_away(articles: Path, files: Mapping[str, bytes], path: str, target: Target, *, published: bool) -> Transferred:
    """An article moved to another issue with its own pictures.

    What was ``published`` leaves an alias. BeginningError where there is no such issue, EditError where the file has a
    mistake in its YAML.
    """
    folder = articles / target.issue.folder
    if not folder.is_dir():
        msg = f"{target.issue.date} 还没有报纸，先开这一期 (no issue of this day)"
        raise BeginningError(msg)
    if path.startswith(f"{target.issue.folder}/"):
        msg = "已经在这一期了 (it is in this issue)"
        raise BeginningError(msg)
    moved = transfer(files[path], path, Aim(target.issue, _names(folder), target.page), published=published)
    changes = {path: Change(files[path], None), moved.path: Change(None, moved.data)}
    others = _pictures_of_others(files, path)
    for old, new in moved.pictures.items():
        if (data := _load(articles / old)) is not None:
            changes[new] = Change(None, data)
            if others is not None and old not in others:
                changes[old] = Change(data, None)
    return Transferred(moved.path, changes)


def rename_in_issue(files: Mapping[str, bytes], path: str, stem: str, *, published: bool) -> Transferred:
    """An article under another name, and so another address.

    What was ``published`` leaves an alias. BeginningError for a name that it cannot have, EditError as above.
    """
    taken = {
        posixpath.basename(other).removesuffix(".md") for other in files if other.endswith(".md") and other != path
    }
    renamed = rename(files[path], path, read_stem(stem, taken), published=published)
    if renamed.path == path:
        msg = "名字没有变 (it is the same name)"
        raise BeginningError(msg)
    return Transferred(renamed.path, {path: Change(files[path], None), renamed.path: Change(None, renamed.data)})


def with_references(transferred: Transferred, path: str, others: Mapping[str, bytes]) -> Transferred:
    """A transfer whose article's references in other files follow it."""
    changes, stuck = dict(transferred.changes), []
    for other, data in others.items():
        try:
            after = refer(data, other, path, transferred.path)
            stuck += [other] if refers(after, other, path) else []
        except EditError:
            # Its file has a mistake of its own, which somebody has to mend first.
            stuck.append(other)
            continue
        if after != data:
            changes[other] = Change(data, after)
    followed = tuple(other for other in others if other in changes)
    return transferred._replace(changes=changes, others=followed, stuck=tuple(stuck))


def copy(articles: Path, files: Mapping[str, bytes], path: str, target: Target) -> Transferred:
    """A copy of an article and its pictures, as a draft.

    BeginningError and EditError as above.
    """
    folder = articles / target.issue.folder
    if not folder.is_dir():
        msg = f"{target.issue.date} 还没有报纸，先开这一期 (no issue of this day)"
        raise BeginningError(msg)
    copied = transfer(files[path], path, Aim(target.issue, _names(folder), target.page))
    form = read_form(copied.data, copied.path)
    values = {key: value for key, value in form.values.items() if key not in _HISTORY} | {"draft": True}
    data = write_form(copied.data, copied.path, Form(values, form.body))
    pictures = {new: picture for old, new in copied.pictures.items() if (picture := _load(articles / old)) is not None}
    return Transferred(
        copied.path, {each: Change(None, made) for each, made in {copied.path: data, **pictures}.items()}
    )


def delete(articles: Path, files: Mapping[str, bytes], path: str, *, published: bool) -> dict[str, Change]:
    """The changes that delete a draft with its own pictures.

    BeginningError for what readers have had.
    """
    if published:
        msg = "发表过的稿件不能删，读者手里的网址会落空；要收回就撤稿 (published articles are withdrawn instead)"
        raise BeginningError(msg)
    changes = {path: Change(files[path], None)}
    others = _pictures_of_others(files, path)
    if others is not None:
        for picture in _pictures(files[path], path) or ():
            if picture not in others and (data := _load(articles / picture)) is not None:
                changes[picture] = Change(data, None)
    return changes


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def drop_picture(articles: Path, files: Mapping[str, bytes], path: str) -> dict[str, Change]:
    """The change that deletes a picture which its issue does not show.

    LookupError for any other file.
    """
    used = _pictures_of_others(files, "")
    data = _load(articles / path) if is_picture(path) else None
    if data is None or used is None or path in used:
        raise LookupError(path)
    return {path: Change(data, None)}


def _load(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else None


def _pictures_of_others(files: Mapping[str, bytes], path: str) -> set[str] | None:
    """The pictures that other files of an issue show.

    None where that cannot be read of one: then no picture goes.
    """
    found: set[str] = set()
    for other, data in files.items():
        if other != path:
            pictures = _pictures(data, other)
            if pictures is None:
                return None
            found |= pictures
    return found


def _pictures(data: bytes, path: str) -> set[str] | None:
    """The paths of an article's photos, or of a card's scans."""
    folder = path.rpartition("/")[0]
    key, name = ("photos", "file") if path.endswith(".md") else ("pages", "scan")
    try:
        values = read_document(data, path).tree.value
    except EditError:
        return None
    listed = values.get(key) if isinstance(values, dict) else None
    entries = listed if isinstance(listed, list) else []
    files = (entry.get(name) for entry in entries if isinstance(entry, dict))
    # Pictures lie beside their article: what leads elsewhere is none of them.
    return {f"{folder}/{file}" for file in files if isinstance(file, str) and is_picture(file) and "/" not in file}
