"""Articles transferred to another issue."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import file_path
from newsroom.editing.forms import Form, read_form, write_form
from newsroom.editing.referring import link_seen, with_addresses
from newsroom.names import file_fault
from newsroom.reading.folder import is_picture
from newsroom.writing.articles import page_key
from newsroom.writing.beginnings import free_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from newsroom.model import IssueId
    from newsroom.writing.values import Plain

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
    other files to it follow by ``referring.refer``. What was ``published`` leaves an alias behind. Raises EditError where
    the file has a mistake in its YAML.
    """
    form = read_form(data, path)
    new = f"{aim.issue.folder}/{_free(posixpath.basename(path), aim.taken)}"
    files = {file: _free(file, aim.taken) for file in _files(form)}
    values = {key: value for key, value in form.values.items() if key not in _PLACES} | {"date": aim.issue.date}
    if aim.page is not None:
        values["page"] = page_key(aim.page)
    if files:
        values["photos"] = [_renamed(photo, files) for photo in _listed(form.values.get("photos"))]
    values = _with_alias(values, path, new, published=published)
    body = with_addresses(form, lambda file: files.get(file) or link_seen(file, path, new))
    folder = posixpath.dirname(path)
    pictures = {f"{folder}/{old}": f"{aim.issue.folder}/{file}" for old, file in files.items()}
    return Transfer(new, write_form(data, path, Form(values, body)), pictures)


def rename(data: bytes, path: str, stem: str, *, published: bool = False) -> Transfer:
    """An article under another name in its issue.

    As for a transfer: its links to itself go along, and what was ``published`` leaves an alias. Raises EditError.
    """
    form = read_form(data, path)
    new = posixpath.join(posixpath.dirname(path), f"{stem}.md")
    body = with_addresses(form, lambda file: link_seen(file, path, new))
    values = _with_alias(dict(form.values), path, new, published=published)
    return Transfer(new, write_form(data, path, Form(values, body)), {})


def _with_alias(values: dict[str, Plain], path: str, new: str, *, published: bool) -> dict[str, Plain]:
    """An article's values with its old address, and without the new one."""
    aliases = [each for each in _listed(values.pop("aliases", None)) if each != f"/{file_path(new)}"]
    if published:
        aliases.append(f"/{file_path(path)}")
    return {**values, "aliases": aliases} if aliases else values


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
