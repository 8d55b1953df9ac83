"""Problems with the fixes that ``fix`` makes of them."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsroom.copydesk.remarks import PlacedEdit, Remark
from newsroom.fixing.appearance import find_problems
from newsroom.issues import find_issue_id
from newsroom.problems import Problem
from newsroom.reading.articles import House
from newsroom.reading.files import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.fixing.fixer import Fixed, Fixer


class Marker(Struct, frozen=True):
    """A marker of the problems of files with errors.

    Where a file can be read, a remark's own fix is what is made of it; an error may stand in its way, or have a fix too.
    """

    fixer: Fixer

    def mark(self, problems: Sequence[Problem], data: bytes, path: str, shown: str) -> Iterator[Problem]:
        """One file's problems, each with the fix that is made of it."""
        safe = self.fixer.fix(data, path, shown)
        gone = self._gone(data, safe, path, shown)
        confirmed = replace(self.fixer, unsafe=True)
        gone_then = self._gone(data, confirmed.fix(data, path, shown), path, shown)
        for each in problems:
            key = _key(each)
            left = gone_then if isinstance(each, Remark) and not each.safe else gone
            made = left[key] > 0
            left[key] -= made
            if isinstance(each, Remark):
                yield each if made else replace(each, edits=(), safe=False)
            else:
                yield _with_fix(each, safe) if made else each

    def _gone(self, data: bytes, fixed: Fixed, path: str, shown: str) -> Counter[str]:
        """The problems that a fixed file has no more."""
        if fixed.problem or fixed.data == data:
            return Counter()
        return self._found(data, path, shown) - self._found(fixed.data, path, shown)

    def _found(self, data: bytes, path: str, shown: str) -> Counter[str]:
        source = decode(data, shown)
        issue = find_issue_id(path.rpartition("/")[0].split("/"))
        if isinstance(source, Problem) or issue is None:
            return Counter([_key(source)] if isinstance(source, Problem) else [])
        office = self.fixer.office
        _, problems = find_problems(source, path, issue, House(office.directory, office.roles))
        return Counter(map(_key, (*problems, *office.check(source, path).remarks)))


def _key(problem: Problem) -> str:
    return f"{problem.code} {problem.message}"


def _with_fix(problem: Problem, fixed: Fixed) -> Remark:
    """An error with the edit of its lines.

    Bytes in another encoding have none.
    """
    return Remark(
        problem.place, problem.code, problem.data, problem.places, None, (*_edits(problem, fixed),), safe=True
    )


def _edits(problem: Problem, fixed: Fixed) -> Iterator[PlacedEdit]:
    before, after = fixed.before.split("\n"), fixed.after.split("\n")
    row = problem.place.line - 1
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal" or not start <= row < end:
            continue
        if end - start == new_end - new_start:
            yield _within(row, before[row], after[new_start + row - start])
        elif end < len(before):
            yield PlacedEdit(start + 1, 1, end + 1, 1, "".join(f"{line}\n" for line in after[new_start:new_end]))


def _within(row: int, before: str, after: str) -> PlacedEdit:
    """The edit of a line, without what both begin and end with."""
    first = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    start = min(len(before), len(after)) if first is None else first
    same = 0
    while same < min(len(before), len(after)) - start and before[-1 - same] == after[-1 - same]:
        same += 1
    return PlacedEdit(row + 1, start + 1, row + 1, len(before) - same + 1, after[start : len(after) - same])
