"""A problem: what is wrong, where, and the remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping  # noqa: TC003 - the catalogue reads the types of fields
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsroom.characters import INVISIBLE, number
from newsroom.codes import CODES, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Messages cut values at so many characters; paths of the paper are shorter, so that they can be copied.
SHOWN = 100
SHORT = 4
# Of so many words no near one is looked for: each comparison is dear, and there may be a problem for each of them.
MANY = 500
# What the lines below a problem begin with: places that share its cause, and the remedy.
INDENT = "    "
REMEDY = f"{INDENT}→ "
_GUESS = re.compile(r"; did you mean (.+)\?")
_REGISTRY = re.compile(r"[^/]+/(?:sections|reporters|topics|words)\.[^/]+", re.IGNORECASE)
# What is wrong with a registry of which every entry was read.
READ_TO_THE_END = frozenset({"XS511", "XS513", "XS525", "XS526", "XS527"})


class Place(Struct, frozen=True, order=True):
    """A place in a file; line and column count from 1.

    ``path`` is as an editor would open it.
    """

    path: str
    line: int = 1
    column: int = 1

    def moved(self, columns: int) -> Place:
        """The place some columns further on the same line."""
        return Place(self.path, self.line, self.column + columns)

    def __str__(self) -> str:
        return f"{_printable(self.path)}:{self.line}:{self.column}"


class Problem(Struct, frozen=True):
    """A code at a place, with the values of its sentences.

    ``places`` are the other places that its cause has made wrong, where an editor has to see each of them.
    """

    place: Place
    code: str
    data: Mapping[str, object] = field(default_factory=dict)
    places: tuple[Place, ...] = ()

    @property
    def warning(self) -> bool:
        """Whether the site may be built all the same."""
        return CODES[self.code].warning

    @property
    def more(self) -> int:
        """How many others it stands for."""
        found = self.data.get("more", 0)
        return found if isinstance(found, int) else 0

    @property
    def sort_key(self) -> tuple[int, str, int, int, str]:
        """The order of problems: causes first, then by file and line."""
        if CODES[self.code].consequence:
            # What other places point at is a cause itself.
            return (1 if self.places else 3, *self._where)
        # Every article is read against the registries: one that could not be read to its end comes first.
        first = _REGISTRY.fullmatch(self.place.path) and self.code not in READ_TO_THE_END
        return (0 if first else 2, *self._where)

    @property
    def _where(self) -> tuple[str, int, int, str]:
        return (self.place.path, self.place.line, self.place.column, self.code)

    @property
    def message(self) -> str:
        """The sentence in Chinese with the English in brackets."""
        en = f"; {self.more} more like it" if self.more else ""
        return f"{self.zh} ({self._say(CODES[self.code].en)}{en})"

    @property
    def zh(self) -> str:
        """The sentence in Chinese alone."""
        return f"{self._say(CODES[self.code].zh)}{f'；同样的还有 {self.more} 处' if self.more else ''}"

    @property
    def remedy(self) -> str:
        """What to do about it, in Chinese."""
        return self._say(CODES[self.code].fix)

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message}"

    def _say(self, sentence: str) -> str:
        return fill(sentence, {key: shorten(value) for key, value in self.data.items()})


def problem(place: Place, code: str, **data: object) -> Problem:
    """A problem of ``code`` at ``place``; KeyError for an unlisted code."""
    CODES[code]
    return Problem(place, code, {key: _writable(value) for key, value in data.items()})


def _writable(value: object) -> object:
    """A text that can be written, with numbers for invalid bytes.

    Names on the disk need not be Unicode.
    """
    if isinstance(value, str) and not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
        return _printable(value)
    return value


def format_problems(
    problems: Sequence[Problem], details: Callable[[Problem], Iterable[str]] = lambda _: ()
) -> list[str]:
    """Each problem as printed: line, details, other places, and remedy.

    Of problems that follow each other and have one remedy, the last has it.
    """
    return [
        "\n".join(
            (
                str(each),
                *(f"{INDENT}{line}" for line in details(each)),
                *(f"{INDENT}{place}" for place in each.places),
                *([] if after and after.remedy == each.remedy else [f"{REMEDY}{each.remedy}"]),
            )
        )
        for each, after in zip_longest(problems, problems[1:])
    ]


def summarise(problems: Sequence[Problem], articles: int) -> str:
    """The line of counts below the list of problems."""
    if not problems:
        return f"{articles} 篇稿件，没有问题 ({articles} articles, no problems)"
    files = len({place.path for each in problems for place in (each.place, *each.places)})
    warnings = sum(each.warning for each in problems)
    errors = len(problems) - warnings
    counts = f"{files} 个文件里有 {errors} 个错误、{warnings} 个警告"
    english = f"{errors} errors and {warnings} warnings in {files} files"
    return f"{counts} ({english})" if errors else f"{counts}；警告不妨碍发布 ({english}; warnings stop nothing)"


def guess(value: str, allowed: Iterable[str]) -> dict[str, str]:
    """The nearest allowed word as data of a message.

    Empty where none is near.
    """
    return suggest(nearest(value, allowed))


def guess_or_list(value: str, allowed: Iterable[str]) -> dict[str, str]:
    """The nearest allowed word, else all, as data of a message."""
    words = "、".join(known := list(allowed))
    if (near := nearest(value, known)) or not words:
        return suggest(near)
    return {"guess_zh": f"；现有的是：{words}", "guess_en": f"; there are {words}"}


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that was probably meant, else None.

    None also where there are too many to look at.
    """
    words = sorted(set(islice(allowed, MANY + 1)))
    if len(words) > MANY:
        return None
    other_case = [word for word in words if word.casefold() == value.casefold()]
    # A wrong character in a word of two leaves half of it; in longer words half would be anything.
    near = other_case or difflib.get_close_matches(value, words, n=1, cutoff=0.5 if len(value) <= SHORT else 0.7)
    return near[0] if near else None


def suggest(word: str | None) -> dict[str, str]:
    """A proposed word as data of a message; empty for None."""
    if word is None:
        return {"guess_zh": "", "guess_en": ""}
    # ``proposed`` reads it back.
    return {"guess_zh": f"，是不是“{word}”？", "guess_en": f"; did you mean {word}?"}


def proposed(found: Problem) -> tuple[str, str] | None:
    """A problem's word and the one that was probably meant, else None."""
    data = found.data
    asked = fill(CODES[found.code].zh, data).endswith(f"是不是“{data.get('hint')}”？")
    if asked and "word" in data:
        return str(data["word"]), str(data["hint"])
    guessed = _GUESS.fullmatch(str(data.get("guess_en", "")))
    return (str(data["value"]), guessed[1]) if guessed and "value" in data else None


def shorten(value: object) -> object:
    """A text cut to a message's line; other values as they are."""
    if not isinstance(value, str):
        return value
    flat = _printable(value[: SHOWN + 1])
    return flat if len(flat) <= SHOWN else flat[:SHOWN] + "…"


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() and not INVISIBLE.match(char) else number(char) for char in text)
