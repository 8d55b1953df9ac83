"""The items of a group of briefs: their marks, headlines and signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.importing.pages.marks import ITEM_MARK
from newsroom.importing.pages.tags import begins_signed
from newsroom.importing.signers import find_dateline, find_signature
from newsroom.importing.ways import not_signed
from newsroom.names import HAN

if TYPE_CHECKING:
    from newsroom.importing.drafts import Context
    from newsroom.importing.pages.blocks import Block
    from newsroom.importing.pages.lines import Line
    from newsroom.importing.report import Report

# A headline on the line of its text.
_HEADED = re.compile(rf"(?P<head>[{HAN}“”《》0-9A-Za-z]{{4,16}})[ \u3000]+(?=[^ \u3000].{{8}})")


def drop_mark(block: Block, report: Report) -> None:
    """Takes the mark from an item of a group."""
    if found := ITEM_MARK.match(block.lines[0].text):
        report.sign_around(block.lines[0], found[0])
        block.lines[0] = block.lines[0].part(found.end())


def take_signature(block: Block, report: Report) -> list[str]:
    """Takes the name in brackets from a brief's end."""
    line = block.last
    found = find_signature(line.text)
    if found is None:
        return []
    name, start = found
    report.sign_around(line, line.text[start] + line.text[-1])
    block.lines[-1] = line.part(0, start)
    report.doubt(
        line,
        f"简讯末尾括号里的“{name}”当作作者。",
        "The name in brackets at the end is taken for the author.",
        not_signed(name),
    )
    return [name]


def take_headline(block: Block, context: Context, report: Report) -> list[Line]:
    """Takes the headline before the first space of a brief."""
    line = block.lines[0]
    found = _HEADED.match(line.text)
    if not found or find_dateline(line.text) or begins_signed(line.text, context):
        return []
    block.lines[0] = line.part(found.end())
    report.doubt(
        line,
        f"“{found['head']}”后面有空格，当作这条简讯的标题。",
        "The words before the space are taken for a headline.",
    )
    return [line.part(0, found.end("head"))]
