"""Plain values as YAML, in the form that the guide shows.

A text is written in the first of a few forms that the strict reader gives back unchanged: the rules of YAML stay there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import is_normalized

from newsroom.problems import Problem
from newsroom.reading.files import decode
from newsroom.reading.strictyaml import read_yaml
from newsroom.reading.yaml_values import quoted
from newsroom.times import format_minute

if TYPE_CHECKING:
    from collections.abc import Iterable

Plain: TypeAlias = "str | bool | int | float | date | list[Plain] | dict[str, Plain]"

_ESCAPED = re.compile(r'["\\\n\r\t\x85\u2028\u2029]')
_ESCAPES = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


def plain(value: object) -> Plain:
    """A value in the types that the strict reader gives.

    Keys of None are left out. Raises TypeError for what no YAML holds.
    """
    if isinstance(value, datetime):
        return format_minute(value)
    # A member of an enumeration is its text.
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool | int | float | date):
        return value
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise TypeError(type(value))


def write_block(value: dict[str, Plain] | list[Plain]) -> list[str]:
    """The lines of a mapping or list, each part on its own."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in write_key(key, inner)]
    return [line for item in value for line in write_item(item)]


def write_key(key: str, value: Plain) -> list[str]:
    """The lines of a key with its value."""
    if isinstance(value, dict | list) and _is_block(value):
        return [f"{key}:", *_indented(write_block(value))]
    return _write_leaf(f"{key}: ", value)


def write_item(item: Plain) -> list[str]:
    """The lines of an item of a list."""
    if isinstance(item, dict | list) and _is_block(item):
        first, *rest = write_block(item)
        return [f"- {first}", *_indented(rest)]
    return _write_leaf("- ", item)


def _is_block(value: dict[str, Plain] | list[Plain]) -> bool:
    """Whether a value takes lines of its own.

    Mappings do, and lists of lists or mappings.
    """
    return bool(value) and (isinstance(value, dict) or any(isinstance(item, dict | list) for item in value))


def _indented(lines: Iterable[str]) -> list[str]:
    return [line and f"  {line}" for line in lines]


def _write_leaf(lead: str, value: Plain) -> list[str]:
    if isinstance(value, str):
        return _write_text(lead, value)
    if isinstance(value, list):
        return [f"{lead}[{', '.join(_write_in_brackets(lead, item) for item in value)}]"]
    return [lead + _write_scalar(value)]


def _write_text(lead: str, text: str) -> list[str]:
    """The lines of a text: plain, quoted, as a block, or escaped."""
    ways = [[lead + text], [lead + quoted(text)]]
    if "\n" in text:
        ways.append([f"{lead}|-", *_indented(text.split("\n"))])
    return next((lines for lines in ways if read_value(lines) == text), [lead + _spelled(text)])


def _write_in_brackets(lead: str, item: Plain) -> str:
    if not isinstance(item, str):
        return _write_scalar(item)
    return next((way for way in (item, quoted(item)) if read_value([f"{lead}[{way}]"]) == [item]), _spelled(item))


def _write_scalar(value: Plain) -> str:
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        # With an exponent YAML 1.1 and YAML 1.2 read different things.
        return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"
    return str(value)


def read_value(lines: Iterable[str]) -> object:
    """The value that the reader gets from one key's or item's lines.

    None where it finds a problem.
    """
    source = decode("\n".join(lines).encode(errors="surrogatepass"), "")
    if isinstance(source, Problem):
        return None
    tree, problems = read_yaml(f"{source.text}\n", "")
    values = list(tree.value.values()) if isinstance(tree.value, dict) else tree.value
    return values[0] if not problems and isinstance(values, list) and len(values) == 1 else None


def _spelled(text: str) -> str:
    """A text in double quotes, with escapes where a file needs them."""
    # Files are read in NFC: of a text in another form every character outside ASCII is spelled.
    stable = is_normalized("NFC", text)
    chars = (char if (stable or char.isascii()) and not _ESCAPED.match(char) else _escape(char) for char in text)
    return f'"{"".join(chars)}"'


def _escape(char: str) -> str:
    return _ESCAPES.get(char) or (f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}")  # noqa: PLR2004 - YAML's two lengths
