"""The catalogue's file is a cache: whatever happened to it, what comes out is right, or an error that says so."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from newsroom.cataloguing.damage import is_damage
from newsroom.cataloguing.database import get_meta, open_database, set_meta, transaction
from newsroom.cataloguing.packing import CacheError
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.model import Settings
from tests.newsroom.cataloguing.answers import answers_of
from tests.newsroom.cataloguing.archives import Archive, an_archive
from tests.newsroom.desk import X, manuscript

PAPER = {f"2023/04/{day}/{stem}.md": manuscript(day=f"2023-04-{day}") for day in (10, 11, 12) for stem in "abc"}
NAME = "catalogue.sqlite"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive that was read and whose catalogue is closed; tests damage copies of it."""
    archive = Archive(tmp_path_factory.mktemp("whole"))
    archive.save(PAPER)
    archive.update()
    archive.database.close()
    return archive


def opened(archive: Archive, folder: Path) -> tuple[sqlite3.Connection, bool]:
    """The copy of a catalogue in a folder, and whether a new one took its place."""
    del archive
    database = open_database(folder / NAME, "test")
    try:
        return database, database.execute("SELECT COUNT(*) FROM files").fetchone() == (0,)
    except BaseException:
        database.close()
        raise


def copied(archive: Archive, folder: Path, size: int | None = None) -> Path:
    data = (archive.home / NAME).read_bytes()
    (folder / NAME).write_bytes(data[:size])
    return folder / NAME


def test_the_same_identity_finds_what_was_kept(whole: Archive, tmp_path: Path) -> None:
    copied(whole, tmp_path)
    database, new = opened(whole, tmp_path)
    assert not new
    database.close()


def test_another_identity_begins_anew(whole: Archive, tmp_path: Path) -> None:
    database = open_database(copied(whole, tmp_path), "another")
    assert database.execute("SELECT COUNT(*) FROM files").fetchone() == (0,)
    database.close()


def test_an_empty_file_begins_anew(whole: Archive, tmp_path: Path) -> None:
    copied(whole, tmp_path, 0)
    database, new = opened(whole, tmp_path)
    assert new
    database.close()


@pytest.mark.parametrize("share", [0.001, 0.01, 0.2, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_short_is_damage(whole: Archive, tmp_path: Path, share: float) -> None:
    size = (whole.home / NAME).stat().st_size
    check_damaged(copied(whole, tmp_path, int(size * share)))


def test_a_file_of_something_else_is_damage(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("SQLite 是什么？\n" * 100, encoding="utf-8")
    check_damaged(tmp_path / NAME)


def test_a_file_with_a_trigger_of_someone_else_is_damage(whole: Archive, tmp_path: Path) -> None:
    file = copied(whole, tmp_path)
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TRIGGER more AFTER INSERT ON files BEGIN DELETE FROM articles; END")
    check_damaged(file)


def check_damaged(file: Path) -> None:
    """What is no catalogue is told as that, and stands there still: whoever opened it decides."""
    before = file.read_bytes()
    with pytest.raises((CacheError, sqlite3.DatabaseError)) as caught:
        open_database(file, "test")
    assert is_damage(caught.value)
    assert file.read_bytes() == before


def test_a_file_that_another_program_holds_is_no_damage(whole: Archive, tmp_path: Path) -> None:
    file = copied(whole, tmp_path)
    with (
        closing(sqlite3.connect(file, isolation_level=None)) as other,
        closing(sqlite3.connect(file, timeout=0)) as database,
    ):
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as caught:
            set_meta(database, "one", 1)
        assert not is_damage(caught.value)


def test_a_full_disk_is_no_damage_and_takes_back_what_was_begun(whole: Archive, tmp_path: Path) -> None:
    database = open_database(copied(whole, tmp_path), "test")
    database.execute("PRAGMA max_page_count=1")
    with pytest.raises(sqlite3.OperationalError, match="full") as caught, transaction(database):
        database.executemany("INSERT INTO aliases VALUES (?, ?)", [("x" * 5000, str(number)) for number in range(2000)])
    assert not is_damage(caught.value)
    assert database.execute("SELECT COUNT(*) FROM aliases").fetchone() == (0,)
    database.close()


@pytest.mark.parametrize("error", [OSError(5, "input/output error"), KeyError("x"), sqlite3.ProgrammingError("closed")])
def test_what_goes_wrong_elsewhere_is_no_damage(error: Exception) -> None:
    assert not is_damage(error)


def test_an_older_version_begins_anew(whole: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.cataloguing.database.VERSION", 0)
    database = open_database(copied(whole, tmp_path), "test")
    assert database.execute("SELECT COUNT(*) FROM files").fetchone() == (0,)
    database.close()


@pytest.mark.parametrize("seed", range(60))
def test_no_bytes_anywhere_in_the_file_make_another_article_of_one(whole: Archive, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - chance, not secrets
    file = copied(whole, tmp_path)
    data = bytearray(file.read_bytes())
    start = chance.randrange(len(data))
    # A flipped bit, a few bytes, or a sector that was never written.
    length = chance.choice((1, 1, 8, 512))
    data[start : start + length] = chance.randbytes(len(data[start : start + length]))
    file.write_bytes(data)
    try:
        database, _ = opened(whole, tmp_path)
    except (CacheError, sqlite3.DatabaseError):
        return
    try:
        check_articles(whole, database)
    except (CacheError, sqlite3.DatabaseError):
        pass
    finally:
        database.close()


def check_articles(whole: Archive, database: sqlite3.Connection) -> None:
    """After an update, as in a build, each article that is told is the one that was filed.

    Narrow tables have no checksums: of a damaged row there an article may be missing.
    """
    memory = whole.memory()
    update = whole.update_in(database)
    catalogue = StoredCatalogue(database, whole.root, Settings(), update.directory)
    for path in PAPER:
        assert catalogue.article(path) in {None, memory.article(path)}


def test_values_of_the_whole_are_kept_and_replaced(tmp_path: Path) -> None:
    database = open_database(tmp_path / NAME, "test")
    assert get_meta(database, "one", int) is None
    set_meta(database, "one", 1)
    set_meta(database, "one", ("二",))
    assert get_meta(database, "one", tuple[str]) == ("二",)
    database.close()


def test_an_update_that_was_killed_is_taken_back(tmp_path: Path) -> None:
    with an_archive({X: manuscript()}) as archive:
        archive.update()
        archive.database.execute("PRAGMA cache_size=1")
        archive.database.execute("BEGIN")
        archive.database.execute("DELETE FROM articles")
        archive.database.executemany("INSERT INTO aliases VALUES (?, ?)", [("x" * 500, "y") for _ in range(2000)])
        # As the disk is when the process is killed: its journal stands beside a file that is half written.
        for name in (NAME, f"{NAME}-journal"):
            shutil.copyfile(archive.home / name, tmp_path / name)
        archive.database.execute("ROLLBACK")
        database = open_database(tmp_path / NAME, "test")
        catalogue = StoredCatalogue(database, archive.root, Settings(), archive.memory().directory)
        assert answers_of(catalogue) == answers_of(archive.memory())
        database.close()
