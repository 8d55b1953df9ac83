"""What editors type in bodies that would be printed otherwise than they meant: each with its place and its cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.markdown.lines import closes_fence, find_fence
from newsroom.markdown.stars import find_doubtful
from newsroom.problems import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsroom.markdown import Body, Piece
    from newsroom.problems import Place, Problem

_FULL_WIDTH_HEADING = re.compile(r"[ \t\u3000]*(?:＃[#＃]+|#＃+)")
_PICTURE = r"\.(?:jpe?g|png|webp|gif)"
_STEP = r"[^\s（）()\]】］]"
# What it holds is looked for ahead, once: what follows must not be tried at each place where it holds it.
_ADDRESS = rf"(?={_STEP}*(?:\.md|{_PICTURE}|https?:|/)){_STEP}*+"
# Brackets of the wrong width around what can only be an address, and a space between the two pairs.
_BROKEN_LINK = re.compile(
    r"(?P<picture>[!！]?)(?P<open>[\[［【])(?P<words>[^\[\]［］【】\n]*)(?P<middle>[\]］】][ \t\u3000]*[（(])"
    rf"[ \t]*(?P<address>{_ADDRESS})[ \t]*[）)]"
)
_REFERENCE = re.compile(rf"[ \t]*\[(?P<words>[^\]\n]+)\]:[ \t]*<?(?P<address>{_ADDRESS})>?[ \t]*$")
_SPACED_ADDRESS = re.compile(r"\]\((?P<address>(?=[^()<>\n]*\.(?:md|jpe?g|png|webp|gif))[^()<>\n]*+)\)", re.IGNORECASE)
_SUSPECT = re.compile(r"[＃｜]|[】］)）][ \t\u3000]*[（(]")
_TITLE = re.compile(r"""[ \t](?:"[^"]*"|'[^']*')[ \t]*$""")
_END = re.compile(r"[。！？!?…][”’」』）)》]*$")
_CELL = re.compile(r"(?<!\\)\|")
_ROW = re.compile(r"[ \t]*[|｜]")
# What a table may lie in.
_CONTAINERS = re.compile(r"^(?:[ \t]*(?:>|(?:[-+*]|[0-9]{1,3}\.)[ \t]))*")
_TABS = re.compile(r"\S[^\t]*\t\s*\S")
# Shorter by more than this than the longest line around it, a line was ended on purpose.
_EARLY = 4


def may_slip(body: str) -> bool:
    """Whether a body in which nothing is a mark may hold a slip all the same."""
    return _SUSPECT.search(body) is not None


def find_slips(body: str, prose: str, read: Body, at: Callable[..., Place]) -> list[Problem]:
    """The problems of a body that reads as ``read`` (XS416, XS418 to XS423, XS426).

    ``prose`` is the body with spaces for code and escapes; ``at`` makes a place of a line and a column.
    """
    lines, unclosed = _without_fences(body.split("\n"))
    found = [problem(at(line), "XS418") for line in unclosed]
    for number, line in enumerate(_without_fences(prose.split("\n"))[0]):
        found += [problem(at(number, column), code, **words) for column, code, words in _marks(line)]
    found += [problem(at(line), "XS419", **words) for line, words in _long_rows(read, lines)]
    tables = {line for line, _ in read.rows}
    for start, block in _blocks(lines):
        if tables.isdisjoint(range(start, start + len(block))):
            found += [problem(at(start + line), code, **words) for line, code, words in _no_tables(block)]
    for piece in read.pieces:
        if piece.running and piece.lines[1] - piece.lines[0] > 1:
            found += [problem(at(line), "XS421") for line in _run_on(piece, lines)]
    return found


def _marks(line: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Marks that are none for their form, and bold that may be none: column, code and words."""
    if _FULL_WIDTH_HEADING.match(line):
        yield 1, "XS416", {}
    yield from _links(line)
    for offset, words in find_doubtful(line) if "**" in line else ():
        yield offset + 1, "XS426", {"value": words}


def _without_fences(lines: list[str]) -> tuple[list[str], list[int]]:
    """The lines with those of fences emptied, and where a fence begins that is never closed."""
    kept: list[str] = []
    marks, opened = "", 0
    for number, line in enumerate(lines):
        if marks:
            kept.append("")
            marks = "" if closes_fence(line, marks) else marks
        elif found := find_fence(line):
            marks, opened = found[0], number
            kept.append("")
        else:
            kept.append(line)
    return kept, [opened] if marks else []


def _links(line: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Links that are none for a sign of the wrong width, a space or a form that is not used here: column, code and words."""
    if "]" not in line and "】" not in line and "］" not in line:
        return
    for found in _BROKEN_LINK.finditer(line):
        if found["picture"] != "！" and found["open"] == "[" and found["middle"] == "](" and found[0][-1] == ")":
            continue
        mark = "!" if found["picture"] else ""
        yield found.start() + 1, "XS420", {"link": f"{mark}[{found['words']}]({found['address']})"}
    passed = 0
    for spaced in _SPACED_ADDRESS.finditer(line):
        if " " in spaced["address"].strip() and not _TITLE.search(spaced["address"]):
            start = max(line.rfind("[", passed, spaced.start()), passed)
            column = start if line[start - 1 : start] == "!" else start + 1
            yield column, "XS420", {"link": f"[…](<{spaced['address'].strip()}>)"}
        passed = spaced.end()
    if defined := _REFERENCE.fullmatch(line):
        yield 1, "XS420", {"link": f"[{defined['words']}]({defined['address']})"}


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that no blank one parts, with the number of the first."""
    start = 0
    for number, line in enumerate([*lines, ""]):
        if not line.strip():
            if number > start:
                yield start, list(lines[start:number])
            start = number + 1


def _long_rows(read: Body, lines: Sequence[str]) -> Iterator[tuple[int, dict[str, object]]]:
    """Rows with cells that their table has no column for: line and words."""
    for line, columns in read.rows:
        if rest := _cells(_CONTAINERS.sub("", lines[line]))[columns:]:
            yield line, {"count": columns, "value": "、".join(rest)}


def _no_tables(block: list[str]) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Rows that are no table: line, code and words."""
    rows = [index for index, line in enumerate(block) if _ROW.match(line)]
    if len(rows) > 1:
        yield rows[0], "XS423", {"row": "|" + " --- |" * len(_cells(block[rows[0]].replace("｜", "|")))}
    tabbed = [index for index, line in enumerate(block) if _TABS.match(line.strip())]
    if len(tabbed) > 1:
        cells = block[tabbed[0]].strip().split("\t")
        yield tabbed[0], "XS422", {"row": "| " + " | ".join(cell.strip() for cell in cells if cell.strip()) + " |"}


def _cells(row: str) -> list[str]:
    cells = [cell.strip() for cell in _CELL.split(row.strip())]
    return cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])]


def _run_on(piece: Piece, lines: Sequence[str]) -> Iterator[int]:
    """The line before which a paragraph was probably meant to end: the one above ends a sentence, not for its length."""
    first, last = piece.lines
    typed = [line.strip() for line in lines[first:last]]
    ends = [bool(_END.search(line)) for line in typed[:-1]]
    longest = max(map(len, typed))
    for number, (line, ended) in enumerate(zip(typed, ends, strict=False)):
        if ended and (all(ends) or len(line) + _EARLY < longest):
            yield first + number + 1
            return
