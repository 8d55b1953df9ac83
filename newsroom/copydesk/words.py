"""Words that are doubled, and headlines that the text repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.characters import has_any
from newsroom.copydesk.findings import Edit
from newsroom.copydesk.manuscript import Part
from newsroom.copydesk.signs import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.findings import Finding
    from newsroom.copydesk.manuscript import Manuscript

# Words that nobody doubles for emphasis.
_WORDS = frozenset({
    "进行", "通过", "根据", "关于", "对于", "由于", "但是", "而且", "并且", "以及", "为了", "能够", "正在", "目前", "其中", "我们", "他们",
    "它们", "她们", "以上", "以下", "之间", "按照", "依照", "虽然", "尽管", "然而", "因此", "于是", "或者", "如果", "成为", "作为", "属于",
    "位于", "来自", "具有", "拥有", "包括", "其他",
})  # fmt: skip
# What begins with the last character of the second: 通过通过率, 根据根据地, 为了为了解.
_OTHERS = frozenset({"通过率", "根据地", "为了解"})
_TWO = re.compile(f"([{''.join(sorted({word[0] for word in _WORDS}))}].)\\1")
_ONE = re.compile(
    # 目的的, 打的的, 标的的; 的的确确, 的的士, 的的黎波里.
    "的的(?<![目标打中鹄端之有]的的)(?![的确喀士哥姐票卢黎里])"
    # 为了了解, 不了了之, 进行了了断: but for the first of a number or a name they are no words.
    f"|了了(?<=[成到现展立施举签发布动起供办升加造改推获授]了了)(?=[0-9{NUMERALS}《])"
    "|们们"
)
# A short one may be said again (请看).
_LONG = 6


def find_doubled(manuscript: Manuscript) -> Iterator[Finding]:
    """XS740: a word that stands twice."""
    text = manuscript.text
    words = (
        found
        for found in _TWO.finditer(text)
        if found[1] in _WORDS and text[found.end() - 2 : found.end() + 1] not in _OTHERS
    )
    ones = _ONE.finditer(text) if has_any(text, ("的的", "了了", "们们")) else ()
    for found in (*words, *ones):
        middle = (found.start() + found.end()) // 2
        yield manuscript.finding("XS740", found.start(), found.end(), (Edit(middle, found.end(), ""),), value=found[0])


def find_repeated(manuscript: Manuscript) -> Iterator[Finding]:
    """XS741: a headline that the text has once more.

    At its start that is XS326.
    """
    article = manuscript.filed.article if manuscript.filed else None
    if article is None or article.untitled:
        return
    headlines = {words for words in (article.title, article.subtitle) if words and len(words) >= _LONG}
    body = list(manuscript.lines_of({Part.PARAGRAPH, Part.HEADING}))
    for line in body[1:]:
        if line.text.strip() in headlines:
            yield manuscript.finding("XS741", line.start, line.start + len(line.text), value=line.text)
