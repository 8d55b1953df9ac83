"""Pictures for archives with photos: small, grey, the same bytes everywhere."""

from __future__ import annotations

import struct
import zlib

WIDTH, HEIGHT = 300, 200


def grey_png(number: int) -> bytes:
    """A PNG of 60 KB with stripes that the number decides.

    Nothing is compressed: two libraries may compress the same picture differently.
    """
    rows = b"".join(
        b"\0" + bytes((number * 7 + row * 3 + column // 8) % 256 for column in range(WIDTH)) for row in range(HEIGHT)
    )
    stored = struct.pack("<BHH", 1, len(rows), len(rows) ^ 0xFFFF) + rows
    data = b"\x78\x01" + stored + struct.pack(">I", zlib.adler32(rows))
    # Depth 8, greyscale, and a comment that no two pictures share.
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    comment = b"Comment\0" + str(number).encode()
    chunks = ((b"IHDR", header), (b"tEXt", comment), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
