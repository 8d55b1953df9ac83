"""Flipped bytes at a thousand places of the catalogue: the next build is whole, the next that verifies is a clean one's."""

from collections.abc import Callable

import pytest

from tests.torture.conftest import Count
from tests.torture.torment import Torment, assert_words, torment

PARTS = 8


def flip(tormented: Torment) -> int:
    """Change one bit of the catalogue; give its place."""
    file = tormented.project / ".cache" / "catalogue.sqlite"
    data = bytearray(file.read_bytes())
    place = tormented.chance.randrange(len(data))
    data[place] ^= 1 << tormented.chance.randrange(8)
    file.write_bytes(data)
    return place


@pytest.mark.parametrize("part", range(PARTS))
def test_flipped_bytes(part: int, count: Count, record_property: Callable[[str, object], None]) -> None:
    with torment(part) as tormented:
        for _ in range(count(125, 3)):
            tormented.edit()
            place = flip(tormented)
            # What nothing was made of yet may pass; what is verified may not.
            result = tormented.run("build")
            assert_words(result, spoilt=True)
            tormented.seen["as clean" if tormented.site == tormented.new else f"exit {result.code}"] += 1
            try:
                tormented.recover("--verify")
            except AssertionError as error:
                error.add_note(f"byte {place}")
                raise
        for name, value in tormented.seen.items():
            record_property(name, value)
