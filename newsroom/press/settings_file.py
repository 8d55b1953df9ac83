"""The text of mkdocs.yml: its faults, and the places of its keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from newsroom.problems import Place, Problem, format_problems, problem
from newsroom.reading.files import decode
from newsroom.reading.strictyaml import read_yaml, split_lines
from newsroom.settings import SettingsError, value_of
from newsroom.site_url import read_site_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "newsroom"
# To YAML a colour without quotes is a comment, and whatever stands behind it on the line is lost with it.
_COLOUR = re.compile(r"""[^#'"]*[:{,][ \t]+(#[0-9a-fA-F]{3,8})\b""")
_KEY = re.compile(r"mkdocs\.yml: (\w+(?:\.\w+)*)")
# MkDocs has a use for these, as articles have not.
_ALLOWED = frozenset({"XS207", "XS208"})


def require_sound(file: Path) -> None:
    """SettingsError, with places, for a text that no engine could use."""
    source = decode(file.read_bytes(), file.name)
    faults = [source] if isinstance(source, Problem) else list(_find_faults(source.text, file.name))
    if faults:
        raise SettingsError("\n".join(format_problems(faults)))
    try:
        _require_address(file)
    except SettingsError as error:
        raise SettingsError(with_place(str(error), file)) from None


def with_place(message: str, file: Path) -> str:
    """A message about a key, with its line and column."""
    found = _KEY.match(message)
    if found is None:
        return message
    place = _place_of(file, found[1].split("."))
    return f"{place}: {message.removeprefix('mkdocs.yml: ')}"


def _find_faults(text: str, name: str) -> Iterator[Problem]:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        lines = enumerate(split_lines(text), 1)
        colours = [(number, found) for number, line in lines if (found := _COLOUR.match(line))]
        for number, found in colours:
            yield problem(Place(name, number, found.start(1) + 1), "XS228", value=found[1])
        if not colours:
            yield from (each for each in read_yaml(text, name, limit=None)[1] if each.code not in _ALLOWED)
    else:
        yield from _find_missing_plugin(root, name)


def _find_missing_plugin(root: yaml.Node | None, name: str) -> Iterator[Problem]:
    """XS524 where the theme has nobody to give it a paper."""
    theme = value_of(root, "theme")
    theme = value_of(theme, "name") if isinstance(theme, yaml.MappingNode) else theme
    if not isinstance(theme, yaml.ScalarNode) or theme.value != NAME or value_of(root, "hooks"):
        return
    plugins = value_of(root, "plugins")
    entries = plugins.value if isinstance(plugins, yaml.CollectionNode) else []
    # A list of names or of names with options, or a mapping of both.
    keys = [entry[0] if isinstance(entry, tuple) else entry for entry in entries]
    keys = [key.value[0][0] if isinstance(key, yaml.MappingNode) and key.value else key for key in keys]
    if NAME not in {key.value for key in keys}:
        yield problem(Place(name, theme.start_mark.line + 1, theme.start_mark.column + 1), "XS524")


def _require_address(file: Path) -> None:
    """SettingsError for a ``site_url`` that MkDocs would refuse in English."""
    address = value_of(yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), "site_url")
    if isinstance(address, yaml.ScalarNode) and not address.tag.startswith("!ENV"):
        read_site_url(address.value)


def _place_of(file: Path, steps: list[str]) -> Place:
    """The place of the deepest key that is there."""
    place = Place(file.name)
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return place
    for step in steps:
        if not isinstance(node, yaml.MappingNode):
            break
        found = next((pair for pair in node.value if pair[0].value == step), None)
        if found is None:
            break
        place = Place(file.name, found[0].start_mark.line + 1, found[0].start_mark.column + 1)
        node = found[1]
    return place
