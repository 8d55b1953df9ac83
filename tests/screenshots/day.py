"""Draw the pictures of the guide's day of an editor: `python -m tests.screenshots.day FOLDER`.

What they show is what the guide has one type, run on a copy of the sample; `tests/scripts/test_day.py` types the same.
"""

from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from tests.browser.chromium import FLAGS, ensure_chinese_font, ensure_chromium
from tests.browser.serving import serving
from tests.factories import ROOT, build, copy_project
from tests.scripts.day import NOW, blocks, publish
from tests.scripts.running import run_task

ISSUE = "2023/04/12"
FOLDER = f"articles/{ISSUE}"
COLOURS = 64
# A window of text: a terminal, or an editor with what it is called above.
WINDOW = """<style>body {{ margin: 0; background: {paper}; color: {ink}; }}
pre {{ margin: 1.2em; font: 15px/1.7 "Noto Sans Mono CJK SC", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }}</style>
<pre>{text}</pre>"""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=ROOT / "docs/assets/day")
def command(folder: Path) -> None:
    """Draw the pictures of docs/guide/day.md in FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        project = copy_project(Path(made) / "paper")
        (project / "4月12日.txt").write_text(blocks()[0], encoding="utf-8")
        path, _ = ensure_chromium(Path(playwright.chromium.executable_path))
        ensure_chinese_font()
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 960, "height": 200}, locale="zh-CN")
        draw_commands(page, project, folder)
        publish(project / FOLDER)
        # The guide may lack the pictures that are drawn here.
        result = build(project, "--no-strict", env=NOW)
        if result.returncode:
            raise click.ClickException(result.stderr)
        with serving(project / "site") as url:
            for name, width, height in (("preview", 1280, 820), ("phone", 390, 780)):
                page.set_viewport_size({"width": width, "height": height})
                page.goto(f"{url}{ISSUE}/", wait_until="networkidle")
                keep(page, folder / f"{name}.png")


def draw_commands(page: Page, project: Path, folder: Path) -> None:
    """The terminal after each command, and an article in an editor."""
    for name, words in (
        ("import", ["import", "4月12日.txt"]),
        ("check", ["check"]),
        ("fix", ["fix", "--diff", FOLDER]),
    ):
        result = run_task(project, *words, env=NOW)
        show(page, f"$ python -m scripts {' '.join(words)}\n{result.stdout}", folder / f"{name}.png", dark=True)
    run_task(project, "fix", FOLDER, env=NOW)
    text = (project / FOLDER / "yiban-wenzi.md").read_text(encoding="utf-8")
    show(page, text, folder / "article.png", dark=False)


def show(page: Page, text: str, file: Path, *, dark: bool) -> None:
    """Draw a window with this text."""
    paper, ink = ("#1c1b19", "#e9e6df") if dark else ("#fff", "#1c1b19")
    page.set_content(WINDOW.format(paper=paper, ink=ink, text=escape(text)))
    keep(page, file, whole=True)


def keep(page: Page, file: Path, *, whole: bool = False) -> None:
    """Write the page as a picture of few colours."""
    _write(page.screenshot(full_page=whole), file)


def keep_part(part: Locator, file: Path) -> None:
    """The same of a part of the page."""
    _write(part.screenshot(), file)


def _write(data: bytes, file: Path) -> None:
    shot = Image.open(BytesIO(data))
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    click.echo(f"{file} ({file.stat().st_size // 1024} KB)")


if __name__ == "__main__":
    command()
