"""Pictures without a credit, and captions without an end or given twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.copydesk.findings import Edit, Finding
from newsroom.copydesk.manuscript import Part
from newsroom.model import NOTICES
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.copydesk.manuscript import Manuscript

_CREDITED = re.compile(
    r"(?:摄影?|供图|图|制图|绘图?|拍摄|资料图?片?|提供)[）)。]?$|(?:摄影|供图|制图|图片来源|来源)[：:／/ ]"
)
_PICTURES = frozenset("图摄绘画") | {
    "摄影",
    "供图",
    "制图",
    "图片",
    "拍摄",
    "航拍",
    "漫画",
    "摄像",
    "绘图",
    "图文",
    "文图",
    "摄影报道",
}
_SENTENCE = re.compile("[，；。！？]|^(?:图为|图中为|这是)|正在")
_ENDED = re.compile(f"[{HAN}0-9”》]$")
_SHORT = 4
_BARE = re.compile(r"(?:https?://|www\.)[!-~]+$")


def find_uncredited(manuscript: Manuscript) -> Iterator[Finding]:
    """XS750: a picture without a credit.

    Who is 摄影 in the byline, or named at the end of the caption, has one; so have advertisements.
    """
    filed = manuscript.filed
    if filed is None or filed.article.kind in NOTICES or "photos" not in filed.places:
        return
    people = filed.article.byline.people if filed.article.byline else ()
    if any(role in _PICTURES or role.endswith("摄影") for person in people for role in person.roles):
        return
    source = manuscript.source.text
    at = manuscript.offset(filed.places["photos"])
    for photo in filed.article.photos:
        start = source.find(photo.file, at, manuscript.body_start)
        if start < 0:
            continue
        at = start + len(photo.file)
        if not photo.credit.strip() and not _CREDITED.search(photo.caption.strip()):
            yield Finding("XS750", start, at, {"value": photo.file})


def find_open_captions(manuscript: Manuscript) -> Iterator[Finding]:
    """XS751: a caption that is a sentence and ends without a mark."""
    for line in manuscript.lines_of({Part.CAPTION}):
        text = line.text.rstrip()
        if _ENDED.search(text) and not _CREDITED.search(text) and _SENTENCE.search(text):
            end = line.start + len(text)
            yield manuscript.finding("XS751", end - 1, end, (Edit(end, end, "。"),))


def find_same_captions(manuscript: Manuscript) -> Iterator[Finding]:
    """XS752: a caption that another picture of the article has."""
    seen: set[str] = set()
    for line in manuscript.lines_of({Part.CAPTION}):
        if line.text in seen and len(line.text) >= _SHORT:
            yield manuscript.finding("XS752", line.start, line.start + len(line.text), value=line.text)
        seen.add(line.text)


def find_bare_links(manuscript: Manuscript) -> Iterator[Finding]:
    """XS760: a link whose words are an address.

    An address by itself (<https://…>) is printed on purpose.
    """
    text, links = manuscript.source.text, manuscript.body.links
    if not links:
        return
    first = text.count("\n", 0, manuscript.body_start)
    for link in links:
        start = manuscript.file_starts[first + link.line] + link.column - 1
        words = link.words.strip()
        if text.startswith("[", start) and _BARE.match(words):
            yield Finding("XS760", start + 1, start + 1 + len(words), {"value": words})
