"""The desk's database: who may read it, what it refuses, and many threads and processes at once."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.store import _STEPS, NAME, Store, StoreError, from_stamp, open_store, stamp
from tests.factories import ROOT


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / ".desk")
    yield opened
    opened.close()


def count_tries(store: Store) -> int:
    with store.reading() as database:
        (found,) = database.execute("SELECT count(*) FROM tries").fetchone()
    assert isinstance(found, int)
    return found


def add_try(store: Store, key: str) -> None:
    with store.writing(lasting=False) as database:
        database.execute("INSERT INTO tries VALUES (?, 1)", (key.encode(),))


def test_nobody_else_on_the_computer_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / ".desk"
    folder.mkdir(mode=0o755)
    store = open_store(folder)
    add_try(store, "a")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert {file.name for file in folder.iterdir()} == {NAME, f"{NAME}-wal", f"{NAME}-shm", ".gitignore"}
    store.close()


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    for number in range(3):
        store = open_store(tmp_path)
        assert count_tries(store) == number
        add_try(store, str(number))
        store.close()


def test_a_change_that_fails_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writing() as database:
            database.execute("INSERT INTO tries VALUES (x'00', 1)")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert count_tries(store) == 0
    add_try(store, "a")
    assert count_tries(store) == 1


def test_a_session_of_nobody_is_refused(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), store.writing() as database:
        database.execute("INSERT INTO sessions VALUES (x'00', 77, 0, 0, 0)")


def test_threads_at_once_lose_nothing(store: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda number: add_try(store, str(number)), range(400)))
    assert count_tries(store) == 400


def test_a_reader_waits_for_no_writer(store: Store) -> None:
    add_try(store, "a")
    with store.writing() as database:
        database.execute("DELETE FROM tries")
        assert count_tries(store) == 1
    assert count_tries(store) == 0


_WRITER = """
import sys
from pathlib import Path
from newsroom.desk.store import open_store
store = open_store(Path(sys.argv[1]))
for number in range(50):
    with store.writing(lasting=False) as database:
        database.execute("INSERT INTO tries VALUES (?, 1)", (f"{sys.argv[2]}-{number}".encode(),))
store.close()
"""


def test_processes_at_once_make_one_file_and_lose_nothing(tmp_path: Path) -> None:
    folder = str(tmp_path / ".desk")
    running = [
        subprocess.Popen([sys.executable, "-c", _WRITER, folder, name], cwd=ROOT, stderr=subprocess.PIPE)
        for name in "abc"
    ]
    assert [process.communicate()[1] for process in running] == [b""] * 3
    store = open_store(Path(folder))
    assert count_tries(store) == 150
    store.close()


def test_a_file_of_the_first_version_becomes_one_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as first:
        first.setattr("newsroom.desk.store._STEPS", _STEPS[:1])
        open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        database.execute("INSERT INTO tries VALUES (x'00', 1)")
        database.execute("INSERT INTO opened VALUES ('a.md', 0, 1, 1)")
        database.commit()
    store = open_store(tmp_path)
    assert count_tries(store) == 1
    with store.reading() as database:
        assert database.execute("SELECT window FROM opened").fetchall() == []
    store.close()


def test_a_file_of_a_later_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        database.execute("PRAGMA user_version=99")
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(StoreError, match="更新的版本") as refused:
        open_store(tmp_path)
    assert refused.value.en == "the database has version 99, this program 3"
    assert (tmp_path / NAME).read_bytes() == before


def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"not a database, but somebody's " * 100)
    with pytest.raises(StoreError, match="坏了"):
        open_store(tmp_path)
    assert (tmp_path / NAME).read_bytes() == b"not a database, but somebody's " * 100


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="写不进去"):
        open_store(tmp_path / "file" / ".desk")


_FULL = """
import resource, sys
from pathlib import Path
from newsroom.desk.store import StoreError, open_store
store = open_store(Path(sys.argv[1]))
insert = "INSERT INTO tries VALUES (?, 1)"
with store.writing() as database:
    database.execute(insert, (b"a",))
# As on a disk without a free byte.
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
for _ in range(2):
    try:
        with store.writing() as database:
            database.execute(insert, (b"b" * 100_000,))
    except StoreError as error:
        print(error.zh)
    with store.reading() as database:
        print(database.execute("SELECT count(*) FROM tries").fetchone()[0])
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with store.writing() as database:
    database.execute(insert, (b"b",))
store.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_what_a_disk_refuses_leaves_all_that_is_there_to_be_read(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path)], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    refused = "编辑台的数据库读写出错：磁盘可能满了或坏了"
    assert (found.stdout.splitlines(), found.stderr) == ([refused, "1"] * 2, "")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(NAME)] == [NAME]


def test_a_full_disk_is_said_and_loses_nothing(store: Store) -> None:
    add_try(store, "a")
    with store.writing() as database:
        (pages,) = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreError, match="磁盘满了"), store.writing() as database:
        database.execute("INSERT INTO tries VALUES (zeroblob(100000), 1)")
    assert count_tries(store) == 1
    # The connection that failed is gone, with its limit.
    add_try(store, "b")


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_comes_back_to_the_millisecond(moment: datetime) -> None:
    back = from_stamp(stamp(moment))
    assert back <= moment
    assert stamp(back) == stamp(moment)
    assert (moment - back).total_seconds() < 0.001
