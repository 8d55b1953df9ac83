"""The topics of the archive."""

from __future__ import annotations

from functools import cache

from bench.archive.chance import Chance
from bench.archive.words import WORDS


@cache
def topics_of(seed: str) -> tuple[str, ...]:
    """The 200 topics of a seed's archive, the commonest first."""
    every = [field + aspect for field in WORDS["field"] for aspect in WORDS["aspect"]]
    return tuple(Chance(f"{seed}/topics").shuffled(every))
