"""``quiet`` in front matter: codes that do not count in one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.codes import DESK_CODES
from newsroom.problems import Problem, nearest, problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.reading.strictyaml import Tree


def check_quiet(tree: Tree) -> Iterator[Problem]:
    """XS124 for other codes than the copy desk's, XS125 without a reason."""
    codes = [loc for loc in tree.keys if loc[:-1] == ("quiet",)]
    for loc in codes:
        code, place = str(loc[-1]), tree.keys[loc]
        if code not in DESK_CODES:
            yield problem(place, "XS124", value=code, **suggest(nearest(code, DESK_CODES)))
        elif loc in tree.empty or not str(tree.value["quiet"][code]).strip():
            yield problem(place, "XS125", value=code)
