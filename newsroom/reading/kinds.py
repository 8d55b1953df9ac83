"""The kind of a file by its first bytes.

Each with its name in both languages, and how to make a usable file of it.
"""

from __future__ import annotations

import re

from msgspec import Struct

_PHONE = "iPhone 在“设置→相机→格式”里选“兼容性最佳”，已拍的用看图软件另存为 JPEG"
_SAVE = "用看图软件打开，另存为 JPEG 或 PNG"
_EXPORT = "用修图软件打开，导出为 JPEG 或 PNG"
_TAKE_OUT = "打开它，把里面的图片另存为 JPEG 或 PNG"
_AGAIN = "重新复制或下载一次"


class Kind(Struct, frozen=True):
    """A kind of file, and the remedy where a picture is wanted."""

    zh: str
    en: str
    cure: str


WORD = Kind("Word 文档", "a Word document", _TAKE_OUT)
EMPTY = Kind("空文件（0 字节）", "an empty file", _AGAIN)
_UNKNOWN = Kind(
    "看不出是什么的文件，或已经损坏的图片", "of no known kind, or damaged", "重新复制一次，或用看图软件另存为 JPEG"
)
_TEXT = Kind("文本", "a text", "找到原来的图片，换下这个文件")
_ZIP = Kind("压缩包", "a zip archive", "先解压，用里面的图片")
# By the first bytes of a file, the surest first.
_BY_START: tuple[tuple[bytes, Kind], ...] = (
    (rb"\xff\xd8\xff", Kind("JPEG 图片", "a JPEG picture", _SAVE)),
    (rb"\x89PNG", Kind("PNG 图片", "a PNG picture", _SAVE)),
    (rb"GIF8", Kind("GIF 图片", "a GIF picture", _SAVE)),
    (rb"RIFF....WEBP", Kind("WebP 图片", "a WebP picture", _SAVE)),
    (rb"....ftyp.{0,60}avi[fs]", Kind("AVIF 图片", "an AVIF picture", _SAVE)),
    (rb"....ftyp(?:he|mif|msf)", Kind("HEIC 图片（iPhone 常用的格式）", "a HEIC picture", _PHONE)),
    (rb"....ftypcr", Kind("相机的 RAW 文件", "a camera's raw file", _EXPORT)),
    (rb"....ftyp|....moov|\x1aE\xdf\xa3|RIFF....AVI ", Kind("视频", "a video", "截一张图，存为 JPEG")),
    (rb"BM.{4}\0\0\0\0", Kind("BMP 图片", "a BMP picture", _SAVE)),
    (rb"II\*\0.{4}CR|FUJIFILMCCD-RAW|IIRO|IIU\0", Kind("相机的 RAW 文件", "a camera's raw file", _EXPORT)),
    (rb"II[*+]\0|MM\0[*+]", Kind("TIFF 图片，或相机的 RAW 文件", "a TIFF picture or a camera's raw file", _SAVE)),
    (rb"8BPS", Kind("Photoshop 的 PSD 文件", "a Photoshop document", _EXPORT)),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", Kind("JPEG 2000 图片", "a JPEG 2000 picture", _SAVE)),
    (rb"\xff\x0a|\0\0\0\x0cJXL ", Kind("JPEG XL 图片", "a JPEG XL picture", _SAVE)),
    (rb"\0\0[\x01\x02]\0[\x01-\x20]\0", Kind("图标（ICO）", "an icon", _SAVE)),
    (rb"\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF", Kind("WMF 或 EMF 图形", "a Windows metafile", _EXPORT)),
    (rb"%PDF", Kind("PDF 文件", "a PDF file", _TAKE_OUT)),
    (rb"%!PS|\xc5\xd0\xd3\xc6", Kind("EPS 图形", "an EPS drawing", _EXPORT)),
    (rb"\{\\rtf", Kind("RTF 文档", "an RTF document", _TAKE_OUT)),
    (rb"\xd0\xcf\x11\xe0", Kind("旧式的 Word、WPS 或 Excel 文档", "an old Office document", _TAKE_OUT)),
    (rb"Rar!|7z\xbc\xaf", Kind("压缩包", "an archive", "先解压，用里面的图片")),
    (rb"version https://git-lfs", Kind("Git LFS 的指针，图片本身没有取下来", "a Git LFS pointer", "运行 git lfs pull")),
    (
        rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)",
        Kind("网页", "a web page", "在网页上右键点图片，另存图片"),
    ),
    (rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,400})?<svg", Kind("SVG 图形", "an SVG drawing", _EXPORT)),
)
_PATTERNS = tuple((re.compile(start, re.DOTALL | re.IGNORECASE), kind) for start, kind in _BY_START)
# By what a zip archive holds.
_IN_ZIP = (
    (b"word/document.xml", WORD),
    (b"xl/workbook.xml", Kind("Excel 表格", "an Excel sheet", _TAKE_OUT)),
    (b"ppt/presentation.xml", Kind("PowerPoint 文件", "a PowerPoint file", _TAKE_OUT)),
    (b".iwa", Kind("Pages 一类的苹果文档", "a Pages document", _TAKE_OUT)),
    (b"mimetypeapplication/vnd.oasis", Kind("LibreOffice 文档", "a LibreOffice document", _TAKE_OUT)),
)


def find_kind(data: bytes) -> Kind | None:
    """The kind of a file's bytes; None for text and unlisted kinds."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _IN_ZIP if name in data), _ZIP)
    return next((kind for begins, kind in _PATTERNS if begins.match(data)), None)


def kind_of(data: bytes) -> Kind:
    """The kind of what should be a picture and is none."""
    if not data.strip(b"\0"):
        return EMPTY if not data else Kind("空的：里面全是零", "of zeros only", _AGAIN)
    return find_kind(data) or (_TEXT if _is_text(data) else _UNKNOWN)


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
