"""Several files changed together: all of them, or none."""

from pathlib import Path

import pytest

from newsroom.writing import files, several
from newsroom.writing.several import ChangedFileError, replace_files


def test_all_are_changed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    replace_files(tmp_path, {"a": (b"1", b"2"), "new": (b"", b"3")})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"2", "new": b"3"}


@pytest.mark.parametrize("changed", ["a", "b"])
def test_none_is_where_one_has_changed(tmp_path: Path, changed: str) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"other" if name == changed else b"1")
    with pytest.raises(ChangedFileError):
        replace_files(tmp_path, {"a": (b"1", b"2"), "b": (b"1", b"2")})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"1", "b": b"1"} | {changed: b"other"}


@pytest.mark.parametrize("failing", ["a", "b", "c"])
def test_none_is_where_one_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "c").write_bytes(b"1")
    own = files.replace_file

    def fail(file: Path, data: bytes) -> None:
        if file.name == failing and data == b"2":
            raise OSError
        own(file, data)

    monkeypatch.setattr(several, "replace_file", fail)
    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk has
        replace_files(tmp_path, {"a": (b"1", b"2"), "b": (b"", b"2"), "c": (b"1", b"2")})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"1", "c": b"1"}
