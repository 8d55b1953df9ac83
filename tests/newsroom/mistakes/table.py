"""A row of the tables of mistakes, and short forms for the commonest kinds of rows."""

from dataclasses import dataclass

from tests.newsroom.desk import Files, X, article


@dataclass(frozen=True, slots=True)
class Mistake:
    """What an editor may do wrong, where that is told (`path:line:column` below articles/), and the same done right.

    `saying` is the telling part of the message; `also` holds what the same mistake brings besides, as `place: code`.
    """

    code: str
    title: str
    wrong: Files
    place: str
    saying: str
    right: Files
    also: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines that are printed, each up to its code."""
        return [f"articles/{line}" for line in (f"{self.place}: {self.code}", *self.also)]


def in_front(code: str, place: str, wrong: str, right: str, saying: str) -> Mistake:
    """A mistake in one key of the front matter; `place` is line and column in x.md."""
    return Mistake(code, wrong, article(wrong), f"{X}:{place}", saying, article(right))


def in_body(code: str, place: str, wrong: str, right: str, saying: str) -> Mistake:
    """A mistake in a body, which starts on line 8; `place` is line and column in x.md."""
    return Mistake(code, wrong, article(body=wrong + "\n"), f"{X}:{place}", saying, article(body=right + "\n"))
