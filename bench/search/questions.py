"""The searches of the bench: texts from the archive's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bench.archive.chance import Chance
from bench.archive.people import people_of
from bench.archive.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bench.search.corpus import Text


class Kind(StrEnum):
    """What a question is like; the value is what tables call it."""

    LONG_NAME = "name of three characters"
    SHORT_NAME = "name of two characters"
    WORD = "common word"
    PHRASE = "phrase of two words"
    RARE = "rare string"
    ABSENT = "string that is nowhere"
    FILTERED = "name with a filter"


@dataclass(frozen=True, slots=True)
class Question:
    """One search: a text, and "" or a section and a year."""

    kind: Kind
    text: str
    section: str = ""
    year: str = ""


_LONG, _SHORT = 3, 2
_PHRASE = range(4, 9)
_RARE = range(6, 13)
# More draws than this in a row without a new question: there are no more.
_PATIENCE = 2000
_HAN = re.compile(r"[\u3007\u4e00-\u9fff]+")


def vocabulary() -> frozenset[str]:
    """The archive's words of two or more characters, all Han."""
    return frozenset(word for words in WORDS.values() for word in words if _HAN.fullmatch(word) and len(word) >= _SHORT)


def draw_questions(corpus: Sequence[Text], seed: str, each: int) -> list[Question]:
    """Different questions, at most so many of each kind.

    The same for the same seed and archive.
    """
    return [question for kind in Kind for question in _Draws(corpus, f"{seed}/{kind}", seed).take(kind, each)]


class _Draws:
    """Draws for one kind of question."""

    def __init__(self, corpus: Sequence[Text], chance: str, seed: str) -> None:
        self.corpus = corpus
        self.chance = Chance(chance)
        self.words = vocabulary()
        people = people_of(seed)
        self.names = tuple(dict.fromkeys((*people.reporters, *people.correspondents, *people.residents)))

    def take(self, kind: Kind, number: int) -> list[Question]:
        draw: dict[Kind, Callable[[Kind], Question | None]] = {
            Kind.LONG_NAME: self._name,
            Kind.SHORT_NAME: self._name,
            Kind.WORD: self._words,
            Kind.PHRASE: self._words,
            Kind.RARE: self._rare,
            Kind.ABSENT: self._absent,
            Kind.FILTERED: self._filtered,
        }
        taken: dict[Question, None] = {}
        for _ in range(_PATIENCE):
            if len(taken) == number:
                break
            if question := draw[kind](kind):
                taken[question] = None
        return list(taken)

    def _name(self, kind: Kind) -> Question | None:
        name = self.chance.pick(self.names)
        right = len(name) == (_LONG if kind is Kind.LONG_NAME else _SHORT)
        return Question(kind, name) if right and self._holder(name) else None

    def _holder(self, text: str) -> Text | None:
        """An article that contains a text, the first after a drawn place."""
        start = self.chance.below(len(self.corpus))
        turned = (self.corpus[(start + step) % len(self.corpus)] for step in range(len(self.corpus)))
        return next((each for each in turned if text in each.fields), None)

    def _line(self) -> str:
        paragraphs = self.chance.pick(self.corpus).paragraphs
        return self.chance.pick(paragraphs) if paragraphs else ""

    def _words(self, kind: Kind) -> Question | None:
        """A word at a place of running text, or two neighbours."""
        line = self._line()
        words = list(self._cut(line, self.chance.below(len(line) + 1)))
        if kind is Kind.WORD:
            return Question(kind, words[0]) if words else None
        phrase = "".join(words[:2])
        return Question(kind, phrase) if len(words) > 1 and len(phrase) in _PHRASE else None

    def _cut(self, line: str, start: int) -> Iterator[str]:
        """The words from a place on, the longest at each."""
        while word := next(
            (line[start:end] for end in range(start + 8, start + 1, -1) if line[start:end] in self.words), ""
        ):
            yield word
            start += len(word)

    def _rare(self, kind: Kind) -> Question | None:
        """Neighbouring characters, cut without regard to words.

        Marks and figures would be another question.
        """
        line = self._line()
        start = self.chance.below(len(line) + 1)
        text = line[start : start + self.chance.pick(_RARE)]
        return Question(kind, text) if len(text) in _RARE and _HAN.fullmatch(text) else None

    def _absent(self, kind: Kind) -> Question | None:
        """Two words that stand nowhere together, or the name of nobody."""
        if self.chance.hits(50):
            words = sorted(self.words)
            text = self.chance.pick(words) + self.chance.pick(words)
        else:
            one, other = self.chance.pick(self.names), self.chance.pick(self.names)
            text = one[0] + other[1:]
        return None if self._holder(text) else Question(kind, text)

    def _filtered(self, kind: Kind) -> Question | None:
        name = self.chance.pick(self.names)
        holder = self._holder(name)
        if not holder:
            return None
        if self.chance.hits(50):
            return Question(kind, name, section=holder.section)
        return Question(kind, name, year=holder.year)
