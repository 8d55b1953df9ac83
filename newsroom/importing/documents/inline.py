"""A paragraph of HTML as Markdown of the newsroom's dialect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdownify import MarkdownConverter

from newsroom.importing.literal import clean, escape_all, literal, prints

if TYPE_CHECKING:
    from bs4 import Tag

# What Unicode has of raised and lowered figures: the dialect has no other.
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_FIGURES = re.compile(r"[0-9+\-=()n]+")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()\[\]\\]+")


# What the dialect has a mark for; of other elements the text is taken.
_MARKED = ["a", "b", "strong", "br", "sup", "sub"]


class _Converter(MarkdownConverter):
    """markdownify with this dialect's marks: bold, links and breaks."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        del parent_tags
        return escape_all(clean(text))

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        del parent_tags
        address = str(el.get("href") or "").strip()
        return f"[{text.strip()}]({address})" if text.strip() and _ADDRESS.fullmatch(address) else text

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        del el, text
        return " " if "_inline" in parent_tags else "\\\n"

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        del el, parent_tags
        return text.translate(_RAISED) if _FIGURES.fullmatch(text) else text

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        del el, parent_tags
        return text.translate(_LOWERED) if _FIGURES.fullmatch(text) else text


def inline(tag: Tag) -> str:
    """The text of an element with bold and links, on one line.

    Where marks would lose or add a character, the text alone.
    """
    text = tag.get_text()
    if tag.name not in _MARKED and not tag.find(_MARKED):
        return literal(text)
    try:
        markdown = str(_Converter(convert=_MARKED).convert_soup(tag)).strip().removesuffix("\\").strip()
    except RecursionError:
        return literal(text)
    return markdown if markdown and prints(markdown, text) else literal(text)
