"""The command line of the proof of drawn pages."""

from __future__ import annotations

import math
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from PIL import Image

from bench.commit import RESULTS, require_commit
from bench.pages.pictures import draw_files
from bench.pages.proof import COUNTS, HOLE, PAGES, cases, draw
from bench.results import today
from newsroom.pictures.faces import find_face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.pages.proof import Measured

_ACROSS, _WIDE, _GAP = 10, 480, 12


@click.command()
@click.option("--pages", default=PAGES, show_default=True, help="how many pages")
@click.option("--out", type=click.Path(path_type=Path), default=RESULTS / "pages-proof.md", show_default=True)
@click.option(
    "--sheet", type=click.Path(path_type=Path), default=Path("screenshots/pages-proof.png"), show_default=True
)
@click.option("--each", type=click.Path(path_type=Path), help="a folder for the PDF of each page")
def command(pages: int, out: Path, sheet: Path, each: Path | None) -> None:
    """Draw generated pages into one contact sheet and measure them."""
    require_commit(out)
    face = find_face()
    if face is None:
        message = "no Chinese Song face is installed"
        raise click.ClickException(message)
    measured: list[Measured] = []
    images: list[Image.Image] = []
    with TemporaryDirectory() as made:
        files = draw_files(Path(made))
        for case in cases(pages):
            figures, image, pdf = draw(case, face, files)
            measured.append(figures)
            images.append(image)
            if each:
                each.mkdir(parents=True, exist_ok=True)
                (each / f"{case.number:03}-{case.articles}-{case.paper}.pdf").write_bytes(pdf)
    sheet.parent.mkdir(parents=True, exist_ok=True)
    contact_sheet(images).save(sheet)
    out.write_text("\n".join(report(measured)) + "\n", encoding="utf-8", newline="\n")
    click.echo(f"{sheet}\n{out}")


def contact_sheet(images: Sequence[Image.Image]) -> Image.Image:
    """Pictures of pages in rows on grey."""
    small = [each.resize((_WIDE, round(each.height * _WIDE / each.width)), Image.Resampling.LANCZOS) for each in images]
    rows = [small[start : start + _ACROSS] for start in range(0, len(small), _ACROSS)]
    heights = [max(each.height for each in row) for row in rows]
    sheet = Image.new("RGB", (_GAP + _ACROSS * (_WIDE + _GAP), _GAP + sum(heights) + _GAP * len(rows)), "#8a8a8a")
    top = _GAP
    for row, high in zip(rows, heights, strict=True):
        for place, image in enumerate(row):
            sheet.paste(image, (_GAP + place * (_WIDE + _GAP), top))
        top += high + _GAP
    return sheet


def report(measured: Sequence[Measured]) -> Iterator[str]:
    """The page of figures."""
    yield "# Drawn pages"
    yield ""
    yield f"{today()}, `make pages-proof`: {len(measured)} generated pages of {COUNTS[0]} to {COUNTS[-1]} articles."
    yield "White is what the layout leaves blank of the type area beyond the usual distances;"
    yield f"holes are squares of {HOLE} mm without ink, counted in the picture. Seconds of layout are the processor's."
    yield ""
    yield "| articles | pages | white, mean | white, most | holes, mean | cut | listed only | layout, s | most | drawing, s |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for count in COUNTS:
        if rows := [each for each in measured if each.case.articles == count]:
            yield _line(str(count), rows)
    yield _line("all", measured)
    yield ""
    yield f"- Rectangles that overlap: {sum(each.overlaps for each in measured)}."
    yield f"- Characters in no article's rectangle: {sum(each.outside for each in measured)}."
    yield f"- Headlines with a line of one character: {sum(each.single for each in measured)}."
    yield f"- Text between {min(each.size for each in measured):.2f} and {max(each.size for each in measured):.2f} mm."
    yield f"- A PDF has {median(each.bytes for each in measured) / 1000:.0f} KB in the median."


def _line(name: str, rows: Sequence[Measured]) -> str:
    white, holes = [each.white for each in rows], [each.holes for each in rows]
    seconds = [each.seconds for each in rows]
    cells = [
        name,
        str(len(rows)),
        f"{mean(white):.1%}",
        f"{max(white):.1%}",
        f"{mean(holes):.1%}",
        f"{mean(each.cut for each in rows):.1f}",
        f"{mean(each.listed for each in rows):.1f}",
        f"{mean(seconds):.2f}",
        f"{math.ceil(max(seconds) * 100) / 100:.2f}",
        f"{mean(each.drawing for each in rows):.2f}",
    ]
    return f"| {' | '.join(cells)} |"
