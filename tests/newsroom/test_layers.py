"""What keeps newsroom/ free of engines: it imports none, prints nothing, asks no clock, and holds no markup; and what of it may."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import newsroom

FOLDER = Path(newsroom.__file__).parent
# The build may use templates, the clock and the environment, and the adapter is MkDocs' side of it.
PRESS, ADAPTER, DESK = FOLDER / "press", FOLDER / "mkdocs", FOLDER / "desk"
COMMANDS = {FOLDER / "cli", FOLDER / "__main__.py"}
EVERY_MODULE = sorted(FOLDER.rglob("*.py"))
MODULES = [module for module in EVERY_MODULE if not {PRESS, ADAPTER, DESK, *COMMANDS} & {module, *module.parents}]

ENGINES = frozenset({"mkdocs", "material", "click", "hooks", "scripts", "tests"})
FORBIDDEN = ENGINES | {"jinja2", "rich"}
# What they read can be code.
UNTYPED = frozenset({"pickle", "marshal", "shelve", "dbm"})
PRINTING = frozenset({"print", "input", "breakpoint"})
STREAMS = frozenset({"stdout", "stderr", "stdin"})
CLOCKS = frozenset(
    {"now", "today", "utcnow", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime", "strftime_now"}
)
SURROUNDINGS = frozenset({"environ", "getenv", "getlocale", "setlocale"})
TAG = re.compile(r"(?<!\?P)</?[a-zA-Z][a-zA-Z0-9-]*[\s/>]")

# The elements of a body are tokens of the Markdown library, which are escaped when they are written; a string would not be.
ELEMENTS = "markdown"


def imports_in(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def engines_in(tree: ast.AST) -> list[str]:
    """What is imported that stands above newsroom/."""
    floors = ("newsroom.press.", "newsroom.mkdocs.", "newsroom.desk.", "newsroom.cli.")
    return [name for name in imports_in(tree) if name.partition(".")[0] in FORBIDDEN or f"{name}.".startswith(floors)]


def untyped_in(tree: ast.AST) -> list[str]:
    """What is imported whose stored values could be code."""
    return [name for name in imports_in(tree) if name.partition(".")[0] in UNTYPED]


def prints_in(tree: ast.AST) -> list[str]:
    """Calls that print, streams of the terminal, and loggers."""
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in PRINTING]
    streams = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in STREAMS]
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    return [
        *names,
        *streams,
        *(name for name in imported if name in STREAMS),
        *(n for n in imports_in(tree) if n == "logging"),
    ]


def clocks_in(tree: ast.AST) -> list[str]:
    """Questions to the clock, the environment and the locale."""
    asked = CLOCKS | SURROUNDINGS
    attributes = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in asked]
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    return [
        *attributes,
        *(name for name in imported if name in asked),
        *(n for n in imports_in(tree) if n in {"time", "locale"}),
    ]


def markup_in(tree: ast.AST) -> list[str]:
    """Strings that hold a tag, docstrings apart."""
    documented = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    first = [node.body[0] for node in documented if node.body]
    docstrings = {id(node.value) for node in first if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return [node.value for node in constants if isinstance(node.value, str) and TAG.search(node.value + " ")]


@cache
def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


@pytest.mark.parametrize("find", [engines_in, prints_in, clocks_in, markup_in])
def test_no_module_breaks_the_rule(find: Callable[[ast.AST], list[str]]) -> None:
    found = {module.relative_to(FOLDER).as_posix(): find(parsed(module)) for module in MODULES}
    assert {name: broken for name, broken in found.items() if broken} == {}


@pytest.mark.parametrize("folder", [PRESS, DESK])
def test_the_press_and_the_desk_import_no_engine_and_no_command_line(folder: Path) -> None:
    found = {
        module.name: [
            name
            for name in imports_in(parsed(module))
            if name.partition(".")[0] in ENGINES or name.startswith(("newsroom.mkdocs", "newsroom.cli"))
        ]
        for module in folder.rglob("*.py")
    }
    assert len(found) > 5
    assert {name: imported for name, imported in found.items() if imported} == {}


# Each folder imports from those before it alone, and from the modules beside them.
ORDER = (
    *(
        "theme",
        "codes",
        "byline",
        "markdown",
        "reading",
        "pictures",
        "layout",
        "writing",
        "signing",
        "editing",
        "versions",
        "search",
        "copydesk",
        "importing",
        "fixing",
        "checks",
        "statistics",
        "cataloguing",
        "views",
        "publishing",
    ),
    *("planning", "press", "mkdocs", "desk", "cli"),
)


def arrows_up(order: tuple[str, ...], imports: dict[str, list[str]]) -> list[str]:
    """Each import of a folder, or of a module beside the folders, that leads to a later folder or round in a circle."""
    floors = {folder: number for number, folder in enumerate(order)}

    def floor(unit: str, seen: frozenset[str] = frozenset()) -> int:
        """How high a unit stands: a module beside the folders, as high as the highest folder that it needs."""
        if unit in floors or unit in seen:
            return floors.get(unit, -1)
        return max((floor(each, seen | {unit}) for each in imports.get(unit, ())), default=-1)

    return [
        f"{folder} -> {other}"
        for folder in order
        for other in imports.get(folder, ())
        if other != folder and floor(other) >= floors[folder]
    ]


def test_no_folder_imports_from_a_later_one() -> None:
    imports: dict[str, list[str]] = {}
    for module in EVERY_MODULE:
        steps = module.relative_to(FOLDER).with_suffix("").parts
        names = (name.split(".") for name in imports_in(parsed(module)) if name.startswith("newsroom."))
        imports.setdefault(steps[0], []).extend(name[1] for name in names)
    assert {folder.name for folder in FOLDER.iterdir() if (folder / "__init__.py").exists()} == set(ORDER)
    assert arrows_up(ORDER, imports) == []


def test_an_arrow_up_would_be_found() -> None:
    order = ("low", "high")
    assert arrows_up(order, {"high": ["low", "beside"], "beside": ["low"]}) == []
    assert arrows_up(order, {"low": ["high"]}) == ["low -> high"]
    assert arrows_up(order, {"low": ["beside"], "beside": ["high"]}) == ["low -> beside"]
    assert arrows_up(order, {"low": ["beside"], "beside": ["low"]}) == ["low -> beside"]


def test_elements_are_built_in_the_markdown_step_only() -> None:
    makers = ("xml.etree.ElementTree", "html.parser", "markdown_it")
    builders = {
        module.relative_to(FOLDER).parts[0]
        for module in MODULES
        for name in imports_in(parsed(module))
        if name.startswith(makers)
    }
    assert builders == {ELEMENTS}


def test_all_of_newsroom_is_looked_at() -> None:
    names = {module.relative_to(FOLDER).as_posix() for module in MODULES}
    assert {"model.py", "reading/body.py", "views/parts.py", "byline/people.py", "checks/placement.py"} <= names


def test_no_module_hooks_and_commands_included_stores_what_could_be_code() -> None:
    folders = (FOLDER, FOLDER.parent / "hooks", FOLDER.parent / "scripts")
    modules = [module for folder in folders for module in folder.rglob("*.py")]
    found = {module.name: untyped_in(ast.parse(module.read_text(encoding="utf-8"))) for module in modules}
    assert {name: imported for name, imported in found.items() if imported} == {}


GUILTY = {
    untyped_in: ["import pickle", "def f():\n    from marshal import loads"],
    engines_in: [
        "import mkdocs",
        "from mkdocs.plugins import x",
        "import click as c",
        "from hooks import edition",
        "import a, mkdocs.utils",
        "from newsroom.press.templates import prepare",
        "from newsroom.mkdocs.files import refusals",
    ],
    prints_in: [
        "print(1)",
        "f = print",
        "sys.stdout.write('a')",
        "from sys import stderr",
        "import logging",
        "input()",
    ],
    clocks_in: [
        "datetime.now(UTC)",
        "date.today()",
        "datetime.datetime.utcnow()",
        "import time",
        "from time import monotonic",
        "os.environ['A']",
        "from os import getenv",
        "import locale",
    ],
    markup_in: [
        "a = '<b>一</b>'",
        "a = f'<a href={b}>'",
        "a = '一<br/>'",
        "a = '</p>'",
        "def f():\n    'doc'\n    return '<p class=a>'",
    ],
}
INNOCENT = {
    untyped_in: ["import msgspec", "from newsroom.cataloguing.packing import pack"],
    engines_in: ["import mkdocs_of_ours", "from newsroom.model import Article", "a = 'import mkdocs'"],
    prints_in: ["a.printed(1)", "blueprint(1)", "'print(1)'"],
    clocks_in: ["from datetime import datetime, time", "def f(now): return now", "datetime(2023, 4, 11)", "snow(1)"],
    markup_in: [
        "'''<b>一</b>'''",
        "a = '5 < 6 > 4'",
        "a = r'(?P<fence>`{3,})'",
        "a = '<'",
        "a = '《要闻》'",
        "class A:\n    '<b>'",
    ],
}


@pytest.mark.parametrize(("find", "source"), [(find, source) for find, sources in GUILTY.items() for source in sources])
def test_a_module_that_breaks_a_rule_would_be_found(find: object, source: str) -> None:
    assert callable(find)
    assert find(ast.parse(source))


@pytest.mark.parametrize(
    ("find", "source"), [(find, source) for find, sources in INNOCENT.items() for source in sources]
)
def test_a_module_that_keeps_the_rules_is_left_alone(find: object, source: str) -> None:
    assert callable(find)
    assert not find(ast.parse(source))
