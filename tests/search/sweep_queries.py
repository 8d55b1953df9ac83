"""Thousands of queries against a made-up archive, built as a site: each finds what looking through every text finds."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.archive.writing import write_archive
from newsroom.directory import Directory
from newsroom.model import Article as Filed
from newsroom.model import Settings, Taxonomy
from newsroom.reading.body import find_body
from newsroom.search.folding import simplified
from tests.factories import build, make_project
from tests.newsroom.whole import load_paper, released_articles
from tests.search.engine import Engine
from tests.search.reference import Article as Plain
from tests.search.reference import facets_of, units_of

ARTICLES = 2000
QUERIES = 3000
AT_ONCE = 100
# Stand between units and between fields; no text has them.
UNIT, FIELD = "\x00", "\x03"


@dataclass(frozen=True)
class Scanned:
    """An article with its fields, and with their units as one text."""

    plain: Plain
    fields: tuple[str, ...]
    units: str


def fields_of(article: Filed, body: str) -> tuple[list[str], list[str]]:
    """The texts by which an article is found: those of its headline, and the rest."""
    people = article.byline.people if article.byline else ()
    rest = [" ".join([*person.roles, person.name, person.affiliation or ""]) for person in people]
    rest += [article.source or "", article.dateline or "", *(article.note or "").splitlines()]
    rest += [text for photo in article.photos for text in (photo.caption, photo.credit)]
    return [article.kicker or "", article.title, article.subtitle or ""], [
        *rest,
        *(piece.text for piece in find_body(body).pieces),
    ]


def joined(text: str) -> str:
    return UNIT.join(["", *(unit.text for unit in units_of(text, simplified())), ""])


def scan_of(article: Filed, body: str, directory: Directory) -> Scanned:
    headline, rest = fields_of(article, body)
    section, topics, reporters = (directory.terms_of(article, taxonomy) for taxonomy in Taxonomy)
    issue = article.issue
    plain = Plain(
        date=issue.date.isoformat(),
        paper=issue.ordinal,
        stem=article.stem,
        title=article.title,
        section=section[0],
        topics=topics,
        reporters=reporters,
        headline=tuple(headline),
        rest=tuple(rest),
    )
    return Scanned(plain, (*headline, *rest), FIELD.join(map(joined, (*headline, *rest))))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive that spans years."""
    project = make_project(tmp_path_factory.mktemp("archive"))
    write_archive(project, ARTICLES, photos=True)
    result = build(project)
    assert result.returncode == 0, result.stdout
    return project / "site"


@pytest.fixture(scope="module")
def archive(site: Path) -> list[Scanned]:
    paper = load_paper(site.parent / "articles")
    articles = released_articles(paper, Settings(), datetime(2030, 1, 1, tzinfo=UTC))
    return [scan_of(article, body, paper.directory) for article, body in articles]


def a_text(chance: random.Random, archive: Sequence[Scanned]) -> str:
    """A piece of 1 to 12 characters cut anywhere, or a name, or what is nowhere."""
    article = chance.choice(archive)
    kind = chance.randrange(10)
    if kind == 0:
        return chance.choice(["鱻鱻", "没有这样的词句", "xyzzy", "萧山zz9", "\u3400"])
    if kind <= 2 and article.plain.reporters:
        return chance.choice(article.plain.reporters).partition("@")[0]
    text = chance.choice([field for field in article.fields if field])
    start = chance.randrange(len(text))
    return text[start : start + chance.randint(1, 12)].replace("』", "")


def a_query(chance: random.Random, archive: Sequence[Scanned]) -> dict[str, Any]:
    """A text with any of the filters, as the engine takes it."""
    article = chance.choice(archive).plain
    year = article.date[:4]
    query: dict[str, Any] = {"texts": [a_text(chance, archive) for _ in range(chance.choice([1, 1, 1, 2]))]}
    filters = {
        "section": article.section,
        "topic": next(iter(article.topics), None),
        "reporter": next(iter(article.reporters), None),
        "from": chance.choice([year, article.date[:7]]),
        "to": chance.choice([year, article.date]),
    }
    chosen = chance.sample(sorted(filters), chance.choice([0, 0, 1, 1, 2]))
    return query | {name: filters[name] for name in chosen if filters[name]}


def is_found(article: Scanned, query: dict[str, Any]) -> bool:
    plain = article.plain
    if not query.get("from", "") <= plain.date or not plain.date <= query.get("to", "9") + "~":
        return False
    if query.get("section", plain.section) != plain.section:
        return False
    if any(name in query and query[name] not in names for name, names in filed(plain)):
        return False
    return all(joined(text) in article.units for text in query["texts"])


def filed(plain: Plain) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "topic", plain.topics
    yield "reporter", plain.reporters


def call_of(query: dict[str, Any]) -> dict[str, Any]:
    text = " ".join(f"『{each}』" for each in query["texts"])
    return {"do": "search", "query": {**query, "text": text, "limit": ARTICLES}}


def test_every_query_finds_what_looking_through_every_text_finds(
    engine: Engine, site: Path, archive: list[Scanned]
) -> None:
    chance = random.Random(ARTICLES)  # noqa: S311 - the same queries each time
    found = 0
    for _ in range(QUERIES // AT_ONCE):
        queries = [a_query(chance, archive) for _ in range(AT_ONCE)]
        answers = engine.ask(site, *map(call_of, queries))
        for number, query in enumerate(queries):
            expected = [article.plain for article in archive if is_found(article, query)] if is_asked(query) else []
            told = answers.value(number)
            assert {hit["url"] for hit in told["hits"]} == {article.url for article in expected}, query
            assert (told["total"], told["facets"]) == (len(expected), facets_of(expected)), query
            found += bool(expected)
    # Most of what is cut from the archive is in it.
    assert found > QUERIES // 2


def is_asked(query: dict[str, Any]) -> bool:
    return len(query) > 1 or any(joined(text) != UNIT for text in query["texts"])
