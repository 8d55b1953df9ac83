"""Pinyin for the order of names, and for proposed stems.

A reading may be wrong: it makes no address but one that an editor files.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Characters that are read otherwise when they are a surname: as 《现代汉语词典》 and 《新华字典》 have them under 姓, where
# pypinyin's own reading differs; overtrue/pinyin, quoted in python-pinyin's issue 297, lists most of them.
SURNAMES = {
    "曾": "zeng1", "单": "shan4", "解": "xie4", "仇": "qiu2", "区": "ou1", "查": "zha1", "任": "ren2", "华": "hua4",
    "盖": "ge3", "朴": "piao2", "翟": "zhai2", "乐": "yue4", "缪": "miao4", "尹": "yin3", "冼": "xian3", "洗": "xian3",
    "覃": "qin2", "纪": "ji3", "宁": "ning4", "甯": "ning4", "召": "shao4", "员": "yun4", "贠": "yun4", "貟": "yun4",
    "种": "chong2", "重": "chong2", "繁": "po2", "费": "fei4", "阚": "kan4", "折": "she2", "粘": "nian2", "佴": "nai4",
    "卜": "bu3", "薄": "bo2", "乜": "nie4", "秘": "bi4", "都": "du1", "过": "guo1", "燕": "yan1", "那": "na1",
    "难": "nan4", "能": "nai4", "六": "lu4", "於": "yu1", "隗": "wei3", "郇": "xun2", "祭": "zhai4", "角": "jue2",
    "句": "gou1", "要": "yao1", "幺": "yao1", "么": "yao1", "炅": "gui4", "撒": "sa3", "干": "gan1", "相": "xiang4",
    "适": "kuo4", "令": "ling2", "葛": "ge3", "蔚": "yu4", "肖": "xiao1", "占": "zhan1", "澹": "tan2", "应": "ying1",
    "谌": "chen2", "逄": "pang2", "佘": "she2", "郗": "xi1", "宓": "mi4", "晁": "chao2", "车": "che1", "盛": "sheng4",
    "石": "shi2", "冯": "feng2", "瞿": "qu2", "宿": "su4", "牟": "mou2", "柏": "bai3", "殷": "yin1", "强": "qiang2",
    # Of two characters, where one is given, pypinyin's reading may be that of a word.
    "万俟": "mo4 qi2", "尉迟": "yu4 chi2", "单于": "chan2 yu2", "长孙": "zhang3 sun1", "澹台": "tan2 tai2",
    "令狐": "ling2 hu2", "宰父": "zai3 fu3", "夹谷": "jia2 gu3", "皇甫": "huang2 fu3", "乐正": "yue4 zheng4",
    "段干": "duan4 gan1", "诸葛": "zhu1 ge3", "拓跋": "tuo4 ba2", "亓官": "qi2 guan1", "鲜于": "xian1 yu2",
}  # fmt: skip

_TWO = 2


@lru_cache(maxsize=65536)
def read_name(name: str, *, person: bool = False) -> tuple[str, ...]:
    """The syllables of a name with tones: ``("jiang3", "chao1")``.

    Of a ``person`` the first is a surname, and of 王伟@传化 the name is read. A Chinese index sorts by these, then by the
    characters themselves.
    """
    # Its dictionaries take a fifth of a second to load: only names that are new need them.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - see above

    name = name.partition("@")[0] if person else name
    syllables = lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True)
    if person:
        # 单于 alone is one Shan with a given name of one character.
        compound = SURNAMES.get(name[:2]) if len(name) > _TWO else None
        surname = (compound or SURNAMES.get(name[:1]) or "").split()
        syllables[: len(surname)] = surname
    return tuple(syllable.lower() for syllable in syllables)


@lru_cache(maxsize=8192)
def read_character(character: str) -> str:
    """The usual reading of one character, without its tone."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - as above

    return lazy_pinyin(character, style=Style.NORMAL)[0]


def read_words(text: str) -> list[str]:
    """The usual readings of a text's characters, without tones."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - as above

    return lazy_pinyin(text, style=Style.NORMAL)


def spell(text: str) -> str:
    """The usual reading of a word in letters, without tones: ``jineng``."""
    return "".join(read_words(text)).lower()


def initial(reading: tuple[str, ...]) -> str:
    """The letter of a name in an index: A to Z, #."""
    letter = unicodedata.normalize("NFD", "".join(reading[:1]))[:1].upper()[:1]
    return letter if letter and "A" <= letter <= "Z" else "#"


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters share a reading, tones aside.

    Input methods offer one for the other.
    """
    from pypinyin import Style, pinyin  # noqa: PLC0415 - as above

    first, second = (set(pinyin(char, style=Style.NORMAL, heteronym=True)[0]) for char in (one, other))
    return bool(first & second)
