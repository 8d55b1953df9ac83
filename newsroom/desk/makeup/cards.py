"""The pages of an issue: added, renamed, removed where empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.names import compose, label_ok
from newsroom.reading.strays import CARD
from newsroom.writing.beginnings import BeginningError, FormerIssues, begin_card, begin_page
from newsroom.writing.documents import read_document
from newsroom.writing.edits import edit_file
from newsroom.writing.several import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.desk.issues import DeskIssue
    from newsroom.writing.edits import Changes

_NAME_LENGTH = 40


def add_page(issue: DeskIssue, files: Mapping[str, bytes], label: str, name: str) -> dict[str, Change]:
    """The change of an issue's card that adds a page.

    Where the card lists none, it then lists those of the articles too. BeginningError for a label that is none, or taken.
    """
    label = compose(label.strip()).upper()
    if not label_ok(label):
        msg = f"“{label}”不是版次，写作 1、12、A02 (no page label)"
        raise BeginningError(msg)
    if any(page.label == label and page.known for page in issue.pages):
        msg = f"第{label}版已经有了 (there is such a page)"
        raise BeginningError(msg)
    path, before, pages = _read(issue, files)
    if before is None:
        filled = [(page.label, page.name) for page in issue.pages if page.articles and page.label != label]
        text = begin_card(FormerIssues(None, (*filled, (label, _name(name)))))
        return {path: Change(None, text.encode())}
    if pages:
        return _changed(path, before, {("pages", len(pages)): begin_page(label, _name(name))})
    listed = [begin_page(page.label, page.name) for page in issue.pages if page.articles and page.label != label]
    return _changed(path, before, {"pages": [*listed, begin_page(label, _name(name))]})


def rename_page(issue: DeskIssue, files: Mapping[str, bytes], label: str, name: str) -> dict[str, Change]:
    """The change of an issue's card that gives a page another name.

    An empty one takes the name out. BeginningError where there is no such page.
    """
    path, before, pages = _read(issue, files)
    if before is None or label not in pages:
        msg = f"版面表里没有第{label}版 (no such page)"
        raise BeginningError(msg)
    return _changed(path, before, {("pages", pages.index(label), "name"): _name(name)})


def remove_page(issue: DeskIssue, files: Mapping[str, bytes], label: str) -> dict[str, Change]:
    """The change of an issue's card that removes an empty page.

    BeginningError where articles stand on it, or go on there.
    """
    path, before, pages = _read(issue, files)
    if before is None or label not in pages:
        msg = f"版面表里没有第{label}版 (no such page)"
        raise BeginningError(msg)
    if any(page.label == label and page.articles for page in issue.pages) or _goes_on(files, label):
        msg = f"第{label}版上还有稿件，先移到别的版 (articles stand on it)"
        raise BeginningError(msg)
    if len(pages) == 1:
        msg = "一期至少有一版 (an issue has one page at least)"
        raise BeginningError(msg)
    return _changed(path, before, {("pages", pages.index(label)): None})


def _read(issue: DeskIssue, files: Mapping[str, bytes]) -> tuple[str, bytes | None, list[str]]:
    """A card's path, its bytes, and its pages' labels."""
    path = f"{issue.card.issue.folder}/{CARD}"
    data = files.get(path)
    values = read_document(data, path).tree.value if data is not None else None
    listed = values.get("pages") if isinstance(values, dict) else None
    pages = listed if isinstance(listed, list) else []
    return path, data, [str(page.get("page", "")) if isinstance(page, dict) else "" for page in pages]


def _goes_on(files: Mapping[str, bytes], label: str) -> bool:
    """Whether an article goes on on a page."""
    for path, data in files.items():
        if path.endswith(".md") and b"continued_on" in data:
            continued = (read_document(data, path).tree.value or {}).get("continued_on")
            if isinstance(continued, list) and label in map(str, continued):
                return True
    return False


def _changed(path: str, before: bytes, edits: Changes) -> dict[str, Change]:
    after = edit_file(before, path, edits)
    return {path: Change(before, after)} if after != before else {}


def _name(text: str) -> str | None:
    name = compose(" ".join(text.split()))
    if len(name) > _NAME_LENGTH:
        msg = f"版名太长，最多 {_NAME_LENGTH} 个字 (the name is too long)"
        raise BeginningError(msg)
    return name or None
