"""Foot- and endnotes: marks in the text, and the notes below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bs4 import Tag
from bs4.element import PreformattedString

from newsroom.importing.documents.blocks import BLOCKS
from newsroom.importing.documents.grids import flat_text
from newsroom.importing.drafts import Excerpt
from newsroom.importing.literal import literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bs4 import BeautifulSoup

    from newsroom.importing.drafts import Draft

# How mammoth names a note, and the reference to it.
_NOTES = ("footnote-", "endnote-")
_REFERENCES = ("footnote-ref-", "endnote-ref-")
_ARROW = "↑"


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a document, by their marks in the text."""

    texts: Mapping[str, str]

    def append_to(self, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
        """The drafts, each with its notes below the text."""
        return tuple(self._with_notes(draft) for draft in drafts)

    def _with_notes(self, draft: Draft) -> Draft:
        parts = [f"{mark}{literal(text)}" for mark, text in self.texts.items() if mark in draft.body]
        return replace(draft, body="\n\n".join([draft.body, *parts])) if parts else draft

    def unused(self, drafts: Iterable[Draft]) -> list[Excerpt]:
        """The notes whose marks stand in no body."""
        bodies = "\n".join(draft.body for draft in drafts)
        return [Excerpt(1, 1, text) for mark, text in self.texts.items() if mark not in bodies]


def texts_of(soup: BeautifulSoup) -> list[str]:
    """The texts of a document's blocks, without the marks of its notes."""
    texts: list[list[str]] = [[]]
    for node in soup.descendants:
        if isinstance(node, Tag):
            if node.name in BLOCKS:
                texts.append([])
        elif not isinstance(node, PreformattedString) and not _is_mark(node.parent):
            texts[-1].append(str(node))
    return ["".join(pieces) for pieces in texts]


def _is_mark(tag: Tag | None) -> bool:
    """Whether a link leads to a note, or back from it."""
    if tag is None or tag.name != "a":
        return False
    return str(tag.get("id") or "").startswith(_REFERENCES) or str(tag.get("href") or "")[1:].startswith(_REFERENCES)


def take_notes(soup: BeautifulSoup) -> Notes:
    """The notes of mammoth's HTML, which are taken out of it.

    Their references in the text become marks: 〔1〕.
    """
    marks: dict[str, str] = {}
    for reference in soup.find_all("a", id=lambda value: bool(value) and value.startswith(_REFERENCES)):
        number = f"〔{len(marks) + 1}〕"
        target = str(reference.get("href") or "").removeprefix("#")
        reference.replace_with(marks.setdefault(target, number))
    texts: dict[str, str] = {}
    for item in soup.find_all("li", id=lambda value: bool(value) and value.startswith(_NOTES)):
        text = flat_text(item).removesuffix(_ARROW).strip()
        mark = marks.get(str(item["id"]), f"〔{len(texts) + 1}〕")
        if text:
            texts[mark] = text
        item.decompose()
    return Notes(texts)
