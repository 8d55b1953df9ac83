"""What has everything read and rendered again: each library that has a part in it."""

import ast
import sys
from importlib.metadata import packages_distributions

from newsroom.press.marks import HOME, LIBRARIES

# They move files, watch them, show how far a build has come, read and write documents of offices, serve the desk, carry parts
# to other machines, or are a part of one that is named.
WITHOUT_A_PART = {
    *("filelock", "rich", "watchdog", "pydantic_core", "openpyxl", "mammoth", "markdownify", "bs4"),
    *("argon2", "starlette", "uvicorn", "python_multipart"),
    *("dask", "distributed"),
}
# Drawn pages have a mark of their own: another version draws them anew, and nothing else.
DRAWING = {"typst"}


def imported(text: str) -> set[str]:
    """The first names of all modules that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name.partition(".")[0] for name in found}


def test_every_library_that_makes_pages_is_named() -> None:
    # The engine's are in the mark of the pages that it renders; commands render none.
    files = [file for file in HOME.rglob("*.py") if file.relative_to(HOME).parts[0] not in {"mkdocs", "cli"}]
    names = set().union(*(imported(file.read_text("utf-8")) for file in files))
    ours = names - set(sys.stdlib_module_names) - {"newsroom"} - WITHOUT_A_PART - DRAWING
    distributions = packages_distributions()
    assert {distributions[name][0].lower().replace("_", "-") for name in ours} == set(LIBRARIES)
