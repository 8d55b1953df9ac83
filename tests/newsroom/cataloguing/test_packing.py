"""Packed values come back as the type that is expected, or not at all; nothing of them is ever run."""

import pickle
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.catalogue import IssueSummary, TermSummary
from newsroom.cataloguing.packing import CacheError, pack, unpack
from newsroom.cataloguing.published import Shared
from newsroom.cataloguing.rows import Paperwork, Stored
from newsroom.lists import ListId, ListKind
from newsroom.model import IssueCard, Registries, Settings
from newsroom.problems import Place, Problem
from newsroom.reading.cards import FiledCard
from newsroom.search.index import Index, IssueMark, Layer, Overlay, SegmentEntry
from tests.newsroom.desk import a_card, an_article, issue_id

ARTICLE = an_article()
PLACE = Place("articles/x.md", 3, 4)
PROBLEMS = (Problem(PLACE, "XS101", {"value": "字", "more": 2}),)
LAYER = Layer("2023-x", 1, 2, "2023-04-11", "2023-04-11")
OVERLAY = Overlay(LAYER, (issue_id("2023/04/11"),), {"2023/04/11": 2})
INDEX = Index({"2023": SegmentEntry(LAYER, {"2023/04/11": IssueMark(2, b"\xff")}, OVERLAY)}, b"\x00", "names")
# A value of each kind that a column of the catalogue holds.
VALUES = (
    "字",
    Stored(ARTICLE, b"x" * 16),
    Paperwork({"title": PLACE}, PLACE, (("2023/04/11/y.md", PLACE, "小标题"),), ("小标题",)),
    FiledCard(a_card("2023/04/11", "1"), {"": PLACE}),
    IssueSummary(IssueCard(ARTICLE.issue), 1, "头条", ("1",)),
    TermSummary("要闻", 1, ARTICLE.issue.date, ARTICLE.issue.date, ("记者",), (), ("yào", "wén")),
    Registries(unread=frozenset({"topics.yml"})),
    Shared(
        {"article": "mark"},
        {"2023/04/11/x.md": True},
        INDEX,
        sample=True,
        registered=frozenset({ListId(ListKind.SECTIONS, "要闻")}),
    ),
    Settings(),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_what_is_packed_is_unpacked_equal_and_of_its_type(value: object) -> None:
    assert unpack(pack(value), type(value)) == value
    assert pack(unpack(pack(value), type(value))) == pack(value)


def test_problems_come_back_with_what_their_sentences_name() -> None:
    assert unpack(pack(PROBLEMS), tuple[Problem, ...]) == PROBLEMS


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_bytes_that_were_damaged_are_an_error(place: int) -> None:
    data = bytearray(pack(Stored(ARTICLE, b"")))
    data[place] ^= 1
    with pytest.raises(CacheError):
        unpack(bytes(data), Stored)


def checked(data: bytes) -> bytes:
    """With the checksum that makes them whole: whoever can write the file can write that too."""
    return zlib.crc32(data).to_bytes(4) + data


@given(st.binary(max_size=40), st.integers(0, 400), st.integers(0, 255))
def test_bytes_that_were_forged_are_a_value_of_the_type_or_an_error(junk: bytes, place: int, byte: int) -> None:
    forged = bytearray(pack(Stored(ARTICLE, b""))[4:])
    forged[place % len(forged)] = byte
    for data in (junk, bytes(forged), bytes(forged) + junk):
        try:
            assert type(unpack(checked(data), Stored)) is Stored
        except CacheError:
            continue


def test_a_value_of_another_type_is_an_error() -> None:
    for data in (pack(Settings()), pack("字"), pack((ARTICLE,)), None):
        with pytest.raises(CacheError):
            unpack(data, Stored)


class Bomb:
    """What a pickle can hold: a call."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.file,)


def test_a_pickle_with_its_checksum_runs_nothing(tmp_path: Path) -> None:
    data = pickle.dumps(Bomb(tmp_path / "ran"))
    with pytest.raises(CacheError):
        unpack(checked(data), Stored)
    assert not (tmp_path / "ran").exists()
    # The control: it is one that works.
    pickle.loads(data)  # noqa: S301 - its own
    assert (tmp_path / "ran").exists()
