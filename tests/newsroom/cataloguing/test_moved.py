"""A file that changes between being compared and being read: it is told, and what followed from it does not stay."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from newsroom.cataloguing import update as updating
from newsroom.cataloguing.scanning import compare_files
from newsroom.cataloguing.update import Update
from tests.newsroom.cataloguing.answers import answers_of
from tests.newsroom.cataloguing.archives import Archive, an_archive
from tests.newsroom.desk import CARD, REGISTRIES, X, heads, manuscript, picture

PICTURE = "2023/04/11/tu.png"
Y = "2023/04/11/y.md"
FILES: Mapping[str, str | bytes] = {
    **REGISTRIES,
    X: manuscript("photos: [{file: tu.png, caption: 图}]"),
    Y: manuscript(),
    CARD: "number: 7\n",
    PICTURE: picture("PNG"),
}
# What a file holds while it is read, None where it is gone: all of it can be read, or is a problem of its own.
MEANWHILE: Mapping[str, tuple[str, bytes | None]] = {
    "an article": (X, manuscript("draft: true", body="绝密").encode()),
    "an article half written": (X, manuscript().encode()[:30]),
    "an article that is gone": (X, None),
    "a card": (CARD, b"number: 8\n"),
    "a card with a mistake": (CARD, b"number: [\n"),
    "a picture": (PICTURE, picture("PNG", size=(4, 4))),
    "a picture half written": (PICTURE, picture("PNG")[:20]),
    "a picture that is gone": (PICTURE, None),
    "a registry": ("topics.yml", b"- {name: xx}\n"),
    "a registry half written": ("sections.yml", "- {name: 要".encode()),
    "a registry that is gone": ("sections.yml", None),
}


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """What waits for a pipe is ended."""
    signal.alarm(120)
    yield
    signal.alarm(0)


def update_while(archive: Archive, change: Callable[[], None]) -> Update:
    """An update in which something changes once the files have been compared."""

    def compare_and_change(*given: object, **named: object) -> object:
        found = compare_files(*given, **named)  # type: ignore[arg-type] # handed on as it came
        change()
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(updating, "compare_files", compare_and_change)
        return archive.update()


def put(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink()
    else:
        file.write_bytes(data)


@pytest.mark.parametrize("name", MEANWHILE)
@pytest.mark.parametrize("known", [True, False], ids=["known before", "new"])
def test_what_was_read_of_other_bytes_is_told_and_read_again(name: str, *, known: bool) -> None:
    path, data = MEANWHILE[name]
    with an_archive({} if known else FILES) as archive:
        if known:
            # All of it is read, and has changed when it is read again.
            archive.save({path: b"x" if isinstance(each, bytes) else f"{each}\n" for path, each in FILES.items()})
            archive.update()
            archive.save(FILES)
        file = archive.root / path
        kept, status = file.read_bytes(), file.stat()
        update = update_while(archive, lambda: put(file, data))
        assert f"articles/{path}:1:1: XS025" in heads(map(str, update.problems))
        # Put back with its own time: to whoever looks at sizes and times, nothing has happened.
        file.write_bytes(kept)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        update = archive.update()
        assert update.problems == ()
        with an_archive(FILES) as clean:
            assert answers_of(archive.catalogue(update)) == answers_of(clean.catalogue(clean.update()))


def test_a_file_that_came_meanwhile_is_read_the_next_time() -> None:
    files = {path: data for path, data in FILES.items() if path != PICTURE}
    with an_archive(files) as archive:
        file = archive.root / PICTURE
        update = update_while(archive, lambda: put(file, picture("PNG", size=(4, 4))))
        assert heads(map(str, update.problems)) == [f"articles/{PICTURE}:1:1: XS025"]
        file.write_bytes(picture("PNG"))
        update = archive.update()
        assert update.problems == ()
        article = archive.catalogue(update).article(X)
        assert article is not None
        assert (article.photos[0].width, article.photos[0].height) == (8, 6)


@pytest.mark.parametrize("path", [X, CARD, PICTURE, "sections.yml", "topics.yml"])
@pytest.mark.parametrize("meanwhile", [True, False], ids=["while it is read", "before"])
def test_a_pipe_is_told_and_the_rest_is_read(path: str, *, meanwhile: bool) -> None:
    with an_archive(FILES) as archive:
        file = archive.root / path

        def change() -> None:
            file.unlink()
            os.mkfifo(file)

        if meanwhile:
            assert f"articles/{path}:1:1: XS025" in heads(map(str, update_while(archive, change).problems))
        else:
            change()
        told = heads(map(str, archive.update().problems))
        shown, code = (X, "XS404") if path == PICTURE else (path, "XS024")
        assert not [line for line in told if "XS025" in line]
        assert [line for line in told if line.startswith(f"articles/{shown}:") and line.endswith(code)]
        assert archive.catalogue(archive.update()).database.execute("SELECT COUNT(*) FROM articles").fetchone()[0] > 1
