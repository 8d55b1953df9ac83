"""Words of a readable byline that were probably meant otherwise."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from newsroom.byline.faults import Fault
from newsroom.byline.roles import OFFICE_ENDINGS, find_work, is_office, split_office
from newsroom.byline.surnames import COMMON_SURNAMES, is_name, is_person, may_be_name, may_be_several, split_names
from newsroom.byline.words import Word, split_words
from newsroom.characters import tidy_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff.'’-]*")
_USUAL = 3
# How a unit or a column ends, where a word of three characters begins with none of the hundred commonest surnames.
_UNIT_ENDINGS = tuple("社部组局站网办委厂室处所厅馆刊队台宫校院道版号")
# 甲某某文 乙某某图: of one alone these may be names.
_STUCK_WORK = {"文": "图摄绘画", "图": "文", "摄": "文", "绘": "文", "画": "文"}


def find_doubts(raw: Sequence[str | Mapping[str, object]], extra_roles: Collection[str] = ()) -> tuple[Fault, ...]:
    """What is doubtful in a byline that can be read.

    Latin names in pieces (XS319), words that are hardly people (XS320), names that would be an office (XS322) or hold a
    work role (XS323), several names in one entry of a list (XS324).
    """
    roles = tuple(extra_roles)
    doubts: list[Fault] = []
    for index, entry in enumerate(raw):
        found = _of_text(entry, roles) if isinstance(entry, str) else _of_mapping(entry, roles)
        doubts += [fault.of_entry(index) for fault in found]
    return tuple(doubts)


# The same few people sign most articles of a paper.
@lru_cache(maxsize=4096)
def _of_text(text: str, extra_roles: tuple[str, ...]) -> tuple[Fault, ...]:
    tidied, places = tidy_text(text)
    words, _, _ = split_words(tidied, extra_roles)
    found = [*_find_pieces(words), *_find_offices(words, extra_roles), *_find_stuck_work(words)]
    # What a word was probably meant to be says more than that it is no name.
    said = {doubt.offset for doubt in found}
    doubts = [*found, *(doubt for doubt in _find_no_people(words, extra_roles) if doubt.offset not in said)]
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


def _find_no_people(words: Sequence[Word], extra_roles: Collection[str]) -> Iterator[Fault]:
    """XS320 for each word that hardly names a person.

    It lacks the form of a name, and a role or firm that would make it one.
    """
    named = False
    for word in words:
        role = word.role or bool(find_work(word.text)) or is_office(word.text, extra_roles)
        if not (role or named or word.affiliation) and _like_office(word.text):
            yield Fault("XS320", word.text, word.offset)
        named = role


def _like_office(word: str) -> bool:
    if len(word) == _USUAL and word.endswith(_UNIT_ENDINGS) and word[0] not in COMMON_SURNAMES:
        return True
    # Names run together are found where it is known who signs elsewhere (``checks/signers.py``).
    return not (may_be_name(word) or split_names(word) or may_be_several(word))


def _find_stuck_work(words: Sequence[Word]) -> Iterator[Fault]:
    """XS323 for names with work stuck to them: 甲某某文 乙某某图.

    Only where another word has the other half.
    """
    for place, stuck in ((-1, slice(None, -1)), (0, slice(1, None))):
        split = [(word, word.text[place], word.text[stuck]) for word in words if is_name(word.text[stuck])]
        works = {work for _, work, _ in split}
        for word, work, name in split:
            if works.intersection(_STUCK_WORK.get(work, "")):
                yield Fault("XS323", word.text, word.offset, f"{name}/{work}")


def _of_mapping(entry: Mapping[str, object], extra_roles: tuple[str, ...]) -> tuple[Fault, ...]:
    """XS324 where an entry's name holds several names, or a role."""
    name = str(entry.get("name", ""))
    words, _, faults = split_words(name, extra_roles)
    people = [word for word in words if not (find_work(word.text) or is_office(word.text, extra_roles))]
    if faults or len(words) == 1 or not people or not all(is_name(word.text) for word in people):
        return ()
    return (Fault("XS324", name, hint=" ".join(word.text for word in words)),)
