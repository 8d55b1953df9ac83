"""The words of a byline: brackets, separators, stuck roles, padded names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsroom.byline.callings import find_callings
from newsroom.byline.faults import Fault
from newsroom.byline.offices import CLASS, is_unit, is_unsigned
from newsroom.byline.roles import find_role_start, find_work, is_office
from newsroom.byline.surnames import may_be_name
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

OPEN, CLOSE = "（(", "）)"
_TOKEN = re.compile(
    r"(?P<open>[（(])|(?P<close>[）)])|(?P<hard>[、，；,;丨|｜│┃∣])|(?P<space>\s+)|"
    rf"(?P<word>(?:[^（(）)、，；,;丨|｜│┃∣\s]*){CLASS}|[^（(）)、，；,;丨|｜│┃∣\s]+)"
)
_SLASHED = re.compile(r"[^（(）)、，；,;丨|｜│┃∣\s/／]+(?:\s*[/／]\s*[^（(）)、，；,;丨|｜│┃∣\s/／]+)+")
_GLUED = re.compile(rf"[{HAN}]{{2,4}}(?:\s*[/／].*)?")
_CLOSING = re.compile(f"[{CLOSE}]")
_SINGLE = re.compile(f"[{HAN}]")
_AND = tuple("和与及跟同")
_ET_AL = re.compile("等人?$")
# 记者-甲某某 has a dash for the colon.
_COLON = re.compile("[：:]|(?<=[^-－–—])[-－–—]+(?=[^-－–—])")
_NEW_ROLE = re.compile(f"[{HAN}]{{2,6}}")


class Word(Struct, frozen=True):
    """A word of a byline.

    ``offset`` is where it starts, ``after_space`` whether only spaces stand before it,
    ``role`` whether its place makes it a role, listed or not.
    """

    text: str
    offset: int = 0
    after_space: bool = False
    affiliation: str | None = None
    role: bool = False


def split_words(text: str, extra_roles: Collection[str]) -> tuple[list[Word], bool, list[Fault]]:
    """The words of a byline, whether 等 ends it, and its faults.

    The faults are those of brackets (XS307).
    """
    words, et_al, faults = _split(text, tuple(extra_roles))
    return list(words), et_al, list(faults)


# A byline's words are asked for its people and for its doubts, one after the other.
@lru_cache(maxsize=8)
def _split(text: str, extra_roles: tuple[str, ...]) -> tuple[tuple[Word, ...], bool, tuple[Fault, ...]]:
    words, faults = _scan(text)
    words, et_al = _drop_et_al(words)
    words = [part for word in words for part in _unglue(word, extra_roles)]
    words = _join_padded(words)
    callings = find_callings([word.text for word in words])
    placed = (replace(word, role=True) if place in callings else word for place, word in enumerate(words))
    return tuple(placed), et_al, tuple(faults)


def _scan(text: str) -> tuple[list[Word], list[Fault]]:
    start, end = _core(text)
    words: list[Word] = []
    faults: list[Fault] = []
    hard = True
    position = start
    while position < end and (token := _TOKEN.match(text, position, end)):
        position = token.end()
        if token["open"]:
            position = _bracket(text, token.start(), end, words, faults)
        elif token["close"]:
            faults.append(Fault("XS307", token[0], token.start()))
        elif token["word"]:
            # A slash binds, with or without spaces around it (文 / 张三).
            slashed = _SLASHED.match(text, token.start(), end)
            position = max(position, slashed.end() if slashed else 0)
            words.append(Word(text[token.start() : position], token.start(), not hard))
            hard = False
        else:
            hard = hard or bool(token["hard"])
    return words, faults


def _core(text: str) -> tuple[int, int]:
    """The span without leading marks and without brackets around the whole."""
    start = len(text) - len(text.lstrip("■□○●▲ \t\n　"))
    end = max(len(text.rstrip()), start)
    depth = 0
    for index in range(start, end):
        depth += (text[index] in OPEN) - (text[index] in CLOSE)
        if depth == 0:
            return (start + 1, end - 1) if index == end - 1 > start else (start, end)
    return start, end


def _bracket(text: str, start: int, end: int, words: list[Word], faults: list[Fault]) -> int:
    """Gives a bracket's affiliation to the word before; the position behind it."""
    found = _CLOSING.search(text, start, end)
    close = found.start() if found else -1
    inner = text[start + 1 : close if close >= 0 else end].strip()
    if close < 0 or not inner or set(inner) & set(OPEN) or not words or words[-1].affiliation is not None:
        faults.append(Fault("XS307", text[start : start + 12], start))
        return end if close < 0 else close + 1
    words[-1] = replace(words[-1], affiliation=inner)
    return close + 1


def _unglue(word: Word, extra: Collection[str]) -> list[Word]:
    """A role and the name stuck to it: 记者张三, 记者：张三.

    Any other word by itself.
    """
    if parts := _part_at_colon(word, extra):
        return parts
    if is_office(word.text, extra) or find_work(word.text) or is_unsigned(word.text):
        return [word]
    role = find_role_start(word.text, extra)
    rest = word.text[len(role) :]
    # 律师事务所 and 作家协会 begin like a role and are units.
    if role and _GLUED.fullmatch(rest) and not is_office(rest, extra) and not is_unit(rest):
        return [
            Word(role, word.offset, word.after_space),
            replace(word, text=rest, offset=word.offset + len(role), after_space=True),
        ]
    return [word]


def _part_at_colon(word: Word, extra: Collection[str]) -> list[Word]:
    """A role and the name behind its colon, else []."""
    found = _COLON.search(word.text)
    if not found:
        return []
    role, rest = word.text[: found.start()], word.text[found.end() :]
    # Of 领唱：甲某某 the colon says what 领唱 is.
    new = "：:".count(found[0]) > 0 and _NEW_ROLE.fullmatch(role) and not may_be_name(role) and may_be_name(rest)
    if not (new or is_office(role, extra) or find_work(role)):
        return []
    first = Word(role, word.offset, word.after_space, role=bool(new))
    return [first, replace(word, text=rest, offset=word.offset + found.end(), after_space=True)][: 1 + bool(rest)]


def _drop_et_al(words: list[Word]) -> tuple[list[Word], bool]:
    """The words without a final 等 or 等人, and whether one stood.

    It may stand before the last work roles (张三 等 摄) or be stuck to a name.
    """
    last = len(words) - 1
    while last >= 0 and find_work(words[last].text):
        last -= 1
    stripped = _ET_AL.sub("", words[last].text) if last >= 0 else ""
    if last < 0 or stripped == words[last].text:
        return words, False
    kept = [replace(words[last], text=stripped)] if stripped else []
    return words[:last] + kept + words[last + 1 :], True


def _join_padded(words: Sequence[Word]) -> list[Word]:
    """The words with padded names joined (蒋　超).

    A row of single characters is cut so that as few as possible stay alone.
    """
    joined: list[Word] = []
    index = 0
    while index < len(words):
        run = _single_run(words, index)
        if [word.text in _AND for word in run] != [True] or not 0 < index < len(words) - 1:
            # 甲某某 和 乙某某 are two people.
            joined += _read_run(run) if run else [words[index]]
        index += max(len(run), 1)
    return joined


def _single_run(words: Sequence[Word], start: int) -> list[Word]:
    """The single characters from ``start`` on that only spaces part."""
    run: list[Word] = []
    for word in words[start:]:
        if not _SINGLE.fullmatch(word.text) or (run and (not word.after_space or run[-1].affiliation)):
            break
        run.append(word)
    return run


def _read_run(run: list[Word]) -> list[Word]:
    """Words from a row of characters (文 张 三 图 李 四).

    As few characters as possible are left alone, then as many roles as possible found.
    """
    # From the end: (characters left alone, minus the roles, lengths of the pieces) of the rest; the least is the best.
    best: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    for start in reversed(range(len(run))):
        role = bool(find_work(run[start].text))
        alone, roles, pieces = best[-1]
        options = [(alone + (not role), roles - role, (1, *pieces))]
        if start + 1 < len(run):
            alone, roles, pieces = best[-2]
            options.append((alone, roles, (2, *pieces)))
        best.append(min(options))
    words: list[Word] = []
    start = 0
    for size in best[-1][2]:
        piece = run[start : start + size]
        words.append(replace(piece[0], text="".join(word.text for word in piece), affiliation=piece[-1].affiliation))
        start += size
    return words
