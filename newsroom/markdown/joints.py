"""Line ends within a paragraph, dropped beside Chinese characters.

Between words of other scripts they are a space.
The rule is that of CSS Text 3 (segment break transformation), with Hangul among the scripts that have spaces.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

# Scripts without spaces: Han, kana, bopomofo, Yi, their punctuation and full-width forms; half-width Hangul is none.
_CLOSE = re.compile(
    r"[\u2e80-\u303f\u3041-\u312f\u31a0-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6"
    r"\U0001b000-\U0001b16f\U0001f200-\U0001f2ff\U00020000-\U0003fffd]"
)
# What stands in Chinese and in other text alike: the character beyond it decides which.
_EITHER = "“”‘’…—–·•‧※○●◎□■△▲▽▼◇◆☆★→←↑↓①②③④⑤⑥⑦⑧⑨⑩①×÷±℃％°′″"
_REACH = 8


def is_close(text: str, end: int, start: int) -> bool:
    """Whether the texts at ``end`` and ``start`` join without a space."""
    before = next((char for char in reversed(text[max(end - _REACH, 0) : end]) if char not in _EITHER), "")
    after = next((char for char in text[start : start + _REACH] if char not in _EITHER), "")
    return any(char and _CLOSE.match(char) for char in (before, after)) or not (before or after)


def join_tokens(state: StateCore) -> None:
    """The parser's rule for line ends within paragraphs."""
    for token in state.tokens:
        if token.children and any(child.type == "softbreak" for child in token.children):
            _join(token.children)


def _join(children: list[Token]) -> None:
    # Marks show nothing: a line end is judged by what is printed on both sides of it.
    shown = ["\n" if child.type == "softbreak" else visible(child) for child in children]
    text = "".join(shown)
    ends = list(accumulate(map(len, shown)))
    for child, end in zip(children, ends, strict=True):
        if child.type == "softbreak":
            child.type, child.tag = "text", ""
            child.content = "" if is_close(text, end - 1, end) else " "


def visible(token: Token) -> str:
    """What a piece of a line shows as text."""
    if token.type == "hardbreak":
        return "\n"
    return token.content if token.type in {"text", "code_inline"} else ""
