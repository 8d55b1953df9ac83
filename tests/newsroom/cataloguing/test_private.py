"""A catalogue's file with changes that stay in this process, whatever others do with it meanwhile."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from newsroom.cataloguing.damage import is_damage, is_unfinished
from newsroom.cataloguing.database import copy_database, open_database, open_private
from newsroom.cataloguing.database import transaction as part
from tests.newsroom.cataloguing.archives import an_archive
from tests.newsroom.desk import X, manuscript
from tests.site.ways import state_of

COUNT = "SELECT COUNT(*) FROM aliases"
MUCH = [("x" * 500, str(number)) for number in range(5000)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The catalogue of a paper."""
    with an_archive({X: manuscript()}) as archive:
        archive.update()
        archive.database.close()
        return Path(shutil.copyfile(archive.home / "catalogue.sqlite", tmp_path / "catalogue.sqlite"))


@pytest.fixture
def private(file: Path) -> Iterator[sqlite3.Connection]:
    """It, opened privately."""
    database = open_private(file, "test")
    assert database
    with closing(database):
        yield database


def fill(database: sqlite3.Connection) -> None:
    """Writes more than SQLite keeps in memory by itself."""
    database.execute("PRAGMA cache_size=1")
    database.executemany("INSERT INTO aliases VALUES (?, ?)", MUCH)


def test_nothing_of_the_changes_reaches_the_disk_however_many_they_are(file: Path, private: sqlite3.Connection) -> None:
    before = state_of(file.parent)
    fill(private)
    with suppress(KeyError), part(private):
        private.execute("DELETE FROM aliases")
        raise KeyError
    with part(private):
        private.execute("DELETE FROM articles")
    assert private.execute(COUNT).fetchone() == (len(MUCH),)
    assert private.execute("SELECT COUNT(*) FROM articles").fetchone() == (0,)
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        private.execute("COMMIT")
    private.close()
    assert state_of(file.parent) == before


def test_what_a_build_has_begun_is_not_seen_and_is_written_afterwards(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None, timeout=0)) as build:
        build.execute("BEGIN IMMEDIATE")
        build.execute("INSERT INTO aliases VALUES ('a', 'b')")
        private = open_private(file, "test")
        assert private
        with closing(private):
            assert private.execute(COUNT).fetchone() == (0,)
            fill(private)
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                build.execute("COMMIT")
        build.execute("COMMIT")
        assert build.execute(COUNT).fetchone() == (1,)
        assert build.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_that_is_being_written_is_not_waited_for_and_is_no_damage(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as build:
        build.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked") as caught:
            open_private(file, "test")
        assert not is_damage(caught.value)


def test_what_a_killed_build_began_is_taken_back_in_a_copy_alone(file: Path, tmp_path: Path) -> None:
    home = tmp_path / "killed"
    home.mkdir()
    killed = home / file.name
    with closing(sqlite3.connect(file, isolation_level=None)) as build:
        build.execute("BEGIN")
        fill(build)
        for suffix in ("", "-journal"):
            shutil.copyfile(f"{file}{suffix}", f"{killed}{suffix}")
    before = state_of(home)
    with pytest.raises(sqlite3.OperationalError) as caught:
        open_private(killed, "test")
    assert is_unfinished(caught.value)
    copy = tmp_path / "copy.sqlite"
    copy_database(killed, copy)
    assert state_of(home) == before
    with closing(open_database(copy, "test")) as database:
        assert database.execute(COUNT).fetchone() == (0,)
        assert database.execute("SELECT path FROM articles").fetchall() == [(X,)]


def test_a_file_of_another_identity_is_none(file: Path, tmp_path: Path) -> None:
    assert open_private(file, "another") is None
    assert open_private(tmp_path / "never.sqlite", "test") is None
    file.write_bytes(b"SQLite format 3\0" + b"x" * 4096)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - what it is, is_damage tells
        open_private(file, "test")
    assert is_damage(caught.value)
