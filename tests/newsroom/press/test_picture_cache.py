"""The cache of made pictures: what was tampered with is not there, and nothing is read or written through a link."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsroom.press.picture_cache import PictureCache, _place

ONE, OTHER = "media/aa-480.webp", "media/bb-480.webp"


def files_in(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_a_picture_comes_back_under_its_own_name_and_key_alone(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "pictures")
    assert cache.find(ONE) is None
    cache.keep(ONE, b"one")
    cache.keep(OTHER, b"two", b"key")
    assert (cache.find(ONE), cache.find(OTHER), cache.find(OTHER, b"key")) == (b"one", None, b"two")
    first, second = files_in(tmp_path)
    second.write_bytes(first.read_bytes())
    assert {cache.find(ONE), cache.find(OTHER, b"key")} in ({b"one", None}, {b"two", None})


@pytest.mark.parametrize("wrong", [b"", b"short", b"0" * 40])
def test_bytes_that_were_not_kept_are_not_there(tmp_path: Path, wrong: bytes) -> None:
    cache = PictureCache(tmp_path)
    cache.keep(ONE, b"one")
    (file,) = files_in(tmp_path)
    file.write_bytes(wrong)
    assert cache.find(ONE) is None
    cache.keep(ONE, b"one")
    assert cache.find(ONE) == b"one"


def test_links_and_pipes_are_replaced_and_nothing_is_written_behind_them(tmp_path: Path) -> None:
    root, outside = tmp_path / "pictures", tmp_path / "outside"
    cache = PictureCache(root)
    cache.keep(ONE, b"one")
    (file,) = files_in(root)
    outside.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(outside)
    assert cache.find(ONE) is None
    cache.keep(ONE, b"new")
    assert cache.find(ONE) == b"new"
    assert outside.read_bytes().endswith(b"one")
    file.unlink()
    os.mkfifo(file)
    assert cache.find(ONE) is None


def test_what_goes_leaves_no_file_and_no_folder(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "pictures")
    for file in (ONE, OTHER):
        cache.keep(file, b"bytes")
    cache.discard([ONE, "media/none-1.jpg"])
    assert (cache.find(ONE), cache.find(OTHER)) == (None, b"bytes")
    cache.keep(ONE, b"bytes")
    (tmp_path / "pictures" / "stray.draft").write_bytes(b"")
    cache.keep_only([OTHER])
    assert len(files_in(tmp_path / "pictures")) == 1
    cache.keep_only([])
    assert files_in(tmp_path / "pictures") == []


def test_folders_may_be_made_by_several_at_once(tmp_path: Path) -> None:
    names = [f"media/{number}.webp" for number in range(1024)]
    with ThreadPoolExecutor(8) as threads:
        for run in range(3):
            cache = PictureCache(tmp_path / str(run))
            # Neighbours in this order lie in one folder and are kept at the same moment.
            list(threads.map(lambda name, cache=cache: cache.keep(name, b"one"), sorted(names, key=_place)))
            assert {cache.find(name) for name in names} == {b"one"}
