"""Words of words.yml in a manuscript: wrong ones, and early 简称."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.copydesk.findings import Edit
from newsroom.copydesk.lexicon import begins_of, by_beginning, find_keys
from newsroom.copydesk.manuscript import BODY, Part
from newsroom.wording import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.findings import Finding
    from newsroom.copydesk.manuscript import Manuscript
    from newsroom.wording import ShortName, Word

_CODES = {Severity.WRONG: "XS780", Severity.DOUBTFUL: "XS782"}
# Headlines are short by nature.
_RUNNING = BODY - {Part.HEADING}
# The title of a document keeps its own words.
_TITLED = re.compile("《[^《》]*》")


def find_words(manuscript: Manuscript) -> Iterator[Finding]:
    """XS780 for wrong words of words.yml, XS782 for doubtful ones."""
    for start, end, word in manuscript.desk.lexicon.find(manuscript.text):
        values = {"word": word.word, "instead": word.instead, "why_zh": _reason(word)}
        edits = [Edit(start, end, word.instead)]
        safe = word.severity is Severity.WRONG
        yield manuscript.finding(_CODES[word.severity], start, end, edits, safe=safe, **values)


def find_short_names(manuscript: Manuscript) -> Iterator[Finding]:
    """XS781 for a 简称 whose full name comes later."""
    if not manuscript.desk.lexicon.short_names:
        return
    running = [(line.start, _TITLED.sub(_blank, line.text)) for line in manuscript.lines_of(_RUNNING)]
    for name in manuscript.desk.lexicon.short_names:
        if any(name.full in text for _, text in running) and (start := _find_early(name, running)) is not None:
            end = start + len(name.short)
            yield manuscript.finding("XS781", start, end, short=name.short, full=name.full)


def _find_early(name: ShortName, lines: list[tuple[int, str]]) -> int | None:
    """The place of a 简称 before any full name, else None."""
    keys = by_beginning((name.short, name.full, *name.exceptions))
    begins = begins_of(keys)
    found = ((line + start, key) for line, text in lines for start, key in find_keys(text, begins, keys))
    first = next((each for each in found if each[1] in {name.short, name.full}), None)
    return first[0] if first and first[1] == name.short else None


def _reason(word: Word) -> str:
    source = f"（{word.source}）" if word.source else ""
    return f"：{word.why}{source}" if word.why else source


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
