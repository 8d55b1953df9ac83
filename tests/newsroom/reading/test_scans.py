"""PDFs of pages: measured, drawn as they are, and never loaded for nothing."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.problems import Place
from newsroom.reading.pdfs import draw_pdf, measure_pdf
from newsroom.reading.photos import Picture
from newsroom.reading.scans import judge_scan, scan_of
from tests.factories import ROOT
from tests.pdfs import Box, make_pdf

PLACE = Place("articles/2023/04/11/issue.yml", 3, 5)
COLOURS = st.tuples(*[st.integers(0, 255)] * 3)
SIZES = st.tuples(*[st.integers(8, 40).map(float)] * 2)


@settings(max_examples=20)
@given(st.tuples(*[st.integers(0, 60).map(float)] * 2), SIZES, COLOURS)
def test_what_is_printed_is_drawn_in_its_place_and_colour(
    corner: tuple[float, float], size: tuple[float, float], colour: tuple[int, int, int]
) -> None:
    image = draw_pdf(make_pdf((600, 840), [Box((*corner, *size), colour)]), (300, 420))
    assert image.size == (300, 420)
    middle = (int((corner[0] + size[0] / 2) * 3), int((corner[1] + size[1] / 2) * 4.2))
    assert image.getpixel(middle) == colour
    assert image.getpixel((299, 419)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("size", "drawn"), [((1105, 1530), (2400, 3323)), ((2211, 1531), (3466, 2400)), ((300, 900), (2400, 7200))]
)
def test_a_page_is_drawn_so_large_that_its_text_can_be_read(size: tuple[int, int], drawn: tuple[int, int]) -> None:
    data = make_pdf(size)
    assert measure_pdf(data) == (1, *size)
    picture = judge_scan(data, "01.pdf", PLACE)
    assert isinstance(picture, Picture)
    assert (picture.width, picture.height, picture.colour) == (*drawn, "#ffffff")
    scan = scan_of(picture, "01.pdf")
    assert (scan.pdf, scan.covers, scan.digest) == (True, (), picture.digest)


def test_pdfium_is_loaded_for_pdfs_alone() -> None:
    reading = "import sys, newsroom.press.running, newsroom.reading.scans; sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", reading], cwd=ROOT, check=False).returncode == 0
