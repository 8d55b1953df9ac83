"""Libraries that only imports need, and how to install them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsroom.importing.errors import UnreadableError


def need(module: str, kind: str) -> Any:  # noqa: ANN401 - a module
    """A module of the extra ``import``; UnreadableError where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = (error.name or module).partition(".")[0]
        zh = (
            f"读{kind}还缺 Python 包“{package}”，请先运行：python -m pip install --require-hashes -r requirements-import.txt"
            "（没有这个文件的：python -m pip install mammoth markdownify openpyxl）"
        )
        raise UnreadableError(zh, f"the package {package} is missing") from error
