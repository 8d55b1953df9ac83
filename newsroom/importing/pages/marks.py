"""The marks of a line: ends of sentences, headlines, captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.names import HAN

if TYPE_CHECKING:
    from newsroom.importing.pages.lines import Line

_CLOSERS = "”’」』）)》】〕\"'"
# （甲小满）: who signs a brief, or where it is from.
_SIGNED = rf"(?:[（(][{HAN}]{{2,10}}[）)])?"
_ENDS = re.compile(rf"[。！？!?…．｡][{_CLOSERS}]*{_SIGNED}$|[{HAN}a-zA-Z0-9)%]\.[{_CLOSERS}]*{_SIGNED}$")
_FULL_STOP = re.compile(rf"[。…；;．｡][{_CLOSERS}]*{_SIGNED}$|[a-z]\.$|[{HAN}]\.[{_CLOSERS}]*{_SIGNED}$")
_WEAK = re.compile("[”’」』）)》】〕：:；;]$")
# What neither begins nor ends a headline, and stands within none.
_GOES_ON = re.compile(
    rf"[，、,；;（(《“‘]$|^[，、。,；;：）)》”’]|[。；]|(?<=[^一二三四五六七八九十])(?<=[{HAN}])\.(?=[{HAN}“])"
)
_CAPTION = re.compile(
    r"[▲△▼▽◀▶↑↓]|[←→ ]*(?:图[为①-⑳]|(?:左|右|上|下|大|小|本版|题|以上|资料)(?:图|照片)(?:[：: 为]|$)|图片说明[：:]|[（(](?:左|右|上|下)?图)"
)
_SPEAKER = re.compile(rf"(?:问|答|记者|主持人|[{HAN}·]{{2,4}})[：:]")
_ITEM = re.compile(
    r"[■□●○◆◇▲△▶★☆※•]|[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?[0-9]{1,2}[、．）)](?![0-9])|第[一二三四五六七八九十]{1,3}[，、章条]"
)
# What stands before an item of a group, and before a caption.
ITEM_MARK = re.compile(r"[■□●○◆◇▲△▶★☆※•▼▽◀←→↑↓]+\s*")
# What stands before a subhead.
SUBHEAD_MARK = re.compile(r"[▍▌▎▊▋█■□●○◆◇★☆※]+\s*(?=\S)")
HEADLINE = 36.0
SUBHEAD = 22.0


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the end of a sentence."""
    return bool(_ENDS.search(text))


def ends_weakly(text: str) -> bool:
    """Whether a line ends with a quote, a bracket or a colon."""
    return bool(_WEAK.search(text))


def is_headline(line: Line) -> bool:
    """Whether a line may be one of a headline.

    It is short, and neither a sentence nor a part of one by its marks.
    """
    text = line.text
    return line.width <= HEADLINE and not _FULL_STOP.search(text) and not _GOES_ON.search(text) and not is_caption(line)


def is_cut_brief(text: str) -> bool:
    """Whether a line begins a brief cut by its column."""
    # Headlines have spaces for commas.
    return bool(ITEM_MARK.match(text)) and "，" in text and not ends_sentence(text)


def is_caption(line: Line) -> bool:
    """Whether a line calls itself a picture's: 图为…, 左图：…, ▲…."""
    return bool(_CAPTION.match(line.text))


def begins_turn(text: str) -> bool:
    """Whether a line begins what stands by itself: 问：, 一、, ●."""
    return bool(_SPEAKER.match(text) or _ITEM.match(text))


def is_punctuated(text: str) -> bool:
    """Whether a line has a mark of a sentence."""
    return bool(re.search("[，。、；：！？,;:]", text))


def has_mark(line: Line) -> bool:
    """Whether a line begins with a sign that subheads and lists have."""
    return bool(SUBHEAD_MARK.match(line.text))


def has_subhead_mark(line: Line) -> bool:
    """Whether a line is short, unended, and has a sign before it."""
    found = SUBHEAD_MARK.match(line.text)
    if not found or line.width > SUBHEAD or not is_headline(line) or ends_sentence(line.text):
        return False
    return not (is_punctuated(line.text) or begins_turn(line.text[found.end() :]))
