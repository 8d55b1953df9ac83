"""Edits of single values in a file that keep every other line.

A file with a mistake in its YAML is refused, and the result of an edit is read before it is returned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsroom.problems import problem
from newsroom.writing.changes import Edit, find_change, find_move, value_at, with_value
from newsroom.writing.documents import EditError, read_document
from newsroom.writing.lines import splice, split_file
from newsroom.writing.values import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsroom.reading.strictyaml import Loc
    from newsroom.writing.documents import Document
    from newsroom.writing.lines import Change
    from newsroom.writing.values import Plain

Changes: TypeAlias = "Mapping[str | Loc, object]"
"""New values by their key, or by the steps to them; None takes a value out."""


def edit_file(data: bytes, path: str, changes: Changes) -> bytes:
    """The file's bytes with values set, added or, for None, removed.

    ``path`` determines the kind of file: an article, a card or a registry. A key or a tuple of steps
    (``("photos", 0, "caption")``) leads to each value; the index behind the last item of a list adds one.
    Raises EditError where the file has a mistake in its YAML or would have one, LookupError where the steps
    lead through a value that has neither keys nor items.
    """
    for key, value in changes.items():
        loc = (key,) if isinstance(key, str) else key
        data = _edit(data, path, loc, None if value is None else plain(value))
    return data


def insert_item(data: bytes, path: str, loc: Loc, item: object) -> bytes:
    """The file's bytes with one more item in a list.

    ``loc`` leads to the item that it precedes. Raises as ``edit_file`` does.
    """
    return _edit(data, path, loc, plain(item), insert=True)


def move_item(data: bytes, path: str, loc: Loc, to: int) -> bytes:
    """The file's bytes with an item of a list further up.

    ``loc`` leads to it, and ``to`` is the number of the item that it then precedes. Raises as ``edit_file`` does.
    """
    document = read_document(data, path)
    item = value_at(document.tree.value, loc)
    removed = with_value(document.tree.value, loc, None)
    whole = with_value(removed, (*loc[:-1], to), item, insert=True)
    changes = find_move(document.lines, _typed(data, document), loc, to)
    if changes is None:
        return insert_item(edit_file(data, path, {loc: None}), path, (*loc[:-1], to), item)
    return _spliced(data, path, changes, Edit(loc, item, whole))


def _edit(data: bytes, path: str, loc: Loc, value: Plain | None, *, insert: bool = False) -> bytes:
    document = read_document(data, path)
    before = value_at(document.tree.value, loc)
    # ``1`` equals ``true``, and is written otherwise.
    if not insert and repr(before) == repr(value) and loc not in document.tree.empty:
        return data
    edit = Edit(loc, value, with_value(document.tree.value, loc, value, insert=insert), insert)
    change = find_change(document.lines, _typed(data, document), edit, document.shape)
    if change is None:
        raise EditError([problem(document.tree.place(()), "XS212")])
    return _spliced(data, path, [change], edit)


def _typed(data: bytes, document: Document) -> list[str]:
    """The lines of a file's YAML, as the file has them."""
    return split_file(data)[document.start :][: len(document.lines)]


def _spliced(data: bytes, path: str, changes: Sequence[Change], edit: Edit) -> bytes:
    """A file with lines replaced, if its values are as wanted."""
    document = read_document(data, path)
    start = document.start
    edited = splice(data, [each._replace(start=start + each.start, end=start + each.end) for each in changes])
    if (read_document(edited, path).tree.value or None) != (edit.whole or None):
        raise EditError([problem(document.tree.place(edit.loc), "XS212")])
    return edited
