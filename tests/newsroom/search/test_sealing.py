"""Every file of the index says what it is, and a checksum holds for its bytes and its place."""

import json
import zlib

from newsroom.search.sealing import seal, seal_manifest


def test_a_file_begins_with_what_it_is_and_the_checksum_of_its_path_and_payload() -> None:
    checksum = zlib.crc32(b"search/2023-04-0f/k0.binabc").to_bytes(4, "little")
    assert seal("search/2023-04-0f/k0.bin", b"abc") == b"XS\x05k" + checksum + b"abc"


def test_the_manifest_ends_with_the_checksum_of_the_rest() -> None:
    written = seal_manifest({"version": 3, "traditional": "乾"})
    checksum = zlib.crc32('{"version":3,"traditional":"乾"}'.encode())
    assert json.loads(written) == {"version": 3, "traditional": "乾", "checksum": checksum}
