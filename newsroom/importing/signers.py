"""Bylines and datelines as pages print them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsroom.byline import Byline, BylineError, parse_byline
from newsroom.byline.roles import OFFICE_ENDINGS, STAFF_ROLES, find_role_start, find_work, is_office, part_roles
from newsroom.byline.surnames import SURNAMES, is_name, may_be_name
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.drafts import Context

# What stands before a byline, and is none of it.
MARK = re.compile(r"[■□●○▲△◆◇★☆※▶►•·|│/\s]+|(?=)")
_SENTENCE = re.compile("[。！？!?；;“”‘’《》…]|[，,].*[，,].*[，,].*[，,]")
_NO_BYLINE = re.compile("[，,（）()]|.{40}")
_LONGEST = 80
# Whose pictures these are, and nothing of the text.
_PHOTO_WORK = frozenset({"摄", "摄影", "供图", "图", "航拍", "拍摄", "图片", "制图", "漫画", "绘图", "绘"})
_TEXT_WORK = frozenset({"文", "文字", "撰文", "采写", "图文", "整理", "报道"})
_BRACKETED = re.compile(r"[（(](?P<inner>[^（）()]{2,80})[）)]")
_OFFICES = "|".join(OFFICE_ENDINGS[:7])
_STARTS = re.compile(rf"[{HAN}]{{0,8}}?(?:{_OFFICES})(?:[ \u3000:：/]|$)")
# A name right behind a role, and the next role: 甲某某通讯员.
_STUCK = re.compile(rf"([{HAN}]{{2,4}}?)((?:本报|首席|特约|见习|实习|全媒体|融媒体|摄影|高级|资深)*(?:{_OFFICES}))")
_AGENCY = "新华社|中新社|中新网|人民网|新华网|央视网?|中央社"
# 本报讯, 本报萧山4月10日电, 据新华社北京4月10日电.
_PLACE = f"[{HAN}0-9０-９·、 ]"
_DATELINE = re.compile(
    rf"(?P<dateline>据?(?:(?P<agency>{_AGENCY})|本报|本刊|本台|本网)"
    rf"(?:{_PLACE}{{0,20}}?(?:讯(?![员息问])|日专?电|消息)|{_PLACE}{{0,8}}?专?电(?=[ \u3000（(]|$)))"
)
_SOURCE = re.compile(
    rf"[（(]?(?:来源[：:] ?|据)?(?P<source>{_AGENCY}|[{HAN}]{{2,8}}(?:日报|晚报|网|社))(?:供稿|发)?[）)]?"
)
_CREDIT_END = re.compile(r"(?:摄影报道|摄影|供图|提供|航拍|摄)[）)]?$")
_CREDIT_START = re.compile(r"(?:(?<=[。！？!?）)])|(?=[（(])|(?<=[ \u3000])|^)")
# A photographer on a line of his own, of whichever surname: 甲小满／摄, 通讯员 甲小满 摄.
_PHOTOGRAPHER = re.compile(
    rf"[（(]?(?:(?:本报|本刊|特约|摄影|首席|实习)?(?:记者|通讯员)[ \u3000:：]*)?"
    rf"[{HAN}]{{2,4}}[ \u3000]*[ \u3000/／][ \u3000]*(?:摄影|摄)[）)]?"
)
# One stuck to his work, a gap behind the words of a picture: 图为车间。　甲小满摄.
_STUCK_PHOTOGRAPHER = re.compile(
    rf"[（(]?(?:(?:本报|特约|首席)?(?:记者|通讯员))?(?P<name>[{HAN}]{{2,4}})(?:摄影|摄)[）)]?"
)
# The work before the name, on a line of its own: 摄影 甲小满.
_WORK_FIRST = re.compile(rf"(?:摄影|图片|供图)[ \u3000]*(?P<joint>[ \u3000:：/／])[ \u3000]*(?P<name>[{HAN}]{{2,4}})")
# What a sign of opinion calls itself above its headline.
_COMMENT = re.compile("(?:本报|本刊)?(?:特约|首席)?评论员(?:文章)?|(?:本报|本刊)?社论|(?:今日|本报)?评论|[时短快锐]评")
_REPORTING = re.compile(rf"[ \u3000]*+(?P<signed>[{HAN}·、/ \u3000]{{4,40}}?)[ \u3000]*报道[：:，, \u3000][ \u3000]*")
_STOPPED = re.compile(rf"[。！？.!?][”’]?(?P<whole>[（(](?P<name>[{HAN}]{{2,3}})[）)])$")
# What an office or a place ends with, and what else a word of a rare surname may.
_NO_PEOPLE = tuple("报社网部办局会院台刊处室科组所站队厂司校村镇乡街区县市省庄")
_HARDLY_PEOPLE = tuple("道桥山湖海港湾路团行学讯摘完稿图摄文")
# A longer word of Chinese is no name.
_LONGEST_NAME = 4
# Longer than any credit.
_CREDIT = 30


class Dateline(NamedTuple):
    """A dateline before a text: its words, agency and end."""

    text: str
    agency: str | None
    end: int


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with, else None."""
    found = _DATELINE.match(text)
    return Dateline(found["dateline"], found["agency"], found.end()) if found else None


def is_byline(text: str, context: Context) -> bool:
    """Whether a line is a byline, by roles or registered names."""
    bare = MARK.sub("", text, count=1)
    return read_signers(bare, context, marked=len(bare) < len(text)) is not None


def is_comment(text: str) -> bool:
    """Whether a line is the label of an opinion: 社论, 本报评论员."""
    return bool(_COMMENT.fullmatch(text))


def find_reporting(text: str, start: int, context: Context) -> tuple[str, int] | None:
    """The byline before 报道 at an offset, and where its text begins."""
    found = _REPORTING.match(text, start)
    signed = read_signers(found["signed"], context) if found else None
    return (signed, found.end()) if found and signed else None


def find_signature(text: str) -> tuple[str, int] | None:
    """The name in brackets behind the last sentence, and its start."""
    found = _STOPPED.search(text[-_CREDIT:])
    name = found["name"] if found else ""
    rare = len(name) > 2 and not name.endswith(_HARDLY_PEOPLE)  # noqa: PLR2004 - see read_signers
    if not found or name.endswith(_NO_PEOPLE) or not (may_be_name(name) or rare):
        return None
    return name, len(text) - len(found["whole"])


def read_signers(text: str, context: Context, *, marked: bool = False) -> str | None:
    """A line's byline as ``reporter`` has it, else None.

    It holds a role, or only names of reporters.yml; of a ``marked`` line a name alone will do.
    """
    text = unbracket(text.strip())
    if not text or len(text) > _LONGEST or _SENTENCE.search(text):
        return None
    parted = part_words(text, context)
    byline = _parse(parted, context)
    if byline is None:
        # Some of it is no name (通讯员 区总工会 甲某某); the check will have words for it.
        faulty = _STARTS.match(text) and not _is_staff(text) and _is_spaced(text) and not _NO_BYLINE.search(text)
        return parted if faulty else None
    roles = {role for person in byline.people for role in person.roles}
    if roles & set(STAFF_ROLES) or any(role.endswith("编辑") and role != "编辑" for role in roles):
        return None
    names = [person.name for person in byline.people]
    if not _is_spaced(text) and any(map(_is_phrase, names)):
        return None
    known = all(name in context.reporters for name in names)
    if not roles:
        return parted if known or (marked and all(is_name(name) for name in names)) else None
    if any(role.endswith(OFFICE_ENDINGS) or role in context.roles for role in roles):
        # A rare surname is believed with a given name of two characters.
        fit = all(_is_person(name) or len(name) > 2 for name in names)  # noqa: PLR2004 - see above
        signed = known or (fit and (_is_spaced(text) or any(map(_is_person, names))))
    else:
        signed = all(find_work(role) for role in roles) and all(
            name[0] in SURNAMES and _is_person(name) for name in names
        )
    return parted if signed else None


def is_whole(text: str, context: Context) -> bool:
    """Whether a byline can be read to its end."""
    byline = _parse(part_words(unbracket(text), context), context)
    return byline is not None and not any(_is_phrase(person.name) for person in byline.people)


def begins_byline(text: str) -> bool:
    """Whether a line begins with a role that stands by itself."""
    return bool(_STARTS.match(MARK.sub("", text, count=1)))


def names_of(text: str, context: Context) -> frozenset[str]:
    """The names of a byline."""
    byline = _parse(text, context)
    return frozenset(person.name for person in byline.people) if byline else frozenset()


def unbracket(text: str) -> str:
    """A text without the brackets around the whole of it."""
    found = _BRACKETED.fullmatch(text)
    return found["inner"].strip() if found else text


def is_credit(text: str, context: Context) -> bool:
    """Whether a byline is of a picture alone: 张三 摄."""
    byline = _parse(part_words(unbracket(text), context), context)
    roles = {role for person in byline.people for role in person.roles} if byline else set()
    if not roles or roles & _TEXT_WORK:
        return False
    return text.rstrip("）) ").endswith(("摄", "供图", "航拍")) or roles <= _PHOTO_WORK


def find_credit(text: str, context: Context) -> int | None:
    """The start of a caption's credit (记者 张三 摄), else None."""
    first = _WORK_FIRST.fullmatch(text)
    if first and (first["joint"] in ":：/／" or first["name"][0] in SURNAMES):
        return 0
    if not _CREDIT_END.search(text):
        return None
    if _PHOTOGRAPHER.fullmatch(text):
        return 0
    starts = (found.start() for found in _CREDIT_START.finditer(text, max(len(text) - _CREDIT, 0)))
    return next((start for start in starts if _is_credit_at(text, start, context)), None)


def _is_credit_at(text: str, start: int, context: Context) -> bool:
    apart = not text[:start].strip() or text[:start].rstrip()[-1] in "。！？!?）)" or text[start : start + 1] in "（("
    bare = text[start:].strip()
    if _is_photographer(bare, context) or (apart and _PHOTOGRAPHER.fullmatch(bare)):
        return True
    stuck = _STUCK_PHOTOGRAPHER.fullmatch(bare)
    gap = text[:start].rstrip()[-1:] in {"。", "！", "？", "）", ")"} or text[:start].endswith(("  ", "\u3000"))
    return bool(start and stuck and gap and stuck["name"][0] in SURNAMES and not stuck["name"].endswith("拍"))


def is_work_first(text: str) -> bool:
    """Whether a line has the form of 摄影 and a name."""
    return bool(_WORK_FIRST.fullmatch(text))


def _is_photographer(text: str, context: Context) -> bool:
    signed = read_signers(text, context)
    byline = _parse(signed, context) if signed else None
    return byline is not None and is_credit(text, context) and all(_is_person(person.name) for person in byline.people)


def find_source(text: str) -> str | None:
    """The source that a line names (来源：新华社, （新华社）), else None."""
    found = _SOURCE.fullmatch(text)
    return found["source"] if found and (text[0] in "（(据来" or found["source"] in _AGENCY.split("|")) else None


def part_words(text: str, context: Context) -> str:
    """A byline with a space between each role and name.

    It is the text itself where these cannot be read.
    """
    words: list[str] = []
    for word in text.split():
        stuck = _STUCK.fullmatch(word) if words and is_office(words[-1], context.roles) else None
        words += stuck.groups() if stuck else part_roles(word, context.roles)
    parted = " ".join(words)
    return parted if _parse(parted, context) is not None else text


def join_signers(parts: Sequence[str], context: Context) -> str:
    """A byline from the pieces of its lines.

    A line may end within a name, or between two words.
    """
    whole = parts[0]
    for part in parts[1:]:
        stuck, parted = f"{whole}{part}", f"{whole} {part}"
        ways = (parted,) if is_work_first(part) else (stuck, parted)
        whole = next((way for way in ways if _reads_well(way, context)), parted if len(part) > 1 else stuck)
    return whole


def _reads_well(text: str, context: Context) -> bool:
    byline = _parse(text, context)
    return byline is not None and all(_is_person(person.name) for person in byline.people)


def _parse(text: str, context: Context) -> Byline | None:
    try:
        return parse_byline(text, context.roles)
    except BylineError:
        return None


def _is_spaced(text: str) -> bool:
    """Whether the first role stands apart: 记者 甲某, not 记者来到."""
    first = re.split(r"[ \u3000:：/]", text, maxsplit=1)[0]
    return (
        bool(find_work(first))
        or is_office(first, ())
        or (not find_role_start(first, ()) and any(map(is_office_word, text.split())))
    )


def is_office_word(word: str) -> bool:
    """Whether a word is a role as it stands."""
    return is_office(word, ()) or bool(find_work(word)) or "/" in word


def _is_phrase(name: str) -> bool:
    """Whether a word is too long for a name of Chinese."""
    return len(name) > _LONGEST_NAME and bool(re.fullmatch(f"[{HAN}]+", name)) and not may_be_name(name)


def _is_person(name: str) -> bool:
    return may_be_name(name) and not name.startswith(("来", "到", "从", "在", "向", "对", "和", "与", "应"))


def _is_staff(text: str) -> bool:
    return text.startswith(("责任", "责编", "编辑", *STAFF_ROLES))
