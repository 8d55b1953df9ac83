"""Draw every kind of page in every way: `python -m tests.screenshots FOLDER`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, ensure_chinese_font, ensure_chromium
from tests.browser.serving import serving
from tests.factories import build
from tests.screenshots.pages import PAGES, WAYS, Way
from tests.screenshots.papers import write_papers

# Chrome's own setting for larger text: pages see another size of the root's letters.
_ENLARGED = "html { font-size: %d%% !important; }"
# A day after the newest issue.
NOW = "2025-05-02 12:00"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("screenshots"))
@click.option("--page", "pages", multiple=True, type=click.Choice(list(PAGES)), help="only these kinds of pages")
@click.option("--way", "ways", multiple=True, type=click.Choice([way.name for way in WAYS]), help="only these ways")
@click.option("--site", type=click.Path(exists=True, path_type=Path), help="a site of this paper that is built")
def command(folder: Path, pages: tuple[str, ...], ways: tuple[str, ...], site: Path | None) -> None:
    """Draw pages of a paper of hard cases as pictures in FOLDER."""
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        served = site or build_papers(Path(made) / "paper")
        path, _ = ensure_chromium(Path(playwright.chromium.executable_path))
        ensure_chinese_font()
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        with serving(served) as base_url:
            for way in (way for way in WAYS if not ways or way.name in ways):
                for file in draw(browser, base_url, way, pages or tuple(PAGES), folder):
                    click.echo(file)


def build_papers(root: Path) -> Path:
    """The built site of the papers; SystemExit where they do not build."""
    result = build(write_papers(root), env={"NEWSROOM_NOW": NOW})
    if result.returncode:
        sys.exit(result.stdout + result.stderr)
    return root / "site"


def draw(browser: Browser, base_url: str, way: Way, kinds: tuple[str, ...], folder: Path) -> Iterator[Path]:
    """Draw pages of these kinds in one way; the files."""
    folder.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(
        viewport={"width": way.width, "height": 800},
        color_scheme=way.scheme,
        forced_colors="active" if way.forced else "none",
        java_script_enabled=way.scripts,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    page = context.new_page()
    for kind in kinds:
        page.goto(base_url + PAGES[kind], wait_until="networkidle")
        if way.text != 100:
            page.add_style_tag(content=_ENLARGED % way.text)
        yield from _print(page, folder / f"{kind}-{way.name}", way) if way.paper else _shoot(page, folder, kind, way)
    context.close()


def _shoot(page: Page, folder: Path, kind: str, way: Way) -> Iterator[Path]:
    # Pictures that wait for the reader to scroll are wanted too.
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    file = folder / f"{kind}-{way.name}.png"
    page.screenshot(path=file, full_page=True)
    yield file


def _print(page: Page, stem: Path, way: Way) -> Iterator[Path]:
    """Print on sheets of paper, as pictures."""
    data = page.pdf(format=way.paper, prefer_css_page_size=False)
    for number, sheet in enumerate(pypdfium2.PdfDocument(data), 1):
        file = stem.with_name(f"{stem.name}-{number}.png")
        sheet.render(scale=1.2).to_pil().save(file)
        yield file


if __name__ == "__main__":
    command()
