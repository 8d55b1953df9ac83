"""Texts of which nobody sees anything: each is told where it stands, by the numbers of its characters."""

import re
from pathlib import Path

import pytest

from newsroom.characters import find_unseen
from newsroom.reading.schema import (
    ArticleFront,
    CardFront,
    PageFront,
    PhotoFront,
    ReporterFront,
    ReviewFront,
    SectionFront,
    SeriesFront,
    SignatureFront,
    TitleFront,
    TopicFront,
    WordFront,
    ZoneFront,
)
from tests.newsroom.desk import CARD, Files, X, card, manuscript, picture, told

UNSEEN = ("\u200b", "\u2060", "\u3164", "\ufeff", "\u2800", "\U000e0020", "\u3000\u200b", "\u200b \u3164")
# Each place where an editor writes; § stands where the text should be.
ARTICLE = """
title: §
date: §
section: §
kicker: §
subtitle: §
untitled: §
reporter: §
reporter: [记者 张三, §]
reporter: [{name: §}]
reporter: [{name: 张三, role: §}]
reporter: [{name: 张三, roles: [记者, §]}]
reporter: [{name: 张三, affiliation: §}]
source: §
dateline: §
kind: §
page: §
order: §
continued_on: [§]
group: §
series: {name: §}
series: {name: 甲, part: §}
topics: [产改, §]
photos: [{file: §, caption: 甲}]
photos: [{file: tu.jpg, caption: §}]
photos: [{file: tu.jpg, caption: 甲, credit: §}]
photos: [{file: tu.jpg, caption: 甲, alt: §}]
photos: [{file: tu.jpg, caption: 甲, focus: [50, §]}]
photos: [{file: tu.jpg, caption: 甲, original: §}]
zones: [{page: §, rect: [0, 0, 50, 30]}]
zones: [{page: 1, rect: [0, 0, 50, §]}]
summary: §
note: §
draft: §
publish_at: §
aliases: [/a/, §]
corrects: §
follows: §
withdrawn: §
review: {first: §, second: 乙, third: 丙}
review: {first: 甲, second: §, third: 丙}
review: {first: 甲, second: 乙, third: §}
review: {first: {name: §}}
review: {first: {name: 甲, at: §}}
review: {first: {name: 甲, text: §}}
review: {first: {name: 甲, photos: §}}
review: {proof: §}
quiet: {XS780: §}
"""
CARDS = """
number: §
kind: §
title: §
covers: [§]
release: §
staff: §
pages: [{page: §}]
pages: [{page: 1, name: §}]
pages: [{page: 1, staff: §}]
pages: [{page: 1, scan: §}]
pages: [{page: 1, spread_with: §}]
pages: [{page: 1, columns: §}]
pages: [{page: 1, lead: §}]
pages: [{page: 1, box: [§]}]
page_size: §
"""
SECTIONS = """
- {name: §}
- {name: 副刊, description: §}
- {name: 副刊, intro: §}
- {name: 副刊, aliases: [§]}
- {name: 副刊, closed: §}
"""
REPORTERS = """
- {name: §}
- {name: 张三, id: §}
- {name: 张三, aliases: [张老三, §]}
- {name: 张三, titles: [{role: §}]}
- {name: 张三, titles: [{role: 记者, from: §}]}
- {name: 张三, titles: [{role: 记者, to: §}]}
- {name: 张三, bio: §}
"""
TOPICS = """
- {name: §}
- {name: 技能, aliases: [§]}
- {name: 技能, description: §}
- {name: 技能, intro: §}
"""
WORDS = """
- {word: §, instead: 签订}
- {word: 签定, instead: §}
- {word: 签定, instead: 签订, why: §}
- {word: 签定, instead: 签订, source: §}
- {word: 签定, instead: 签订, severity: §}
- {word: 签定, instead: 签订, exceptions: [§]}
- {short: §, full: 产业工人队伍建设改革}
- {short: 产改, full: §}
"""
TABLES = {
    X: ARTICLE,
    CARD: CARDS,
    "sections.yml": SECTIONS,
    "reporters.yml": REPORTERS,
    "topics.yml": TOPICS,
    "words.yml": WORDS,
}
SHAPES = {
    X: (ArticleFront, PhotoFront, SeriesFront, ZoneFront, ReviewFront, SignatureFront),
    CARD: (CardFront, PageFront),
    "sections.yml": (SectionFront,),
    "reporters.yml": (ReporterFront, TitleFront),
    "topics.yml": (TopicFront,),
    "words.yml": (WordFront,),
}
# Their values are lists and mappings, in which the texts are.
OUTER = {"series", "photos", "zones", "review", "quiet", "pages", "titles"}
PICTURE = {"2023/04/11/tu.jpg": picture()}


def rows(path: str) -> list[str]:
    return TABLES[path].strip().splitlines()


def key_of(row: str) -> str:
    """The key nearest before the place of the text."""
    return str(re.findall(r"(\w+):", row.partition("§")[0])[-1])


def files_with(path: str, line: str) -> Files:
    if path == X:
        return {X: manuscript(line), **(PICTURE if "tu.jpg" in line else {})}
    if path == CARD:
        return card(line + "\n")
    return {X: manuscript(), path: ("- {name: 要闻}\n" if path == "sections.yml" else "") + line + "\n"}


EVERY = [(path, row, UNSEEN[place % len(UNSEEN)]) for path in TABLES for place, row in enumerate(rows(path))]


@pytest.mark.parametrize(("path", "row", "char"), EVERY, ids=[f"{path} {row}" for path, row, _ in EVERY])
def test_a_text_that_nobody_sees_is_told_once_with_its_characters(
    tmp_path: Path, path: str, row: str, char: str
) -> None:
    line = row.replace("§", f'"{char}"')
    files = files_with(path, line)
    number = str(files[path]).split("\n").index(line) + 1
    (problem,) = told(tmp_path, files)
    assert problem.startswith(f"articles/{path}:{number}:{row.index('§') + 2}: XS111 “{key_of(row)}”不能空着：")
    assert f"看不见的字符 {find_unseen(char)} (" in problem


@pytest.mark.parametrize("char", UNSEEN)
def test_every_such_character_is_named_whether_it_is_quoted_or_not(tmp_path: Path, char: str) -> None:
    for line in (f"title: '{char}'", f"title: {char}"):
        (problem,) = told(tmp_path, {X: manuscript(line)})
        assert all(f"U+{ord(each):04X}" in problem for each in char.replace(" ", "").replace("\u3000", ""))


@pytest.mark.parametrize("char", UNSEEN)
def test_a_caption_that_nobody_sees_is_not_told_as_missing_too(tmp_path: Path, char: str) -> None:
    (problem,) = told(tmp_path, files_with(X, f'photos: [{{file: tu.jpg, caption: "{char}"}}]'))
    assert "XS111 “caption”" in problem


def test_every_key_that_editors_write_is_in_the_tables() -> None:
    for path, shapes in SHAPES.items():
        keys = {field.alias or name for shape in shapes for name, field in shape.model_fields.items()}
        assert {key_of(row) for row in rows(path)} >= keys - OUTER
