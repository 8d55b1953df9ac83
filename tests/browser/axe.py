"""Accessibility by axe-core: what it finds wrong with a page."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page


def axe(page: Page, *, within: str | None = None, without_rules: tuple[str, ...] = ()) -> list[str]:
    """Give each violation as `rule (impact): element: what to mend`; an empty list is a page without any.

    `within` is a CSS selector of the part to look at; `without_rules` are axe's names of rules to leave out.
    Raises ValueError for a page without scripts, where axe would wait for ever.
    """
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        msg = "axe needs a page with scripts"
        raise ValueError(msg)
    # Evaluated, not added as a <script>: a content security policy would refuse that.
    page.evaluate(_script())
    options = {
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in without_rules},
    }
    result = page.evaluate("([within, options]) => axe.run(within ?? document, options)", [within, options])
    return [line for violation in result["violations"] for line in _lines(violation)]


@cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _lines(violation: dict[str, Any]) -> list[str]:
    rule = f"{violation['id']} ({violation['impact']})"
    return [f"{rule}: {' '.join(map(str, node['target']))}: {violation['help']}" for node in violation["nodes"]]
