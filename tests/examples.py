"""How much is tried where each example costs a lot: little at every run, all of it in `make sweep`."""

import os
from typing import Any, TypeVar

from hypothesis import settings

Value = TypeVar("Value")
# What `make sweep` sets.
LONG = "NEWSROOM_SWEEP" in os.environ


def examples(count: int, **others: Any) -> settings:  # noqa: ANN401 - Hypothesis' own
    """Settings for so many examples at every run; `others` are Hypothesis' further ones."""
    return settings(max_examples=count * (10 if LONG else 1), **others)


def some_of(first: Value, *others: Value) -> tuple[Value, ...]:
    """The first of the ways in which pages are looked at; all of them in `make sweep`."""
    return (first, *others) if LONG else (first,)
