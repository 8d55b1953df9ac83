"""Python's regular expressions, matched step by step as the library does, so that the steps can be counted."""

# ruff: noqa: ANN401 - the library's trees have no common type

import re
import re._constants as op  # type: ignore[import-not-found] # no part of the library's types
import re._parser as parser  # type: ignore[import-not-found]
import sys
from collections.abc import Callable, Iterator
from typing import Any

_CATEGORIES = {
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
}
_SINGLE = {op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN}
# What follows in the pattern: the place where it ends, None where it does not match.
Rest = Callable[[int], int | None]


class Matcher:
    """One text under one pattern; `steps` are the characters that were compared."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags)
        self.flags = self.tree.state.flags
        self.text = text
        self.steps = 0
        self.groups: dict[int, tuple[int, int]] = {}

    def search(self) -> int:
        """The steps of finding every match in the text."""
        start = 0
        while start <= len(self.text):
            end = self.match_at(start)
            start = start + 1 if end is None or end == start else end
        return self.steps

    def match_at(self, start: int, *, whole: bool = False) -> int | None:
        """Where a match ends that begins at a place."""
        return self.run(list(self.tree), start, lambda end: end if not whole or end == len(self.text) else None)

    def run(self, nodes: list[Any], at: int, rest: Rest) -> int | None:
        if not nodes:
            return rest(at)
        (kind, value), *others = nodes
        self.steps += 1
        if kind in _SINGLE:
            return self.run(others, at + 1, rest) if self.fits(kind, value, at) else None
        step: Callable[[Any, int, Rest], int | None] = getattr(self, str(kind).lower())
        return step(value, at, lambda end: self.run(others, end, rest))

    def fits(self, kind: Any, value: Any, at: int) -> bool:
        if at >= len(self.text):
            return False
        char = self.text[at].lower() if self.flags & re.IGNORECASE else self.text[at]
        if kind is op.ANY:
            return char != "\n" or bool(self.flags & re.DOTALL)
        if kind in {op.LITERAL, op.NOT_LITERAL}:
            literal = chr(value).lower() if self.flags & re.IGNORECASE else chr(value)
            return (char == literal) is (kind is op.LITERAL)
        negated = value[0][0] is op.NEGATE
        return any(_in_class(item, char) for item in value[negated:]) is not negated

    def max_repeat(self, value: Any, at: int, rest: Rest) -> int | None:
        least, most, nodes = value
        if len(nodes) == 1 and nodes[0][0] in _SINGLE:
            end = at
            kind, single = nodes[0]
            while (most is op.MAXREPEAT or end - at < most) and self.fits(kind, single, end):
                self.steps += 1
                end += 1
            for each in range(end, at + least - 1, -1):
                self.steps += 1
                if (found := rest(each)) is not None:
                    return found
            return None
        return self.again(list(nodes), least, most, at, rest)

    def again(self, nodes: list[Any], least: int, most: int, at: int, rest: Rest) -> int | None:
        if most is op.MAXREPEAT or most > 0:
            fewer = most if most is op.MAXREPEAT else most - 1

            def further(end: int) -> int | None:
                return None if end == at else self.again(nodes, max(least - 1, 0), fewer, end, rest)

            if (found := self.run(nodes, at, further)) is not None:
                return found
        return rest(at) if least == 0 else None

    def min_repeat(self, value: Any, at: int, rest: Rest) -> int | None:
        least, most, nodes = value
        if least == 0 and (found := rest(at)) is not None:
            return found
        if most is not op.MAXREPEAT and most == 0:
            return None
        fewer = most if most is op.MAXREPEAT else most - 1
        return self.run(list(nodes), at, lambda end: self.min_repeat((max(least - 1, 0), fewer, nodes), end, rest))

    def possessive_repeat(self, value: Any, at: int, rest: Rest) -> int | None:
        end = self.max_repeat(value, at, lambda end: end)
        return None if end is None else rest(end)

    def atomic_group(self, value: Any, at: int, rest: Rest) -> int | None:
        end = self.run(list(value), at, lambda end: end)
        return None if end is None else rest(end)

    def branch(self, value: Any, at: int, rest: Rest) -> int | None:
        found = (self.run(list(nodes), at, rest) for nodes in value[1])
        return next((end for end in found if end is not None), None)

    def subpattern(self, value: Any, at: int, rest: Rest) -> int | None:
        def leave(end: int) -> int | None:
            self.groups[value[0]] = (at, end)
            return rest(end)

        return self.run(list(value[3]), at, leave)

    def groupref(self, value: Any, at: int, rest: Rest) -> int | None:
        start, end = self.groups.get(value, (0, 0))
        same = self.text.startswith(self.text[start:end], at)
        self.steps += end - start
        return rest(at + end - start) if same else None

    def at(self, value: Any, at: int, rest: Rest) -> int | None:
        lines = value in {op.AT_BEGINNING, op.AT_END} and self.flags & re.MULTILINE
        begins = at == 0 or (lines and self.text[at - 1] == "\n")
        ends = at == len(self.text) or (lines and self.text[at] == "\n")
        return rest(at) if (begins if value in {op.AT_BEGINNING, op.AT_BEGINNING_STRING} else ends) else None

    def assert_(self, value: Any, at: int, rest: Rest) -> int | None:
        return rest(at) if self._looks(value, at) else None

    def assert_not(self, value: Any, at: int, rest: Rest) -> int | None:
        return None if self._looks(value, at) else rest(at)

    def _looks(self, value: Any, at: int) -> bool:
        direction, nodes = value
        start = at if direction > 0 else at - nodes.getwidth()[0]
        return start >= 0 and self.run(list(nodes), start, lambda end: end) is not None

    def __getattr__(self, name: str) -> Any:
        if name == "assert":
            return self.assert_
        raise AttributeError(name)


def _in_class(item: Any, char: str) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return char == chr(value)
    if kind is op.RANGE:
        return ord(char) in range(value[0], value[1] + 1)
    return re.fullmatch(_CATEGORIES[value], char) is not None


def alphabet(pattern: re.Pattern[str], most: int) -> list[str]:
    """Characters that the pattern tells apart: its literals, the ends of its classes, and one that it does not name."""
    found = dict.fromkeys(_literals(parser.parse(pattern.pattern, pattern.flags)))
    return [*list(found)[:most], "\x01"]


# Where the nodes are that a node holds.
_WITHIN: dict[Any, Callable[[Any], list[Any]]] = {
    op.IN: lambda value: [value],
    op.BRANCH: lambda value: value[1],
    op.MAX_REPEAT: lambda value: [value[2]],
    op.MIN_REPEAT: lambda value: [value[2]],
    op.POSSESSIVE_REPEAT: lambda value: [value[2]],
    op.SUBPATTERN: lambda value: [value[3]],
    op.ASSERT: lambda value: [value[1]],
    op.ASSERT_NOT: lambda value: [value[1]],
    op.ATOMIC_GROUP: lambda value: [value],
}


def _literals(nodes: Any) -> Iterator[str]:
    for kind, value in nodes:
        if kind in {op.LITERAL, op.NOT_LITERAL}:
            yield chr(value)
        elif kind is op.RANGE:
            yield chr(value[0])
        elif kind is op.CATEGORY:
            yield {op.CATEGORY_SPACE: " ", op.CATEGORY_DIGIT: "1"}.get(value, "a")
        elif kind in _WITHIN:
            yield from (char for each in _WITHIN[kind](value) for char in _literals(each))


def steps_of(pattern: re.Pattern[str], text: str, use: str) -> int:
    """How many steps a pattern takes on a text: to `search` all of it, to `match` its start or the `fullmatch`."""
    matcher = Matcher(pattern, text)
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        if use == "search":
            return matcher.search()
        matcher.match_at(0, whole=use == "fullmatch")
    finally:
        sys.setrecursionlimit(before)
    return matcher.steps
