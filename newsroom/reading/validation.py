"""A tree of YAML checked against a shape.

Findings of pydantic become problems with our codes and places.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsroom.characters import find_unseen
from newsroom.problems import Problem, problem, suggest
from newsroom.reading.examples import item_example, list_example
from newsroom.reading.keywords import EXAMPLES, is_sure
from newsroom.reading.mending import Mending, is_listed, written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from newsroom.reading.strictyaml import Loc, Tree

Shape = TypeVar("Shape", bound=BaseModel)

# What pydantic wanted, in the editor's words; every other type of error is "another shape".
WANTED = {
    "string_type": ("文字", "text"),
    "int_type": ("整数", "a whole number"),
    "float_type": ("数", "a number"),
    "bool_type": (" true（是）或 false（否）", "true or false"),
    "date_type": ("日期，如 2023-04-11", "a date such as 2023-04-11"),
    "list_type": ("列表，如 [甲, 乙]", "a list such as [a, b]"),
    "dict_type": ("若干行“名称: 内容”", "a mapping of key: value"),
    "model_type": ("若干行“名称: 内容”", "a mapping of key: value"),
    "too_short": ("四个数 [x, y, w, h]", "four numbers [x, y, w, h]"),
    "too_long": ("四个数 [x, y, w, h]", "four numbers [x, y, w, h]"),
}
_ONE = ("一项，不是列表", "one value, no list")
# A key of the wrong name holds values that may have one too, and these others; nothing lies deeper.
ROUNDS = 4


def validate(
    shape: type[Shape], tree: Tree, at: Loc = (), stand_ins: Mapping[str, object] | None = None
) -> tuple[Shape | None, list[Problem]]:
    """The value at ``at`` as ``shape``, with its problems.

    What was surely meant by a key or a value takes its place in the tree, so that what stands there is checked too.
    Keys that do not fit are then left out, and ``stand_ins`` take the place of required ones, so that the rest can
    still be held against other files in the same run. None where not even that makes the shape.
    """
    shaped, problems = validate_each(shape, tree, [at], stand_ins)
    return shaped[at], problems


def validate_each(
    shape: type[Shape], tree: Tree, places: Iterable[Loc], stand_ins: Mapping[str, object] | None = None
) -> tuple[dict[Loc, Shape | None], list[Problem]]:
    """The values at several places, as ``validate`` gives each.

    The places are equally deep. They are mended together, at the cost of one.
    """
    stand_ins = stand_ins or {}
    places = list(places)
    held = {at: _hold(shape, _value_at(tree, at)) for at in places}
    if not any(found for _, found in held.values()):
        return {at: value for at, (value, _) in held.items()}, []
    shaped: dict[Loc, Shape | None] = dict.fromkeys(places)
    problems: list[Problem] = []
    left = list(shaped)
    for turn in range(ROUNDS + 1):
        mending = Mending(shape, tree)
        found: dict[Loc, list[ErrorDetails]] = {}
        for at in left:
            shaped[at], found[at] = _hold(shape, _value_at(tree, at))
        sure = {at: [each for each in group if mending.take(each, at)] for at, group in found.items()}
        left = [at for at in left if sure[at] and turn < ROUNDS]
        reported = found | {at: sure[at] for at in left}
        problems += [
            _problem_of(each, at, mending, stand_ins)
            for at, group in reported.items()
            for each in group
            if not _unseen(each)
        ]
        for at in found.keys() - set(left):
            if found[at]:
                bad = {each["loc"][:1] for each in found[at]}
                shaped[at] = _shaped_without(shape, _value_at(tree, at), bad, stand_ins)
        mending.put()
    return shaped, problems


def _hold(shape: type[Shape], value: object) -> tuple[Shape | None, list[ErrorDetails]]:
    try:
        return shape.model_validate(value), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _shaped_without(
    shape: type[Shape], value: object, bad: Collection[tuple[object, ...]], stand_ins: Mapping[str, object]
) -> Shape | None:
    """The shape of a value's fitting keys and stand-ins, else None."""
    if not isinstance(value, dict):
        return None
    kept = {key: item for key, item in value.items() if (key,) not in bad}
    try:
        return shape.model_validate({**stand_ins, **kept})
    except ValidationError:
        return None


def _value_at(tree: Tree, at: Loc) -> Any:  # noqa: ANN401 - what YAML holds
    value = tree.value
    for step in at:
        value = value[step]
    return value


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
    """XS120 for empty keys of ``MEANT``, XS111 for invisible texts."""
    return [*_check_meant(tree), *check_unseen(tree, tree.value, ())]


def check_unseen(tree: Tree, value: object, loc: Loc) -> Iterator[Problem]:
    """XS111 for each invisible text in a value and below it."""
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from check_unseen(tree, inner, (*loc, step))
    elif isinstance(value, str) and (unseen := find_unseen(value)):
        key = next((step for step in reversed(loc) if isinstance(step, str)), "")
        words = {
            "found_zh": f"：里面只有看不见的字符 {unseen}",
            "found_en": f": it holds only {unseen}, which nobody sees",
        }
        yield problem(tree.place(loc), "XS111", key=key, **words)


def _unseen(found: ErrorDetails) -> bool:
    """Whether a finding is about an invisible text.

    ``check_empty`` has its problem.
    """
    return isinstance(found["input"], str) and bool(find_unseen(found["input"]))


def _check_meant(tree: Tree) -> list[Problem]:
    return [
        problem(place, "XS120", key=loc[-1], **_meaning(key))
        for loc, place in tree.empty.items()
        if (key := str(loc[-1])) in MEANT
    ]


def _meaning(key: str) -> dict[str, str]:
    return dict(zip(("meaning_zh", "meaning_en"), MEANT.get(key, ()), strict=False))


def join(read: Iterable[Problem], found: Iterable[Problem]) -> list[Problem]:
    """The problems of a text and its shape, without consequences.

    ``draft: yes`` is to be true or false: the advice to quote it (XS206) would lead to the next problem.
    What ``title: #题`` has lost to a comment (XS205) is what it lacks (XS111, XS120).
    """
    read, found = list(read), list(found)
    places = {each.place for each in found}
    lost = {each.place.line for each in read if each.code == "XS205"}
    return [
        *(each for each in read if each.code != "XS206" or each.place not in places),
        *(each for each in found if each.code not in {"XS111", "XS120"} or each.place.line not in lost),
    ]


def _problem_of(found: ErrorDetails, at: Loc, mending: Mending, stand_ins: Mapping[str, object]) -> Problem:
    tree, loc = mending.tree, (*at, *found["loc"])
    place = tree.place(loc)
    key = str(loc[-1]) if loc else ""
    kind, context = found["type"], found.get("ctx", {})
    right = _right(mending, loc, stand_ins)
    if is_listed(found):
        return problem(place, "XS107", want_zh=_ONE[0], want_en=_ONE[1], value=show(found["input"]), right=right)
    if kind == "newsroom":
        data = {name: value for name, value in context.items() if name != "code"}
        return problem(place, context["code"], **{"key": key, "right": right, **_meaning(key), **data})
    if kind == "missing":
        missing = tree.empty.get(loc)
        return problem(missing or tree.place(loc[:-1]), "XS111" if missing else "XS105", key=key, right=right)
    if kind == "extra_forbidden":
        meant = mending.guesses.get(loc)
        known = "删去；可用的项目见编辑指南里的“稿签各项”"
        if meant:
            known = f"改成 {meant}" if is_sure(key, meant) else f"要是指 {meant}，就改成它，不是就删去"
        return problem(tree.keys.get(loc, place), "XS103", key=key, change=known, **suggest(meant))
    if kind == "too_long" and key != "rect":
        return problem(place, "XS224", key=key, count=context["actual_length"], limit=context["max_length"])
    zh, en = WANTED.get(kind, ("别的写法", "something else"))
    if kind in {"list_type", "model_type", "dict_type"}:
        right = _example(kind, tree, loc)
    return problem(place, "XS107", want_zh=zh, want_en=en, value=show(found["input"]), right=right)


def _example(kind: str, tree: Tree, loc: Loc) -> str:
    """The typed value in its right form, a list or a mapping."""
    in_list = bool(loc) and isinstance(loc[-1], int)
    at = loc[:-1] if in_list and len(loc) > 1 else loc
    key = at[-1] if at and isinstance(at[-1], str) else ""
    value = reduce(lambda found, step: found[step], at, tree.value)
    as_list = kind == "list_type" or (in_list and key)
    return list_example(key, value) if as_list else item_example(key, value)


def _right(mending: Mending, loc: Loc, stand_ins: Mapping[str, object]) -> str:
    """The line as it was meant, else one to fill in."""
    key = loc[-1] if loc else ""
    if loc in mending.values:
        value = written(mending.values[loc])
    else:
        value = str(stand_ins.get("date")) if key == "date" and "date" in stand_ins else EXAMPLES.get(str(key), "…")
    return f"{key}: {value}" if isinstance(key, str) else value


def show(value: object) -> str:
    """A value as an editor would recognise it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(show(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {show(item)}" for key, item in value.items()) + "}"
    return f"“{value}”" if isinstance(value, str) else str(value)
