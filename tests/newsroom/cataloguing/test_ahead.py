"""What a check has read ahead is the next build's, as long as it goes on from what the builds have."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsroom.cataloguing.ahead import place_ahead, take_over


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A file of SQLite's."""
    file = tmp_path / "catalogue.sqlite"
    change(file)
    return file


def change(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE IF NOT EXISTS t (x)")
        database.execute("INSERT INTO t VALUES (1)")


def test_it_takes_the_place_of_what_it_goes_on_from(catalogue: Path) -> None:
    place_ahead(catalogue).write_bytes(b"ahead")
    take_over(catalogue)
    assert catalogue.read_bytes() == b"ahead"
    assert list(catalogue.parent.iterdir()) == [catalogue]


def test_it_goes_once_a_build_has_changed_what_it_goes_on_from(catalogue: Path) -> None:
    place_ahead(catalogue).write_bytes(b"ahead")
    change(catalogue)
    changed = catalogue.read_bytes()
    take_over(catalogue)
    assert catalogue.read_bytes() == changed
    assert list(catalogue.parent.iterdir()) == [catalogue]


def test_it_is_the_first_catalogue_where_there_is_none(tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue.sqlite"
    take_over(catalogue)
    assert not catalogue.exists()
    place_ahead(catalogue).write_bytes(b"ahead")
    take_over(catalogue)
    assert catalogue.read_bytes() == b"ahead"
