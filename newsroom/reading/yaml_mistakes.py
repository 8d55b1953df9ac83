"""Typing mistakes in YAML, in the editors' words.

They are mended in memory, so that the rest can be read.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import NamedTuple

from newsroom.reading.keywords import KNOWN_KEYS, translate
from newsroom.reading.yaml_lines import BLANKS, Ends, Line, even_indent, is_below, runs_on, take_line
from newsroom.reading.yaml_values import LISTS, find_fault, is_block, is_open, right_value

_DASHES = "—–−－‐‑·•"
# Where there is one of these, libyaml may read what nobody meant.
_SUSPECT = re.compile(
    rf"^ *+(?:- ++)?(?:(?:\{{ *+)?[a-z_]+：|\w+:[{BLANKS}]|[{BLANKS}{_DASHES}]|-[^\s-]|[*+] )", re.MULTILINE
)
# A hyphen without its space, or another mark that begins the items of lists elsewhere.
_DASHED = re.compile(rf" *(?P<dash>-(?=[^\s-])|[{_DASHES}]+[ \t{BLANKS}]*|[*+] +)(?P<rest>\S.*)")
# What closes front matter, and nothing else.
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_NO_COLON = re.compile(r" *(?P<key>[a-z_]+|[\u4e00-\u9fff]{2,4}) +(?P<value>\S.*)")


class Mistake(NamedTuple):
    """A mistake: line from 0, column from 1, code, and data."""

    line: int
    column: int
    code: str
    data: dict[str, object]


def is_suspect(text: str) -> bool:
    """Whether a text that libyaml reads may hold a mistake."""
    return _SUSPECT.search(text) is not None


def mend(lines: list[str]) -> tuple[list[str], list[Mistake]]:
    """The lines as they were meant, and the mistakes in them.

    As many lines as before.
    """
    mender = _Mender(lines)
    index = 0
    while index < len(lines):
        index = mender.take(index)
    return mender.lines, mender.mistakes


def typed_column(typed: str, mended: str, column: int) -> int:
    """The typed line's column for a column of the mended line."""
    same = _first_change(typed, mended)
    return column if column <= same else max(same + 1, column - len(mended) + len(typed))


# Asked for each value of a line.
@lru_cache(maxsize=8)
def _first_change(typed: str, mended: str) -> int:
    pairs = enumerate(zip(typed, mended, strict=False))
    return next((at for at, (one, other) in pairs if one != other), len(typed))


class _Mender:
    """One pass over the lines, with the state of the list around.

    It keeps the line before, and the last entry of a list.
    """

    def __init__(self, lines: list[str]) -> None:
        self.typed = lines
        self.lines = list(lines)
        self.mistakes: list[Mistake] = []
        self.before: Line | None = None
        self.entry: Line | None = None
        # Where the entries of a list begin that stand no further in than its key.
        self.flush: int | None = None
        # Whether an entry had no space behind its hyphen: its other keys may stand where its first one stood.
        self.narrow = False

    @cached_property
    def ends(self) -> Ends:
        """Where values end, by the lines as typed.

        Those behind the line that is being mended are as they were.
        """
        return Ends(self.typed)

    def take(self, index: int) -> int:
        """Mends a line; the index of the next one beyond its value."""
        text = self.lines[index]
        if not text.strip() or text.lstrip().startswith("#"):
            return index + 1
        if self.before and _FENCE.fullmatch(text):
            self.replace(index, 1, "XS227", "", value=text.strip())
            return index + 1
        if not runs_on(self.before, len(text) - len(text.lstrip(" "))):
            self.mend_indent(index)
            self.mend_dash(index)
        line = take_line(self.lines[index])
        if line is None or (not line.key.isascii() and not line.is_entry and runs_on(self.before, line.start)):
            return self.mend_prose(index)
        line = self.mend_place(index, line)
        line = self.mend_gap(index, line)
        after = self.mend_value(index, line)
        self.remember(line)
        return after

    def replace(self, index: int, column: int, code: str, text: str, **data: object) -> Line:
        """Records a mistake, and replaces the line with a better one.

        ``column`` is that of the line as it is by now.
        """
        column = typed_column(self.typed[index], self.lines[index], column)
        self.mistakes.append(Mistake(index, column, code, data))
        self.lines[index] = text
        return take_line(text) or Line(0, 0, "", "", text)

    def remember(self, line: Line) -> None:
        """Keeps an entry whose key stands further in than its list."""
        if line.is_entry:
            if self.before and not self.before.is_entry and self.before.start == line.dash:
                self.flush = line.dash
            elif line.dash != self.flush and (self.entry is None or self.entry.dash != line.dash):
                self.entry = line
        else:
            self.flush = None if line.start == self.flush else self.flush
            if self.entry and line.start < self.entry.dash:
                self.entry = None
        self.before = line

    def mend_indent(self, index: int) -> None:
        """Replaces tabs (XS210) and look-alikes of spaces (XS220)."""
        text = self.lines[index]
        if (even := even_indent(text)) != text:
            column = next(at for at, char in enumerate(text) if char != " ") + 1
            self.replace(index, column, "XS210" if "\t" in text[: len(text) - len(text.lstrip())] else "XS220", even)

    def mend_dash(self, index: int) -> None:
        """Gives an entry of a list its hyphen and space (XS225)."""
        text = self.lines[index]
        found = _DASHED.fullmatch(text)
        if found is None:
            return
        line, dash = take_line(f"- {found['rest']}") or Line(0, 0, "", "", ""), found.start("dash")
        begins = self.before is not None and not self.before.value and dash >= self.before.start
        if not (self.begins_list(line.key) if begins else self.goes_on(dash)):
            return
        # The lists that are files have entries with a name each.
        key = line.key or ("name" if dash == 0 and not begins and self.flush is None else "")
        value = line.value if is_open(line.value) else right_value(line.value, key)
        entry, right = (f"- {each}: {value}" if each else f"- {value}" for each in (key, translate(key)))
        self.narrow = found["dash"] == "-"
        self.replace(index, dash + 1, "XS225", " " * dash + entry.rstrip(), right=right)

    def begins_list(self, key: str) -> bool:
        """Whether a list may begin below the line before.

        ``key`` is what its first entry would begin with.
        """
        return self.before is not None and (self.before.key in LISTS or key in KNOWN_KEYS)

    def goes_on(self, dash: int) -> bool:
        """Whether entries of the current list begin at a column.

        The list is the file, or one in it.
        """
        own = [each.dash for each in (self.before, self.entry) if each and each.is_entry]
        return self.before is None or dash == self.flush or dash in own

    def mend_prose(self, index: int) -> int:
        """Handles text without a key: a continuation, XS222 or XS219.

        XS222 is a key without its colon.
        """
        text = self.lines[index]
        start = len(text) - len(text.lstrip(" "))
        if runs_on(self.before, start):
            return index + 1
        found = _NO_COLON.fullmatch(text)
        if found and found["key"] in KNOWN_KEYS:
            right = f"{found['key']}: {right_value(found['value'], found['key'])}"
            self.before = self.replace(
                index, found.end("key") + 1, "XS222", " " * start + right, key=found["key"], right=right
            )
            return index + 1
        if self.before is None:
            return index + 1
        if not self.before.value and start > self.before.dash:
            # The value of a key may stand below it.
            self.before = self.before._replace(value=text.strip())
            return index + 1
        # Of a text that was not indented nothing is lost; of any other it is open what it belongs to.
        margin = " " * (self.before.dash + 2) if is_block(self.before.value) else None
        self.replace(index, start + 1, "XS219", text, joined=self.joined(index, text.strip()))
        while index < len(self.lines) and take_line(self.lines[index]) is None:
            self.lines[index] = "" if margin is None else margin + self.lines[index]
            index += 1
        return index

    def joined(self, index: int, text: str) -> str:
        """The advice to join a text to the value above, else ""."""
        before = self.before
        if before is None or not before.value or not self.lines[index - 1].strip() or is_block(before.value):
            return ""
        return f"是上一行的，接着写成一行：{before.written(right_value(before.value + text, before.key))}；"

    def mend_place(self, index: int, line: Line) -> Line:
        """Moves a key that is indented too far (XS215) or too little.

        The key before it has a value.
        """
        before, text = self.before, self.lines[index]
        most = 0 if before is None else before.start if before.value else None
        if line.key and most is not None and line.dash > most:
            better = " " * most + text[line.dash :]
            if self.mistakes and self.mistakes[-1][:2] == (index, 1):
                # Its blank is recorded; how wide that was meant to be shows in the line before.
                self.lines[index] = better
                return take_line(better) or line
            return self.replace(index, line.dash + 1, "XS215", better)
        return self.mend_margin(index, line) if line.key and not line.is_entry else line

    def mend_margin(self, index: int, line: Line) -> Line:
        """Moves a key that stands left of its entry's keys (XS221)."""
        before, entry, text = self.before, self.entry, self.lines[index].strip()
        if before is None or entry is None or not entry.dash <= line.start < min(entry.start, before.start):
            return line
        again = line.start == entry.dash and line.key == entry.key
        right = f"- {text}" if again else f"{' ' * (entry.start - entry.dash)}{text}"
        better = " " * entry.dash + right
        if self.narrow and line.start > entry.dash:
            # The missing space is recorded; its other keys stand under the first one.
            self.lines[index] = better
            return take_line(better) or line
        return self.replace(index, line.start + 1, "XS221", better, right=right)

    def mend_gap(self, index: int, line: Line) -> Line:
        """Puts a colon and a space behind a key (XS202, XS213, XS216)."""
        gap = line.gap.lstrip(" ")
        plain = gap in {"", ":"} and not (gap and line.value)
        if plain or gap.startswith((": ", ":\t")):
            return line
        codes = {"：": "XS202", ":": "XS213" if gap == ":" else "XS216"}
        value = line.value if is_open(line.value) else right_value(line.value, line.key)
        text = self.lines[index][: line.gap_at] + f": {value}"
        code = codes[gap[0]]
        column = line.value_at - len(gap) + (2 if code == "XS216" else 1)
        return self.replace(index, column, code, text, key=line.key, right=f"{translate(line.key)}: {value}")

    def mend_value(self, index: int, line: Line) -> int:
        """Mends a misleading value; the index of the line after it."""
        if is_block(line.value):
            return self.skip_block(index + 1, line)
        if is_open(line.value) and (end := self.ends.find(index, line)) is not None:
            return end + 1
        if fault := find_fault(line.value, line.key):
            text = self.lines[index][: line.value_at] + fault.right
            right = line.written(fault.right)
            key = line.value[: fault.at].strip(" {")
            self.replace(
                index,
                line.value_at + fault.at + 1,
                fault.code,
                text,
                char=line.value[fault.at],
                key=key,
                fix=right,
                right=right,
            )
        return index + 1

    def skip_block(self, index: int, line: Line) -> int:
        """The index of the line behind a block scalar."""
        while index < len(self.lines):
            if not is_below(self.lines[index], line):
                if not is_below(even_indent(self.lines[index]), line):
                    break
                self.mend_indent(index)
            index += 1
        return index
