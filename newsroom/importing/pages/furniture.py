"""Masthead, date line, page lines and rules around a page's articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from newsroom.importing.dates import find_date
from newsroom.importing.pages.lines import Line, close_up
from newsroom.importing.pages.marks import ends_sentence, is_headline
from newsroom.importing.pages.page_names import SECTION, find_page, may_be_page
from newsroom.names import HAN, label_ok

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from newsroom.importing.drafts import Context, Excerpt
    from newsroom.importing.report import Report

_LABEL = r"(?:[A-Za-z]{0,2}[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
# 01版 要闻; 第2版·综合; A02 社会.
_PAGE = re.compile(
    rf"(?P<before>(?:[^0-9第：: |·—-]{{1,12}}[ |·:：—-]{{1,3}})?)第? ?(?P<label>{_LABEL}) ?版(?P<after>[^。！？，]{{0,40}})"
)
_BARE = re.compile(rf"(?P<label>[A-Z]{{1,2}}[0-9]{{1,3}})(?P<after>[ |·:：—-]{{1,3}}[{HAN}·]{{2,8}})?")
_NAMED = re.compile(".{2,8}")
_NUMERALS = {char: number for number, char in enumerate("一二三四五六七八九", 1)}
_CHINESE = "一二三四五六七八九十"
# A name that stands right behind such a numeral has at most so many characters.
_SHORT = 4
_WEEKDAY = r"星期[一二三四五六日天]|周[一二三四五六日]"
# Words of which a page's head and foot consist.
_STAFF = re.compile(
    r"(?:(?:本版|本期|值班|今日|执行|签发)?"
    r"(?:责任编辑|责编|编辑|主编|总编辑?|编委|审读|审校|检校|校对|版式|版面|美编|美术编辑|组版|排版|制版|电脑设计|视觉)"
    r"|(?:版式|版面|美术|封面)设计)(?:[ :：/|│]|$)"
)
_HEAD = re.compile(
    rf"{_WEEKDAY}|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|总?第 ?[0-9]{{1,6}} ?期"
    r"|今日 ?[0-9一二三四五六七八]{1,3} ?版|国内统一|刊号|CN ?[0-9]{2}-|邮发代号|准印证|内部资料|主管|主办|出版|承印|印刷|零售"
    r"|订阅|新闻热线|热线电话|投稿|电话|邮箱|传真|网址|E-?mail|https?://|www\.|@",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-—–_=＝*＊~～·.…◆◇■□●○★☆※─━]{3,}")
_TURN = re.compile("[转接]第? ?[A-Za-z0-9一二三四五六七八九十]+ ?版")
# What an e-paper prints around its pages, and not in them.
_NAVIGATION = re.compile(
    r"(?:(?:上一版|下一版|上一篇|下一篇|上一期|下一期|返回目录|返回首页|返回版面|放大|缩小|默认|全文复制|复制全文|打印|版面导航|版面概览"
    r"|标题导航|往期回顾|收藏本页)[ |│>»<«\[\]【】/]*)+"
)
_GUIDE = re.compile(
    r"[■□●○◆◇▲△▶►★☆※【\[ ]{0,8}(?:今日|本期|本报|本版|要闻|精彩|头版)?导[读航][■□●○◆◇▲△◀◄★☆※】\] :]{0,8}"
)
# 本版图片除署名外均由甲小满摄.
_PHOTOS = re.compile("本版(?:图片|照片|摄影)[^。！？]{0,20}(?:摄影|摄|提供|供图)[。.]?")
_AROUND = (_NAVIGATION, _GUIDE, _PHOTOS)
# ●甲乙丙丁　3版, 甲乙丙丁（详见2版）: a line of the front page that points to an article within.
_MARKED = re.compile(rf"[■□●○◆◇▲△▶►★☆※•].{{2,40}}?[ (（]*(?:详见|见|刊)? ?第? ?{_LABEL} ?版[)）]?")
_POINTING = re.compile(rf".{{2,40}}?[ (（]*(?:详见|见) ?第? ?{_LABEL} ?版[)）]?")
_TRAILING = re.compile(rf"(?P<before>.{{2,40}}?)[ (（]+第? ?{_LABEL} ?版[)）]?")
_SHORTEST_SECTION, _LONGEST_SECTION = 2, 6
_TOP = 6
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page (版) that are of articles."""

    lines: tuple[Line, ...]
    label: str | None = None
    name: str | None = None


@dataclass
class Sheet:
    """The pages of a text, its date, and its mastheads."""

    pages: list[PageLines] = field(default_factory=list)
    masthead: list[Excerpt] = field(default_factory=list)
    date: date | None = None


def split_pages(lines: Sequence[Line], context: Context) -> Sheet:
    """The pages of a text, without what is printed around the articles."""
    sheet = Sheet()
    heads = _find_heads(lines, context)
    label = name = None
    current: list[Line] = []
    skipped = False
    for index, line in enumerate(lines):
        found = heads.get(index)
        new = found and found.label and found.label != label
        if line.page_end or new:
            _end_page(sheet, current, label, name)
            current = []
        if found is None:
            current.append(replace(line, gap=max(line.gap, 1)) if skipped and current else line)
            skipped = False
            continue
        skipped = True
        sheet.masthead.append(line.excerpt)
        sheet.date = sheet.date or found.date
        label, name = (found.label, found.name) if new else (label, name or found.name)
    _end_page(sheet, current, label, name)
    return sheet


def _end_page(sheet: Sheet, lines: Sequence[Line], label: str | None, name: str | None) -> None:
    if lines:
        sheet.pages.append(PageLines(tuple(lines), label, name))


def warn_of_number(page: PageLines, masthead: Sequence[Excerpt], report: Report) -> None:
    """Notes a page whose number is not read, but may be printed."""
    printed = next((each.text for each in masthead if may_be_page(normalize("NFKC", each.text))), None)
    if page.label is None and printed:
        report.doubt(
            page.lines[0],
            f"版次没有认出来，报头上有“{printed}”；请在稿件里补上 page:。",
            "The number of this page was not found.",
        )


@dataclass(frozen=True, slots=True)
class _Head:
    """What a line of a page's head or foot holds."""

    label: str | None = None
    name: str | None = None
    date: date | None = None


def _find_heads(lines: Sequence[Line], context: Context) -> dict[int, _Head]:
    """The lines of heads and feet, by their index."""
    names = {_bare(name) for name in context.names if name}
    heads: dict[int, _Head] = {}
    for index, line in enumerate(lines):
        top = index < _TOP or any(each.page_end for each in lines[max(index - 2, 0) : index + 1])
        apart = index == 0 or bool(line.gap) or line.page_end or index - 1 in heads
        closed = apart or _is_end(lines[index - 1])
        apart = apart or (top and not any(ends_sentence(each.text) for each in lines[:index]))
        # A date at the end is of the page's foot, unless it has one already: then a notice is signed with it.
        foot = index == len(lines) - 1 and not (any(head.date for head in heads.values()) or _signs(lines, index))
        top = top or foot
        if head := _read_head(line, names, top=top, apart=apart, closed=closed):
            heads[index] = head
    first = next(
        (
            index
            for index in range(min(_TOP, len(lines)))
            if index in heads and (heads[index].date or heads[index].label)
        ),
        None,
    )
    following = next(
        (line for index, line in enumerate(lines) if first is not None and index > first and index not in heads), None
    )
    # What stands above the date is the paper's head, unless no headline stands below: then it is an article's.
    if first and following and is_headline(following) and all(is_headline(line) for line in lines[:first]):
        heads |= {index: heads.get(index, _Head()) for index in range(first)}
    return heads


def _read_head(line: Line, names: set[str], *, top: bool, apart: bool, closed: bool) -> _Head | None:
    """The values of a head's or foot's line, else None."""
    text = normalize("NFKC", line.text)
    if _bare(line.text) in names or _RULE.fullmatch(line.text) or any(form.fullmatch(text) for form in _AROUND):
        return _Head()
    if ends_sentence(line.text) or len(text) > _LONGEST * 2 or _TURN.search(text):
        return None
    dated = find_date(text)
    placed = (
        bool(dated)
        and top
        and not _sentence(text)
        and bool(re.search(rf"(?:^|[ |]){re.escape(dated[1] if dated else '')}(?:$|[ |])", text))
    )
    known = bool(_HEAD.search(text) or _STAFF.search(text) or any(name in _bare(text) for name in names))
    pointing = not (dated or known or line.page_end or line.number == 1) and _points(text)
    plain = _plain(text, whole=not (dated or known)) if (apart or known or dated) and not pointing else None
    page = None if pointing else plain or next(_read_pages(text), None)
    if dated and (known or page or placed):
        label, name = page or (None, None)
        return _Head(label, name, dated[0])
    if page and (known or plain or _is_page_line(text, page)):
        return _Head(*page)
    if (
        (pointing and closed)
        or _STAFF.match(text)
        or (top and known and not _sentence(text))
        or (top and text.isdigit())
    ):
        return _Head()
    return None


def _signs(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the date below the name of an office."""
    return (
        index > 0
        and not lines[index].gap
        and is_headline(lines[index - 1])
        and find_date(lines[index].text) is not None
    )


def _is_end(line: Line) -> bool:
    """Whether the next line may be none of the same paragraph."""
    return ends_sentence(line.text) or is_headline(line)


def _points(text: str) -> bool:
    """Whether a line points to an article of another page."""
    if _MARKED.fullmatch(text) or _POINTING.fullmatch(text):
        return True
    named = _TRAILING.fullmatch(text)
    if named is None or re.search(rf"第 ?{_LABEL} ?版$", named["before"]):
        return False
    before = named["before"].strip(" |·:：—-")
    return len(before) > _LONGEST_SECTION or (len(before) > _SHORTEST_SECTION and not SECTION.search(before))


def _read_pages(text: str) -> Iterator[tuple[str, str | None]]:
    """The page's label and name on a line."""
    if bare := _BARE.fullmatch(text):
        yield bare["label"], _name(bare["after"] or "")
    elif bare := re.match(r"[A-Z]{1,2}[0-9]{1,3}(?=[ |])", text):
        yield bare[0], None
    for found in _PAGE.finditer(text):
        # 一版要闻 is a page and its name, 一版文字几分钟成稿 a headline.
        headline = found["label"][0] in _CHINESE and re.match(rf"[{HAN}]{{{_SHORT + 1}}}", found["after"])
        if not headline and (label := _label(found["label"])):
            yield label, _name(found["after"]) or _name(found["before"])


def _plain(text: str, *, whole: bool) -> tuple[str, str | None] | None:
    """The page's label and name on a line without 版."""
    found = find_page(text, whole=whole)
    label = _label(found[0]) if found else None
    return (label, found[1]) if found and label else None


def _is_page_line(text: str, page: tuple[str, str | None]) -> bool:
    """Whether a line holds a page's label and name and hardly more."""
    return len(text) <= len(page[0]) + len(page[1] or "") + _TOP and not _sentence(text)


def _sentence(text: str) -> bool:
    return bool(re.search("[。！？，；!?,;]", text))


def _name(text: str) -> str | None:
    words = re.findall(f"[{HAN}]+(?:·[{HAN}]+)*", text)
    named = words and _NAMED.fullmatch(words[0]) and not _HEAD.search(words[0]) and not _STAFF.match(words[0])
    return words[0] if named else None


def _label(text: str) -> str | None:
    """A label as cards have it: 01 is 1, 二 is 2."""
    if text in _NUMERALS:
        return str(_NUMERALS[text])
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    label = letters.upper() + (digits if letters else digits.lstrip("0"))
    return label if label_ok(label) else None


def _bare(text: str) -> str:
    return "".join(normalize("NFKC", close_up(text)).split()).casefold()
