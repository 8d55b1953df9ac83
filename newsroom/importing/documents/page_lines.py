"""Lines of a saved page: captions, subheads, staff, the account's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsroom.byline.roles import STAFF_ROLES, WORK_ROLES
from newsroom.importing.drafts import Excerpt
from newsroom.importing.literal import literal
from newsroom.importing.signers import find_credit, find_dateline, names_of, read_signers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsroom.importing.documents.blocks import Block
    from newsroom.importing.drafts import Context

_SENTENCE = re.compile("[。！？；…，：!?]")
_BOLD = re.compile(r"\*\*(?:[^*\\]|\\.)+\*\*")
_CAPTION = re.compile("[▲△▼▽↑↓][ \u3000]*")
_BELOW = "▼▽↓"
# What an account says about itself.
_ACCOUNT = re.compile(
    "点击(?:上方|下方|蓝字|标题下)|蓝字.{0,6}关注|阅读原文|长按(?:识别|关注|.{0,4}二维码)|扫码关注|扫一扫|点个?[“”]?在看|往期(?:推荐|回顾|精彩)"
)
_SOURCE = re.compile("(?:来源|稿源|转自)[ \u3000]*[：:丨|][ \u3000]*(?P<source>[^。，；]{2,30})")
_STAFF = re.compile(rf"(?:责任编辑|编辑|排版|{'|'.join(STAFF_ROLES)})[ \u3000]*[：:丨|/]")
_WORK = re.compile(rf"(?:{'|'.join(role for role in WORK_ROLES if len(role) > 1)}|[文图])[ \u3000]*[：:]")
_SHORT = 20
_LINE = 30
_LONGEST_CAPTION = 120


@dataclass(slots=True)
class PageLines:
    """A page's text, and the lines that are taken from it.

    ``signs`` stand for a key, ``left_over`` for none; ``signers`` are bylines below the text.
    """

    blocks: list[Block]
    source: str | None = None
    signers: list[str] = field(default_factory=list)
    signs: list[Excerpt] = field(default_factory=list)
    left_over: list[Excerpt] = field(default_factory=list)


def read_page_lines(blocks: Iterable[Block], context: Context) -> PageLines:
    """A page's text without lines of its account, with captions and subheads."""
    lines = PageLines(list(blocks))
    _take_account(lines)
    _take_end(lines, context)
    lines.blocks = list(_with_captions(lines, context))
    lines.blocks = list(_with_subheads(lines.blocks, context))
    return lines


def _take_account(lines: PageLines) -> None:
    own = [block for block in lines.blocks if _is_account(block)]
    lines.left_over += [Excerpt(1, 1, block.text) for block in own]
    lines.blocks = [block for block in lines.blocks if not _is_account(block)]


def _is_account(block: Block) -> bool:
    return (
        block.kind == "text"
        and len(block.text) <= _LINE
        and "。" not in block.text
        and bool(_ACCOUNT.search(block.text))
    )


def _take_end(lines: PageLines, context: Context) -> None:
    """Takes the source, the bylines and the staff below the text."""
    while len(lines.blocks) > 1 and lines.blocks[-1].kind == "text":
        text = lines.blocks[-1].text
        source = _SOURCE.fullmatch(text)
        if source:
            lines.source = source["source"].strip()
            lines.signs.append(Excerpt(1, 1, text))
        elif _WORK.match(text) and names_of(text, context):
            lines.signers.insert(0, text.replace("：", " ").replace(":", " "))
            lines.signs.append(Excerpt(1, 1, text))
        elif _STAFF.match(text) and not _SENTENCE.search(text.replace("：", "")):
            lines.left_over.append(Excerpt(1, 1, text))
        else:
            return
        lines.blocks.pop()


def _with_captions(lines: PageLines, context: Context) -> Iterator[Block]:
    """The blocks, with each caption behind its picture."""
    blocks = lines.blocks
    waiting: Block | None = None
    for at, block in enumerate(blocks):
        mark = _CAPTION.match(block.text) if block.kind == "text" and len(block.text) <= _LONGEST_CAPTION else None
        after = at > 0 and blocks[at - 1].kind == "picture"
        before = at + 1 < len(blocks) and blocks[at + 1].kind == "picture"
        if mark and (before if mark[0][0] in _BELOW else after):
            lines.signs.append(Excerpt(1, 1, mark[0].strip()))
            caption = replace(block, kind="caption", text=block.text[mark.end() :])
            if mark[0][0] in _BELOW:
                waiting = caption
                continue
            yield caption
        elif (
            after and block.kind == "text" and len(block.text) <= _LONGEST_CAPTION and find_credit(block.text, context)
        ):
            yield replace(block, kind="caption")
        else:
            yield block
        if waiting and block.kind == "picture":
            yield waiting
            waiting = None


def _with_subheads(blocks: list[Block], context: Context) -> Iterator[Block]:
    """The blocks, with short lines in bold as subheads.

    A number alone stands before the words of its subhead.
    """
    level = max((block.level for block in blocks), default=0) + 1
    heads = [_is_subhead(block, context) for block in blocks]
    number = ""
    for at, block in enumerate(blocks):
        following = heads[at + 1] if at + 1 < len(blocks) else False
        if not heads[at] or (at + 1 == len(blocks)):
            yield block
        elif block.text.isdecimal() and following:
            number = f"{block.text} "
        else:
            text = f"{number}{block.text}"
            number = ""
            yield replace(block, kind="heading", text=text, markdown=literal(text), level=level)


def _is_subhead(block: Block, context: Context) -> bool:
    if block.kind != "text" or len(block.text) > _SHORT or not _BOLD.fullmatch(block.markdown):
        return False
    text = block.text
    return not (_SENTENCE.search(text) or find_dateline(text) or read_signers(text, context))
