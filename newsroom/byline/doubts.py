"""What in a byline that can be read was probably meant otherwise."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from newsroom.byline.faults import Fault
from newsroom.byline.roles import OFFICE_ENDINGS, find_work, is_office, split_office
from newsroom.byline.surnames import COMMON_SURNAMES, COMPOUND_SURNAMES, is_person, split_names
from newsroom.byline.words import Word, split_words
from newsroom.characters import tidy_text
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff.'’-]*")
_HAN_ONLY = re.compile(f"[{HAN}]+")
_LONGEST_USUAL = 3
# How a unit or a column ends, where a word of three characters begins with none of the hundred commonest surnames.
_UNIT_ENDINGS = tuple("社部组局站网办委厂室处所厅馆刊队台")


def find_doubts(raw: Sequence[str | Mapping[str, object]], extra_roles: Collection[str] = ()) -> tuple[Fault, ...]:
    """What is doubtful in a byline that can be read.

    Latin names in pieces (XS319), a lone word that may be no person (XS320), a name that would be an office (XS322).
    """
    roles = tuple(extra_roles)
    texts = [(index, _of_text(entry, roles)) for index, entry in enumerate(raw) if isinstance(entry, str)]
    doubts = [fault.of_entry(index) for index, faults in texts for fault in faults]
    # Beside others a word is one of several who sign.
    return tuple(fault for fault in doubts if fault.code != "XS320" or len(raw) == 1)


# The same few people sign most articles of a paper.
@lru_cache(maxsize=4096)
def _of_text(text: str, extra_roles: tuple[str, ...]) -> tuple[Fault, ...]:
    tidied, places = tidy_text(text)
    words, _, _ = split_words(tidied, extra_roles)
    doubts = [*_find_pieces(words), *_find_offices(words, extra_roles)]
    if len(words) == 1 and words[0].affiliation is None and _like_office(words[0].text, extra_roles):
        doubts.append(Fault("XS320", words[0].text, words[0].offset))
    if places is None:
        return tuple(doubts)
    return tuple(Fault(each.code, each.word, places[each.offset], each.hint) for each in doubts)


def _find_pieces(words: Sequence[Word]) -> Iterator[Fault]:
    """Each row of Latin words that only spaces part."""
    run = 0
    numbered: list[tuple[int, Word]] = []
    for word in words:
        run += not word.after_space or not _LATIN.fullmatch(word.text)
        numbered.append((run, word))
    for _, group in groupby(numbered, key=lambda each: each[0]):
        row = [word for _, word in group if _LATIN.fullmatch(word.text)]
        if len(row) > 1:
            yield Fault("XS319", " ".join(word.text for word in row), row[0].offset, str(len(row)))


def _find_offices(words: Sequence[Word], extra_roles: Collection[str]) -> Iterator[Fault]:
    """Each office that somebody's name stands in: 王小明记者 李四喜 has two people."""
    for word in words:
        name, office = split_office(word.text, extra_roles)
        if is_person(name) and office.endswith(OFFICE_ENDINGS):
            yield Fault("XS322", word.text, word.offset, f"{office} {name}")


def _like_office(word: str, extra_roles: Collection[str]) -> bool:
    if not _HAN_ONLY.fullmatch(word) or is_office(word, extra_roles) or find_work(word):
        return False
    if len(word) > _LONGEST_USUAL:
        if split_names(word):
            # Several people run together are told where it is known who signs elsewhere.
            return False
        # 张杨子涵 has the names of both parents; a longer word that begins like a name may be two of them.
        surnames = sum(char in COMMON_SURNAMES for char in word[:2])
        return not (word.startswith(COMPOUND_SURNAMES) or surnames > (len(word) == _LONGEST_USUAL + 1))
    return len(word) == _LONGEST_USUAL and word.endswith(_UNIT_ENDINGS) and word[0] not in COMMON_SURNAMES
