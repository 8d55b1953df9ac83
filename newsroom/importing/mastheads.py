"""The number and the staff of an issue, by its printed mastheads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from newsroom.byline import BylineError, find_doubts, parse_byline
from newsroom.importing.dates import find_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsroom.importing.drafts import Draft, Excerpt, Imported

# 2025年第12期 counts the issues of a year.
_NUMBER = re.compile(r"(?P<whole>总 ?)?(?<!年)(?<!年 )第 ?(?P<number>[0-9]{1,6}) ?期")
_STAFF = re.compile(
    r"(?:^|(?<=[ |│]))(?:本版|本期|值班)?(?:责任编辑|责编|编辑|主编|版式|版面|美编|美术编辑|校对|检校|审校|审读|组版)[ :]"
)
_SIGNS = re.compile(r"[ |│]+")


def find_number(sources: Iterable[Imported]) -> int | None:
    """The printed 总期号; None without one, or with several.

    What is called 总 comes first, then what stands beside a date: a column may have a number too.
    """
    ranked: tuple[set[int], ...] = (set(), set(), set())
    for source in sources:
        for line in source.masthead:
            text = normalize("NFKC", line.text)
            for found in _NUMBER.finditer(text):
                rank = 0 if found["whole"] else 1 if find_date(text) else 2
                ranked[rank].add(int(found["number"]))
    numbers = next(filter(None, ranked), set())
    return numbers.pop() or None if len(numbers) == 1 else None


def find_staff(sources: Iterable[Imported], roles: Collection[str]) -> dict[str, str]:
    """The staff of each page, as far as mastheads show it.

    ``roles`` are the paper's own. A page with two of them has none.
    """
    found: dict[str, set[str]] = {}
    for source in sources:
        lines = [(line, staff) for line in source.masthead if (staff := _read_staff(line.text, roles))]
        drafts = sorted((draft for draft in source.drafts if draft.page), key=lambda each: each.line)
        for line, staff in lines:
            if page := _page_at(line, lines[0][0], drafts):
                found.setdefault(page, set()).add(staff)
    return {page: staffs.pop() for page, staffs in found.items() if len(staffs) == 1}


def _read_staff(text: str, roles: Collection[str]) -> str | None:
    """The staff that a line ends in, else None."""
    plain = normalize("NFKC", text)
    start = _STAFF.search(plain)
    if start is None:
        return None
    staff = _SIGNS.sub(" ", plain[start.start() :].replace(":", " ")).strip()
    try:
        byline = parse_byline(staff, roles)
    except BylineError:
        return None
    return staff if all(person.roles for person in byline.people) and not find_doubts([staff], roles) else None


def _page_at(line: Excerpt, first: Excerpt, drafts: Sequence[Draft]) -> str | None:
    """The page of a line.

    That of the articles below, where the first such line stands above all, else of those above.
    """
    if drafts and first.line < drafts[0].line:
        return next((draft.page for draft in drafts if draft.line > line.line), None)
    return next((draft.page for draft in reversed(drafts) if draft.line < line.line), None)
