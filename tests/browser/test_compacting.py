"""Short style sheets, as a browser understands them."""

from pathlib import Path

import pytest

from newsroom.press.compacting import compact
from tests.browser.recording import NewPage
from tests.factories import ROOT

SHEETS = sorted((ROOT / "newsroom/theme/assets").glob("*.css"))
# Every rule as the browser prints it, but for spaces behind commas, which it keeps in values with variables.
RULES = """(text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return Array.from(sheet.cssRules, ({ cssText }) => cssText.replaceAll(", ", ","));
}"""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_short_style_sheet_has_the_same_rules(new_page: NewPage, sheet: Path) -> None:
    page = new_page().page
    text = sheet.read_text(encoding="utf-8")
    rules = page.evaluate(RULES, text)
    assert len(rules) > 10
    assert page.evaluate(RULES, compact("x.css", text)) == rules
