"""The adapter between the press and MkDocs, or ProperDocs."""

import os
import sys
from importlib.util import find_spec

# Names the engine; without it the paper is built with MkDocs, and with ProperDocs where there is no MkDocs.
# The modules and events of both have the same names.
ENGINE = os.environ.get("NEWSROOM_ENGINE", "")


def _choose() -> None:
    """Redirects imports of MkDocs to ProperDocs where that is the engine."""
    if ENGINE not in {"", "mkdocs", "properdocs"}:
        sys.exit(f"NEWSROOM_ENGINE={ENGINE}：只能是 mkdocs 或 properdocs (must be mkdocs or properdocs)")
    missing = [name for name in ("mkdocs", "properdocs") if find_spec(name) is None]
    if ENGINE == "properdocs" and "properdocs" in missing:
        sys.exit("没有安装 ProperDocs：python -m pip install properdocs (ProperDocs is not installed)")
    if ENGINE == "properdocs" or (not ENGINE and missing == ["mkdocs"]):
        import properdocs.replacement  # noqa: F401, PLC0415 - its import is what it does


_choose()
