"""Counts of pages to render and remove, for `plan` and `build`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import is_page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Pages(NamedTuple):
    """Counts of pages: new ones, those rendered again, and those removed."""

    added: int
    again: int
    removed: int

    def format(self, *, at_most: bool = False) -> str:
        """The counts in words.

        ``at_most`` where it was not looked into which have to be rendered again.
        """
        most, most_en = ("最多 ", "at most ") if at_most else ("", "")
        parts = ((self.added, f"新增 {self.added} 页"), (self.again, f"重做 {most}{self.again} 页"))
        told = "，".join(words for count, words in parts if count)
        zh = f"{most}{self.added + self.again} 页" + (f"（{told}）" if told else "")
        return f"{zh}，删去 {self.removed} 页 ({self.added} new, {most_en}{self.again} again, {self.removed} removed)"


def count_pages(rendered: Iterable[str], added: Collection[str], removed: Iterable[str]) -> Pages:
    """The counts of pages among files that are rendered, added and removed."""
    pages = set(filter(is_page, rendered))
    new = len(pages & set(added))
    return Pages(new, len(pages) - new, sum(map(is_page, removed)))
