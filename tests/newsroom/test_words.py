"""Docstrings begin with one line of at most twelve plain words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import ROOT

DONE = ("newsroom/**/*.py", "hooks/*.py", "hosting/*.py", "scripts/*.py", "bench/**/*.py")
LONGEST = 12
# Programs do none of these, and a thing is named by what it is.
PERSONS = re.compile(
    r"\b(?:tell(?:s|ing)?|told|say(?:s|ing)?|said|ask(?:s|ed|ing)?|know(?:s|ing)?|knew|forget(?:s|ting)?|forgot(?:ten)?"
    r"|minds?|speak(?:s|ing)?|spoken?|answer(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
NEGATIONS = re.compile(r"\bnothing but\b|\b(?:that|what|which) (?:is|are) (?:no|nothing|nobody)\b", re.IGNORECASE)


def first_lines(source: str) -> Iterator[str]:
    """The first line of each docstring in a module."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds))
    return ((ast.get_docstring(node) or "").partition("\n")[0] for node in nodes)


def is_plain(line: str) -> bool:
    return len(line.split()) <= LONGEST and not PERSONS.search(line) and not NEGATIONS.search(line)


def modules() -> list[Path]:
    return sorted(file for pattern in DONE for file in ROOT.glob(pattern))


def test_every_docstring_begins_with_a_short_plain_line() -> None:
    found = {file.relative_to(ROOT).as_posix(): first_lines(file.read_text(encoding="utf-8")) for file in modules()}
    assert all(any(ROOT.glob(pattern)) for pattern in DONE)
    assert {(name, line) for name, lines in found.items() for line in lines if not is_plain(line)} == set()


@pytest.mark.parametrize(
    "line",
    [
        "The one two three four five six seven eight nine ten eleven twelve.",
        "What the manifest told of it.",
        "Whatever asks for a name.",
        "A page that is no page.",
        "Nothing but the names.",
    ],
)
def test_a_line_that_is_not_plain_would_be_found(line: str) -> None:
    assert not is_plain(line)


@pytest.mark.parametrize(
    "line", ["The names that a reader knew not of.", "Redirects of every alias that any name claims.", "Known names."]
)
def test_only_whole_words_count(line: str) -> None:
    assert is_plain(line) is ("knew" not in line)
