"""What the builder writes, the engine reads: any query finds what a scan of the articles finds."""

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import groupby
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from newsroom.model import IssueId
from newsroom.search import folding, names
from newsroom.search.entries import Entry
from newsroom.search.packs import make_pack
from newsroom.search.sealing import seal, seal_manifest
from newsroom.search.segment import digest_files, make_files
from newsroom.search.sounds import sounds_file
from tests.examples import examples
from tests.search.archives import archives, call_of, queries
from tests.search.engine import Engine, write_site
from tests.search.plain_index import segment_name
from tests.search.reference import TABLE, Article
from tests.search.reference import search as scan


@pytest.fixture(scope="module", autouse=True)
def small_table() -> Iterator[None]:
    """The simplified characters that the reference knows."""
    folding.fold_character.cache_clear()
    with (
        mock.patch.object(folding, "simplified", return_value=TABLE),
        mock.patch.object(names, "simplified", return_value=TABLE),
    ):
        yield
    folding.fold_character.cache_clear()


def entry_of(article: Article) -> Entry:
    filed = ((article.section,), article.topics, article.reporters)
    issue = IssueId(dt.date.fromisoformat(article.date), article.paper)
    return Entry(issue, article.stem, article.title, filed, article.headline, article.rest)


def write_index(archive: list[Article], packed: Collection[str] = ()) -> dict[str, bytes]:
    """Every file below ``/search/`` as the builder makes it; the segments of these names are packed."""
    files = dict([names.fold_file(), names.names_file({}, {}), sounds_file()])
    fold, listed, sounds = files
    packs = {}
    segments: list[dict[str, object]] = []
    for name, group in groupby(archive, lambda article: segment_name(article, archive[0].date[:4])):
        own = list(group)
        made = make_files([entry_of(article) for article in own], [(each.headline, each.rest) for each in own])
        folder = f"{name}-{digest_files(made)}"
        keys = sum(file.startswith("k") for file in made)
        told = {"folder": folder, "keys": keys, "articles": len(own), "first": own[-1].date, "last": own[0].date}
        if name in packed:
            packs[f"{folder}.pack"], sizes = make_pack(f"search/{folder}", made)
            told["pack"] = sizes
        else:
            files |= {f"{folder}/{file}": content for file, content in made.items()}
        segments.append(told)
    manifest = {"version": 5, "articles": len(archive), "fold": fold, "names": listed, "segments": segments}
    manifest |= {"traditional": names.list_traditional(), "sounds": sounds}
    sealed = {name: seal(f"search/{name}", payload) for name, payload in files.items()}
    return sealed | packs | {"manifest.json": seal_manifest(manifest)}


@examples(50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), archive=archives())
def test_any_query_finds_what_a_scan_of_the_articles_finds(
    engine: Engine, tmp_path: Path, data: st.DataObject, archive: list[Article]
) -> None:
    there = sorted({segment_name(article, archive[0].date[:4]) for article in archive})
    site = write_site(tmp_path, write_index(archive, data.draw(st.sets(st.sampled_from(there)))))
    asked = data.draw(st.lists(queries(archive), min_size=1, max_size=8))
    answers = engine.ask(site, *({"do": "search", "query": call_of(query)} for query in asked))
    for number, query in enumerate(asked):
        assert answers.value(number) == scan(archive, query) | {"complete": True}
