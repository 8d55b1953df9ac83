"""Drawn pages: sizes of paper, an editor's wishes, and the settings."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - the catalogue reads the types of fields
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class PageSize(StrEnum):
    """The sizes of a page (开本)."""

    BROADSHEET = "对开"
    TABLOID = "四开"
    A3 = "A3"
    A4 = "A4"


class PageWishes(Struct, frozen=True):
    """An editor's wishes for a drawn page.

    ``lead`` and those in a ``box`` are articles, by their files' names.
    """

    columns: int | None = None
    lead: str = ""
    box: tuple[str, ...] = ()

    def name(self, path: str) -> bool:
        """Whether ``lead`` or ``box`` names an article."""
        return path.rpartition("/")[2] in (self.lead, *self.box)


class Drawing(Struct, frozen=True):
    """Which issues have drawn pages, and their size.

    ``since`` is the date of the first, None for none. ``mark`` is the fingerprint of what draws them, "" where Typst or a
    face is missing: then nothing is drawn.
    """

    since: date | None = None
    page_size: PageSize = PageSize.TABLOID
    mark: str = ""

    @property
    def first(self) -> date | None:
        """The date of the first issue that can be drawn here."""
        return self.since if self.mark else None


def read_page_size(written: object) -> PageSize:
    """``extra.page_size``, one of the sizes; ValueError for others."""
    try:
        return PageSize(str(written))
    except ValueError:
        sizes = "、".join(PageSize)
        message = f"page_size 应为 {sizes} 之一，现为 {written!r} (page_size: one of {', '.join(PageSize)})"
        raise ValueError(message) from None


class PartOfCut(NamedTuple):
    """An article of a drawn page, or several below a heading.

    ``size`` is that of the headline, in millimetres.
    """

    paths: tuple[str, ...]
    heading: str = ""
    size: float = 0.0


class WebStack(NamedTuple):
    """Articles below each other, so many columns of twelve wide."""

    columns: int
    parts: tuple[PartOfCut, ...]


class WebBand(NamedTuple):
    """Stacks side by side, as a drawn page has them."""

    stacks: tuple[WebStack, ...]
