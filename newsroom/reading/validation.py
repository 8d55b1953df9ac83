"""Holds a tree of YAML against a shape, and tells pydantic's findings in our codes with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from newsroom.problems import Problem, guess, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from newsroom.reading.strictyaml import Loc, Tree

Shape = TypeVar("Shape", bound=BaseModel)

# What pydantic wanted, in the editor's words; every other type of error is told as "another shape".
WANTED = {
    "string_type": ("文字", "text"),
    "int_type": ("整数", "a whole number"),
    "float_type": ("数", "a number"),
    "bool_type": ("true 或 false", "true or false"),
    "date_type": ("日期，如 2023-04-11", "a date such as 2023-04-11"),
    "list_type": ("列表，如 [甲, 乙]", "a list such as [a, b]"),
    "model_type": ("一项一项的“名称: 内容”", "a mapping of key: value"),
    "too_short": ("四个数 [x, y, w, h]", "four numbers [x, y, w, h]"),
    "too_long": ("四个数 [x, y, w, h]", "four numbers [x, y, w, h]"),
}


def validate(
    shape: type[Shape], tree: Tree, at: Loc = (), stand_ins: Mapping[str, object] | None = None
) -> tuple[Shape | None, list[Problem]]:
    """The value at ``at`` as ``shape``, with the problems where it does not fit.

    Keys that do not fit are then left out, and ``stand_ins`` take the place of required ones, so that the rest can
    still be held against other files in the same run. None where not even that makes the shape.
    """
    value = tree.value
    for step in at:
        value = value[step]
    try:
        return shape.model_validate(value), []
    except ValidationError as error:
        found = error.errors(include_url=False)
    problems = [_told(each, tree, at, shape) for each in found]
    if not isinstance(value, dict):
        return None, problems
    bad = {each["loc"][0] for each in found}
    kept = {key: item for key, item in value.items() if key not in bad}
    try:
        return shape.model_validate({**(stand_ins or {}), **kept}), problems
    except ValidationError:
        return None, problems


# Keys that mean something by being there: with no value behind them the line would be dropped without a word.
MEANT = {
    "withdrawn": ("要撤稿就写上理由，不撤就删去这一行", "give the reason, or delete the line"),
    "draft": ("是草稿就写 true，不是就删去这一行", "true for a draft, else delete the line"),
    "publish_at": ("写上时间，如 2023-04-11 06:00，不等就删去这一行", "give the time, or delete the line"),
    "release": ("写上时间，如 2023-04-11 06:00，不等就删去这一行", "give the time, or delete the line"),
    "corrects": ("写上更正的是哪一篇，没有就删去这一行", "name the corrected article, or delete the line"),
    "follows": ("写上接着哪一篇，没有就删去这一行", "name the article before, or delete the line"),
    "covers": ("写上合刊所含的每一天，不是合刊就删去这一行", "list the days of the 合刊, or delete the line"),
    "closed": ("写上停办的日期，没有停办就删去这一行", "give the day, or delete the line"),
}


def check_empty(tree: Tree) -> list[Problem]:
    """Keys of ``MEANT`` that have no value (XS120)."""
    return [
        problem(place, "XS120", key=loc[-1], meaning_zh=MEANT[key][0], meaning_en=MEANT[key][1])
        for loc, place in tree.empty.items()
        if (key := str(loc[-1])) in MEANT
    ]


def join(read: Iterable[Problem], found: Iterable[Problem]) -> list[Problem]:
    """The problems of a text and of its shape, without the two readings (XS206) of what the shape has in neither.

    ``draft: yes`` is to be true or false: who followed the advice to quote it would be told so next.
    """
    found = list(found)
    told = {each.place for each in found}
    return [*(each for each in read if each.code != "XS206" or each.place not in told), *found]


def _told(found: ErrorDetails, tree: Tree, at: Loc, shape: type[BaseModel]) -> Problem:
    loc: Loc = (*at, *found["loc"])
    place = tree.place(loc)
    key = str(loc[-1]) if loc else ""
    kind, context = found["type"], found.get("ctx", {})
    if kind == "newsroom":
        data = {name: value for name, value in context.items() if name != "code"}
        return problem(place, context["code"], **{"key": key, **data})
    if kind == "missing":
        missing = tree.empty.get(loc)
        return problem(missing, "XS111", key=key) if missing else problem(tree.place(loc[:-1]), "XS105", key=key)
    if kind == "extra_forbidden":
        return problem(tree.keys.get(loc, place), "XS103", key=key, **guess(key, _keys(shape, loc[len(at) : -1])))
    zh, en = WANTED.get(kind, ("别的写法", "something else"))
    return problem(place, "XS107", want_zh=zh, want_en=en, value=show(found["input"]))


def _keys(shape: type[BaseModel], steps: Loc) -> list[str]:
    """The keys that the model at some steps below ``shape`` knows."""
    model: type[BaseModel] = shape
    for step in steps:
        if isinstance(step, str):
            model = next(_models(model.model_fields[step].annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)


def show(value: object) -> str:
    """A value as an editor would recognise it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(show(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {show(item)}" for key, item in value.items()) + "}"
    return f"“{value}”" if isinstance(value, str) else str(value)
