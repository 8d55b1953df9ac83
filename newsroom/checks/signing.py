"""Signatures (三审) that articles lack, or lost by a later change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.problems import Problem, problem
from newsroom.release import is_unsigned
from newsroom.review import Reading, Review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsroom.model import Settings
    from newsroom.reading.articles import Filed
    from newsroom.reading.paper import Paper
    from newsroom.review import Signature


def check_signed(paper: Paper, settings: Settings) -> Iterator[Problem]:
    """XS126 and XS127: articles that their signatures hold back.

    Where signatures are bound to the text; of drafts nothing is expected yet.
    """
    if settings.require_review != "bound":
        return
    for filed in paper.articles.values():
        if is_unsigned(filed.article, settings) and not filed.article.draft:
            yield from _unsigned(filed, filed.article.review or Review())


def _unsigned(filed: Filed, review: Review) -> Iterator[Problem]:
    place = filed.place("review")
    if {*review.struck} & {*review.missing}:
        yield problem(place, "XS127", **signed_by(review.struck))
    lacking = [reading for reading in review.missing if reading not in review.struck]
    if lacking or review.doubled:
        zh = [_lacking_zh(lacking, review)] if lacking else []
        en = [f"missing: {', '.join(lacking)}"] if lacking else []
        if review.doubled:
            zh.append(f"{'、'.join(each.shown for each in review.doubled)}是同一人签的，要三个人签")
            en.append(f"one person for {', '.join(review.doubled)}")
        yield problem(place, "XS126", lacking_zh="；".join(zh), lacking_en="; ".join(en))


def _lacking_zh(lacking: list[Reading], review: Review) -> str:
    """缺初审、终审（丙只写了姓名）."""
    words = []
    for reading in lacking:
        found = review.signature(reading)
        words.append(f"{reading.shown}（{found.name}只写了姓名）" if found else reading.shown)
    return f"缺{'、'.join(words)}"


def signed_by(signatures: Mapping[Reading, Signature]) -> dict[str, str]:
    """Who signed which reading: 初审张三、终审王五."""
    return {
        "who_zh": "、".join(f"{reading.shown}{found.name}" for reading, found in signatures.items()),
        "who_en": ", ".join(f"{found.name} ({reading.value})" for reading, found in signatures.items()),
    }
