"""Looks for words in every file of a folder, however a file writes them."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from newsroom.search.folding import simplified

# Han characters that nobody writes.
RARE = range(0x3E00, 0x4400)
_RUN = re.compile(f"[{chr(RARE[0])}-{chr(RARE[-1])}]{{2,}}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# The head of a file of the search index, and where in it the kind of the file stands.
_HEAD, _KIND = 8, 3


@cache
def alphabet() -> str:
    """The rare characters that the search writes as they are."""
    table = simplified()
    folded = {*table, *table.values()}
    return "".join(each for each in map(chr, RARE) if each not in folded)


def word(number: int) -> str:
    """A word of two characters, none of which another number's word has."""
    return alphabet()[2 * number : 2 * number + 2]


def find_words(root: Path) -> dict[str, set[str]]:
    """Every such word below a folder, with the paths of the files that hold it, in their bytes or in their names."""
    found: dict[str, set[str]] = {}
    for file in sorted(each for each in root.rglob("*") if each.is_file()):
        path = file.relative_to(root).as_posix()
        for each in {each for text in (path, *_readings(file.read_bytes())) for each in _words_in(text)}:
            found.setdefault(each, set()).add(path)
    return found


def _words_in(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        for place in (alphabet().find(each) // 2 for each in run):
            if word(place) in run:
                yield word(place)


def _readings(data: bytes) -> Iterator[str]:
    """What bytes say in each way of writing text that a site has."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            for name in book.namelist():
                yield name
                yield from _readings(book.read(name))
    plain = data.decode("utf-8", errors="replace")
    yield plain
    yield unquote(plain)
    yield html.unescape(plain)
    yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), plain)
    if data.startswith(b"XS") and data[_KIND : _KIND + 1] == b"k":
        yield from _keys_of(data[_HEAD:])


def _keys_of(payload: bytes) -> Iterator[str]:
    """The keys of a ``k`` file (format.md, "k: keys"); a character that stands alone is given with its word."""
    numbers = _Reader(payload)
    first = 0
    for _ in range(numbers.varint()):
        first += numbers.varint()
        yield from _whole(chr(first) + chr(int.from_bytes(numbers.take(2), "little")))
        numbers.varint()
    for _ in range(numbers.varint()):
        yield from _whole(numbers.take(numbers.varint()).decode())
        numbers.varint()


def _whole(key: str) -> Iterator[str]:
    """The words of which a key holds even one character: half a leak is one."""
    return (word(alphabet().index(each) // 2) for each in key if each in alphabet())


class _Reader:
    """Reads numbers and bytes one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0

    def take(self, count: int) -> bytes:
        self.place += count
        return self.data[self.place - count : self.place]

    def varint(self) -> int:
        low = self.take(1)[0]
        return (low & 127) + (self.varint() << 7 if low > 127 else 0)
