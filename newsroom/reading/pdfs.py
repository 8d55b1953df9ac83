"""The PDF of a page: measured, and drawn by PDFium."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image
    from pypdfium2 import PdfDocument

MARK = b"%PDF-"
# How far from its start programs look for a PDF's mark.
_HEAD = 1024
_PASSWORD = 4  # FPDF_ERR_PASSWORD


class PdfError(ValueError):
    """A PDF is damaged, or ``locked`` with a password."""

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__("locked" if locked else "damaged")
        self.locked = locked


class PdfSize(NamedTuple):
    """A PDF's number of pages, and its first page's size in points."""

    pages: int
    width: float
    height: float


def is_pdf(data: bytes) -> bool:
    """Whether bytes are those of a PDF."""
    return MARK in data[:_HEAD]


def measure_pdf(data: bytes) -> PdfSize:
    """The size of a PDF; PdfError where it cannot be drawn."""
    with _opened(data) as document:
        return PdfSize(len(document), *document.get_page_size(0))


def draw_pdf(data: bytes, size: tuple[int, int]) -> Image.Image:
    """The first page of a PDF on white, so large; PdfError."""
    with _opened(data) as document:
        page = document[0]
        scale = max(size[0] / page.get_width(), size[1] / page.get_height())
        image: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    # Sides are whole pixels, and rounded up.
    return image.resize(size) if image.size != size else image


@contextmanager
def _opened(data: bytes) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - few papers have PDFs, and it takes long to load

    try:
        document = PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
    except PdfiumError as error:
        raise PdfError(locked=error.err_code == _PASSWORD) from None
