"""The rules of the copy desk, each under its code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from newsroom.copydesk import dates, dots, layout, numbers, pairs, people, pictures, sums, widths, wording, words
from newsroom.copydesk.findings import Finding
from newsroom.copydesk.manuscript import BODY
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from newsroom.copydesk.findings import Edit, Span
    from newsroom.copydesk.manuscript import Manuscript

    Rule: TypeAlias = Callable[[Manuscript], Iterable[Finding]]
    Tidying: TypeAlias = Callable[[Manuscript], Iterable[Span]]

# Rules whose every fix is safe: a span of the text, and the edits that mend it. Each of them and all of the others read
# the text as those before have left it, so that what a fix leaves has no other finding.
TIDYINGS: Mapping[str, Tidying] = {
    "XS743": layout.find_invisible,
    "XS710": layout.find_spaces,
    "XS720": widths.find_full_width,
    "XS701": widths.find_half_width,
    "XS705": dots.find_ellipses,
    "XS706": dots.find_dashes,
    "XS707": dots.find_stops,
    "XS708": dots.find_commas,
}
# Every other rule: what mends it is to be confirmed, and stands in the text as it was typed.
RULES: Mapping[tuple[str, ...], Rule] = {
    ("XS701",): widths.find_unsure,
    ("XS702",): pairs.find_straight,
    ("XS703", "XS704"): pairs.find_unpaired,
    ("XS709",): dots.find_doubled,
    ("XS721",): numbers.find_mixed,
    ("XS722",): numbers.find_ranges,
    ("XS723",): numbers.find_some,
    ("XS724",): numbers.find_about,
    ("XS725",): dates.find_impossible,
    ("XS726",): dates.find_weekdays,
    ("XS727",): dates.find_lunar,
    ("XS728",): dates.find_relative,
    ("XS729",): sums.find_sums,
    ("XS730",): people.find_misspelled,
    ("XS731",): people.find_twice,
    ("XS740",): words.find_doubled,
    ("XS741",): words.find_repeated,
    ("XS742",): layout.find_indents,
    ("XS744",): layout.find_open_ends,
    ("XS750",): pictures.find_uncredited,
    ("XS751",): pictures.find_open_captions,
    ("XS752",): pictures.find_same_captions,
    ("XS760",): pictures.find_bare_links,
    ("XS780", "XS782"): wording.find_words,
    ("XS781",): wording.find_short_names,
}
_HAN = re.compile(f"[{HAN}]")


def find_findings(manuscript: Manuscript) -> list[Finding]:
    """Every finding of the rules, in the order of their places.

    What the article silences changes the text for no other rule.
    """
    findings: list[Finding] = []
    quiet = frozenset(dict(manuscript.filed.article.quiet)) if manuscript.filed else frozenset()
    for code, tidying in TIDYINGS.items():
        spans = [span for span in tidying(manuscript) if _is_text(manuscript, span)]
        if spans:
            findings += [_tidied(manuscript, code, span) for span in spans]
            if code not in quiet:
                manuscript = manuscript.edited(edit for _, _, edits in spans for edit in edits)
    for rule in RULES.values():
        findings += rule(manuscript)
    return list(_apart(sorted(findings, key=lambda each: (each.start, each.end, each.code)), quiet))


def _is_text(manuscript: Manuscript, span: Span) -> bool:
    """Whether a change leaves a value of the front matter a text.

    Of one without a Chinese character it might make a number.
    """
    line = manuscript.line_at(span[0])
    return line.part in BODY or _HAN.search(line.text) is not None


def _tidied(manuscript: Manuscript, code: str, span: Span) -> Finding:
    start, end, edits = span
    data: dict[str, object] = {"value": manuscript.text[start:end]}
    if code in _AT_ONCE and len(edits) > 1:
        data["more"] = len(edits) - 1
    return manuscript.finding(code, start, end, edits, safe=True, **data)


def _apart(findings: Iterable[Finding], quiet: Collection[str]) -> Iterator[Finding]:
    """The findings, without the fixes that overlap another's.

    The safe ones are kept, then those that come first; what is ``quiet`` is in nobody's way.
    """
    listed = list(findings)
    taken: list[Edit] = []
    kept: dict[int, Finding] = {}
    for number in sorted(range(len(listed)), key=lambda number: (not listed[number].safe, number)):
        each = listed[number]
        clear = not any(_overlap(one, other) for one in each.edits for other in taken)
        if clear and each.code not in quiet:
            taken += each.edits
        kept[number] = each if clear else Finding(each.code, each.start, each.end, each.data)
    return (kept[number] for number in range(len(listed)))


def _overlap(one: Edit, other: Edit) -> bool:
    return (one.start < other.end and other.start < one.end) or one.start == other.start


# One finding has the edits of all places.
_AT_ONCE = frozenset({"XS720", "XS743", "XS708"})
