"""Front matter of plain lines, read without YAML's own reader.

Nearly every article's is such, and a tenth of the time of reading an article is libyaml's. Of any other text ``read_yaml``
has the values; a property holds that both are the same.
"""

from __future__ import annotations

import re

from newsroom.names import HAN
from newsroom.problems import Place
from newsroom.reading.strictyaml import MAX_TEXT, Loc, Tree
from newsroom.reading.yaml_scalars import find_ambiguity, resolve

# None of these characters has a meaning to YAML at its place.
_FIRST = rf"A-Za-z0-9{HAN}“‘《（〈【「『〔"
_OTHER = rf"{_FIRST}”’》）〉】」』〕，。、；：？！…—·％～%/.+~_\-"
_TEXT = rf"[{_FIRST}](?:[{_OTHER} ]*[{_OTHER}])?"
_LINE = re.compile(rf"(?P<key>[a-z_]{{1,40}}): (?:(?P<text>{_TEXT})|\[(?P<items>{_TEXT}(?:, {_TEXT})*)\])")


def read_plain(text: str, path: str, first_line: int = 1) -> Tree | None:
    """The values of lines ``key: text`` and ``key: [text, text]``, else None.

    None also where a key stands twice, and where a value has two readings or none: there ``read_yaml`` has problems.
    """
    if len(text) > MAX_TEXT:
        return None
    values: dict[str, object] = {}
    tree = Tree(values, {(): Place(path, first_line)})
    for line, typed in enumerate(text.removesuffix("\n").split("\n"), first_line):
        found = _LINE.fullmatch(typed)
        if found is None or found["key"] in values:
            return None
        key, items = found["key"], found["items"]
        value_at = Place(path, line, found.end("key") + 3)
        tree.keys[key,] = Place(path, line)
        if items is None:
            values[key] = _take(tree, (key,), found["text"], value_at)
        else:
            tree.places[key,] = value_at
            values[key] = _take_items(tree, key, items, value_at.moved(1))
    return tree if None not in values.values() else None


def _take(tree: Tree, loc: Loc, text: str, place: Place) -> object:
    """The value of a text, None for a problem.

    The tree gets its place.
    """
    value = None if find_ambiguity(text) else resolve(text)
    tree.places[loc] = place
    tree.literal.add(loc)
    if not isinstance(value, str):
        tree.typed[loc] = text
    return value


def _take_items(tree: Tree, key: str, items: str, place: Place) -> list[object] | None:
    values: list[object] = []
    for number, item in enumerate(items.split(", ")):
        values.append(_take(tree, (key, number), item, place))
        place = place.moved(len(item) + len(", "))
    return None if None in values else values
