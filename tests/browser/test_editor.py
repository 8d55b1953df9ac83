"""The desk's editor of a body: what is typed on paper, and the Markdown that comes of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from newsroom.markdown.dialect import parse
from tests.browser.axe import axe
from tests.browser.recording import NewPage
from tests.browser.serving import serving

ASSETS = Path("newsroom", "desk", "assets").resolve()
POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-once'; img-src data:"
PAGE = f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>正文</title><link rel="stylesheet" href="assets/editor.css">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="viewport" content="width=device-width"></head>
<body><main><h1>正文</h1><div><textarea aria-label="正文"></textarea></div></main><script type="module" src="page.js"></script></body></html>
"""
SCRIPT = """import { openEditor } from "./assets/editor.js";
import * as typing from "./assets/typing.js";
const picture = (name) => ({ src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=", caption: `说明 ${name}` });
window.open_ = (text, clean) => {
  window.editor?.close();
  window.editor?.view.dom.remove();
  const area = document.querySelector("textarea");
  area.value = text;
  window.editor = openEditor(area, { nonce: "once", picture, clean });
  window.editor.view.focus();
};
window.typed = (text) => [...text].reduce((line, char) => {
  const written = typing.literal(line, char, "");
  return written.before + written.text;
}, "");
window.paragraphs = typing.paragraphsOf;
window.open_("");
"""
BODY = "甲段**要紧**的字，见[通知](../a.md)。\n\n## 小标题\n\n- 一\n- 二\n\n> 引文\n\n![](tu.jpg)\n\n| 甲 | 乙 |\n| --- | --- |\n\n5\\*8 &amp; 末段\n"
SIGNS = st.sampled_from(
    [
        *"甲乙张* #-+>1234.[](!`\\<>|&~_：，。ab\u3000",
        "##",
        "**",
        "- ",
        "1. ",
        "[注](x)",
        "<https://a.b/>",
        "&amp;",
        "![](a.jpg)",
        "```",
        "---",
    ]
)


@pytest.fixture
def page(new_page: NewPage, tmp_path: Path) -> Iterator[Page]:
    shutil.copytree(ASSETS, tmp_path / "assets")
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "page.js").write_text(SCRIPT)
    with serving(tmp_path) as url:
        recorded = new_page()
        recorded.page.goto(url)
        recorded.page.wait_for_function("window.editor")
        yield recorded.page
        # Nothing of it breaks the policy, and nothing fails unseen.
        assert [each for each in recorded.console_errors if "favicon" not in each] == []
        assert recorded.page_errors == []


def begin(page: Page, text: str = "", at: str = "end") -> None:
    page.evaluate("text => open_(text)", text)
    page.keyboard.press("Control+End" if at == "end" else "Control+Home")


def body(page: Page) -> str:
    value: str = page.locator("textarea").input_value()
    return value


def printed(text: str) -> str:
    """What the parser of the paper prints of a body; what is no text in brackets."""
    tokens = [child for token in parse(text) for child in (token.children or [token])]
    text_of = {"text", "text_special"}
    return "".join(
        token.content if token.type in text_of else "" if token.type.startswith("paragraph") else f"<{token.type}>"
        for token in tokens
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(SIGNS, min_size=1, max_size=9).map("".join), min_size=30, max_size=60))
def test_whatever_is_typed_on_paper_is_printed(page: Page, texts: list[str]) -> None:
    shown = [text for text in texts if text.strip(" \u3000")]
    for text, written in zip(shown, page.evaluate("texts => texts.map(typed)", shown), strict=True):
        assert printed(written) == text.strip(" \u3000"), written


def test_signs_typed_by_hand_stay_signs(page: Page) -> None:
    begin(page)
    page.keyboard.type("# 一号 **粗** 2*3")
    page.keyboard.press("Enter")
    page.keyboard.type("1. 不是列表[注](x)")
    first, second = body(page).split("\n\n")
    assert [printed(first), printed(second)] == ["# 一号 **粗** 2*3", "1. 不是列表[注](x)"]


def test_a_paragraph_is_one_key_and_so_is_its_end(page: Page) -> None:
    begin(page)
    page.keyboard.type("甲段")
    page.keyboard.press("Enter")
    page.keyboard.type("乙段")
    assert body(page) == "甲段\n\n乙段"
    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    assert body(page) == "甲段乙段"


def test_the_cursor_has_no_place_between_paragraphs(page: Page) -> None:
    begin(page, "甲\n\n乙", at="start")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("丙")
    assert body(page) == "甲\n\n丙乙"


@pytest.mark.parametrize("text", ["## 题", "- 题", "> 题", "\u3000\u3000题", "1. 题"])
def test_the_start_of_a_line_is_behind_its_marks(page: Page, text: str) -> None:
    begin(page, f"{text}目")
    page.keyboard.press("Home")
    page.keyboard.type("新")
    assert body(page) == text.replace("题", "新题目")
    begin(page, f"{text}目", at="start")
    page.keyboard.type("新")
    assert body(page) == text.replace("题", "新题目")


def test_a_list_goes_on_and_ends_at_an_empty_item(page: Page) -> None:
    begin(page, "9. 甲")
    page.keyboard.press("Enter")
    page.keyboard.type("乙")
    assert body(page) == "9. 甲\n10. 乙"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("丙")
    assert body(page) == "9. 甲\n10. 乙\n丙"


def test_no_mark_is_seen_on_paper_and_every_one_in_the_source(page: Page) -> None:
    begin(page, BODY)
    shown = page.locator(".cm-content").inner_text()
    assert "要紧" in shown
    assert "5*8 & 末段" in shown
    assert "说明 tu.jpg" in shown
    assert not [
        mark
        for mark in ("**", "](", "##", "> ", "- ", "\\*", "&amp;", "![]")
        if mark in shown.replace("| --- | --- |", "")
    ]
    page.evaluate("editor.setMode('source')")
    lines = [line for line in page.locator(".cm-content").inner_text().split("\n") if line]
    assert lines == [line for line in BODY.split("\n") if line]
    assert body(page) == BODY


@pytest.mark.parametrize(
    ("text", "steps", "key", "expected"),
    [
        ("前**粗字**后", 3, "Backspace", "前**粗**后"),
        ("前**粗**后", 2, "Backspace", "前后"),
        ("前**粗字**后", 1, "Delete", "前**字**后"),
        ("甲\\*乙", 2, "Backspace", "甲乙"),
        ("甲&amp;乙", 2, "Backspace", "甲乙"),
        ("甲&amp;乙", 1, "Delete", "甲乙"),
        ("## 题", 0, "Backspace", "题"),
        ("段\n\n## 题", 2, "Backspace", "段题"),
        ("- 甲\n- 乙", 2, "Backspace", "- 甲乙"),
        ("甲\n\n![](a.jpg)\n\n乙", 3, "Backspace", "甲\n\n\n\n乙"),
    ],
)
def test_erasing_leaves_no_half_of_a_mark(page: Page, text: str, steps: int, key: str, expected: str) -> None:
    begin(page, text, at="start")
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
    page.keyboard.press(key)
    assert body(page) == expected


def test_marks_are_set_and_taken_by_keys(page: Page) -> None:
    begin(page, "粗体字")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    assert body(page) == "**粗体字**"
    page.keyboard.press("Control+b")
    assert body(page) == "粗体字"
    page.evaluate("editor.act('heading')")
    assert body(page) == "## 粗体字"
    page.evaluate("editor.act('heading')")
    page.keyboard.press("Control+z")
    assert body(page) == "## 粗体字"


@pytest.mark.parametrize(
    ("clean", "expected"),
    [
        ("null", "甲 \\**一**\n\n乙"),
        ("({text}) => Promise.resolve('干净的')", "干净的"),
        ("() => Promise.reject(new Error('x'))", "甲 \\**一**\n\n乙"),
    ],
)
def test_what_is_pasted_is_paragraphs(page: Page, clean: str, expected: str) -> None:
    page.evaluate(f"open_('', {clean})")
    page.evaluate(
        """() => { const data = new DataTransfer(); data.setData("text/plain", "甲 **一**\\r\\n\\r\\n  乙\\r\\n");
        document.querySelector(".cm-content").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})) }"""
    )
    page.wait_for_function("expected => document.querySelector('textarea').value === expected", arg=expected)


def test_a_problem_stands_at_its_place_with_its_fix(page: Page) -> None:
    begin(page, "第一行\n\n𠮷祥签定了")
    page.evaluate(
        """() => editor.setProblems([{line: 3, column: 3, end: {line: 3, column: 5}, severity: "warning", code: "XS740", message: "应为签订",
        fixes: [{label: "改成“签订”", edits: [{from: {line: 3, column: 3}, to: {line: 3, column: 5}, text: "签订"}]}]}])"""
    )
    assert page.locator(".cm-lintRange-warning").inner_text() == "签定"
    page.locator(".cm-lintRange-warning").hover()
    page.locator(".cm-diagnosticAction", has_text="改成“签订”").click()
    assert body(page) == "第一行\n\n𠮷祥签订了"


def test_the_text_field_is_back_when_the_editor_closes(page: Page) -> None:
    begin(page, "甲")
    page.keyboard.type("乙")
    page.evaluate("editor.close()")
    assert page.locator("textarea").is_visible()
    assert body(page) == "甲乙"


@pytest.mark.parametrize("mode", ["paper", "source"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_usable_on_a_phone_and_by_screen_readers(page: Page, mode: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    begin(page, BODY)
    page.evaluate("mode => editor.setMode(mode)", mode)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
