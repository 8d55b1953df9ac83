"""What keeps the house easy to read: short modules and functions, no circle of imports, no state in modules."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.factories import ROOT

MODULE, FUNCTION = 300, 40
FOLDERS = ("newsroom", "hooks", "scripts")
EMPTY = {"list", "dict", "set", "defaultdict", "Counter", "deque"}


def sources() -> dict[str, str]:
    """The text of each module by its name with dots."""
    files = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")]
    return {name_of(file): file.read_text(encoding="utf-8") for file in files}


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def long_parts(name: str, text: str) -> Iterator[str]:
    """What is longer than it may be."""
    if text.count("\n") > MODULE:
        yield name
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION:
            yield f"{name}:{node.name}"


def states(text: str) -> Iterator[str]:
    """What of a module changes while it runs: names declared global, and lists, dicts and sets that begin empty."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield ast.unparse(node)
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and is_empty(node.value):
            yield ast.unparse(node)


def is_empty(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in EMPTY and not value.args
    return isinstance(value, ast.List | ast.Dict) and not ast.unparse(value).strip("[]{}")


def imports(text: str, modules: set[str]) -> set[str]:
    """The modules that one needs when it is imported; those for types alone are left out."""
    found: set[str] = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{each.name}" for each in node.names}
            found |= (named & modules) or ({node.module} & modules)
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names} & modules
    return found


def test_modules_and_functions_are_short() -> None:
    assert [part for name, text in sources().items() for part in long_parts(name, text)] == []


@pytest.mark.parametrize(("folder", "lines"), [("hooks", 150), ("newsroom/mkdocs", 500)])
def test_the_faces_of_the_engine_stay_thin(folder: str, lines: int) -> None:
    assert 0 < sum(file.read_text(encoding="utf-8").count("\n") for file in (ROOT / folder).rglob("*.py")) <= lines


def test_no_module_has_a_state() -> None:
    assert {name: found for name, text in sources().items() if (found := list(states(text)))} == {}


def test_no_imports_go_in_a_circle() -> None:
    modules = sources()
    graph = {name: imports(text, set(modules)) - {name} for name, text in modules.items()}
    assert sum(map(len, graph.values())) > 500
    list(TopologicalSorter(graph).static_order())


def test_what_would_be_found() -> None:
    long = "def f():\n" + "    pass\n" * MODULE
    assert list(long_parts("x", long)) == ["x", "x:f"]
    assert list(states("def f():\n    global x\n")) == ["global x"]
    assert list(states("a = []\nb: dict[str, int] = {}\nc = defaultdict()\nd = {1: 2}\ne = set('ab')\nf = 1\n")) == [
        "a = []",
        "b: dict[str, int] = {}",
        "c = defaultdict()",
    ]
    assert imports("import a\nfrom b import c\nfrom d import e\n", {"a", "b", "d.e"}) == {"a", "b", "d.e"}
    with pytest.raises(CycleError):
        list(TopologicalSorter({"a": {"b"}, "b": {"a"}}).static_order())
