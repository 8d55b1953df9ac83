"""How names and headlines sound, and the letters that spell them.

Letters spell syllables that follow each other by their beginnings: ``jiangchao``, ``jiangc`` and ``jc`` are 蒋超.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.pinyin import read_name, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable

# A syllable begins after this sign.
_BEGIN = "'"
_LETTERS = re.compile(r"[a-z]{1,40}")


def sound_of(text: str) -> str:
    """The syllables of a text: ``'ji'neng``."""
    return _join(read_words(text))


def sound_of_name(name: str, *, person: bool = False) -> str:
    """The syllables of a name; a ``person`` begins with a surname."""
    return _join(syllable.rstrip("012345") for syllable in read_name(name, person=person))


def _join(syllables: Iterable[str]) -> str:
    return "".join(f"{_BEGIN}{syllable.lower()}" for syllable in syllables)


def spelled_by(letters: str) -> re.Pattern[str] | None:
    """The pattern of sounds that these letters spell.

    None for other signs, and for more letters than names have.
    """
    if not _LETTERS.fullmatch(letters):
        return None
    # After each letter comes the next one of its syllable, or the first of the next syllable.
    return re.compile(_BEGIN + f"(?:[a-z]*{_BEGIN})?".join(letters))
