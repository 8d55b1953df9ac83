"""Bold: the pairs of ** that are marks, and not printed stars.

Papers mask names and numbers (张**, 138****5678, **公司) and print stars in the names of shares (*ST金泰) and in
products (5*8*3). So one star is never a mark, nor is a run of three or more, nor a pair that looks like two masks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_inline import StateInline

MARK = "**"
_RUN = re.compile(r"\\.|\*+", re.DOTALL)
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[0-9A-Za-z]")
# What is bold only without its spaces.
_SPACED = re.compile(r"(?<![*\\])\*\*[ \t\u3000]+(?P<words>[^*\s](?:[^*\n]*[^*\s])?)[ \t\u3000]+\*\*(?!\*)")
_CLAUSE = re.compile("[，。；：！？、]")
# The surnames of nine in ten people (公安部《2020年全国姓名报告》 and the hundred after it).
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤俞来楼华施洪裘童漏傅庄葛章鲁倪翁岑骆祝项单阮詹"
)
# What follows a name rather than begins an emphasis.
_AFTER_NAME = "、，。；：！？）〕】》”’和与及等的在说称因被将向"
# What a paper leaves out the name of, by itself or with the next words of the sentence.
_UNITS = (
    "(?:公司|集团|小区|大学|中学|小学|医院|车间|银行|街道|社区|派出所|幼儿园|工地|万元|"
    "[年月日时分秒元岁人名号个省市县区镇乡村街路巷弄幢栋室楼层班组队厂矿店站校院系局科处所连排])"
)
_UNIT = re.compile(f"(?P<unit>{_UNITS})(?:$|[、，。；：和与及等的在])")
_NEXT_UNIT = re.compile(f"分?{_UNITS}")
# What stands behind stars that may have been meant to begin bold.
_BEGUN = re.compile(rf"\*\*(?!注|某|{_UNITS})(?P<words>[{HAN}“《][^*\n。！？]{{1,20}})")


def find_bold(text: str) -> dict[int, int]:
    """The offsets of each opening ** and its closing one."""
    pairs: dict[int, int] = {}
    opened: int | None = None
    for run in _RUN.finditer(text):
        if run[0] != MARK:
            continue
        at = run.start()
        if opened is not None and _closes(text, at) and not _masks(text, opened, at):
            pairs[opened] = at
            opened = None
        elif _opens(text, at):
            opened = at
    return pairs


def find_doubtful(text: str) -> Iterator[tuple[int, str]]:
    """Bold that may have been two masks: offset and text.

    It stands right behind a Chinese character, over more than a few words.
    """
    for start, end in find_bold(text).items():
        inner = text[start + len(MARK) : end]
        glued = _HAN.match(text[start - 1 : start] if start else "")
        # A surname stands first or second before its mask: 王小**表示，李大**说.
        named = not _SURNAMES.isdisjoint(text[max(start - 2, 0) : start]) and not _SURNAMES.isdisjoint(inner[-2:])
        if glued and (inner[0] in _AFTER_NAME or (named and _CLAUSE.search(inner))):
            yield start, inner


def find_spaced(text: str) -> Iterator[tuple[int, str]]:
    """Words between two ** with spaces inside: offset and words.

    The spaces keep them from being bold.
    """
    for found in _SPACED.finditer(text):
        if _HAN.search(found["words"]):
            yield found.start(), found["words"]


def find_unclosed(text: str) -> Iterator[tuple[int, str]]:
    """A single ** where bold may begin: offset and the words behind."""
    pairs = find_bold(text)
    paired = {*pairs, *pairs.values()}
    left = [run.start() for run in _RUN.finditer(text) if run[0] == MARK and run.start() not in paired]
    if len(left) == 1 and (found := _BEGUN.match(text, left[0])) and _at_edge(text[: left[0]][-1:]):
        yield left[0], found["words"]


def _at_edge(char: str) -> bool:
    """Whether a character beside stars is outside words, or missing."""
    return not char or not (_HAN.match(char) or _WORD.match(char))


def bold(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library calls it
    """The parser's rule for a pair of ** around a text."""
    start = state.pos
    if not state.src.startswith(MARK, start):
        return False
    # Each text is looked through once, however often the library comes back to it.
    kept: dict[str, dict[int, int]] = state.env.setdefault("bold", {})
    if state.src not in kept:
        kept[state.src] = find_bold(state.src)
    end = kept[state.src].get(start)
    if end is None or end + len(MARK) > state.posMax:
        return False
    if not silent:
        maximum = state.posMax
        state.pos, state.posMax = start + len(MARK), end
        state.push("strong_open", "strong", 1).markup = MARK
        state.md.inline.tokenize(state)
        state.push("strong_close", "strong", -1).markup = MARK
        state.posMax = maximum
    state.pos = end + len(MARK)
    return True


def _opens(text: str, at: int) -> bool:
    after = text[at + len(MARK) : at + len(MARK) + 1]
    return bool(after) and not after.isspace() and not _WORD.match(text[at - 1 : at] if at else "")


def _closes(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and not _WORD.match(text, at + len(MARK))


def _stands_alone(text: str, unit: str, after: int) -> bool:
    """Whether a possible unit is a word of the sentence.

    No other unit follows, nor any word on a short one.
    """
    return _at_edge(text[after : after + 1]) or (len(unit) > 1 and not _NEXT_UNIT.match(text, after))


def _masks(text: str, start: int, end: int) -> bool:
    """Whether two pairs of stars rather mask names.

    They stand for two names, or for the name of a unit.
    """
    before = text[start - 1 : start] if start else ""
    if unit := _UNIT.match(text, start + len(MARK), end):
        return not (unit.end("unit") == end and _at_edge(before) and _stands_alone(text, unit["unit"], end + len(MARK)))
    if not _HAN.match(before):
        return False
    # Never the whole of it: of a long text it is asked at every pair of stars.
    first, last = text[start + len(MARK)], text[end - 1]
    named = before in _SURNAMES
    return (
        first in _AFTER_NAME[: _AFTER_NAME.index("和")]
        or before == last
        or (named and (first in _AFTER_NAME or last in _SURNAMES))
    )
