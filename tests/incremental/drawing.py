"""How edits choose: Hypothesis draws, and a choice among nothing ends the edit."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

from tests.incremental.desk import Desk

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class Draw(Protocol):
    """What ``st.data()`` gives as ``data.draw``."""

    def __call__(self, strategy: st.SearchStrategy[Value_co], /) -> Value_co:
        """Choose one of a strategy's values."""


Edit = Callable[[Desk, Draw], None]


class NothingToEditError(LookupError):
    """The desk holds nothing that this edit could change."""


def pick(draw: Draw, choices: Iterable[Value]) -> Value:
    """One of these, in the order given; NothingToEditError where there are none."""
    listed = list(choices)
    if not listed:
        raise NothingToEditError
    return draw(st.sampled_from(listed))


def maybe(draw: Draw) -> bool:
    return draw(st.booleans())


def pick_article(desk: Desk, draw: Draw) -> str:
    return pick(draw, sorted(desk.articles))


def pick_front(desk: Desk, draw: Draw) -> dict[str, Any]:
    return desk.articles[pick_article(desk, draw)].front


def toggle(mapping: dict[str, Any], key: str, value: object) -> None:
    """Set a key that is not there, else remove it."""
    if mapping.pop(key, None) is None:
        mapping[key] = value
