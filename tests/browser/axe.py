"""Accessibility by axe-core: what it finds wrong with a page."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

# WCAG 2.2, 1.4.6 (AAA): 7 to 1, and 4.5 to 1 for large letters. The stricter rule leaves to the other what breaks both.
CONTRAST = ("color-contrast", "color-contrast-enhanced")
# One element for each way in which text looks and in which what it stands in does; every control, as its text is no node.
LOOKS = """(within) => {
    const styles = (each, names) => names.map(name => getComputedStyle(each)[name]).join()
    const looks = new Map()
    for (const each of document.querySelectorAll(`:is(${within ?? 'body'}, ${within ?? 'body'} *)`)) {
        const control = each.matches('input, select, textarea')
        const text = [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
        if (!(control || text) || !each.checkVisibility()) continue
        const around = new Set()
        for (let outer = each; outer; outer = outer.parentElement)
            around.add(styles(outer, ['backgroundColor', 'backgroundImage', 'opacity', 'position', 'filter']))
        const look = styles(each, ['color', 'fontSize', 'fontWeight', 'textShadow']) + [...around].join()
        looks.set(control ? each : look, looks.get(look) ?? each)
    }
    return [...looks.values()]
}"""
RUN = "async ([within, rules]) => (await axe.run(within ?? document, {resultTypes: ['violations'], rules})).violations"
RUN_ON = """async ([looks, rules]) => looks.length === 0 ? [] :
    (await axe.run({include: looks}, {resultTypes: ['violations'], runOnly: rules})).violations"""


def axe(page: Page, *, within: str | None = None, without_rules: tuple[str, ...] = ()) -> list[str]:
    """Give each violation as `rule (impact): element: what to mend`; an empty list is a page without any.

    `within` is a CSS selector of the part to look at; `without_rules` are axe's names of rules to leave out. Contrast,
    which takes axe as long as all the rest five times, is measured once for all texts that look alike.
    Raises ValueError for a page without scripts, where axe would wait for ever.
    """
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        msg = "axe needs a page with scripts"
        raise ValueError(msg)
    # Evaluated, not added as a <script>: a content security policy would refuse that.
    page.evaluate(axe_script())
    rules = {rule: {"enabled": False} for rule in (*CONTRAST, *without_rules)}
    found = page.evaluate(RUN, [within, rules])
    if contrast := [rule for rule in CONTRAST if rule not in without_rules]:
        found += page.evaluate(RUN_ON, [page.evaluate_handle(LOOKS, within), contrast])
    return [line for violation in found for line in _lines(violation)]


@cache
def axe_script() -> str:
    """The text of axe-core's script, which makes `axe`."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _lines(violation: dict[str, Any]) -> list[str]:
    rule = f"{violation['id']} ({violation['impact']})"
    return [f"{rule}: {' '.join(map(str, node['target']))}: {violation['help']}" for node in violation["nodes"]]
