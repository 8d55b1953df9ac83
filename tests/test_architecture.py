"""ARCHITECTURE.md and tests/README.md list every module, and every dependency has its reason."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts._module_lists import PAGES, PRODUCT, list_modules, product_modules, render_page, support_modules
from tests.factories import ROOT

TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def dependencies() -> set[str]:
    """Every package that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    named = {canonicalize_name(Requirement(line).name) for lines in (project["dependencies"], *extras) for line in lines}
    # One of its extras has those of another.
    return named - {project["name"]}


def lines_of(files: Iterator[Path]) -> list[str]:
    """The lines of a list: a folder or a module, and its sentence."""
    return [line for line in list_modules(ROOT, files).splitlines() if line]


def names_in(text: str) -> set[str]:
    return {canonicalize_name(word) for word in re.findall(r"[A-Za-z][\w.-]*[A-Za-z0-9]", text)}


@pytest.mark.parametrize("page", PAGES)
def test_the_list_of_modules_is_what_the_task_writes(page: str) -> None:
    written = (ROOT / page).read_text(encoding="utf-8")
    assert written == render_page(ROOT, page), "write it anew: .venv/bin/python -m scripts._module_lists"


def test_the_list_has_every_module_of_the_product() -> None:
    modules = {file for folder in PRODUCT for file in (ROOT / folder).rglob("*.py") if file.name != "__init__.py"}
    assert len(modules) > 100
    assert modules <= set(product_modules(ROOT))


def test_every_module_and_folder_of_the_product_has_a_sentence() -> None:
    assert [line for line in lines_of(product_modules(ROOT)) if len(line.split()) < 2] == []


def test_every_module_without_tests_has_a_sentence() -> None:
    modules = [line for line in lines_of(support_modules(ROOT)) if line.startswith(" ")]
    assert len(modules) > 50
    assert [line for line in modules if len(line.split()) < 2] == []


def test_what_tests_share_is_in_no_module_of_tests() -> None:
    sources = {file: file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("*.py")}
    imported = {
        file: re.findall(r"^from (tests\.(?:\w+\.)*test_\w+)", text, re.MULTILINE) for file, text in sources.items()
    }
    assert {file: names for file, names in imported.items() if names} == {}


def test_every_folder_of_the_tree_is_named() -> None:
    listing = ["git", "ls-tree", "-d", "--name-only", "HEAD"]
    folders = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout.split()
    assert len(folders) > 6
    assert [name for name in folders if not name.startswith(".") and f"{name}/" not in TEXT] == []


def test_every_dependency_is_named_with_its_reason() -> None:
    assert dependencies() - names_in(TEXT.partition("## Libraries")[2]) == set()


def test_no_library_is_named_that_nothing_asks_for() -> None:
    table = re.findall(r"^\| ([^|]+) \|", TEXT.partition("## Libraries")[2], flags=re.MULTILINE)
    named = {canonicalize_name(name.strip()) for cell in table[1:] for name in cell.split(",") if "-" * 3 not in name}
    assert len(named) > 8
    assert named - dependencies() == set()
