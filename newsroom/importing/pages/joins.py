"""A line joined to its paragraph: doubled characters, cut words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.importing import ways
from newsroom.importing.pages.cuts import find_word, word_ends
from newsroom.importing.pages.doubles import find_double

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.pages.columns import Layout
    from newsroom.importing.pages.lines import Line
    from newsroom.importing.report import Report


def join_line(last: Line, line: Line, layout: Layout, report: Report) -> Line:
    """A line as it continues its paragraph."""
    return _bind(last, _without_double(last, line, layout, report), layout, report)


def _without_double(last: Line, line: Line, layout: Layout, report: Report) -> Line:
    """A line with doubled characters once."""
    length, once = find_double(last.text, line.text, layout.words)
    if length and once:
        report.doubles.append(line.part(0, length).excerpt)
        report.doubt(
            line,
            f"断开处“{line.text[:length]}”印了两遍（重复字），只留一遍。",
            "Characters repeated at a cut are kept once.",
            ways.doubled(line, length),
        )
        return line.part(length)
    if length and line.gap:
        report.doubt(
            line,
            f"断开处前后都是“{line.text[:length]}”，两个都留着；是重复字就删去一个。",
            "Characters at a cut may be repeated.",
            ways.once(line, length),
        )
    return line


def _bind(last: Line, line: Line, layout: Layout, report: Report) -> Line:
    """A line bound to the word whose rest it begins with."""
    bound, sure = find_word(last.text, line.text, layout.letters)
    if not sure:
        before, after = word_ends(last.text, line.text)
        way = (
            f"“{before}{after}”当作一个词；是两个词就加空格"
            if bound
            else f"“{before} {after}”当作两个词；是一个词就删去空格"
        )
        report.doubt(
            line, f"断开处{way}。", "Letters at a cut may be one word or two.", ways.parted(before, after, bound=bound)
        )
    return replace(line, bound=True) if bound else line


def warn_of_breaks(lines: Sequence[Line], report: Report, *, parted: bool) -> None:
    """Notes the lines where paragraphs begin, or not, by the width alone."""
    if lines:
        numbers = "、".join(str(number) for number in dict.fromkeys(line.number for line in lines))
        way = "当作另起一段" if parted else "当作没有分段"
        report.doubt(
            lines[0],
            f"段首没有缩进，前一行满行又正好句号，看不出是否分段，{way}：第 {numbers} 行。",
            "Nothing shows whether a paragraph begins at these lines.",
        )
