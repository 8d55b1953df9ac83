"""A long text cut into comparable pieces (format.md, "What is found")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsroom.search.coding import FOUR_BYTES
from newsroom.search.folding import Class, class_of, fold_character

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsroom.search.coding import Numbers

    Flags = NDArray[np.bool_]

_ALL = 0x110000
# Ends every field of the text; nothing reaches across it.
END = "\n"


@dataclass(frozen=True, slots=True)
class Spans:
    """Han characters and tokens in the order of the text.

    Each is ``folded[start:end]``, and was ``printed[since:until]``; ``code`` is its first folded character, ``token``
    whether it is a token, ``field`` the number of its field, ``broken`` whether a break stands between it and the next.
    """

    printed: str
    folded: str
    start: Numbers
    end: Numbers
    since: Numbers
    until: Numbers
    code: Numbers
    token: Flags
    field: Numbers
    broken: Flags

    def __len__(self) -> int:
        return len(self.start)

    def folded_text(self, number: int) -> str:
        """What one of them is compared as."""
        return self.folded[self.start[number] : self.end[number]]

    def printed_text(self, number: int) -> str:
        """What was printed of it."""
        return self.printed[self.since[number] : self.until[number]]

    def find_altered(self) -> Flags:
        """Of which something else was printed than is compared."""
        lengths = self.end - self.start
        altered: Flags = (self.until - self.since) != lengths
        altered |= _codes(self.printed)[self.since] != self.code
        # Tokens of equal length may differ further on; most have one character or are figures.
        for number in np.flatnonzero(self.token & ~altered & (lengths > 1)).tolist():
            altered[number] = self.printed_text(number) != self.folded_text(number)
        return altered


def cut_text(printed: str) -> Spans:
    """The spans of a text in which every field ends with ``END``."""
    folded, source = _fold(printed)
    classes = _classes(folded)
    start, end = _find_spans(classes)
    token = classes[start] != Class.HAN
    return Spans(
        printed,
        folded.astype(FOUR_BYTES).tobytes().decode("utf-32-le", "surrogatepass"),
        start,
        end,
        source[start],
        source[end - 1] + 1,
        folded[start],
        token,
        np.cumsum(folded == ord(END), dtype=np.int32)[start],
        _find_breaks(classes, start, end, token),
    )


def _codes(text: str) -> Numbers:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), FOUR_BYTES).astype(np.uint32, copy=False)


def _fold(printed: str) -> tuple[Numbers, Numbers]:
    """The folded characters, and the printed character of each.

    Characters that fold to nothing are left out.
    """
    codes = _codes(printed)
    there = np.flatnonzero(np.bincount(codes, minlength=1))
    table = np.arange(_ALL, dtype=np.uint32)
    several: dict[int, str] = {}
    for code in there.tolist():
        folded = fold_character(chr(code)) if code != ord(END) else END
        folded = "".join(each for each in folded if class_of(each) is not Class.NOTHING)
        if len(folded) == 1:
            table[code] = ord(folded)
        else:
            several[code] = folded
    counts = np.ones(len(codes), np.int32)
    for code, folded in several.items():
        counts[codes == code] = len(folded)
    source = np.repeat(np.arange(len(codes), dtype=np.int32), counts)
    result = table[codes[source]]
    first = np.cumsum(counts, dtype=np.int32) - counts
    for code, folded in several.items():
        places = first[codes == code]
        for index, character in enumerate(folded):
            result[places + index] = ord(character)
    return result, source


def _classes(folded: Numbers) -> Numbers:
    table = np.zeros(_ALL, np.uint8)
    for code in np.flatnonzero(np.bincount(folded, minlength=1)).tolist():
        table[code] = class_of(chr(code))
    # Not even a space: nothing reaches across it.
    table[ord(END)] = Class.MARK
    return table[folded]


def _find_spans(classes: Numbers) -> tuple[Numbers, Numbers]:
    """Where each begins and ends in the folded text."""
    letter = (classes == Class.LETTER) | (classes == Class.DIGIT)
    digit = classes == Class.DIGIT
    # The first and last characters have no neighbour on one side; the text ends with the end of a field.
    before, after = np.roll(digit, 1), np.roll(digit, -1)
    letter |= (classes == Class.POINT) & before & after
    percent = (classes == Class.PERCENT) & np.roll(letter, 1)
    within = letter | percent
    han = classes == Class.HAN
    begins = within & (~np.roll(within, 1) | np.roll(percent, 1))
    begins |= han
    # A span ends where the next begins or where there is none; the end of the last field is such a place.
    stops = np.flatnonzero(begins | ~within).astype(np.int32)
    spans = np.flatnonzero(begins[stops])
    return stops[spans], stops[spans + 1]


def _find_breaks(classes: Numbers, start: Numbers, end: Numbers, token: Flags) -> Flags:
    """Whether a break stands between each and the next."""
    if not len(start):
        return np.zeros(0, np.bool_)
    marks = np.cumsum((classes == Class.MARK) | (classes == Class.POINT) | (classes == Class.PERCENT), dtype=np.int32)
    marked = marks[start[1:] - 1] > marks[end[:-1] - 1]
    spaced = (start[1:] > end[:-1]) & token[:-1] & token[1:]
    return np.append(marked | spaced, False)
