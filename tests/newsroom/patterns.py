"""Every regular expression of newsroom/, and texts on which one takes more than its share of steps."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import newsroom
from tests.newsroom.backtracking import alphabet, steps_of

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(newsroom.__path__[0]).rglob("*.py"))
# Of a text twice as long a pattern takes twice the steps; where it takes the square, four times.
MOST = 3
ENOUGH = 150
# Short texts are looked at first; a repetition with an end takes the square of these, and of no longer ones.
SIZES = ((16, 32), (80, 160))
# Alternatives of so many words take long to count, and there is no repetition in them that a reader would miss.
LONG = 400
# These see no more than a name or the ends of a text.
SHORT = {"newsroom.reading.signatures"}


def patterns() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Every compiled pattern with its name and how it is used."""
    for module in pkgutil.walk_packages(newsroom.__path__, "newsroom."):
        if module.name in SHORT:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value, use_of(name)


def use_of(name: str) -> str:
    return next((use for use, names in _names_by_use().items() if name in names), "match")


@cache
def _names_by_use() -> dict[str, set[str]]:
    """The names of patterns that are searched for, in one look at all sources."""
    blanks = (name for line in re.findall(r"\bblank\(([^\n]*)", SOURCES) for name in re.findall(r"\w+(?=\))", line))
    searched = re.findall(r"\b(\w+)\.(?:search|finditer|findall|sub|split)\(", SOURCES)
    return {"search": {*searched, *blanks}, "fullmatch": set(re.findall(r"\b(\w+)\.fullmatch\(", SOURCES))}


def repeats(pattern: re.Pattern[str]) -> bool:
    """Whether anything in a pattern may repeat without an end."""
    return len(pattern.pattern) < LONG and re.search(r"[*+]|,\}", pattern.pattern) is not None


def find_slow(pattern: re.Pattern[str], use: str, longest: int = 1, letters: int = 5) -> str | None:
    """What costs the pattern more than its share of steps where it is repeated, None where nothing does."""
    known = alphabet(pattern, letters)
    units = ["".join(unit) for length in range(1, longest + 1) for unit in product(known, repeat=length)]
    for unit, before in product(units, ("", *known)):
        if all(
            _is_slow(pattern, use, [before + unit * (size // len(unit)) + "\x01" for size in both]) for both in SIZES
        ):
            return before + unit
    return None


def _is_slow(pattern: re.Pattern[str], use: str, texts: list[str]) -> bool:
    few, many = (steps_of(pattern, text, use) for text in texts)
    return many > ENOUGH and many > MOST * few
