"""Whatever an article holds: findings have their places, and safe fixes are made once and for all."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.copydesk import body_lines, dates, dots, layout, numbers, pairs, words
from newsroom.copydesk.findings import Finding
from newsroom.copydesk.manuscript import Manuscript
from newsroom.copydesk.reading import read_manuscript
from newsroom.copydesk.rules import find_findings
from newsroom.reading.files import Source
from tests.examples import examples
from tests.newsroom.copydesk.manuscripts import DESK, ISSUE, article, mended, read

EXAMPLES = 60
# What the rules look for, what Markdown and YAML read, and what they leave alone.
PIECES = (
    *("中", "国", "工人", "漏鑫端", "记者", "的的", "了了", "们们", "进行进行", "几十多", "约30人左右", "4月31日（星期二）"),
    *("昨日（3日）", "http://a.cn/b", "a@b.cn"),
    *("2023年四月11日", "农历三月初一", "20～40%", "3～5万", "２０２３", "Ａ", "３．５", "12:30", "3:2", "C919"),
    *(",", ", ", ";", ":", "?", "!", ".", "(", ")", '"', "'", "...", "…", "…", "--", "—", "——", "———", "－－"),
    *("，", "。", "、", "；", "：", "？", "！", "“", "”", "‘", "’", "《", "》", "（", "）", "[", "]"),
    *("](x.md)", "<", ">", "`", "**", "\\", "&nbsp;"),
    *(" ", "\t"),
    *("\u3000\u3000", "    ", "\u200b", "\ufeff", "\u00ad", "\n", "\n\n", "\n\n", "- ", "1. ", "## ", "> ", "| ", "```", "\ue000", "\u2028"),
)  # fmt: skip
VALUES = (
    "中国",
    "车间",
    "２０２３",
    "2023",
    "(",
    ")",
    ",",
    ":",
    "：",
    "。",
    "...",
    "“",
    "”",
    "'",
    '"',
    "\u200b",
    "、",
    "《",
    "》",
    "is",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
TITLES = st.lists(st.sampled_from(VALUES), min_size=1, max_size=8).map("".join)
KINDS = st.sampled_from(("", "", "kind: 诗歌\n", "kind: 公告\n"))
ENDS = ("", "photos:\n  - file: a.jpg\n    caption: {}\n  - file: b.jpg\n    caption: {}\n")


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Any article: most of them can be read."""
    title = draw(TITLES)
    front = f"title: {title}\nnote: '{title.replace(chr(39), '')}'\n{draw(KINDS)}{draw(st.sampled_from(ENDS)).format(title, title)}"
    return article(draw(TEXTS), front)


def kinds(findings: list[Finding]) -> Counter[str]:
    return Counter(found.code for found in findings)


@examples(EXAMPLES)
@given(sources())
def test_findings_and_their_edits_are_within_the_file_and_apart(source: Source) -> None:
    findings = find_findings(read(source))
    size = len(source.text)
    assert all(0 <= found.start <= found.end <= size for found in findings)
    edits = sorted(edit for found in findings for edit in found.edits)
    assert all(0 <= edit.start <= edit.end <= size for edit in edits)
    assert all(one.end <= other.start and one.start < other.start for one, other in pairwise(edits))


@examples(EXAMPLES)
@given(sources())
def test_safe_fixes_are_made_once_and_add_no_other_finding(source: Source) -> None:
    before = find_findings(read(source))
    after = mended(source, before)
    left = find_findings(read(after))
    assert mended(after, left) == after, (before, left)
    assert kinds(left) == kinds([found for found in before if not (found.safe and found.edits)])


@examples(EXAMPLES)
@given(TEXTS)
def test_any_text_has_a_manuscript(text: str) -> None:
    manuscript = read_manuscript(Source("a.md", text), ISSUE, DESK)
    assert all(0 <= found.start <= found.end <= len(text) for found in find_findings(manuscript))
    assert each_character_has_its_place(manuscript)


@examples(EXAMPLES)
@given(sources())
def test_each_character_of_a_manuscript_stands_in_the_file(source: Source) -> None:
    assert each_character_has_its_place(read(source))


@examples(EXAMPLES)
@given(sources())
@example(article("“甲”《乙》\n\n    丙\n\n## 丁\n\n戊，，己 "))
@example(article("\u200b- 甲\n\n乙"))
def test_what_spares_the_rules_a_look_changes_nothing(source: Source) -> None:
    found = read(source)
    with pytest.MonkeyPatch.context() as patch:
        for module in (body_lines, dates, dots, layout, numbers, pairs, words):
            patch.setattr(module, "has_any", lambda *_: True)
        for module, name in ((pairs, "_EVEN"), (body_lines, "_WORDS")):
            patch.setattr(module, name, re.compile("(?!)"))
        thorough = read(source)
        assert (found.text, found.parts, found.runs) == (thorough.text, thorough.parts, thorough.runs)
        assert found.indents == thorough.indents
        findings = find_findings(thorough)
    assert find_findings(found) == findings


def each_character_has_its_place(manuscript: Manuscript) -> bool:
    spans = [(char, *manuscript.span(place, place + 1)) for place, char in enumerate(manuscript.text)]
    typed = manuscript.source.text
    return all(char in {"\n", " ", "\ufffc"} or typed[start:end] == char for char, start, end in spans)
