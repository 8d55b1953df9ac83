"""Articles transferred to another issue."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import file_path, typed_file
from newsroom.editing.forms import Form, read_form, write_form
from newsroom.model import Kind
from newsroom.names import file_fault
from newsroom.reading.body import find_body
from newsroom.reading.folder import is_picture
from newsroom.writing.articles import page_key
from newsroom.writing.beginnings import free_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from newsroom.model import IssueId
    from newsroom.writing.values import Plain

# The address of a link or picture behind its words.
_TYPED = re.compile(r"(?<=\]\()(?:<([^<>\n]+)>|([^\s()<>]+))")
# Places on the pages of one issue.
_PLACES = ("page", "order", "continued_on", "zones")


class Aim(NamedTuple):
    """An issue, the names of its files, and a page."""

    issue: IssueId
    taken: Collection[str] = ()
    page: str | None = None


class Transfer(NamedTuple):
    """An article in its new issue: its path and text.

    ``pictures`` has the new path of each of its pictures by the old one.
    """

    path: str
    data: bytes
    pictures: Mapping[str, str]


def transfer(data: bytes, path: str, aim: Aim, *, published: bool = False) -> Transfer:
    """An article of one issue in another.

    Its date is the new issue's, and its place on its former page goes. Links in its body lead where they led; those of
    other articles to it are theirs. What was ``published`` leaves an alias behind. Raises EditError where the file has a
    mistake in its YAML.
    """
    form = read_form(data, path)
    new = f"{aim.issue.folder}/{_free(posixpath.basename(path), aim.taken)}"
    files = {file: _free(file, aim.taken) for file in _files(form)}
    values = {key: value for key, value in form.values.items() if key not in _PLACES} | {"date": aim.issue.date}
    if aim.page is not None:
        values["page"] = page_key(aim.page)
    if files:
        values["photos"] = [_renamed(photo, files) for photo in _listed(form.values.get("photos"))]
    aliases = [each for each in _listed(values.pop("aliases", None)) if each != f"/{file_path(new)}"]
    if published:
        aliases.append(f"/{file_path(path)}")
    if aliases:
        values["aliases"] = aliases
    body = _with_addresses(form, path, new, files)
    folder = posixpath.dirname(path)
    pictures = {f"{folder}/{old}": f"{aim.issue.folder}/{file}" for old, file in files.items()}
    return Transfer(new, write_form(data, path, Form(values, body)), pictures)


def _free(file: str, taken: Collection[str]) -> str:
    """A file's name that none of others has."""
    stem, dot, ending = file.rpartition(".")
    alike = [name[: -len(ending) - 1] for name in taken if name.lower().endswith(f".{ending}".lower())]
    return f"{free_name(stem, alike)}{dot}{ending}"


def _listed(value: Plain | None) -> list[Plain]:
    return value if isinstance(value, list) else []


def _files(form: Form) -> list[str]:
    """The names of an article's pictures; what leads elsewhere is none."""
    photos = [photo.get("file") for photo in _listed(form.values.get("photos")) if isinstance(photo, dict)]
    return [
        file for file in dict.fromkeys(photos) if isinstance(file, str) and is_picture(file) and not file_fault(file)
    ]


def _renamed(photo: Plain, files: Mapping[str, str]) -> Plain:
    if isinstance(photo, dict) and isinstance(file := photo.get("file"), str):
        return {**photo, "file": files.get(file, file)}
    return photo


def _with_addresses(form: Form, path: str, new: str, files: Mapping[str, str]) -> str:
    """A body with its links as seen from the new path."""
    found = find_body(form.body, verse=form.values.get("kind") == Kind.VERSE)
    typed = {typed_file(each.address) for each in (*found.links, *found.images)}

    def change(match: re.Match[str]) -> str:
        address = typed_file(match[1] or match[2])
        file, mark, part = address.partition("#")
        seen = files.get(file) or _seen(file, path, new)
        if seen in {None, file} or address not in typed:
            return match[0]
        return f"<{seen}{mark}{part}>" if match[1] else f"{seen}{mark}{part}"

    return _TYPED.sub(change, form.body)


def _seen(file: str, path: str, new: str) -> str | None:
    """The link to an article from the new path, else None."""
    if not file.endswith(".md") or ":" in file or file.startswith("/"):
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
    return posixpath.relpath(new if target == path else target, posixpath.dirname(new))
