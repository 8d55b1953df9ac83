"""Deceptive characters: private-use ones, radicals, and invisible ones."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Unicode's private-use areas: what stands there is agreed between two computers, and a reader's is neither.
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")

# GBK and GB 18030-2000 had characters where Unicode had none yet, and Windows still writes these places. The rows:
# A2E3; A6D9–A6DF, A6EC–A6ED, A6F3; A8BC and A8BF; A989–A995; FE50–FEA0 (GB 18030-2005 and -2022, appendix on changes).
_GBK_ROWS = (
    (0xE76C, "€"),
    (0xE78D, "︐︒︑︓︔︕︖︗︘︙"),
    (0xE7C7, "ḿǹ"),
    (0xE7E7, "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻"),
    (0xE815, "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱"),
    (0xE83D, "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"),
)
MEANT = {chr(first + step): char for first, row in _GBK_ROWS for step, char in enumerate(row)}

# PDF files give radicals for the ideographs that look the same: all of the Kangxi block, which compatibility
# normalisation knows, and those of the supplement that are words (Unicode's EquivalentUnifiedIdeograph.txt).
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT = dict(
    zip(
        map(ord, "⺒⺓⺜⺝⺟⺠⺩⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"),
        "巳幺日月母民王虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
RADICALS = _KANGXI | _SUPPLEMENT
RADICAL = re.compile(f"[{''.join(map(chr, RADICALS))}]")

# Unicode's Default_Ignorable_Code_Point, the tags of interlinear notes, and the blanks that pass for letters.
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
_IGNORED = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
INVISIBLE = re.compile(f"[{_IGNORED}{_BLANKS}]")
_UNSEEN = re.compile(rf"{INVISIBLE.pattern}|\s")
# Spaces of no width, and marks that turn the direction of the text behind them, beyond its end where nothing turns it back.
_TURNING = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BLANK = re.compile(f"[{_BLANKS}]")
# Those of one line: a control character among them is a problem, and not mended.
_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_STRANGE = re.compile(f"{INVISIBLE.pattern}|{RADICAL.pattern}|[\uf900-\ufaff\U0002f800-\U0002fa1f]")

# Where the marks are that combine with the character before them, with much else between: what is found is looked at.
_COMBINING = "\u0300-\u1dff\u20d0-\u20f0\u2cef-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabed\ufb1e\ufe20-\ufe2f\U000101fd-\U0001e94a"
# Tibetan stacks five; more is a picture made of accents.
MAX_MARKS = 30
_MAYBE_PILE = re.compile(f"[{_COMBINING}][{_COMBINING}]{{{MAX_MARKS},}}")


def find_pile(text: str) -> int | None:
    """The offset of too many combining marks in a row, else None.

    More than ``MAX_MARKS`` are too many.
    """
    for found in _MAYBE_PILE.finditer(text):
        run = 0
        for offset, char in enumerate(found[0], found.start()):
            run = run + 1 if unicodedata.combining(char) else 0
            if run > MAX_MARKS:
                return offset - MAX_MARKS
    return None


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Whether a text holds one of these characters or words.

    For a few of them that takes a tenth of the time of a pattern.
    """
    return any(map(text.__contains__, parts))


def tidy_character(char: str) -> str:
    """The form of a character in names.

    "" for an invisible one, a space for a blank, an ideograph for its double.
    """
    if _BLANK.match(char):
        return " "
    if INVISIBLE.match(char):
        return ""
    return RADICALS.get(ord(char)) or unicodedata.normalize("NFC", char)


def tidy_text(text: str) -> tuple[str, tuple[int, ...] | None]:
    """A text as names have it, with its characters' former offsets.

    None for the offsets where they are unchanged.
    """
    if not _STRANGE.search(text):
        return text, None
    # Of a character that normalises to several none is an ideograph; in names it would be two letters in one place.
    kept = [(place, each) for place, char in enumerate(text) for each in tidy_character(char)]
    return "".join(each for _, each in kept), tuple(place for place, _ in kept)


def tidy_line(text: str) -> str:
    """A text of several words without invisible breaks and direction marks.

    Other invisible characters stay: emoji and Indic need joiners.
    """
    return _TURNING.sub("", text)


def is_seen(text: str) -> bool:
    """Whether a reader sees anything of a text."""
    return bool(INVISIBLE.sub("", text).strip())


def find_unseen(text: str) -> str:
    """The numbers of a text's invisible characters, where it has no others.

    As U+200B、U+3164; spaces may stand beside them. Else "".
    """
    # Nearly every text shows with its first character that it is none of these.
    if not _UNSEEN.match(text) or is_seen(text):
        return ""
    return "、".join(dict.fromkeys(map(number, INVISIBLE.findall(text))))


def tidy_name(name: str) -> str:
    """A name as it is filed.

    NFC, one kind of space, nothing invisible, ideographs for radicals.
    """
    return unicodedata.normalize("NFC", _SPACES.sub(" ", tidy_text(name)[0]).strip(" "))


def show_private(char: str) -> str:
    """A private-use character for a message: ``U+E863 → 䶮 (U+4DAE)``.

    Its number alone where GBK has no meaning for it.
    """
    meant = MEANT.get(char)
    return f"{number(char)} → {meant} ({number(meant)})" if meant else number(char)


def number(char: str) -> str:
    """A character's number as Unicode writes it: ``U+31350``."""
    return f"U+{ord(char):04X}"
