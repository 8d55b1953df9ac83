"""The captions of an article's pictures, with their photographers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.importing.drafts import ImportedPhoto
from newsroom.importing.pages.cuts import join_lines
from newsroom.importing.pages.marks import ITEM_MARK
from newsroom.importing.punctuation import restore
from newsroom.importing.signers import find_credit, unbracket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.drafts import Context
    from newsroom.importing.pages.lines import Line
    from newsroom.importing.report import Report


def read_photos(captions: Sequence[Sequence[Line]], context: Context, report: Report) -> tuple[ImportedPhoto, ...]:
    """The pictures of captions, with their credits."""
    return tuple(_read_photo(lines, context, report) for lines in _with_credits(captions, context))


def _with_credits(captions: Sequence[Sequence[Line]], context: Context) -> list[list[Line]]:
    """The captions, each with the line of its photographer below it."""
    joined: list[list[Line]] = []
    for lines in captions:
        alone = len(lines) == 1 and find_credit(lines[0].text, context) == 0
        signed = not joined or find_credit(joined[-1][-1].text, context) is not None
        if alone and not signed and lines[0].number <= joined[-1][-1].number + 2:
            joined[-1] += lines
        else:
            joined.append([*lines])
    return joined


def _read_photo(lines: Sequence[Line], context: Context, report: Report) -> ImportedPhoto:
    """A picture's caption, and the photographer at its end."""
    text = join_lines(lines)
    if (mark := ITEM_MARK.match(text)) and mark.end() < len(text):
        report.sign_around(lines[0], mark[0])
        text = text[mark.end() :]
    # The photographer's own line needs no full stop above it.
    own = len(lines) > 1 and find_credit(lines[-1].text, context) == 0
    start = len(text) - len(lines[-1].text) if own else find_credit(text, context)
    if start is None:
        return ImportedPhoto(caption=restore(text))
    typed = text[start:].strip()
    credit = unbracket(typed)
    if credit != typed:
        report.sign_around(lines[-1], typed[0] + typed[-1])
    return ImportedPhoto(caption=restore(text[:start].strip()), credit=credit)
