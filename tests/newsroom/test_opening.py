"""Regular files are opened and nothing else: whatever takes a file's place or its folder's is seen, and waited for in vain."""

import hashlib
import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.digests import digest_bytes
from newsroom.opening import FileKind, HeldFile, IrregularError, MovedError, RegularFiles, digest_file

PATH = "2023/04/11/x.md"
BOTH_WAYS = pytest.mark.parametrize("by_steps", [True, False], ids=["by steps", "as on Windows"])


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """What waits for a pipe is ended."""
    signal.alarm(60)
    yield
    signal.alarm(0)


def make(root: Path, path: str = PATH, data: bytes = b"text") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def link(file: Path) -> None:
    other = make(file.parents[3].parent / "elsewhere", "x.md", b"secret")
    file.unlink()
    file.symlink_to(other)


def link_above(file: Path) -> None:
    other = file.parents[3].parent / "elsewhere"
    file.parents[1].rename(other)
    file.parents[1].symlink_to(other)


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def listen(file: Path) -> None:
    file.unlink()
    # A socket's address has fewer characters than a path may have.
    with socket.socket(socket.AF_UNIX) as listening, pytest.MonkeyPatch.context() as patch:
        patch.chdir(file.parent)
        listening.bind(file.name)


def device(file: Path) -> None:
    file.unlink()
    try:
        os.mknod(file, 0o20666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only the system's administrator makes devices")


IRREGULAR = {
    link: FileKind.LINK,
    link_above: FileKind.LINK,
    pipe: FileKind.PIPE,
    folder: FileKind.FOLDER,
    listen: FileKind.SOCKET,
    device: FileKind.DEVICE,
}


@BOTH_WAYS
@pytest.mark.parametrize(("change", "kind"), IRREGULAR.items(), ids=[change.__name__ for change in IRREGULAR])
def test_what_is_no_regular_file_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], kind: FileKind, *, by_steps: bool
) -> None:
    monkeypatch.setattr("newsroom.opening._BY_STEPS", by_steps)
    root = tmp_path / "articles"
    file, beside = make(root), make(root, "2023/04/11/y.md")
    with RegularFiles(root) as files:
        # The folder is open when the file changes.
        assert files.read(PATH.replace("x", "y")) == b"text"
        change(file)
        files.close()
        with pytest.raises(IrregularError) as error:
            files.read(PATH)
        assert error.value.kind is kind
        assert files.digests[PATH] == files.digest(PATH) == b""
    assert change is link_above or beside.exists()


@BOTH_WAYS
def test_a_folder_that_becomes_a_link_while_it_is_read_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, by_steps: bool
) -> None:
    monkeypatch.setattr("newsroom.opening._BY_STEPS", by_steps)
    root = tmp_path / "articles"
    make(root), make(root, "2023/04/11/y.md")
    make(tmp_path / "elsewhere", "y.md", b"secret")
    with RegularFiles(root) as files:
        assert files.read(PATH) == b"text"
        shutil.rmtree(root / "2023/04/11")
        (root / "2023/04/11").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(IrregularError):
            files.read("2023/04/11/y.md")


@BOTH_WAYS
def test_a_folder_that_was_made_anew_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, by_steps: bool
) -> None:
    monkeypatch.setattr("newsroom.opening._BY_STEPS", by_steps)
    make(tmp_path)
    with RegularFiles(tmp_path) as files:
        assert files.read(PATH) == b"text"
        shutil.rmtree(tmp_path / "2023")
        make(tmp_path, data=b"other")
        assert files.read(PATH) == b"other"
        # It is one file of two contents: whoever holds it to one of them must see that.
        assert files.digests == {PATH: b""}


@BOTH_WAYS
def test_a_file_is_found_whichever_form_its_name_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, by_steps: bool
) -> None:
    monkeypatch.setattr("newsroom.opening._BY_STEPS", by_steps)
    make(tmp_path, "2023/\ufa19.md")
    with RegularFiles(tmp_path) as files:
        assert files.read("2023/神.md") == b"text"
        assert files.kind("2023/神.md") is None
        with pytest.raises(FileNotFoundError):
            files.read("2023/会.md")


def test_the_root_may_be_a_link(tmp_path: Path) -> None:
    make(tmp_path / "there")
    (tmp_path / "articles").symlink_to("there")
    with RegularFiles(tmp_path / "articles") as files:
        assert files.read(PATH) == b"text"


@given(st.binary(max_size=300), st.integers(0, 300))
def test_all_bytes_are_digested_whatever_is_kept(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, limit: int
) -> None:
    root = tmp_path_factory.mktemp("bytes")
    make(root, data=data)
    with RegularFiles(root) as files, pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsroom.opening._CHUNK", 7)
        kept = files.read(PATH, limit)
        assert data.startswith(kept)
        assert len(kept) >= min(len(data), limit + 1)
        assert files.read(PATH) == data
        assert files.digests[PATH] == digest_bytes(data) == digest_file(root / PATH)


@pytest.mark.parametrize(
    "change", [link, link_above, pipe, folder, Path.unlink, lambda file: file.write_bytes(b"texT")]
)
def test_a_held_file_is_copied_as_it_was_or_not_at_all(tmp_path: Path, change: Callable[[Path], object]) -> None:
    root = tmp_path / "articles"
    file = make(root)
    for digest, algorithm in (
        (digest_bytes(b"text"), None),
        (hashlib.sha256(b"text").digest()[:10], hashlib.sha256),
    ):
        held = HeldFile(root, PATH, digest, algorithm) if algorithm else HeldFile(root, PATH, digest)
        copy = BytesIO()
        held.copy(copy)
        assert copy.getvalue() == b"text"
    change(file)
    with pytest.raises(MovedError, match=f"articles/{PATH}:1:1: XS025 "):
        held.copy(BytesIO())


def test_what_had_no_digest_is_never_copied(tmp_path: Path) -> None:
    make(tmp_path)
    with pytest.raises(MovedError):
        HeldFile(tmp_path, PATH, b"").copy(BytesIO())


def test_a_full_disk_is_no_change_of_the_file(tmp_path: Path) -> None:
    class Full(BytesIO):
        def write(self, _: object, /) -> int:
            raise OSError(28, "No space left on device")

    make(tmp_path)
    with pytest.raises(OSError, match="No space left"):
        HeldFile(tmp_path, PATH, digest_bytes(b"text")).copy(Full())
