"""Pinyin for the order of names; never for an address."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Characters that are read otherwise when they are a surname (《汉语拼音姓名拼写规则》 leaves readings to dictionaries).
SURNAMES = {
    "曾": "zeng1", "单": "shan4", "解": "xie4", "仇": "qiu2", "区": "ou1", "查": "zha1", "任": "ren2", "华": "hua4",
    "盖": "ge3", "朴": "piao2", "翟": "zhai2", "乐": "yue4", "缪": "miao4", "尹": "yin3", "冼": "xian3", "覃": "qin2",
    "纪": "ji3", "宁": "ning4", "召": "shao4", "员": "yun4", "种": "chong2", "繁": "po2", "费": "fei4", "万俟": "mo4",
    "尉迟": "yu4", "单于": "chan2", "长孙": "zhang3",
}  # fmt: skip


@lru_cache(maxsize=65536)
def read_name(name: str, *, person: bool = False) -> tuple[str, ...]:
    """The syllables of a name with their tones: ``("jiang3", "chao1")``; of a ``person`` the first is a surname.

    A Chinese index sorts by these, then by the characters themselves.
    """
    # Its dictionaries take a fifth of a second to load: only names that are new need them.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - see above

    syllables = lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True)
    surname = (SURNAMES.get(name[:2]) or SURNAMES.get(name[:1])) if person else None
    if surname:
        syllables[0] = surname
    return tuple(syllable.lower() for syllable in syllables)


def initial(reading: tuple[str, ...]) -> str:
    """The letter under which an index lists a name that is read so: ``A`` to ``Z``, ``#`` for what has none."""
    letter = unicodedata.normalize("NFD", "".join(reading[:1]))[:1].upper()[:1]
    return letter if letter and "A" <= letter <= "Z" else "#"


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters have a reading in common, tones aside: input methods offer one for the other."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - as above

    first, second = (set(pinyin(char, style=Style.NORMAL, heteronym=True)[0]) for char in (one, other))
    return bool(first & second)
