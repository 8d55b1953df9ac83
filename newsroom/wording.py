"""Words of words.yml, and the copy desk as mkdocs.yml sets it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How wrong a word of words.yml is."""

    WRONG = "错误"
    DOUBTFUL = "提醒"
    OFF = "不查"


@dataclass(frozen=True, slots=True)
class Word:
    """A wrong word with the right one."""

    word: str
    instead: str
    why: str = ""
    source: str = ""
    severity: Severity = Severity.WRONG
    exceptions: tuple[str, ...] = ()  # longer words in which it is right


@dataclass(frozen=True, slots=True)
class ShortName:
    """A 简称 with its full name."""

    short: str
    full: str
    exceptions: tuple[str, ...] = ()  # longer words in which it stands for something else


@dataclass(frozen=True, slots=True)
class CopyDesk:
    """Whether the copy desk reads articles, and its codes that are off."""

    on: bool = True
    off: frozenset[str] = frozenset()
