"""Lists of modules in ARCHITECTURE.md and tests/README.md.

From each file's first sentence.
"""

import ast
import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parent.parent
BEGIN = "<!-- Written by python -m scripts._module_lists -->\n```\n"
END = "```\n<!-- End of the list -->\n"
# What folders hold that are no packages.
FOLDERS = {
    "hooks": "The steps of a build, as mkdocs.yml lists them: no logic and no state",
    "newsroom/desk/assets": "The desk's style sheet and scripts; those with .min in their names are libraries",
    "newsroom/desk/templates": "A template for each page of the desk",
    "newsroom/theme/assets": "Style sheets and scripts of every page",
    "newsroom/theme/paper": "A template for each kind of page, feed and sitemap",
    "newsroom/theme/paper/epub": "The files of a book",
    "newsroom/theme/paper/macros": "What templates share",
    "newsroom/theme/search": "The search page's script, and the engine that programs import",
}
PRODUCT = ("newsroom", "hooks", "scripts")
_COMMENTS = {
    **dict.fromkeys((".js", ".mjs", ".ts", ".typ"), re.compile(r"(?://[^\n]*\n)+")),
    ".html": re.compile(r"\{#-?(.+?)-?#\}", re.DOTALL),
}


def product_modules(root: Path) -> Iterator[Path]:
    """The product's modules; of its templates those that begin with a comment."""
    files = (file for folder in PRODUCT for file in (root / folder).rglob("*"))
    modules = (file for file in files if file.suffix in {".py", *_COMMENTS} and file.name != "__init__.py")
    # A library of somebody else's is no module of ours.
    own = (file for file in modules if not file.name.endswith(".min.js"))
    return (file for file in own if file.suffix != ".html" or first_sentence(file))


def support_modules(root: Path) -> Iterator[Path]:
    """The modules of tests/ that hold no tests."""
    files = (file for file in (root / "tests").rglob("*") if file.suffix in {".py", ".mjs", ".ts"})
    return (file for file in files if not file.name.startswith(("test_", "sweep_")))


PAGES: dict[str, Callable[[Path], Iterator[Path]]] = {
    "ARCHITECTURE.md": product_modules,
    "tests/README.md": support_modules,
}


def render_page(root: Path, name: str) -> str:
    """A page of ``PAGES`` with its list; ValueError without markers."""
    return put_list((root / name).read_text(encoding="utf-8"), list_modules(root, PAGES[name](root)))


def put_list(page: str, listed: str) -> str:
    """The page with a list between its markers; ValueError without."""
    start = page.index(BEGIN) + len(BEGIN)
    return page[:start] + listed + page[page.index(END, start) :]


def list_modules(root: Path, files: Iterator[Path]) -> str:
    """A paragraph a folder, a line a file with its first sentence."""
    folders = groupby(sorted(files, key=lambda file: (file.parent, file.name)), key=lambda file: file.parent)
    return "\n".join(_list_folder(root, folder, list(modules)) for folder, modules in folders)


def _list_folder(root: Path, folder: Path, modules: list[Path]) -> str:
    name = folder.relative_to(root).as_posix()
    package = folder / "__init__.py"
    said = first_sentence(package) if package.is_file() else FOLDERS.get(name, "")
    width = max(len(module.name) for module in modules)
    lines = [f"{name}/  {said}", *(f"  {module.name:<{width}}  {first_sentence(module)}" for module in modules)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def first_sentence(file: Path) -> str:
    """The first line of a docstring or comment, else ""."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0].rstrip(".")
    comment = _COMMENTS[file.suffix].match(text)
    words = " ".join(re.sub(r"^(?://|\{#-?)|-?#\}$", "", comment[0], flags=re.MULTILINE).split()) if comment else ""
    return re.split(r"(?<=\.) (?=[A-Z])", words)[0].rstrip(".")


if __name__ == "__main__":
    for _name in PAGES:
        (ROOT / _name).write_text(render_page(ROOT, _name), encoding="utf-8")
