"""Which files are read again: those that hold other bytes, and as few others as can be."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from newsroom.cataloguing import scanning
from newsroom.cataloguing.scanning import RACY
from newsroom.reading.reader import Reader
from newsroom.workers import map_parts
from tests.newsroom.cataloguing.archives import SECOND, Archive, an_archive
from tests.newsroom.desk import X, manuscript, picture

Part = TypeVar("Part")
Result = TypeVar("Result")
Y = "2023/04/11/y.md"
FILES = {X: manuscript("title: 第一稿"), Y: manuscript("title: 第二稿")}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that are read from now on."""
    found: list[str] = []
    whole = Reader.read

    def read(self: Reader, path: str, *, link: bool = False) -> object:
        found.append(path)
        return whole(self, path, link=link)

    monkeypatch.setattr(Reader, "read", read)
    return found


def title(archive: Archive, path: str = X) -> str:
    article = archive.catalogue(archive.update()).article(path)
    assert article
    return article.title


def test_nothing_is_read_where_nothing_has_changed(reads: list[str]) -> None:
    with an_archive(FILES) as archive:
        archive.update()
        assert set(reads) > set(FILES)
        reads.clear()
        archive.update()
        assert reads == []


def test_files_are_compared_one_by_one_in_the_folder_of_a_change_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    rows_in = scanning._rows_in

    def note(database: sqlite3.Connection, folder: str) -> object:
        compared.append(folder)
        return rows_in(database, folder)

    monkeypatch.setattr(scanning, "_rows_in", note)
    with an_archive({**FILES, "2023/04/12/z.md": manuscript(day="2023-04-12")}) as archive:
        archive.clock += 60 * SECOND
        archive.update()
        compared.clear()
        archive.update()
        assert compared == []
        # In place: the folder has the time that it had.
        with (archive.root / X).open("a", encoding="utf-8", newline="") as file:
            file.write("又一段。\n")
        archive.update()
        assert compared == ["2023/04/11/"]


def test_several_processes_find_the_changes_that_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    old, older = "2022/12/30/a.md", "2021/06/01/b.md"
    files = {**FILES, old: manuscript(day="2022-12-30"), older: manuscript(day="2021-06-01")}
    processes: list[int] = []

    def note(function: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
        processes.append(len(parts))
        return map_parts(function, parts)

    monkeypatch.setattr("newsroom.workers.count_processes", lambda: 2 if hasattr(os, "fork") else 1)
    monkeypatch.setattr(scanning, "map_parts", note)
    with an_archive(files) as archive:
        archive.clock += 60 * SECOND
        archive.update()
        archive.write("2020/01/01/c.md", manuscript(day="2020-01-01").encode())
        archive.write("extra.txt", b"none of the paper")
        archive.write(old, manuscript("title: 又一稿", day="2022-12-30").encode())
        shutil.rmtree(archive.root / "2021")
        looks = []
        for many in (0, 1_000_000):
            monkeypatch.setattr(scanning, "MANY", many)
            looks.append(scanning.look_at_folders(archive.database, archive.root, archive.clock))
    assert processes == [3]
    assert looks[0] == looks[1]
    assert looks[0].stamps.keys() == {"2020/01/01/c.md", "extra.txt", old}
    assert looks[0].sizes.keys() == {old, older}
    assert looks[0].gone == ["2021/06/01/"]


def test_a_folder_that_came_by_its_paths_alone_goes_with_its_files() -> None:
    with an_archive(FILES) as archive:
        archive.update()
        archive.write("2023/04/12/z.md", manuscript(day="2023-04-12").encode())
        assert archive.catalogue(archive.update(only=["2023/04/12/z.md"])).article("2023/04/12/z.md")
        shutil.rmtree(archive.root / "2023/04/12")
        assert archive.catalogue(archive.update()).article("2023/04/12/z.md") is None
        assert archive.database.execute("SELECT 1 FROM files WHERE path LIKE '2023/04/12/%'").fetchone() is None


def test_a_name_out_of_unicode_is_a_problem_each_time_and_hides_nothing_beside_it() -> None:
    with an_archive(FILES) as archive:
        archive.clock += 60 * SECOND
        archive.update()
        strange = os.fsencode(archive.root / "2023/04/11") + b"/\xff.md"
        Path(os.fsdecode(strange)).touch()
        codes = [each.code for each in archive.update().problems]
        assert [each.code for each in archive.update().problems] == codes != []
        for path in FILES:
            (archive.root / path).unlink()
        archive.update()
        assert archive.database.execute("SELECT 1 FROM files WHERE path LIKE '2023/04/11/%'").fetchone() is None


def test_new_times_of_the_same_bytes_are_taken_over_and_nothing_is_read(reads: list[str]) -> None:
    with an_archive(FILES) as archive:
        archive.update()
        reads.clear()
        for file in archive.root.rglob("*.md"):
            os.utime(file, ns=(archive.clock + 5 * SECOND,) * 2)
        archive.clock += 60 * SECOND
        archive.update()
        assert reads == []
        assert archive.published.changes() == {}
        times = {time for (time,) in archive.database.execute("SELECT mtime FROM files WHERE path LIKE '%.md'")}
        assert times == {archive.clock - 55 * SECOND}


def test_a_fresh_clone_of_the_same_files_reads_nothing(reads: list[str], tmp_path: Path) -> None:
    with an_archive(FILES) as archive:
        archive.update()
        reads.clear()
        shutil.copytree(archive.root, tmp_path / "clone", copy_function=shutil.copyfile)
        shutil.rmtree(archive.root)
        shutil.copytree(tmp_path / "clone", archive.root, copy_function=shutil.copyfile)
        archive.update()
        assert reads == []


def test_one_edit_reads_one_file(reads: list[str]) -> None:
    with an_archive(FILES) as archive:
        archive.update()
        reads.clear()
        archive.save({**FILES, X: manuscript("title: 第三稿")})
        assert title(archive) == "第三稿"
        assert reads == [X]


def test_a_picture_has_the_articles_beside_it_read_again(reads: list[str]) -> None:
    far = {"2023/04/12/z.md": manuscript(day="2023-04-12")}
    with an_archive({**FILES, **far}) as archive:
        archive.update()
        reads.clear()
        archive.save({**FILES, **far, "2023/04/11/tu.jpg": picture()})
        archive.update()
        assert sorted(reads) == ["2023/04/11/tu.jpg", X, Y]


@pytest.mark.parametrize("age", [0, SECOND, RACY, RACY + 1], ids=["at once", "a second later", "two seconds", "long"])
def test_other_bytes_of_the_same_size_and_time_are_noticed(age: int) -> None:
    """The file was this old as the catalogue read it."""
    with an_archive(FILES) as archive:
        status = (archive.root / X).stat()
        archive.clock = status.st_mtime_ns + age - 10 * SECOND
        archive.update()
        text = FILES[X].replace("第一稿", "第三稿")
        (archive.root / X).write_text(text, encoding="utf-8", newline="")
        os.utime(archive.root / X, ns=(status.st_mtime_ns, status.st_mtime_ns))
        archive.clock += 60 * SECOND
        assert title(archive) == "第三稿"


def swap(archive: Archive) -> None:
    """Have two articles of one size and one time change places."""
    x, y, away = archive.root / X, archive.root / Y, archive.home / "away"
    os.utime(y, ns=(x.stat().st_mtime_ns,) * 2)
    archive.clock += 60 * SECOND
    archive.update()
    x.rename(away)
    y.rename(x)
    away.rename(y)


def test_two_files_of_one_size_and_time_that_change_places_are_noticed(reads: list[str]) -> None:
    with an_archive(FILES) as archive:
        swap(archive)
        reads.clear()
        assert (title(archive), title(archive, Y)) == ("第二稿", "第一稿")
        assert sorted(reads) == [X, Y]


def test_so_they_are_where_only_these_paths_are_looked_at() -> None:
    with an_archive(FILES) as archive:
        swap(archive)
        update = archive.update(only=[X, Y])
        article = archive.catalogue(update).article(X)
        assert article
        assert article.title == "第二稿"


def test_a_time_in_the_future_is_never_trusted() -> None:
    with an_archive(FILES) as archive:
        ahead = archive.clock + 10**6 * SECOND
        for text in ("第三稿", "第四稿", "第五稿"):
            (archive.root / X).write_text(FILES[X].replace("第一稿", text), encoding="utf-8", newline="")
            os.utime(archive.root / X, ns=(ahead, ahead))
            assert title(archive) == text


def test_an_article_becomes_a_link_and_an_article_again() -> None:
    with an_archive(FILES) as archive:
        archive.update()
        away = archive.home / "x.md"
        (archive.root / X).rename(away)
        (archive.root / X).symlink_to(away)
        assert [each.code for each in archive.update().problems] == ["XS005"]
        assert [each.code for each in archive.update().problems] == ["XS005"]
        (archive.root / X).unlink()
        away.rename(archive.root / X)
        assert archive.update().problems == ()
        assert title(archive) == "第一稿"


def test_a_folder_that_is_a_link_is_not_entered(tmp_path: Path) -> None:
    with an_archive(FILES) as archive:
        (tmp_path / "z.md").write_text(manuscript(day="2023-04-12"), encoding="utf-8")
        (archive.root / "2023/04/12").symlink_to(tmp_path)
        update = archive.update()
        assert [each.code for each in update.problems] == ["XS005"]
        assert archive.catalogue(update).article("2023/04/12/z.md") is None


def test_a_file_that_cannot_be_read_is_told_until_it_can() -> None:
    with an_archive(FILES) as archive:
        archive.update()
        (archive.root / X).unlink()
        (archive.root / X).mkdir()
        assert archive.catalogue(archive.update()).article(X) is None
        (archive.root / X).rmdir()
        archive.write(X, b"\xff\xfe")
        assert [each.code for each in archive.update().problems] == ["XS015"]
        archive.save(FILES)
        assert title(archive) == "第一稿"
