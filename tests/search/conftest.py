"""Fixtures for the tests of the search engine."""

from collections.abc import Iterator

import pytest

from tests.search.engine import Engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine() as running:
        yield running
