"""Fixtures for tests of a desk's people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.desk.store import Store, open_store
from tests.desk.people.desks import Folk


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / ".desk")
    yield opened
    opened.close()


@pytest.fixture
def folk(store: Store) -> Folk:
    return Folk(store)
