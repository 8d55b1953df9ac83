"""Pictures and PDFs of printed pages, as a card names them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PIL import Image

from newsroom.problems import Problem, problem
from newsroom.reading.pdfs import PdfError, PdfSize, draw_pdf, is_pdf, measure_pdf
from newsroom.reading.photos import Picture, judge_picture
from newsroom.scans import Scan

if TYPE_CHECKING:
    from newsroom.problems import Place

# The shorter side of the drawing: letters of 9 points on a broadsheet are 20 pixels high.
DRAWN = 2400
# A reader's download.
MAX_PDF = 40_000_000
# The sides of a page in points (5 cm to 2 m), and how much longer one may be.
_SIDES = (140, 5700)
_LONGEST = 3
_SMALL = (48, 64)


def judge_scan(data: bytes, file: str, place: Place) -> Picture | Problem:
    """The picture of a page from a file's bytes, or its problem.

    Problems are those of pictures, and XS445 to XS449 of a PDF.
    """
    if is_pdf(data):
        return _judge_pdf(data, file, place)
    picture = judge_picture(data, file, place)
    if isinstance(picture, Problem):
        return picture
    # Every scan of a whole page is large.
    return replace(picture, warnings=tuple(each for each in picture.warnings if each.code != "XS410"))


def scan_of(picture: Picture, file: str) -> Scan:
    """A page's picture in the model."""
    return Scan(file, picture.digest, picture.width, picture.height, picture.colour, picture.pdf)


def _judge_pdf(data: bytes, file: str, place: Place) -> Picture | Problem:
    if len(data) > MAX_PDF:
        return problem(place, "XS447", value=file, size=len(data) // 1_000_000, most=MAX_PDF // 1_000_000)
    try:
        size = measure_pdf(data)
        if fault := _misfit(size, file, place):
            return fault
        mean = draw_pdf(data, _SMALL).resize((1, 1), Image.Resampling.BOX)
    except PdfError as error:
        return problem(place, "XS446" if error.locked else "XS445", value=file)
    scale = DRAWN / min(size.width, size.height)
    width, height = round(size.width * scale), round(size.height * scale)
    digest = hashlib.sha256(data).hexdigest()
    return Picture(digest, width, height, "jpg", f"#{mean.tobytes().hex()}", pdf=True)


def _misfit(size: PdfSize, file: str, place: Place) -> Problem | None:
    """XS448 for several pages, XS449 for a size that no page has."""
    if size.pages != 1:
        return problem(place, "XS448", value=file, count=size.pages)
    short, long = sorted(size[1:])
    if not (_SIDES[0] <= short and long <= _SIDES[1] and long <= _LONGEST * short):
        wide, high = (round(side / 72 * 25.4) for side in size[1:])
        return problem(place, "XS449", value=file, width=wide, height=high)
    return None
