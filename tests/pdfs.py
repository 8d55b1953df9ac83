"""PDFs for tests, written by hand: pages of coloured boxes."""

from collections.abc import Sequence
from typing import NamedTuple

# What a PDF says of itself that is PDF/UA-1 (ISO 14289-1): Typst makes none that breaks the rules.
_ACCESSIBLE = {
    "identification": b"<pdfuaid:part>1</pdfuaid:part>",
    "structure": b"/StructTreeRoot",
    "tags": b"/Marked true",
    "language": b"/Lang(zh-CN)",
    "title": b"/DisplayDocTitle true",
}


def missing_for_all(pdf: bytes) -> list[str]:
    """What a PDF lacks to be one that everybody can read (PDF/UA-1)."""
    return [name for name, words in _ACCESSIBLE.items() if words not in pdf]


class Box(NamedTuple):
    """A box on a page in percent from left and top, in a colour."""

    rect: tuple[float, float, float, float]
    colour: tuple[int, int, int]


def make_pdf(
    size: tuple[float, float] = (1000, 1400), boxes: Sequence[Box] = (), *, pages: int = 1, locked: bool = False
) -> bytes:
    """Give a PDF with the size in points; every page has the same boxes."""
    drawing = "\n".join(_draw(box, size) for box in boxes).encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{4 + n} 0 R' for n in range(pages))}] >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        *([f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Contents 3 0 R >>".encode()] * pages),
    ]
    data, places = b"%PDF-1.5\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R %s >>" % (len(parts) + 1, _LOCK if locked else b"")
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        table,
        trailer,
        len(data),
    )


# A user's password that nobody knows: 32 bytes of which no key is made.
_KEY = b"<" + b"5a" * 32 + b">"
_LOCK = b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (_KEY, _KEY)


def _draw(box: Box, size: tuple[float, float]) -> str:
    left, top, width, height = box.rect
    red, green, blue = (part / 255 for part in box.colour)
    bottom = (100 - top - height) * size[1] / 100
    place = f"{left * size[0] / 100} {bottom} {width * size[0] / 100} {height * size[1] / 100}"
    return f"{red:.4f} {green:.4f} {blue:.4f} rg {place} re f"
