"""The kinds of a page's lines: bylines, datelines, labels, turns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING
from unicodedata import normalize

from newsroom.byline.surnames import is_name
from newsroom.importing.pages.lines import Line, close_up
from newsroom.importing.pages.marks import ends_sentence, is_caption
from newsroom.importing.signers import (
    begins_byline,
    find_credit,
    find_dateline,
    find_reporting,
    is_byline,
    is_comment,
    is_credit,
    is_whole,
    is_work_first,
    join_signers,
    read_signers,
)
from newsroom.names import HAN, label_ok

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.drafts import Context
    from newsroom.importing.report import Report

_LABEL = r"(?P<label>[A-Za-z]{0,2}[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})"
# ① says which of a page's articles goes on, before or behind the note.
_TURN = re.compile(
    rf"[①-⑳]?(?:[（(【〔][①-⑳▶►→★■●]*\s*(?:下转|转)|^[▶►→★■●]*\s*下转)\s*第?\s*{_LABEL}\s*版(?!”)"
    "[^（）()。！？，]{0,40}?[)）】〕]?[①-⑳▶►→]*$"
)
_FROM = re.compile(
    rf"[①-⑳]?[ \u3000]?(?:[（(【〔][①-⑳◀←★■●▲]*\s*(?:上接|紧接|接)|[◀←★■●▲]*\s*(?:上接|紧接))\s*第?\s*{_LABEL}\s*版(?!”)"
    "[^（）()。！？，]{0,40}?(?:[）)】〕][①-⑳]?|$)"
)
_NUMERALS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)}
# What stands above an article that has no byline, and is or begins its headline.
_NOTICE = re.compile(
    r"(?:重要)?(?:更正|更正启事|更正说明|更正与致歉|致歉|勘误|启事|公告|公示|通告|通知|声明|讣告|寻人启事|遗失声明|征稿启事|招聘启事|订阅启事|编后|编者的话|编读往来"
    r"|(?:停[电水气]|招标|中标|拍卖|注销|减资|征集|放假|搬迁|迁址)(?:通知|公告|通告|启事|声明))"
)
# 停 电 通 知: what is set so wide is a headline.
_WIDE_NOTICE = re.compile(f"[{HAN}]{{0,6}}(?:更正|勘误|启事|公告|公示|通告|通知|声明|讣告|致歉)")
_GROUP = re.compile(
    rf"[{HAN}]{{0,6}}(?:简讯|短讯|快讯|简报|集锦|短波|速递|速览|要闻点击|一句话新闻|工会动态|基层动态|新闻集装箱)"
)
# What the second line of a byline takes at most.
_NARROW = 14.0
_MOST_LINES = 4
_OPENING = re.compile(r"[（(](?P<inner>[^（）()]{2,80})[）)](?=[^\s。，])")
_ITEM = re.compile(r"[■□●○◆◇▲△▶★☆※•]+\s*")


class Tag(Enum):
    """What a line is."""

    TEXT = auto()
    BYLINE = auto()
    DATELINE = auto()
    NOTICE = auto()
    GROUP = auto()
    ITEM = auto()
    CAPTION = auto()
    OPENING = auto()
    COMMENT = auto()


@dataclass
class Tagged:
    """A line with its tag, and the pages that it refers to.

    ``lines`` are all of a byline that takes several; ``signers`` is it as ``reporter`` has it.
    """

    line: Line
    tag: Tag = Tag.TEXT
    lines: tuple[Line, ...] = ()
    signers: str = ""
    turns_to: str | None = None
    comes_from: str | None = None


def tag_lines(lines: Sequence[Line], context: Context, report: Report) -> list[Tagged]:
    """The tagged lines of a page, notes of continuation taken out."""
    tagged: list[Tagged] = []
    index = 0
    while index < len(lines):
        within = index > 0 and _is_open(lines[index - 1].text)
        if not within and _is_comment(lines, index):
            tagged.append(Tagged(lines[index], Tag.COMMENT))
            index += 1
            continue
        if not within and (signed := _find_byline(lines, index, context)):
            tagged.append(signed)
            index += len(signed.lines)
            continue
        if ended := _find_tail(lines, index, context):
            tagged += ended
            index += len(ended[-1].lines)
            continue
        tagged += _read_turns(lines[index], context, report, tagged)
        index += 1
    return tagged


def _is_comment(lines: Sequence[Line], index: int) -> bool:
    """Whether a line labels an opinion, not a role above a name."""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return is_comment(close_up(lines[index].text).strip("【】[]■□●◆○ ")) and not is_name(below)


def _find_tail(lines: Sequence[Line], index: int, context: Context) -> list[Tagged] | None:
    """A line that ends with a byline in brackets, and that byline."""
    line = lines[index]
    opened = max(line.text.rfind("（"), line.text.rfind("("))
    if opened <= 0 or not ends_sentence(line.text[:opened].rstrip()):
        return None
    whole = [line.part(opened)]
    for following in lines[index + 1 : index + _MOST_LINES]:
        if re.search("[）)]", whole[-1].text):
            break
        whole.append(following)
    text = join_signers([each.text for each in whole], context)
    if not re.fullmatch("[（(][^（）()]*[）)]", text) or not is_byline(text, context) or is_credit(text, context):
        return None
    return [Tagged(line.part(0, opened), _tag(line, context)), Tagged(whole[0], Tag.BYLINE, tuple(whole), text)]


def _is_open(text: str) -> bool:
    """Whether a bracket is open at the end of a line."""
    return max(map(text.rfind, "（(")) > max(map(text.rfind, "）)"))


def has_mark(text: str) -> bool:
    """Whether a line begins with the mark of an item: ●, ■."""
    return bool(_ITEM.match(text))


def _find_byline(lines: Sequence[Line], index: int, context: Context) -> Tagged | None:
    """The byline of a line and those below, else None."""
    for count in (3, 2, 1):
        part = lines[index : index + count]
        if len(part) < count or any(line.gap for line in part[1:]) or ends_sentence(part[0].text):
            continue
        if count > 1 and not _may_go_on(part, context):
            continue
        text = join_signers([line.text for line in part], context)
        if is_byline(text, context) and not is_credit(text, context):
            return Tagged(part[0], Tag.BYLINE, tuple(part), text)
    return None


def _may_go_on(part: Sequence[Line], context: Context) -> bool:
    """Whether the lines below a byline's first may be of it.

    They sign as well, or the lines before them end with a role or within brackets.
    """
    first, rest = part[0].text, part[1:]
    if len(rest) == 1 and is_work_first(rest[0].text):
        return is_byline(first, context) and not is_credit(first, context)
    if all(is_byline(line.text, context) and not is_credit(line.text, context) for line in part):
        return True
    if first[0] in "（(" and not re.search("[）)]", first):
        return part[-1].text[-1] in "）)"
    if begins_byline(first) and not is_whole(first, context):
        # Cut within a word: 记者 甲某某 通, 讯员 乙某某.
        return all(line.width <= _NARROW for line in rest) and is_whole(
            join_signers([line.text for line in part], context), context
        )
    role = re.search(r"(?:记者|通讯员|评论员|实习生|作者)$", "".join(line.text for line in part[:-1]))
    return bool(role) and len(rest) == 1 and rest[0].width <= _NARROW and is_name(rest[0].text.split()[0])


def _read_turns(line: Line, context: Context, report: Report, before: Sequence[Tagged]) -> list[Tagged]:
    """A line without its notes of continuation; none where it was one."""
    begun, turn = _FROM.match(line.text), _TURN.search(line.text)
    start, end = begun.end() if begun else 0, turn.start() if turn else len(line.text)
    if begun and turn and end < start:
        turn, end = None, len(line.text)
    report.sign(*([line.part(0, start)] if begun else []), *([line.part(end)] if turn else []))
    comes = page_label(begun["label"]) if begun else None
    turns = page_label(turn["label"]) if turn else None
    rest = replace(line.part(start, end), bound=bool(begun)) if begun or turn else line
    if rest.text:
        return [Tagged(rest, _tag(rest, context), turns_to=turns, comes_from=comes)]
    if turns and before:
        before[-1].turns_to = turns
    return [Tagged(rest, comes_from=comes)] if comes else []


def begins_signed(text: str, context: Context) -> bool:
    """Whether a text begins with a byline: （记者甲某某）, 本报记者 甲某某 报道：."""
    bracket = _OPENING.match(text)
    signed = bracket and read_signers(bracket["inner"], context) and not is_credit(bracket["inner"], context)
    return bool(signed or find_reporting(text, 0, context))


def page_label(text: str) -> str | None:
    """A page's label as cards have it, of figures or numerals."""
    plain = normalize("NFKC", text).upper()
    plain = str(_NUMERALS.get(plain, plain)) if len(plain) == 1 else plain
    label = plain if plain[:1].isalpha() and plain.isascii() else plain.lstrip("0")
    return label if label_ok(label) else None


def _tag(line: Line, context: Context) -> Tag:
    text = close_up(line.text)
    bare = _ITEM.sub("", text, count=1)
    if is_caption(line) or find_credit(line.text, context) is not None:
        return Tag.CAPTION
    if find_dateline(bare):
        return Tag.DATELINE if bare == text else Tag.ITEM
    label = bare.strip("【】[]■□●◆ ")
    if _NOTICE.fullmatch(label) or (text != line.text and _WIDE_NOTICE.fullmatch(label)):
        return Tag.NOTICE
    if _GROUP.fullmatch(label):
        return Tag.GROUP
    if bare != text and not read_signers(bare, context, marked=True):
        return Tag.ITEM
    return Tag.OPENING if begins_signed(text, context) else Tag.TEXT
