"""The rules of the copy desk, each under its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsroom.copydesk import dots, widths, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from newsroom.copydesk.findings import Edit, Finding
    from newsroom.copydesk.manuscript import Manuscript

    Rule: TypeAlias = Callable[[Manuscript], Iterable[Finding]]
    Tidying: TypeAlias = Callable[[Manuscript], Iterable[tuple[int, int, tuple[Edit, ...]]]]

# Rules whose every fix is safe: a span of the text, and the edits that mend it. Each of them and all of the others read
# the text as those before have left it, so that what a fix leaves has no other finding.
TIDYINGS: Mapping[str, Tidying] = {
    "XS701": widths.find_half_width,
    "XS705": dots.find_ellipses,
    "XS706": dots.find_dashes,
}
RULES: Mapping[str, Rule] = {
    "XS780": wording.find_words,
    "XS781": wording.find_short_names,
}


def find_findings(manuscript: Manuscript) -> list[Finding]:
    """Every finding of the rules, in the order of their places."""
    findings: list[Finding] = []
    for code, tidying in TIDYINGS.items():
        found = list(tidying(manuscript))
        findings += [manuscript.finding(code, start, end, edits, safe=True) for start, end, edits in found]
        if found:
            manuscript = manuscript.edited(edit for _, _, edits in found for edit in edits)
    for rule in RULES.values():
        findings += rule(manuscript)
    return sorted(findings, key=lambda each: (each.start, each.end, each.code))
