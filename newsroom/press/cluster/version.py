"""The version of a process: code, Python, system, libraries."""

from __future__ import annotations

import platform
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from newsroom.digests import digest_tree
from newsroom.press.marks import HOME, LIBRARIES

_PACKAGE = "newsroom-press"
_SHOWN = 12
# Besides what renders, what carries a part there and back.
_CARRIERS = ("cloudpickle", "distributed")


@cache
def describe() -> dict[str, str]:
    """The versions of this process, by what they are versions of."""
    code = digest_tree(HOME, [".py"]).hex()[:_SHOWN]
    python = ".".join(platform.python_version_tuple()[:2])
    libraries = {name: _version(name) for name in (*LIBRARIES, *_CARRIERS)}
    return {_PACKAGE: f"{_version(_PACKAGE)} {code}", "Python": python, "system": sys.platform, **libraries}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        # A checkout is not installed; its digest says what it is.
        return "源码 (a checkout)" if name == _PACKAGE else "-"


def differences(own: dict[str, str], other: dict[str, str]) -> str:
    """What differs between two versions, in words; "" where nothing does."""
    names = dict.fromkeys((*own, *other))
    pairs = [(name, own.get(name, "-"), other.get(name, "-")) for name in names]
    return "，".join(f"{name} 那边 {there}、这边 {here}" for name, here, there in pairs if here != there)
