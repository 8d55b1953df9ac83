"""docs/glossary.md has a Chinese word for each noun of the model and each key of editors."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum

import pytest
from pydantic import BaseModel

from newsroom import model
from newsroom.reading import schema
from tests.factories import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in GLOSSARY.splitlines() if line.startswith("| ") and "---" not in line]
TERMS = [row for row in ROWS if row[1] != "标识符"]
NAMED = Counter(name for row in TERMS for name in re.findall(r"`([^`]+)`", row[1]))
FIXED = (model.Kind, model.IssueKind)


def definitions(body: list[ast.stmt], prefix: str = "") -> Iterator[str]:
    """Every class, function, field and constant, those of a class with its name before them."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield prefix + node.name
        if isinstance(node, ast.ClassDef):
            yield from definitions(node.body, f"{node.name}.")
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        yield from (prefix + target.id for target in targets if isinstance(target, ast.Name))


def in_the_code() -> set[str]:
    files = (ROOT / "newsroom").rglob("*.py")
    return {name for file in files for name in definitions(ast.parse(file.read_text(encoding="utf-8")).body)}


def in_the_model() -> set[str]:
    """The public classes of the model with their fields or members; properties follow from these."""
    tree = ast.parse((ROOT / "newsroom" / "model.py").read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    fields = {name for node in classes for name in definitions(node.body, f"{node.name}.")}
    methods = {
        f"{node.name}.{part.name}" for node in classes for part in node.body if isinstance(part, ast.FunctionDef)
    }
    return {node.name for node in classes} | fields - methods


def in_files() -> set[str]:
    """The keys that editors write, in whichever file."""
    shapes = (each for each in vars(schema).values() if isinstance(each, type) and issubclass(each, BaseModel))
    return {field.alias or name for shape in shapes for name, field in shape.model_fields.items()}


def test_every_noun_of_the_model_and_every_key_has_its_row() -> None:
    assert in_the_model() - set(NAMED) == set()
    assert in_files() - set(NAMED) == set()


def test_what_the_glossary_names_exists_and_stands_in_one_row() -> None:
    assert set(NAMED) - in_the_code() - in_files() == set()
    assert [name for name, count in NAMED.items() if count > 1] == []


def test_each_term_is_chinese_and_has_a_meaning() -> None:
    assert all(len(row) == 3 and re.search("[一-鿿]", row[0]) and row[2] for row in TERMS)
    assert [word for word, count in Counter(row[0] for row in TERMS).items() if count > 1] == []


@pytest.mark.parametrize("member", [member for kinds in FIXED for member in kinds])
def test_a_kind_stands_beside_the_word_that_editors_write(member: Enum) -> None:
    (row,) = (row for row in TERMS if f"`{type(member).__name__}.{member.name}`" in row[1])
    assert row[0] == member.value
