"""Many numbers are written as one is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsroom.search.coding import ascending, hash_key, hash_keys, interleave, text, varint, varints

NUMBERS = st.lists(st.integers(0, 2**32 - 1), max_size=20)


@given(NUMBERS)
def test_varints_are_each_numbers_varint_in_order(numbers: list[int]) -> None:
    written, counts = varints(np.array(numbers, np.uint32))
    assert written.tobytes() == b"".join(map(varint, numbers))
    assert counts.tolist() == [len(varint(number)) for number in numbers]


def test_a_varint_has_seven_bits_a_byte_the_lowest_first() -> None:
    assert [varint(0), varint(127), varint(128), varint(300)] == [b"\0", b"\x7f", b"\x80\x01", b"\xac\x02"]


@given(NUMBERS.map(lambda numbers: sorted(set(numbers))))
def test_an_ascending_list_is_its_first_number_and_the_differences(numbers: list[int]) -> None:
    steps = [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]
    assert ascending(np.array(numbers, np.uint32)) == b"".join(map(varint, steps))


@given(st.lists(st.tuples(st.binary(max_size=3), st.binary(max_size=3)), max_size=8))
def test_rows_are_their_columns_side_by_side(rows: list[tuple[bytes, bytes]]) -> None:
    columns = [
        (np.frombuffer(b"".join(column), np.uint8), np.array([len(each) for each in column], np.uint8))
        for column in ([row[0] for row in rows], [row[1] for row in rows])
    ]
    written, lengths = interleave(columns)
    assert written.tobytes() == b"".join(first + second for first, second in rows)
    assert lengths.tolist() == [len(first + second) for first, second in rows]


def plain_hash(key: str) -> int:
    """The hash as format.md words it."""
    hashed = 2166136261
    for character in key:
        hashed = (hashed ^ ord(character)) * 16777619 % 2**32
    hashed ^= hashed >> 16
    hashed = hashed * 0x85EBCA6B % 2**32
    hashed ^= hashed >> 13
    hashed = hashed * 0xC2B2AE35 % 2**32
    return hashed ^ hashed >> 16


@given(st.text(min_size=1, max_size=6))
def test_a_key_has_the_hash_of_the_format(key: str) -> None:
    assert hash_key(key) == plain_hash(key)


@given(st.lists(st.tuples(st.characters(), st.characters()), min_size=1, max_size=6))
def test_keys_of_one_length_are_hashed_together(keys: list[tuple[str, str]]) -> None:
    columns = [np.array([ord(key[place]) for key in keys], np.uint32) for place in (0, 1)]
    assert hash_keys(*columns).tolist() == [hash_key("".join(key)) for key in keys]


def test_a_text_is_its_length_in_bytes_and_its_utf_8() -> None:
    assert text("萧") == b"\x03" + "萧".encode()
