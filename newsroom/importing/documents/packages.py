"""Office packages (OPC: zip archives of XML), opened without trust.

A package may claim anything: how large it becomes, that a part is another file, entities that stand for a million others.
All of that is refused here, before a library reads it.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from newsroom.importing.errors import UnreadableError
from newsroom.reading.kinds import find_kind

if TYPE_CHECKING:
    from typing import BinaryIO
    from zipfile import ZipInfo

# Of a whole package and of one part, in bytes once unzipped; documents of a newspaper are a hundredth of it.
MAX_UNZIPPED = 1_000_000_000
MAX_PART = 300_000_000
MAX_PARTS = 20_000
# Text shrinks to a tenth; what shrinks to a five-hundredth was made to swell.
_MAX_RATIO = 500
_SMALL = 1_000_000
_PIECE = 1 << 20
_HEAD = 4096
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0"
# How an encrypted package is named within the old kind of file that holds it ([MS-OFFCRYPTO] 1.3.2).
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_OVERLAP = 16
# What XML begins with, in any encoding; a part of any name may be read as XML, but no web page is.
_XML = re.compile(rb"[\xef\xbb\xbf\xfe\xff\0\s]*<")
_WEB_PAGES = (".htm", ".html", ".mht", ".xhtml")

# What zipfile raises for archives that are damaged or of an unknown kind.
BROKEN = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)


def open_package(file: BinaryIO, wanted: str) -> ZipFile:
    """The package in a file; UnreadableError if it is unsound.

    ``wanted`` is the kind of file that it should be, such as ``Word 文档``.
    """
    head = file.read(_HEAD)
    if head.startswith(_OLE):
        raise _old_or_locked(head + file.read())
    if not head.startswith(b"PK"):
        raise other_kind(head, wanted)
    try:
        package = ZipFile(file)
        _check_sizes(package.infolist())
        for info in package.infolist():
            _check_part(package, info)
    except UnreadableError:
        raise
    except BROKEN as error:
        msg = "文件坏了，打不开；请重新复制一次，或用写它的程序打开、另存"
        raise UnreadableError(msg, f"the file is damaged: {error}") from error
    return package


def other_kind(data: bytes, wanted: str) -> UnreadableError:
    """The refusal of a file of another kind than its name claims."""
    kind = find_kind(data)
    zh, en = (f"是{_apart(kind.zh)}", kind.en) if kind else ("已经损坏，或是别的文件", "damaged, or of another kind")
    return UnreadableError(f"这不是{_apart(wanted)}：它{zh}；请把后缀改对，或重新复制一次", f"the file is {en}")


def _apart(name: str) -> str:
    """A name as it stands behind Chinese: Latin letters after a space."""
    return f" {name}" if name[:1].isascii() else name


def _old_or_locked(data: bytes) -> UnreadableError:
    if _LOCKED in data:
        return UnreadableError(
            "文件加了密码，读不了；请打开它，去掉密码（文件→信息→保护）再存", "the file is encrypted"
        )
    return UnreadableError(
        "这是旧式的文档（.doc、.wps、.xls），后缀写错了；请改回原来的后缀，或用 Word、WPS 另存为新式的",
        "an old Office document under another name",
    )


def _check_sizes(infos: list[ZipInfo]) -> None:
    """Holds the sizes that an archive claims against the limits.

    No part is read beyond the size it claims, so that the claims are enough.
    """
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            msg = "文件加了密码，读不了；请去掉密码再存"
            raise UnreadableError(msg, "the file is encrypted")
        swollen = info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(info.compress_size, 1)
        if swollen or info.file_size > MAX_PART:
            raise _too_large()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNZIPPED:
        raise _too_large()


def _too_large() -> UnreadableError:
    return UnreadableError("文件解压后大得出奇，没有读；请用写它的程序打开、另存", "it swells when unzipped")


def _check_part(package: ZipFile, info: ZipInfo) -> None:
    """Refuses a part of XML that declares anything of its own."""
    with package.open(info) as part:
        piece = part.read(_PIECE)
        if not _XML.match(piece) or info.filename.lower().endswith(_WEB_PAGES):
            return
        tail = b""
        while piece:
            # In UTF-16 every other byte is a zero.
            plain = tail + piece.replace(b"\0", b"")
            if _DOCTYPE.search(plain):
                msg = "文件里有不该有的声明（DOCTYPE），没有读；请用写它的程序打开、另存"
                raise UnreadableError(msg, "its XML has a document type declaration")
            tail = plain[-_OVERLAP:]
            piece = part.read(_PIECE)
