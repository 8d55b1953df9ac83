"""References to an article in other files, once it has another path."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from newsroom.addresses import typed_file
from newsroom.editing.forms import Form, read_form, write_form
from newsroom.model import Kind
from newsroom.names import compose
from newsroom.reading.body import find_body
from newsroom.reading.strays import CARD
from newsroom.writing.documents import read_document
from newsroom.writing.edits import edit_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsroom.writing.edits import Changes
    from newsroom.writing.values import Plain

# The address of a link or picture behind its words.
_TYPED = re.compile(r"(?<=\]\()(?:<([^<>\n]+)>|([^\s()<>]+))")
_KEYS = ("corrects", "follows")


def refer(data: bytes, path: str, old: str, new: str) -> bytes:
    """A file whose references to an article lead to its new path.

    Links of a body, ``corrects``, ``follows``, and what a card has its pages do with an article: of one that has left the
    issue the card no longer speaks. Lines without such a reference stay as they are. Raises EditError where the file has a
    mistake in its YAML.
    """
    if posixpath.basename(path) == CARD:
        return _refer_in_card(data, path, old, new)
    form = read_form(data, path)
    values = {key: _followed(value, old, new) if key in _KEYS else value for key, value in form.values.items()}
    folder = posixpath.dirname(path)

    def see(file: str) -> str | None:
        return posixpath.relpath(new, folder) if _target(file, folder) == old else None

    return write_form(data, path, Form(values, with_addresses(form, see)))


def refers(data: bytes, path: str, old: str) -> bool:
    """Whether a file has references to an article; EditError as above."""
    if posixpath.basename(path) == CARD:
        return bool(_wishes(data, path, old))
    form = read_form(data, path)
    if any(_named(form.values.get(key)) == old for key in _KEYS):
        return True
    links = find_body(form.body, verse=form.values.get("kind") == Kind.VERSE).links
    return any(_target(typed_file(each.address).partition("#")[0], posixpath.dirname(path)) == old for each in links)


def _named(value: Plain | None) -> str | None:
    """The path below articles/ that a key names."""
    return compose(value).removeprefix("/").removeprefix("articles/") if isinstance(value, str) else None


def _followed(value: Plain, old: str, new: str) -> Plain:
    if isinstance(value, str) and _named(value) == old:
        return f"{value[: len(value) - len(old)]}{new}" if value.endswith(old) else new
    return value


def _target(file: str, folder: str) -> str | None:
    """The path of an article's file that a link leads to."""
    if not file.endswith(".md") or ":" in file or file.startswith("/"):
        return None
    return posixpath.normpath(posixpath.join(folder, file))


def with_addresses(form: Form, see: Callable[[str], str | None]) -> str:
    """A body with other addresses of files in its links and pictures.

    ``see`` gives that of a typed file; None leaves it.
    """
    found = find_body(form.body, verse=form.values.get("kind") == Kind.VERSE)
    typed = {typed_file(each.address) for each in (*found.links, *found.images)}

    def change(match: re.Match[str]) -> str:
        address = typed_file(match[1] or match[2])
        file, mark, part = address.partition("#")
        seen = see(file)
        if seen in {None, file} or address not in typed:
            return match[0]
        return f"<{seen}{mark}{part}>" if match[1] else f"{seen}{mark}{part}"

    return _TYPED.sub(change, form.body)


def link_seen(file: str, path: str, new: str) -> str | None:
    """An article's link to another, or itself, from its new path."""
    target = _target(file, posixpath.dirname(path))
    return target and posixpath.relpath(new if target == path else target, posixpath.dirname(new))


def _refer_in_card(data: bytes, path: str, old: str, new: str) -> bytes:
    stays = posixpath.dirname(new) == posixpath.dirname(path)
    name = posixpath.basename(new) if stays else None
    # From behind: what is taken out of a list moves the numbers of those behind it.
    for loc in reversed(_wishes(data, path, old)):
        changes: Changes = {loc: name}
        data = edit_file(data, path, changes)
    return data


def _wishes(data: bytes, path: str, old: str) -> list[tuple[str | int, ...]]:
    """Where a card names an article of its issue."""
    if posixpath.dirname(path) != posixpath.dirname(old):
        return []
    file, found = posixpath.basename(old), list[tuple[str | int, ...]]()
    for number, page in enumerate(_listed(read_document(data, path).tree.value or {}, "pages")):
        if isinstance(page, dict):
            found += [("pages", number, "lead")] if page.get("lead") == file else []
            box = _listed(page, "box")
            alone = [*box] == [file]
            found += [("pages", number, "box")] if alone else []
            found += [("pages", number, "box", at) for at, each in enumerate(box) if each == file and not alone]
    return found


def _listed(values: Mapping[str, Plain], key: str) -> list[Plain]:
    value = values.get(key)
    return value if isinstance(value, list) else []
