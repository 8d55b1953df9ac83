"""Documents: Word files and saved web pages, by their styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.importing.extras import need

if TYPE_CHECKING:
    from newsroom.importing.drafts import Context, Imported


def read_word(data: bytes, name: str, context: Context) -> Imported:
    """A .docx as drafts; UnreadableError where it is unsound.

    The libraries are loaded where a document is read: few papers have any.
    """
    for module in ("mammoth", "markdownify"):
        need(module, " Word 文档")
    from newsroom.importing.documents.word import read  # noqa: PLC0415 - see above

    return read(data, name, context)


def read_web_page(data: bytes, name: str, context: Context) -> Imported:
    """A saved web page as drafts; UnreadableError where it has no text."""
    need("markdownify", "网页")
    from newsroom.importing.documents.web_page import read  # noqa: PLC0415 - see above

    return read(data, name, context)
