"""SECURITY.md promises nothing without a test that there is."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.factories import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
HEAD = ("promise", "held by")


def promises(text: str) -> dict[str, list[str]]:
    """Each promise of the tables with the tests that it names."""
    found: dict[str, list[str]] = {}
    within = False
    for line in text.splitlines():
        cells = tuple(cell.strip() for cell in line.strip("|").split("|")) if line.startswith("|") else ()
        if cells == HEAD or not cells:
            within = cells == HEAD
        elif within and not set(line) <= set("|-"):
            promise, *named = cells
            found[promise] = re.findall(r"`([^`]+)`", " ".join(named))
    return found


@cache
def names_in(file: Path) -> set[str]:
    """The tests of a module by their names, those of a class as ``Class::name``."""
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
    return {name for name in found if name.rpartition("::")[2].startswith("test_")}


def is_there(test: str) -> bool:
    path, _, name = test.partition("::")
    return (ROOT / path).is_file() and name in names_in(ROOT / path)


def test_every_promise_names_tests_that_there_are() -> None:
    named = promises(TEXT)
    assert len(named) > 30
    assert {promise: tests for promise, tests in named.items() if not tests or not all(map(is_there, tests))} == {}


def test_every_wall_has_promises() -> None:
    walls = TEXT.partition("\n## 防线")[2].split("\n### ")[1:]
    assert len(walls) > 6
    assert [wall.splitlines()[0] for wall in walls if not promises(wall)] == []


def test_the_readme_leads_there() -> None:
    assert "](SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| promise | held by |\n|---|---|\n| One. | `a::b` `c::d` |\n", {"One.": ["a::b", "c::d"]}),
        ("| promise | held by |\n|---|---|\n| One. | |\n", {"One.": []}),
        (
            "| promise | held by |\n|---|---|\n| One. | `a::b` |\n\n| who | may |\n|---|---|\n| x | y |\n",
            {"One.": ["a::b"]},
        ),
        ("| who | may |\n|---|---|\n| x | `y` |\n", {}),
    ],
)
def test_a_table_of_promises_is_read_as_it_stands(text: str, found: dict[str, list[str]]) -> None:
    assert promises(text) == found


@pytest.mark.parametrize(
    ("test", "there"),
    [
        ("tests/test_security.py::test_the_readme_leads_there", True),
        ("tests/test_security.py::test_there_is_no_such_test", False),
        ("tests/test_security.py::promises", False),
        ("tests/test_nothing.py::test_the_readme_leads_there", False),
    ],
)
def test_a_test_is_there_or_not(test: str, there: bool) -> None:  # noqa: FBT001
    assert is_there(test) == there
