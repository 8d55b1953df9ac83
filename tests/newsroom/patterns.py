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


@cache
def use_of(name: str) -> str:
    if re.search(rf"\b{name}\.(?:search|finditer|findall|sub|split)\(|blank\([^\n]*{name}\)", SOURCES):
        return "search"
    return "fullmatch" if re.search(rf"\b{name}\.fullmatch\(", SOURCES) else "match"


def repeats(pattern: re.Pattern[str]) -> bool:
    """Whether anything in a pattern may repeat without an end."""
    return len(pattern.pattern) < LONG and re.search(r"[*+]|,\}", pattern.pattern) is not None


def find_slow(pattern: re.Pattern[str], use: str, longest: int = 1, letters: int = 5) -> str | None:
    """A text on which the pattern takes more than its share, None where there is none."""
    known = alphabet(pattern, letters)
    units = ["".join(unit) for length in range(1, longest + 1) for unit in product(known, repeat=length)]
    for unit, before in product(units, ("", *known)):
        texts = [before + unit * (size // len(unit)) + "\x01" for size in (16, 32)]
        small, large = (steps_of(pattern, text, use) for text in texts)
        if large > MOST * small and large > ENOUGH:
            return texts[0]
    return None
