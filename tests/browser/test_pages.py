"""The browser fixtures: pages as asked for, what they record, and axe."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import CONTRAST, axe
from tests.browser.recording import NewPage, Windows, opening
from tests.browser.serving import ServeFolder

GOOD = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>报</title>{head}</head>
<body><main><h1>报</h1><p>正文</p>{body}</main></body></html>"""

STRICT = (
    "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; require-trusted-types-for 'script'\">"
)


def page_file(folder: Path, name: str = "index.html", *, head: str = "", body: str = "") -> Path:
    file = folder / name
    file.write_text(GOOD.format(head=head, body=body), encoding="utf-8")
    return file


def test_a_page_has_the_size_and_the_colours_asked_for(new_page: NewPage) -> None:
    phone = new_page(width=390, height=844, dark=True).page
    assert phone.evaluate("[innerWidth, innerHeight]") == [390, 844]
    assert phone.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    desk = new_page().page
    assert desk.evaluate("innerWidth") == 1280
    assert not desk.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_scripts_run_only_where_they_are_allowed(new_page: NewPage, serve_folder: ServeFolder, tmp_path: Path) -> None:
    page_file(tmp_path, body="<p id=by></p><script>document.getElementById('by').textContent = 'script'</script>")
    url = serve_folder(tmp_path)
    for scripts, text in ((True, "script"), (False, "")):
        page = new_page(scripts=scripts, base_url=url).page
        page.goto("")
        assert page.locator("#by").text_content() == text


def test_requests_are_recorded_and_those_to_others_stand_out(
    new_page: NewPage, serve_folder: ServeFolder, tmp_path: Path
) -> None:
    ours, others = tmp_path / "ours", tmp_path / "others"
    ours.mkdir()
    others.mkdir()
    (others / "x.js").write_text("", encoding="utf-8")
    (ours / "x.css").write_text("", encoding="utf-8")
    elsewhere = serve_folder(others)
    url = serve_folder(ours, "/paper")
    page_file(ours, head=f"<link rel=stylesheet href=x.css><script src={elsewhere}x.js></script>")
    recorded = new_page(base_url=url)
    recorded.page.goto("index.html")
    assert sorted(recorded.requests) == sorted([f"{url}index.html", f"{url}x.css", f"{elsewhere}x.js"])
    assert recorded.requests_beyond(url) == [f"{elsewhere}x.js"]
    assert not recorded.console_errors
    assert not recorded.page_errors


def test_errors_of_the_console_and_of_scripts_are_recorded(
    new_page: NewPage, serve_folder: ServeFolder, tmp_path: Path
) -> None:
    page_file(tmp_path, body="<img src=gone.png alt=图><script>console.error('said'); throw Error('thrown')</script>")
    url = serve_folder(tmp_path)
    recorded = new_page()
    recorded.page.goto(url)
    assert [error for error in recorded.page_errors if "thrown" in error]
    assert [error for error in recorded.console_errors if error.startswith("said")]
    assert [error for error in recorded.console_errors if f"{url}gone.png" in error]


def test_chinese_is_drawn_with_a_font_that_has_it(new_page: NewPage) -> None:
    page = new_page().page
    # What no font has is drawn as the same box, so two different characters would look alike.
    page.set_content("<canvas></canvas>")
    drawn = page.evaluate(
        """() => [...'萧山'].map((character) => {
            const canvas = document.createElement('canvas')
            const pen = canvas.getContext('2d')
            pen.font = '40px sans-serif'
            pen.fillText(character, 10, 60)
            return canvas.toDataURL()
        })"""
    )
    assert drawn[0] != drawn[1]


def test_a_window_is_left_as_it_was(browser: Browser, serve_folder: ServeFolder, tmp_path: Path) -> None:
    page_file(tmp_path)
    idle: Windows = {}
    with opening(browser, idle) as new_page:
        first = new_page(base_url=serve_folder(tmp_path))
        first.page.context.route("**/x", lambda route: route.fulfill(body="x"))
        first.page.route("**/y", lambda route: route.fulfill(body="y"))
        first.page.set_viewport_size({"width": 320, "height": 200})
        first.page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
        first.page.goto("")
    with opening(browser, idle) as new_page:
        second = new_page(base_url=serve_folder(tmp_path))
        assert second.page is first.page
        assert (second.page.url, second.requests) == ("about:blank", [])
        second.page.goto("")
        assert second.page.evaluate("[innerWidth, innerHeight]") == [1280, 800]
        for feature in ("print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"):
            assert not second.page.evaluate("feature => matchMedia(feature).matches", feature), feature
        statuses = "Promise.all(['x', 'y'].map(async path => (await fetch(path)).status))"
        assert second.page.evaluate(statuses) == [404, 404]
        # Two at once are two.
        assert new_page(base_url=serve_folder(tmp_path)).page is not second.page
    assert len(idle) == 1


def test_axe_finds_nothing_wrong_with_a_good_page(new_page: NewPage) -> None:
    page = new_page().page
    page.set_content(GOOD.format(head="", body=""))
    assert axe(page) == []


def test_axe_names_the_rule_and_the_element(new_page: NewPage) -> None:
    page = new_page().page
    page.set_content(GOOD.format(head="", body="<img src='data:,' id=photo>"))
    assert [line.split(": ")[:2] for line in axe(page)] == [["image-alt (critical)", "#photo"]]
    assert axe(page, within="h1") == []
    assert axe(page, without_rules=("image-alt",)) == []


POOR, FAIR = CONTRAST


@pytest.mark.parametrize(
    ("style", "inner", "rule"),
    [
        ("color: #999", "", POOR),
        ("background: #777; color: #fff", "color: #999", POOR),
        ("opacity: .4", "", POOR),
        ("", "color: #999; font-weight: bold", POOR),
        ("color: #666", "", FAIR),
    ],
)
def test_axe_sees_poor_contrast_once_for_texts_that_look_alike(
    new_page: NewPage, style: str, inner: str, rule: str
) -> None:
    page = new_page().page
    alike = f"<div style='{style}'><p style='{inner}'>浅字</p><p style='{inner}'>浅字</p></div>"
    page.set_content(
        GOOD.format(
            head="",
            body=f"{alike}<label>浅 <input value=浅 style='color: {'#bbb' if rule == POOR else '#666'}'></label>",
        )
    )
    found = [line.partition(" ")[0] for line in axe(page)]
    assert found == [rule] * 2
    assert axe(page, within="h1") == []


def test_axe_works_under_a_policy_that_forbids_all_scripts(
    new_page: NewPage, serve_folder: ServeFolder, tmp_path: Path
) -> None:
    page_file(tmp_path, head=STRICT, body="<img src='data:,' id=photo>")
    page = new_page().page
    page.goto(serve_folder(tmp_path))
    assert [line.split(" ")[0] for line in axe(page)] == ["image-alt"]


def test_axe_refuses_a_page_without_scripts(new_page: NewPage) -> None:
    with pytest.raises(ValueError, match="needs a page with scripts"):
        axe(new_page(scripts=False).page)
