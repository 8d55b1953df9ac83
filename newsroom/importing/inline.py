"""A paragraph of HTML as Markdown of the newsroom's dialect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdownify import MarkdownConverter

from newsroom.importing.literal import bare, clean, escape_all, literal, prints
from newsroom.names import CONTROL

if TYPE_CHECKING:
    from bs4 import Tag

# What Unicode has of raised and lowered figures: the dialect has no other.
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_FIGURES = re.compile(r"[0-9+\-=()n]+")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>()\[\]\\]+")


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

    def _as_it_is(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        del el, parent_tags
        return text

    # The dialect has none of these.
    convert_em = convert_i = convert_s = convert_del = convert_code = convert_kbd = convert_samp = convert_q = _as_it_is
    convert_p = convert_div = convert_section = convert_span = convert_blockquote = convert_pre = _as_it_is
    convert_h1 = convert_h2 = convert_h3 = convert_h4 = convert_h5 = convert_h6 = _as_it_is

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Nothing: pictures are taken out before."""
        del el, text, parent_tags
        return ""


def inline(tag: Tag, **options: Any) -> str:  # noqa: ANN401 - as the library has it
    """The text of an element with bold and links, on one line.

    Where marks would lose or add a character, the text alone.
    """
    text = tag.get_text()
    if not tag.find(True):
        return literal(text)
    try:
        markdown = _Converter(**options).process_tag(tag).strip().removesuffix("\\").strip()
    except RecursionError:
        return literal(text)
    return markdown if prints(markdown, text) else literal(text)


def has_control(text: str) -> int:
    """How many characters of a text no file may hold."""
    return len(CONTROL.findall(text))


__all__ = ["bare", "has_control", "inline"]
