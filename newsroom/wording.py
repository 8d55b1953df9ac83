"""Words of words.yml, and the copy desk as mkdocs.yml sets it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How wrong a word of words.yml is."""

    WRONG = "错误"
    DOUBTFUL = "提醒"
    OFF = "不查"


class Word(Struct, frozen=True):
    """A wrong word with the right one."""

    word: str
    instead: str
    why: str = ""
    source: str = ""
    severity: Severity = Severity.WRONG
    exceptions: tuple[str, ...] = ()  # longer words in which it is right


class ShortName(Struct, frozen=True):
    """A 简称 with its full name."""

    short: str
    full: str
    exceptions: tuple[str, ...] = ()  # longer words in which it stands for something else


class CopyDesk(Struct, frozen=True):
    """Whether the copy desk reads articles, and its codes that are off."""

    on: bool = True
    off: frozenset[str] = frozenset()
