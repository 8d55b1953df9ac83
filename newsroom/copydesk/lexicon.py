"""The words of the copy desk: the starter's, and the paper's own."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from newsroom.problems import Problem
from newsroom.reading.files import decode
from newsroom.reading.registries import parse_words
from newsroom.wording import Severity, ShortName, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

STARTER = Path(__file__).with_name("words.yml")
_NEVER = "(?!)"


class Hit(NamedTuple):
    """A word of the list at a place in a text."""

    start: int
    end: int
    word: Word


class Lexicon(Struct, frozen=True, dict=True):
    """Wrong words and 简称, found in time proportional to a text's length."""

    words: tuple[Word, ...] = ()
    short_names: tuple[ShortName, ...] = ()

    def find(self, text: str) -> Iterator[Hit]:
        """Every wrong word of a text outside of right ones."""
        for start, key in find_keys(text, self._begins, self._keys):
            if word := self._words.get(key):
                yield Hit(start, start + len(key), word)

    @cached_property
    def _words(self) -> Mapping[str, Word]:
        return {each.word: each for each in self.words}

    @cached_property
    def _keys(self) -> Mapping[str, tuple[str, ...]]:
        """The words and their exceptions by their beginning."""
        return by_beginning(key for each in self.words for key in (each.word, *each.exceptions, *_right(each)))

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        return begins_of(self._keys)


def make_lexicon(words: Iterable[Word], short_names: Iterable[ShortName] = ()) -> Lexicon:
    """The starter's words as the paper's own change them, and its 简称."""
    known = {each.word: each for each in (*read_starter(), *words)}
    kept = (each for each in known.values() if each.severity is not Severity.OFF)
    return Lexicon(tuple(kept), tuple(short_names))


@cache
def read_starter() -> tuple[Word, ...]:
    """The words that every paper has, read once."""
    source = decode(STARTER.read_bytes(), STARTER.name)
    if isinstance(source, Problem):
        raise TypeError(str(source))
    words, _ = parse_words(source)
    return tuple(each for each in words if isinstance(each, Word))


def by_beginning(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Texts by their first two characters, the longest first.

    Those of one character are by it alone.
    """
    found: dict[str, tuple[str, ...]] = {}
    for key in sorted(set(keys), key=lambda each: (-len(each), each)):
        found[key[:2]] = (*found.get(key[:2], ()), key)
    return found


def begins_of(keys: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """A pattern for keys' first characters before any second one."""
    listed = [key for group in keys.values() for key in group]
    if not listed:
        return re.compile(_NEVER)
    second = "" if any(len(key) == 1 for key in listed) else f"(?={_any_of(key[1] for key in listed)})"
    return re.compile(_any_of(key[0] for key in keys) + second)


def _any_of(chars: Iterable[str]) -> str:
    return f"[{''.join(re.escape(char) for char in sorted(set(chars)))}]"


def find_keys(text: str, begins: re.Pattern[str], keys: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """The keys in a text from left to right, the longest first.

    What one of them holds is looked at no more.
    """
    end = 0
    for found in begins.finditer(text):
        start = found.start()
        if start < end:
            continue
        for key in (*keys.get(text[start : start + 2], ()), *keys.get(found[0], ())):
            if text.startswith(key, start) and _is_whole(text, start, key):
                end = start + len(key)
                yield start, key
                break


def _right(word: Word) -> tuple[str, ...]:
    """The right word, where the wrong one is a part of it."""
    return (word.instead,) if word.word in word.instead else ()


def _is_whole(text: str, start: int, key: str) -> bool:
    """Whether a key of Latin letters or digits stands alone."""
    before, after = text[start - 1 : start], text[start + len(key) : start + len(key) + 1]
    return not (_goes_on(before, key[0]) or _goes_on(key[-1], after))


def _goes_on(one: str, other: str) -> bool:
    return (one + other).isascii() and one.isalnum() and other.isalnum()
