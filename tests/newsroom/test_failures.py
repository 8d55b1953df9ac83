"""What the system, SQLite and libraries refuse, in words that say what to do."""

import errno
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path

import pytest

from newsroom.failures import explain
from newsroom.publishing import PublishError
from newsroom.publishing.errors import failures_in_words

# The numbers that a disk, a network disk, a container or a limit may answer with.
SYSTEM = {
    "ENOSPC": "磁盘满了",
    "EDQUOT": "配额",
    "EFBIG": "ulimit -f",
    "EROFS": "只读",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EIO": "磁盘读写出错",
    "EMFILE": "ulimit -n",
    "ENFILE": "打开的文件太多",
    "EAGAIN": "不让再开进程",
    "ENOMEM": "内存不够",
    "EXDEV": "不在同一个磁盘",
    "EBUSY": "挂载点",
    "ESTALE": "网络盘",
    "ENOLCK": "上锁",
    "ENOENT": "现在没有了",
    "ENAMETOOLONG": "太长",
}


def system_error(name: str) -> OSError:
    number = getattr(errno, name)
    return OSError(number, os.strerror(number), "/paper/site")


@pytest.mark.parametrize("name", SYSTEM)
def test_what_the_system_refuses_is_said_with_what_to_do_and_where(name: str) -> None:
    failure = explain(system_error(name))
    assert failure
    assert SYSTEM[name] in failure.chinese
    assert "/paper/site" in failure.english


@pytest.mark.parametrize("name", SYSTEM)
def test_a_publish_that_the_system_refuses_says_the_same(name: str) -> None:
    with pytest.raises(PublishError, match=f"没有发布，网站还是原来的：.*{SYSTEM[name]}"), failures_in_words():
        raise system_error(name)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "内存不够"),
        (BrokenProcessPool("a child"), "被系统终止"),
        (RuntimeError("can't start new thread"), "ulimit -u"),
        (ImportError("libx.so: cannot open shared object file: Too many open files"), "ulimit -n"),
        (ImportError("libx.so: failed to map segment from shared object: Cannot allocate memory"), "内存不够"),
        (FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"), "TMPDIR"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_libraries_make_of_it_is_understood(error: Exception, words: str) -> None:
    failure = explain(error)
    assert failure
    assert words in failure.chinese
    wrapped = ValueError("a library's own")
    wrapped.__cause__ = error
    assert explain(wrapped) == (failure.chinese, "a library's own")


def lock(file: Path) -> None:
    with closing(sqlite3.connect(file)) as writer, closing(sqlite3.connect(file, timeout=0)) as other:
        writer.execute("BEGIN EXCLUSIVE")
        other.execute("INSERT INTO t VALUES (1)")


def write_what_is_readonly(file: Path) -> None:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as reader:
        reader.execute("INSERT INTO t VALUES (1)")


def write_too_much(file: Path) -> None:
    with closing(sqlite3.connect(file)) as writer:
        writer.execute("PRAGMA max_page_count = 2")
        writer.execute("INSERT INTO t VALUES (zeroblob(100000))")


def open_a_folder(file: Path) -> None:
    sqlite3.connect(file.parent)


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (lock, "正被别的程序使用"),
        (write_what_is_readonly, "写不进去"),
        (write_too_much, "磁盘满了"),
        (open_a_folder, "打不开"),
    ],
)
def test_what_sqlite_refuses_is_said(tmp_path: Path, work: Callable[[Path], None], words: str) -> None:
    file = tmp_path / "catalogue.sqlite"
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE t (x)")
    with pytest.raises(sqlite3.Error) as caught:
        work(file)
    failure = explain(caught.value)
    assert failure
    assert words in failure.chinese


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("x"), KeyError("y"), OSError("no number"), ImportError("no name"), RuntimeError("z")]
)
def test_a_fault_of_the_program_is_no_failure_of_the_system(error: Exception) -> None:
    assert explain(error) is None
    # Nor is one that came up while a failure was handled.
    error.__context__ = system_error("ENOSPC")
    assert explain(error) is None
