"""The arrays of the builder say what a plain reading of the format says."""

from collections.abc import Iterator, Mapping
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.search import folding
from newsroom.search.postings import Pairs, make_characters, make_pairs, make_tokens
from newsroom.search.units import cut_units
from tests.search.archives import articles
from tests.search.plain_index import Layout, place_articles
from tests.search.reference import TABLE, Article


@pytest.fixture(scope="module", autouse=True)
def small_table() -> Iterator[None]:
    """The simplified characters that the plain index knows."""
    folding.fold_character.cache_clear()
    with mock.patch.object(folding, "simplified", return_value=TABLE):
        yield
    folding.fold_character.cache_clear()


def lists_of(pairs: Pairs) -> dict[str, bytes]:
    """Each key of two units with its list."""
    ends = np.cumsum(pairs.sizes, dtype=np.int64).tolist()
    starts = [0, *ends][: len(ends)]
    keys = [f"p{chr(one)}{chr(other)}" for one, other in zip(pairs.first, pairs.second, strict=True)]
    return {key: pairs.lists[start:end].tobytes() for key, start, end in zip(keys, starts, ends, strict=True)}


def plain_lists(archive: list[Article]) -> Mapping[str, bytes]:
    """The same of the plain index: articles as a list, unless a bitmap is shorter."""
    postings, _ = place_articles(archive, TABLE)
    listed, mapped = (postings.write(len(archive), Layout(bitmaps=bitmaps)) for bitmaps in (False, True))
    return {key: min(listed[key], mapped[key], key=len) for key in listed if key[0] in "pwh"}


@given(st.lists(articles(), min_size=1, max_size=20))
def test_every_key_has_the_list_of_the_plain_index(archive: list[Article]) -> None:
    units = cut_units([(article.headline, article.rest) for article in archive])
    pairs, others = make_pairs(units)
    made = lists_of(pairs) | others | make_tokens(units) | make_characters(units, len(archive))
    assert made == plain_lists(archive)


@given(st.lists(articles(), min_size=1, max_size=5))
def test_articles_have_the_lengths_of_the_plain_index(archive: list[Article]) -> None:
    units = cut_units([(article.headline, article.rest) for article in archive])
    assert list(zip(units.headlines.tolist(), units.rests.tolist(), strict=True)) == place_articles(archive, TABLE)[1]


@pytest.mark.parametrize("length", [62, 63, 64, 65, 127, 128])
def test_a_position_is_free_at_the_end_of_a_headline(length: int) -> None:
    archive = [
        Article("2023-04-11", 1, "x", "", "要闻", (), (), ("工" * length,), ("人" * each,)) for each in (15, 16, 31, 0)
    ]
    units = cut_units([(article.headline, article.rest) for article in archive])
    assert list(zip(units.headlines.tolist(), units.rests.tolist(), strict=True)) == place_articles(archive, TABLE)[1]
    assert int(units.headlines[0]) == length // 64 + 1
