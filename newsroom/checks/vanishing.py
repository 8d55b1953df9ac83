"""Addresses that readers had and that lead nowhere any more."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article's file below articles/, with what tells whether another is the same article; "" and b"" tell nothing."""

    path: str
    title: str = ""
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class Former:
    """An address (``/2023/04/11/old/``) that was published, and what it came from; ``draft`` where that is there, held back."""

    address: str
    origin: Manuscript
    draft: bool = False


def check_vanished(
    formers: Sequence[Former], leads_on: Callable[[str], bool], new: Sequence[Manuscript], root: str
) -> Iterator[Problem]:
    """What is gone without a way on (XS606) or was made a draft (XS607).

    ``leads_on`` tells whether an address is an old one of something; ``new`` are the articles that were not there then.
    """
    for former in formers:
        if leads_on(former.address):
            continue
        if former.draft:
            yield problem(Place(f"{root}/{former.origin.path}"), "XS607", value=former.address)
            continue
        path = find_same(former.origin, new)
        words = {"guess_zh": f"，是不是成了 {root}/{path}？", "guess_en": f"; is it {root}/{path} now?"} if path else {}
        # At the file that an editor can open, and where the alias belongs.
        place = Place(f"{root}/{path or former.origin.path}")
        yield problem(place, "XS606", value=former.address, **{"guess_zh": "", "guess_en": "", **words})


def find_same(origin: Manuscript, new: Sequence[Manuscript]) -> str | None:
    """The file that is probably the same article: of the same text, else the same title, else nearly the same name."""
    for tells in ("digest", "title"):
        own = getattr(origin, tells)
        same = [each.path for each in new if own and getattr(each, tells) == own]
        if same:
            return min(same, key=lambda path: (path.rpartition("/")[0] != origin.path.rpartition("/")[0], path))
    return None if origin.title else _find_near(origin.path, [each.path for each in new])


def _find_near(path: str, new: Sequence[str]) -> str | None:
    """Of the files in the same folder the only one, else the one whose name is nearest."""
    folder, _, name = path.rpartition("/")
    beside = [other.rpartition("/")[2] for other in new if other.rpartition("/")[0] == folder]
    near = beside if len(beside) == 1 else get_close_matches(name, beside, n=1)
    return f"{folder}/{near[0]}" if near else None
