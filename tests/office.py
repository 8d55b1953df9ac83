"""Word files and spreadsheets, made in a few words."""

import io
import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, unescape
from zipfile import ZIP_DEFLATED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAMESPACES = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(value: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(value)}</w:t></w:r>'


def texts(xml: str) -> list[str]:
    """The texts of runs."""
    return [unescape(found) for found in re.findall(r"<(?:w:t|m:t|w:delText)(?: [^>]*)?>([^<]*)<", xml)]


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    inner = content if content.startswith("<") else text(content)
    named = f'<w:pStyle w:val="{escape(style)}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table; a cell that begins with < is XML."""
    cells = (
        "".join(f"<w:tc>{each if each.startswith('<w:tcPr') else paragraph(each)}</w:tc>" for each in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def picture(number: int) -> str:
    """A run with the picture of this number."""
    return (
        f'<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="image{number}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def docx(
    *body: str,
    styles: Iterable[str] = (),
    parts: Mapping[str, str | bytes] | None = None,
    pictures: Iterable[bytes] = (),
    links: Mapping[str, str] | None = None,
) -> bytes:
    """A document of paragraphs and tables; ``parts`` are more of its files, styles are named as they are shown."""
    images = list(pictures)
    shown = "".join(
        f'<w:style w:type="paragraph" w:styleId="{escape(name)}"><w:name w:val="{escape(name)}"/></w:style>'
        for name in styles
    )
    relations = "".join(
        f'<Relationship Id="image{number}" Type="{_RELATION}/image" Target="media/image{number}.png"/>'
        for number in range(1, len(images) + 1)
    ) + "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relationships(
            f'<Relationship Id="1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/styles.xml": part("styles", shown),
        "word/_rels/document.xml.rels": _relationships(relations),
    }
    files |= {f"word/media/image{number}.png": data for number, data in enumerate(images, 1)}
    return packed(files | dict(parts or {}))


def part(root: str, content: str) -> str:
    """A file of a document."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{content}</w:{root}>'


def notes(*texts: str) -> str:
    """The file of footnotes, numbered from 1."""
    return part(
        "footnotes",
        "".join(
            f'<w:footnote w:id="{number}">{paragraph(text(each))}</w:footnote>' for number, each in enumerate(texts, 1)
        ),
    )


def reference(number: int) -> str:
    """A run that refers to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def _relationships(content: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>'
    )
