"""Style sheets and scripts as browsers fetch them: short, few."""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from rjsmin import jsmin

from newsroom.press.errors import BuildRefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

# Strings, which may lack their end, and where a line ends: the space there and comments in it mean as much as one newline.
_SPACE = re.compile(r"""(?P<string>"(?:[^"\\]|\\.)*+"?|'(?:[^'\\]|\\.)*+'?)|\n\s*(?:/\*.*?\*/\s*)*""", re.DOTALL)
# The statements of modules, each on lines of its own: import { a, b as c } from "./x.mjs"; export { a }; export const a
_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([^"/]+)";$', re.MULTILINE)
_LIST = re.compile(r"^export \{([^{}]*)\};$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) ([\w$]+))", re.MULTILINE)
_AS = re.compile(r"(?<![\w$])([\w$]+) as ([\w$]+)")
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def compact(path: str, text: str) -> str:
    """A style sheet or script without comments and needless space."""
    if path.endswith(".css"):
        return _SPACE.sub(lambda found: found["string"] or "\n", text)
    short: str = jsmin(text)
    return short


def find_entries(modules: Mapping[str, str]) -> list[str]:
    """The modules that no other one imports."""
    imported = {name for text in modules.values() for _, name in _IMPORT.findall(text)}
    return sorted(modules.keys() - imported)


def bundle(entry: str, modules: Mapping[str, str]) -> str:
    """A module and all that it needs as one script.

    Each keeps a scope of its own. BuildRefusedError where they import in a way that this does not read, or in a ring.
    """
    needed: dict[str, list[str]] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        if name not in modules:
            msg = f"search/{name} 不存在，别的模块要用它 (a module that others import is missing)"
            raise BuildRefusedError(msg)
        if name not in needed:
            needed[name] = [other for _, other in _IMPORT.findall(modules[name])]
            waiting += needed[name]
    try:
        order = [*TopologicalSorter(needed).static_order()]
    except CycleError as error:
        msg = f"search/ 的模块互相引用，绕成了圈：{' → '.join(error.args[1])} (modules import each other in a ring)"
        raise BuildRefusedError(msg) from None
    return "".join(_scope(name, modules[name], last=name == entry) for name in order)


def _scope(name: str, text: str, *, last: bool) -> str:
    """A module as a function called at once, which gives its exports."""
    _refuse_others(name, text)
    given = [*_EXPORT.findall(text), *(_AS.sub(r"\2: \1", names) for names in _LIST.findall(text))]
    text = _IMPORT.sub(_constants, text)
    text = _EXPORT.sub("", _LIST.sub("", text))
    return text if last else f"const {_variable(name)} = (() => {{\n{text}\nreturn {{ {', '.join(given)} }};\n}})();\n"


def _constants(found: re.Match[str]) -> str:
    """Imported names as constants, in the place of their import."""
    names = _AS.sub(r"\1: \2", found[1])
    return f"const {{{names}}} = {_variable(found[2])};"


def _refuse_others(name: str, text: str) -> None:
    read = (_IMPORT, _LIST, _EXPORT)
    for found in _OTHER.finditer(text):
        if not any(pattern.match(text, found.start()) for pattern in read):
            line = text.count("\n", 0, found.start()) + 1
            msg = f'search/{name}:{line}: 这样写合不进一个文件，只用 import {{ a }} from "./x.mjs";：{found[0]} (cannot be bundled)'
            raise BuildRefusedError(msg)


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".mjs"))
