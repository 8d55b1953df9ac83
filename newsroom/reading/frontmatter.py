"""Splits an article's file into its front matter and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.problems import Problem, problem
from newsroom.reading.strictyaml import Tree, read_yaml

if TYPE_CHECKING:
    from newsroom.reading.files import Source

_FENCE = re.compile(r"---[ \t]*")
# What stands where --- was meant: dashes that input methods produce.
_WRONG_FENCE = re.compile(r"\s*[-—－–─]{2,}\s*")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file in two parts; ``body_line`` is the line of the file on which the body starts."""

    tree: Tree
    body: str
    body_line: int


def split_front_matter(source: Source) -> tuple[Manuscript | None, list[Problem]]:
    """The two parts of a file, or None with what keeps it from having two (XS101, XS102, XS106, XS2xx)."""
    lines = source.text.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[first]):
        return None, [problem(source.place(first + 1), "XS101")]
    end = next((index for index in range(first + 1, len(lines)) if _FENCE.fullmatch(lines[index])), None)
    if end is None:
        wrong = next((index for index in range(first + 1, len(lines)) if _WRONG_FENCE.fullmatch(lines[index])), first)
        return None, [problem(source.place(wrong + 1), "XS102")]
    tree, problems = read_yaml("\n".join(lines[first + 1 : end]) + "\n", source.path, first + 2)
    if tree.value is None and not problems:
        tree.value = {}
    elif tree.value is not None and not isinstance(tree.value, dict):
        problems.append(problem(source.place(first + 2), "XS212"))
    if not isinstance(tree.value, dict):
        return None, problems
    return Manuscript(tree, "\n".join(lines[end + 1 :]), end + 2), problems
