"""Values that YAML reads otherwise than they were meant.

And how they are written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

QUOTES = "'\""
# Keys with a list: what stands in brackets behind them is meant as one.
LISTS = frozenset(
    {"topics", "aliases", "photos", "zones", "rect", "focus", "continued_on", "pages", "covers", "titles"}
)
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")
# Quotations and brackets; what is escaped in a quotation that is not closed begins no other.
_PARTS = re.compile(rf"""{_QUOTED.pattern}|\\["\\]|[\[\]{{}}]""")
_BLOCK = re.compile(r"[|>][-+0-9]*")
_PAIR_IN_BRACES = re.compile(r"([{,，]\s*)([a-z_]+)：\s*")
_CLOSING = {"[": "]", "{": "}"}
# What a plain value cannot begin with.
_INDICATORS = "@`%*&!,]}|>"
# What parts the items of a list, and what encloses them.
_SEPARATOR = re.compile("[,，、;；]")
_BRACKETS = re.compile(r"[\[\]［］【】]|^[(（]|[)）]$")
# Where a comment begins between the brackets of a list or a mapping, in an item that is not in quotes.
# A quote behind a backslash opens nothing: to look on from each would take the square of their number.
_HASH = re.compile(rf"""{_QUOTED.pattern}|\\.|(?P<before>[\[{{,]\s*|: +)(?P<text>(?:[^\[\]{{}},'":#]*\s)?#[^,\]}}]*)""")


class Fault(NamedTuple):
    """The fault of a value: code, right form, and column.

    The column counts from 0 within the value.
    """

    code: str
    right: str
    at: int = 0


def is_block(value: str) -> bool:
    """Whether a value is text on the lines below: ``|`` or ``>``."""
    return _BLOCK.fullmatch(value) is not None


def is_open(value: str) -> bool:
    """Whether a quotation or bracket begins the value and stays open."""
    if value[:1] in QUOTES:
        return bool(value) and not _QUOTED.match(value)
    return value[:1] in _CLOSING and _close(value) is None


def find_fault(value: str, key: str = "") -> Fault | None:
    """The fault of a one-line value; None where YAML reads it right."""
    first = value[:1]
    if not value or is_block(value):
        return None
    if first in QUOTES:
        return _quotation_fault(value)
    if first in _CLOSING:
        return _bracket_fault(value, key)
    if key in LISTS and value.startswith("- "):
        return Fault("XS225", listed(re.sub(r"(?:^|\s)-\s", ",", value)))
    if first in _INDICATORS or re.match(r"[-?](?:\s|$)", value):
        return Fault("XS214", quoted(value))
    return Fault("XS203", quoted(value)) if re.search(r":(?:\s|$)", value) else None


def right_value(value: str, key: str = "") -> str:
    """The value as it has to be written."""
    fault = find_fault(value, key)
    return fault.right if fault else value


def quoted(value: str) -> str:
    """A text in quotes, of a kind that it does not hold.

    Where it holds both, single ones are doubled.
    """
    if "'" in value and not {'"', "\\"} & set(value):
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def listed(value: str) -> str:
    """What a text lists, as a list: ``产改、技能`` is ``[产改, 技能]``."""
    return "[" + ", ".join(right_value(item) for item in split_list(value)) + "]"


def split_list(value: str) -> list[str]:
    """The items of a text, at separators or else at spaces."""
    text = _BRACKETS.sub("", value.strip())
    # No item holds a hash: it begins a comment, or comes with a topic (#产改#).
    parts = [re.sub(r"\s#\s.*", "", part) for part in _SEPARATOR.split(text)]
    return [item for part in (parts if len(parts) > 1 else parts[0].split()) if (item := part.strip("# "))]


def _quotation_fault(value: str) -> Fault | None:
    found = _QUOTED.match(value)
    if found is None:
        # The mark that closes it may be one of print.
        inner = value[1:].rstrip("”’＂＇") if value.count("“") < value.count("”") else value[1:]
        return Fault("XS217", right_value(inner.strip()) if inner.strip() else "''")
    rest = value[found.end() :].lstrip()
    return None if not rest or rest[0] in ",#]}" else Fault("XS204", quoted(value))


def _bracket_fault(value: str, key: str) -> Fault | None:
    end = _close(value)
    if value[0] == "{" and (wide := _PAIR_IN_BRACES.search(value)):
        return Fault("XS202", _PAIR_IN_BRACES.sub(r"\1\2: ", value).replace("，", ", "), wide.end(2))
    if end is not None and (hashed := next((each for each in _HASH.finditer(value) if each["text"]), None)):
        right = listed(value) if _lists(value, key) else _HASH.sub(_quote_hash, value)
        return Fault("XS205", right, value.index("#", hashed.start("text")))
    if end is not None and (not value[end:].strip() or re.match(r"\s+#", value[end:])):
        return None
    if _lists(value, key):
        return Fault("XS218", listed(value))
    if end is None and (key in LISTS or re.match(r"\{ *\w+ *: ", value)):
        return Fault("XS218", value + _missing(value))
    return Fault("XS214", quoted(value))


def _lists(value: str, key: str) -> bool:
    """Whether brackets hold a plain list."""
    return key in LISTS and value[0] == "[" and "{" not in value


def _quote_hash(found: re.Match[str]) -> str:
    return found["before"] + quoted(found["text"].strip()) if found["text"] else found[0]


def _close(value: str) -> int | None:
    """The offset behind the bracket that closes the first, else None."""
    depth = 0
    for found in _PARTS.finditer(value):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return None


def _missing(value: str) -> str:
    """The closing brackets that a value lacks."""
    opened: list[str] = []
    for found in _PARTS.finditer(value):
        if found[0] in _CLOSING:
            opened.append(_CLOSING[found[0]])
        elif opened and found[0] == opened[-1]:
            opened.pop()
    return "".join(reversed(opened))
