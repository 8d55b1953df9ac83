"""What a reader makes of a file, and files that none can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsroom.importing.drafts import Doubt, Draft


@dataclass(frozen=True, slots=True)
class Reading:
    """The drafts of a file, the doubts, and text that is in no draft."""

    drafts: tuple[Draft, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    left_over: tuple[str, ...] = ()


class UnreadableError(ValueError):
    """A file of which nothing can be read, and what to do about it.

    ``zh`` and ``en`` are whole sentences without the file's name.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} ({en})")
        self.zh, self.en = zh, en
