"""ARCHITECTURE.md draws the tree as it is and says of every dependency why it is there."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.factories import ROOT

TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
FOLDERS = ("newsroom", "hooks", "scripts")


def drawn_tree(text: str) -> dict[str, str]:
    """Each file that the tree lists, by its path, with what is said of it."""
    block = next(
        block for block in re.findall(r"^```\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL) if ".py " in block
    )
    files: dict[str, str] = {}
    folder = ""
    for line in block.splitlines():
        name, _, said = line.strip().partition(" ")
        if line.startswith(" "):
            files[folder + name] = said.strip()
        else:
            folder = name
    return files


def files_on_disk(root: Path) -> set[str]:
    """Every module of these folders but those that make a folder a package."""
    found = (file for folder in FOLDERS for file in (root / folder).rglob("*.py"))
    return {file.relative_to(root).as_posix() for file in found if file.name != "__init__.py"}


def first_sentence(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition('"""')[2].partition('"""')[0].strip().splitlines()[0]


def dependencies() -> set[str]:
    """Every package that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["dev"]
    return {canonicalize_name(Requirement(line).name) for line in lines}


def names_in(text: str) -> set[str]:
    return {canonicalize_name(word) for word in re.findall(r"[A-Za-z][\w.-]*[A-Za-z0-9]", text)}


def test_the_tree_lists_every_module_and_nothing_else() -> None:
    assert drawn_tree(TEXT).keys() == files_on_disk(ROOT)


def test_the_tree_is_in_order_and_says_something_of_each() -> None:
    tree = drawn_tree(TEXT)
    assert all(tree.values())
    by_folder = [[name for name in tree if name.startswith(f"{folder}/")] for folder in FOLDERS]
    for listed in by_folder:
        assert listed == sorted(listed)


def test_a_modules_line_is_its_first_sentence() -> None:
    tree = drawn_tree(TEXT)
    for name, said in tree.items():
        assert said.rstrip(".") == first_sentence(ROOT / name).rstrip("."), name


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


@pytest.mark.parametrize(
    ("text", "files"),
    [
        (
            "```\nnewsroom/  it\n  a.py   One\n  b/c.py  Two\nhooks/\n  d.py Three\n```\n",
            {"newsroom/a.py", "newsroom/b/c.py", "hooks/d.py"},
        ),
        ("```\narticles/ ─▶ newsroom/\n```\n\n```\nscripts/\n  x.py  One\n```\n", {"scripts/x.py"}),
    ],
)
def test_a_tree_is_read_as_it_is_drawn(text: str, files: set[str]) -> None:
    assert drawn_tree(text).keys() == files
