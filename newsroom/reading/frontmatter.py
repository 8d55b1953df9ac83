"""The front matter and the body of an article's file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.problems import Problem, problem
from newsroom.reading.strictyaml import Tree, read_yaml
from newsroom.reading.yaml_plain import read_plain

if TYPE_CHECKING:
    from newsroom.reading.files import Source

_FENCE = re.compile(r"---[ \t]*")
# What stands where --- was meant: dashes that input methods produce.
_WRONG_FENCE = re.compile(r"\s*[-—－–─]{2,}\s*")


class FileParts(Struct, frozen=True):
    """A file in two parts.

    ``body_line`` is the line of the file on which the body starts.
    """

    tree: Tree
    body: str
    body_line: int


def split_front_matter(source: Source) -> tuple[FileParts | None, list[Problem]]:
    """The two parts of a file, or None with its problems.

    These are XS101, XS102, XS106 and XS2xx.
    """
    lines = source.text.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    end = _find_fence(lines, first + 1)
    wrong = [each for each in (_wrong_fence(source, lines, first, "XS101"),) if each]
    if end is None:
        return None, wrong or [problem(source.place(first + 1), "XS102")]
    if wrong and not _WRONG_FENCE.fullmatch(lines[first]):
        return None, wrong
    wrong += [each for each in (_wrong_fence(source, lines, end, "XS102"),) if each]
    text = "\n".join(lines[first + 1 : end]) + "\n"
    plain = read_plain(text, source.path, first + 2)
    tree, problems = (plain, []) if plain else read_yaml(text, source.path, first + 2)
    problems = [*wrong, *problems]
    if tree.value is None and problems == wrong:
        tree.value = {}
    elif tree.value is not None and not isinstance(tree.value, dict):
        problems.append(problem(source.place(first + 2), "XS212"))
    if not isinstance(tree.value, dict):
        return None, problems
    return FileParts(tree, "\n".join(lines[end + 1 :]), end + 2), problems


def _find_fence(lines: list[str], start: int) -> int | None:
    """The line that closes the front matter, or was meant to."""
    following = range(start, len(lines))
    right = (index for index in following if _FENCE.fullmatch(lines[index]))
    meant = (index for index in following if _WRONG_FENCE.fullmatch(lines[index]))
    return next(right, None) or next(meant, None)


def _wrong_fence(source: Source, lines: list[str], index: int, code: str) -> Problem | None:
    """The problem of a line in place of three hyphens, else None."""
    if _FENCE.fullmatch(lines[index]):
        return None
    found = f"，现为“{lines[index].strip()}”" if _WRONG_FENCE.fullmatch(lines[index]) else ""
    found = found if source.text.strip() else "，现为空文件"
    return problem(source.place(index + 1), code, found_zh=found)
