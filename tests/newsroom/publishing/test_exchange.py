"""Exchanging two names in one step."""

import ctypes
import errno
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsroom.publishing.exchange import exchange
from tests.newsroom.publishing.stands import read_tree, write_tree

linux = pytest.mark.skipif(sys.platform != "linux", reason="says what Linux does")


def test_two_folders_change_places_or_stay(tmp_path: Path) -> None:
    one, other = write_tree(tmp_path / "one", {"a": "1"}), write_tree(tmp_path / "另一个", {"b": "2"})
    expected = [{"b": "2"}, {"a": "1"}] if exchange(one, other) else [{"a": "1"}, {"b": "2"}]
    assert [read_tree(one), read_tree(other)] == expected


@linux
def test_linux_has_such_a_step(tmp_path: Path) -> None:
    assert exchange(write_tree(tmp_path / "one", {}), write_tree(tmp_path / "other", {}))


@linux
def test_a_name_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="other"):
        exchange(write_tree(tmp_path / "one", {}), tmp_path / "other")
    assert (tmp_path / "one").is_dir()


class Library:
    """Stands for the C library of a system, with the answer that its exchange gives."""

    def __init__(self, name: str, number: int = 0) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.number = number
        setattr(self, name, self.call)

    def call(self, *arguments: object) -> int:
        self.calls.append(arguments)
        ctypes.set_errno(self.number)
        return -1 if self.number else 0


def exchanges(library: object, platform: str, patch: pytest.MonkeyPatch) -> bool:
    patch.setattr(sys, "platform", platform)
    patch.setattr(ctypes, "CDLL", lambda _, **options: library if options == {"use_errno": True} else None)
    return exchange(Path("one"), Path("other"))


def test_macos_is_asked_to_swap(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library("renamex_np")
    assert exchanges(library, "darwin", monkeypatch)
    assert library.calls == [(b"one", b"other", 2)]


def test_linux_is_asked_to_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library("renameat2")
    assert exchanges(library, "linux", monkeypatch)
    assert library.calls == [(-100, b"one", -100, b"other", 2)]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd14"])
def test_a_system_without_such_a_step_says_so(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not exchanges(SimpleNamespace(), platform, monkeypatch)


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM])
def test_a_disk_without_such_a_step_says_so(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not exchanges(Library("renameat2", number), "linux", monkeypatch)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY, errno.EXDEV, errno.EROFS])
def test_a_refusal_is_an_error(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match=r"one.*other") as caught:
        exchanges(Library("renameat2", number), "linux", monkeypatch)
    assert caught.value.errno == number
