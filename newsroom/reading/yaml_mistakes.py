"""What editors mistype in YAML, told in their words instead of libyaml's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

_KEY = r"^(\s*(?:- +)?(?:\{ *)?)([a-z_]+)"
_FULL_COLON = re.compile(_KEY + "：")
_NO_SPACE = re.compile(_KEY + r":(?=[^\s:/])")
_TABBED = re.compile(r"^ *\t+\s*\S")
_PAIR = re.compile(_KEY + r": +(.*?)\s*$")
_INDENTED = re.compile(r"^( +)[a-z_]+:(?: |$)")
_AFTER_QUOTE = re.compile(r"""^(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")\s*[^\s,#\]}]""")


def explain(text: str, error: yaml.MarkedYAMLError, path: str, first_line: int) -> list[Problem]:
    """The problems of a text that libyaml cannot read: each mistake that is recognised, else its own complaint."""
    lines = text.split("\n")
    if found := recognise(lines, path, first_line):
        return found
    if strays := [Place(path, first_line + index, column) for index, column in _strays(lines)]:
        return [problem(place, "XS215") for place in strays]
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return [problem(Place(path, first_line + line, column + 1), "XS201", reason=error.problem or error.context or "?")]


def recognise(lines: list[str], path: str, first_line: int) -> list[Problem]:
    """The usual mistakes in lines of which the first is line ``first_line`` of its file."""
    return [
        problem(Place(path, first_line + index, column), code, **data)
        for index, line in enumerate(lines)
        for column, code, data in _mistakes(line)
    ]


def _mistakes(line: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    if found := _FULL_COLON.match(line):
        yield found.end(), "XS202", {"key": found[2]}
    elif _TABBED.match(line):
        yield line.index("\t") + 1, "XS210", {}
    elif found := _NO_SPACE.match(line):
        yield found.end(), "XS213", {"key": found[2]}
    elif found := _PAIR.match(line):
        yield from _bad_value(found[3], found.start(3) + 1, found[2])


def _strays(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Index and column of each key that stands further in than the one before it, which has a value on its line."""
    before: int | None = 0
    for index, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _INDENTED.match(line)
        if found and before is not None and len(found[1]) > before:
            yield index, len(found[1]) + 1
        pair = _PAIR.match(line)
        # Below a key without a value, and below text that runs over lines, what is deeper may be right.
        before = len(pair[1]) if pair and pair[3][:1] not in {"|", ">", "[", "{"} else None


def _bad_value(value: str, column: int, key: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """What is wrong with the value of one line, if it can be told from the line alone."""
    if value[:1] in {"'", '"'}:
        if _AFTER_QUOTE.match(value):
            yield column, "XS204", {"fix": f"{key}: {_quoted(value)}"}
    elif value[:1] in {"@", "`", "%", "*", "&", "!"}:
        yield column, "XS214", {"char": value[0], "fix": f"{key}: {_quoted(value)}"}
    elif value[:1] not in {"[", "{", "|", ">"} and re.search(r":(?:\s|$)", value):
        yield column, "XS203", {"fix": f"{key}: {_quoted(value)}"}


def _quoted(value: str) -> str:
    if "'" in value and not {'"', "\\"} & set(value):
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
