"""A word is found however a file writes it, so that not finding it means something."""

import json
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.search.plain_index import Layout, seal, write_keys
from tests.site.leaks import alphabet, find_words, word

SECRET = word(5)
OTHER = word(6)


@pytest.mark.parametrize(
    "data",
    [
        f"前{SECRET}后".encode(),
        f"<p>{''.join(f'&#{ord(each)};' for each in SECRET)}</p>".encode(),
        f"<p>{''.join(f'&#x{ord(each):x};' for each in SECRET)}</p>".encode(),
        json.dumps({"title": SECRET}).encode(),
        f'<a href="../reporters/{quote(SECRET)}/">'.encode(),
        b"\x89PNG\xff" + SECRET.encode() + b"\xfe",
    ],
    ids=["plain", "numbers", "hexadecimal", "JSON", "address", "among other bytes"],
)
def test_a_word_is_found_in_a_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "file").write_bytes(data)
    (tmp_path / "other").write_text(f"没有，{SECRET[0]}和{SECRET[1]}不连着", encoding="utf-8")
    assert find_words(tmp_path) == {SECRET: {"d/file"}}


def test_a_word_is_found_in_the_name_of_a_file_or_a_folder(tmp_path: Path) -> None:
    (tmp_path / SECRET).mkdir()
    (tmp_path / SECRET / f"{OTHER}.html").touch()
    path = f"{SECRET}/{OTHER}.html"
    assert find_words(tmp_path) == {SECRET: {path}, OTHER: {path}}


def test_a_word_is_found_in_a_book(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "issue.epub", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("a.xhtml", f"<p>{SECRET}</p>")
    assert find_words(tmp_path) == {SECRET: {"issue.epub"}}


@pytest.mark.parametrize("key", [f"p{SECRET}", f"p天{SECRET[0]}", f"h{SECRET[1]}", f"r{SECRET}", f"w{SECRET}"])
def test_a_word_or_a_part_of_it_is_found_among_the_keys_of_the_search(tmp_path: Path, key: str) -> None:
    files = write_keys({key: b"\0", "p天地": b"\0", "h天": b"\0"}, Layout(keys=1))
    (tmp_path / "k0.bin").write_bytes(seal("k0.bin", files["k0.bin"]))
    assert find_words(tmp_path) == {SECRET: {"k0.bin"}}


def test_other_files_of_the_search_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "d0.bin").write_bytes(seal("d0.bin", json.dumps([["x", SECRET]], ensure_ascii=False).encode()))
    assert find_words(tmp_path) == {SECRET: {"d0.bin"}}


def test_no_two_words_share_a_character() -> None:
    assert len(set(alphabet())) == len(alphabet()) > 1000
