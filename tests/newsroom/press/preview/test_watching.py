"""The watcher of the preview: which events of the system mean that something was written, and where."""

import errno
import logging
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver, EventEmitter

from newsroom.press.preview.notifications import notifying
from newsroom.press.preview.watching import MANY, Changes, WriteObserver

HOME = Path("/paper")
X, Y = "2023/04/11/x.md", "2023/04/11/y.md"
SECONDS = 20
NOTHING = Changes(frozenset(), only=False, none=True)


def article(path: str = X) -> str:
    return f"{HOME}/articles/{path}"


def changes(*events: FileSystemEvent) -> Changes:
    observer = WriteObserver(HOME)
    for event in events:
        observer.note(event)
    return observer.take()


@pytest.mark.parametrize("kind", [FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileDeletedEvent])
def test_writing_an_article_is_a_change_of_it_alone(kind: type[FileSystemEvent]) -> None:
    assert changes(kind(article())) == Changes(frozenset({X}), only=True)


def test_moving_an_article_changes_both_places() -> None:
    assert changes(FileMovedEvent(article(), article(Y))) == Changes(frozenset({X, Y}), only=True)


def test_an_editor_that_puts_a_new_file_in_an_old_one_s_place_changes_that_one() -> None:
    moved = FileMovedEvent(article("2023/04/11/.x.md.swp"), article())
    assert changes(moved, FileDeletedEvent(article("2023/04/11/x.md~"))) == Changes(frozenset({X}), only=True)


@pytest.mark.parametrize(
    "event",
    [
        FileOpenedEvent(article()),
        FileClosedNoWriteEvent(article()),
        DirModifiedEvent(article("2023/04/11")),
        FileModifiedEvent(article("2023/04/11/.x.md.swp")),
        FileModifiedEvent(article("2023/04/11/_x.md")),
        FileModifiedEvent(article("2023/04/11/x.md~")),
        FileModifiedEvent(f"{HOME}/README.md"),
        DirCreatedEvent(f"{HOME}/.cache"),
    ],
    ids=lambda event: f"{event.event_type} {event.src_path}",
)
def test_reading_and_what_is_not_the_paper_s_is_no_change(event: FileSystemEvent) -> None:
    observer = WriteObserver(HOME)
    assert not observer.note(event)
    assert observer.take() == NOTHING


@pytest.mark.parametrize(
    "event",
    [
        FileModifiedEvent(f"{HOME}/mkdocs.yml"),
        FileModifiedEvent(article("sections.yml")),
        FileModifiedEvent(f"{HOME}/docs/about.md"),
        FileModifiedEvent(f"{HOME}/overrides/paper/base.html"),
        DirCreatedEvent(article("2023/04/12")),
        DirDeletedEvent(article("2023/04/11")),
        DirMovedEvent(article("2023/04/11"), article("2023/04/12")),
        FileMovedEvent(article(), "/elsewhere/x.md"),
    ],
    ids=lambda event: f"{event.event_type} {event.src_path}",
)
def test_whatever_else_was_written_has_everything_looked_at(event: FileSystemEvent) -> None:
    assert not changes(event).only
    assert not changes(FileModifiedEvent(article()), event).only
    assert not changes(event, FileModifiedEvent(article())).only


def test_what_was_told_once_is_not_told_again() -> None:
    observer = WriteObserver(HOME)
    assert observer.note(FileModifiedEvent(f"{HOME}/mkdocs.yml"))
    assert observer.take() == Changes(frozenset(), only=False)
    assert observer.note(FileModifiedEvent(article()))
    assert observer.take() == Changes(frozenset({X}), only=True)
    assert observer.take() == NOTHING


@pytest.mark.parametrize(("count", "only"), [(MANY, True), (MANY + 1, False)])
def test_of_too_many_files_at_once_some_may_have_been_missed(count: int, only: bool) -> None:  # noqa: FBT001 - a row
    found = changes(*(FileModifiedEvent(article(f"2023/04/11/a{number}.md")) for number in range(count)))
    assert found.only is only


# With the system's own notifications


class _Told(FileSystemEventHandler):
    """Puts every event that is passed on in a queue."""

    def __init__(self) -> None:
        self.events: queue.Queue[FileSystemEvent] = queue.Queue()

    def dispatch(self, event: FileSystemEvent) -> None:
        self.events.put(event)


class Watched:
    """A project whose folder articles/ is being watched."""

    def __init__(self, home: Path) -> None:
        self.articles = home / "articles"
        self.told = _Told()
        (self.articles / "2023/04/11").mkdir(parents=True)
        (self.articles / X).write_text("一", encoding="utf-8")
        self.observer = WriteObserver(home)
        self.observer.schedule(self.told, str(self.articles), recursive=True)

    def wait(self, *paths: str) -> Changes:
        """What was written, once everything at these paths has been told; waiting ends after some seconds."""
        found: set[str] = set()
        only = True
        while not found >= set(paths):
            self.told.events.get(timeout=SECONDS)
            articles, alone, _ = self.observer.take()
            found |= articles
            only = only and (alone or not articles)
        return Changes(frozenset(found), only)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    if sys.platform != "linux":
        pytest.skip("other systems tell other events")
    found = Watched(tmp_path)
    found.observer.start()
    yield found
    found.observer.stop()
    found.observer.join(SECONDS)


def test_the_system_tells_of_a_file_that_is_saved(watched: Watched) -> None:
    (watched.articles / X).write_text("二", encoding="utf-8")
    assert watched.wait(X) == Changes(frozenset({X}), only=True)


def test_the_system_tells_of_a_file_that_is_put_in_another_s_place(watched: Watched) -> None:
    draft = watched.articles / "2023/04/11/.draft"
    draft.write_text("二", encoding="utf-8")
    draft.replace(watched.articles / X)
    assert watched.wait(X) == Changes(frozenset({X}), only=True)


def test_the_system_tells_of_a_file_that_goes_and_one_that_comes(watched: Watched) -> None:
    (watched.articles / X).unlink()
    (watched.articles / Y).write_text("二", encoding="utf-8")
    assert watched.wait(X, Y).articles == {X, Y}


def test_reading_tells_nothing(watched: Watched) -> None:
    assert (watched.articles / X).read_text("utf-8") == "一"
    # What is told next is what was done next.
    (watched.articles / Y).write_text("二", encoding="utf-8")
    assert watched.wait(Y).articles == {Y}


def test_where_the_system_loses_notifications_everything_is_looked_at(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchdog.observers.inotify_c.InotifyEvent.is_queue_overflow", property(lambda _: True))
    (watched.articles / X).write_text("二", encoding="utf-8")
    assert watched.told.events.get(timeout=SECONDS)
    assert not watched.observer.take().only


def test_a_new_folder_has_everything_looked_at(watched: Watched) -> None:
    (watched.articles / "2023/04/12").mkdir()
    watched.told.events.get(timeout=SECONDS)
    assert not watched.observer.take().only


# Where the system has no notifications left


def no_instance(*callbacks: Callable[[], None]) -> BaseObserver:
    del callbacks
    raise OSError(errno.EMFILE, "inotify instance limit reached")


def no_watch(used_up: Callable[[], None], lost: Callable[[], None]) -> BaseObserver:
    """An observer that hears of nothing, as one does whose folders are passed over."""
    del lost
    used_up()
    return BaseObserver(EventEmitter)


@pytest.mark.parametrize("notifying", [no_instance, no_watch])
def test_where_the_system_watches_no_more_every_file_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, notifying: object
) -> None:
    monkeypatch.setattr("newsroom.press.preview.watching.notifying", notifying)
    monkeypatch.setattr("newsroom.press.preview.notifications.INTERVAL", 0.05)
    caplog.set_level(logging.INFO)
    watched = Watched(tmp_path)
    watched.observer.start()
    # What was saved before it looked may have been missed: all is read again.
    assert watched.told.events.get(timeout=SECONDS)
    assert not watched.observer.take().only
    (watched.articles / X).write_text("二二", encoding="utf-8")
    assert watched.wait(X).articles == {X}
    assert "fs.inotify.max_user_watches" in caplog.text
    watched.observer.stop()
    watched.observer.join(SECONDS)


@pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
def test_a_folder_that_the_system_does_not_watch_any_more_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = threading.Event()
    observer = notifying(called.set, lambda: None)
    (tmp_path / "old").mkdir()
    observer.schedule(FileSystemEventHandler(), str(tmp_path), recursive=True)
    observer.start()
    assert not called.is_set()
    monkeypatch.setattr("watchdog.observers.inotify_c.InotifyFD.add_callback", no_more)
    (tmp_path / "new").mkdir()
    assert called.wait(SECONDS)
    observer.stop()
    observer.join(SECONDS)


def no_more(*_: object) -> None:
    raise OSError(errno.ENOSPC, "inotify watch limit reached")
