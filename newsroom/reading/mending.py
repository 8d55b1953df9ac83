"""Certain meanings for keys and values that do not fit a shape.

They are put in their place, so that the rest is checked too.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from pydantic import BaseModel

from newsroom.reading.keywords import find_key, is_sure
from newsroom.reading.meant import meant_day, meant_label, meant_number, meant_time, meant_truth
from newsroom.reading.yaml_scalars import resolve
from newsroom.reading.yaml_values import quoted, right_value, split_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic_core import ErrorDetails

    from newsroom.reading.strictyaml import Loc, Tree

# By pydantic's type of error, or by our own code.
_MEANT: dict[str, Callable[[object], object]] = {
    "int_type": meant_number,
    "bool_type": meant_truth,
    "date_type": meant_day,
    "XS109": meant_day,
    "XS114": meant_label,
    "XS118": meant_time,
}
# Texts in which editors write brackets, and those that may name several.
_PRINTED = frozenset(
    {"title", "kicker", "subtitle", "caption", "summary", "note", "alt", "bio", "description", "intro"}
)
_JOINED = frozenset({"source", "dateline", "credit", "withdrawn"})


class Mending(Struct):
    """The keys and values that were meant, by place."""

    shape: type[BaseModel]
    tree: Tree
    names: dict[Loc, str] = field(default_factory=dict)
    values: dict[Loc, object] = field(default_factory=dict)
    guesses: dict[Loc, str] = field(default_factory=dict)
    # Where keys will stand once they have their names.
    taken: set[Loc] = field(default_factory=set)

    def take(self, found: ErrorDetails, at: Loc) -> bool:
        """Whether a finding's meaning is sure; it is recorded then.

        ``at`` is the place of the value that pydantic checked.
        """
        loc: Loc = (*at, *found["loc"])
        if found["type"] == "extra_forbidden":
            return self._take_key(loc, found["input"], len(at))
        value = self._meant(found, loc, len(at))
        if value is not None:
            self.values[loc] = value
        return value is not None

    def put(self) -> None:
        """Puts all that is noted in its place."""
        for loc, value in self.values.items():
            self.tree.put(loc, value)
        self.tree.rename(self.names)

    def _holds_truth(self, loc: Loc, depth: int) -> bool:
        return _annotation(_model_at(self.shape, loc[depth:-1]), str(loc[-1])) is bool

    def _take_key(self, loc: Loc, value: object, depth: int) -> bool:
        parent = loc[:-1]
        name = find_key(str(loc[-1]), known_keys(self.shape, parent[depth:]))
        if name is None or (isinstance(value, bool) and not self._holds_truth((*parent, name), depth)):
            return False
        self.guesses[loc] = name
        if not is_sure(str(loc[-1]), name):
            return False
        meant = (*parent, name)
        free = meant not in self.tree.keys and meant not in self.taken
        if free:
            self.names[loc] = name
            self.taken.add(meant)
        return free

    def _meant(self, found: ErrorDetails, loc: Loc, depth: int) -> object:
        value = found["input"]
        code = found.get("ctx", {}).get("code", found["type"])
        if is_listed(found):
            return _out_of_brackets(value, str(loc[-1]))
        if code == "string_type":
            return self.tree.typed.get(loc)
        if code == "list_type" and isinstance(value, str) and not _lists_models(self.shape, loc[depth:]):
            return [resolve(item) for item in split_list(value)]
        return _MEANT[code](value) if code in _MEANT else None


def known_keys(shape: type[BaseModel], steps: Loc) -> list[str]:
    """The keys that the model at some steps below ``shape`` has."""
    return [each.alias or name for name, each in _model_at(shape, steps).model_fields.items()]


def written(value: object) -> str:
    """A value as it is written in YAML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(written(item) for item in value) + "]"
    if isinstance(value, str):
        plain = isinstance(resolve(value), str) and value[:1] not in {"[", "{"}
        return right_value(value) if plain else quoted(value)
    return str(value)


def is_listed(found: ErrorDetails) -> bool:
    """Whether a finding is about a list where one value belongs."""
    one = {"string_type", "int_type", "float_type", "bool_type", "date_type", "newsroom"}
    return isinstance(found["input"], list) and found["type"] in one


def _out_of_brackets(value: list[Any], key: str) -> object:
    """The value of a text that was put into brackets.

    A text that is printed has the brackets itself; of anything else it is the first item.
    """
    if not value or not all(isinstance(item, str | int | float | date) for item in value):
        return None
    if key in _PRINTED:
        return written(value)
    return "、".join(map(str, value)) if key in _JOINED else value[0]


def _lists_models(shape: type[BaseModel], steps: Loc) -> bool:
    annotation = _annotation(_model_at(shape, steps[:-1]), str(steps[-1])) if steps else None
    return next(_models(annotation), None) is not None


def _model_at(shape: type[BaseModel], steps: Loc) -> type[BaseModel]:
    for step in steps:
        if isinstance(step, str):
            shape = next(_models(_annotation(shape, step)), shape)
    return shape


def _annotation(model: type[BaseModel], key: str) -> object:
    """The type of the field that is written with a key."""
    fields = model.model_fields.items()
    return next((each.annotation for name, each in fields if key in {name, each.alias}), None)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)
