"""The index's files as published, with checksums (format.md, "Files").

A checksum holds for the file's own path.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from newsroom.search.index import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping


def seal(path: str, payload: bytes) -> bytes:
    """The bytes of a file: its head, then its payload.

    The path is below the site.
    """
    # The path counts: a whole file in the place of another would answer wrongly, and nobody would see it.
    checksum = zlib.crc32(payload, zlib.crc32(path.encode()))
    kind = path.rpartition("/")[2][0]
    return b"XS" + bytes([VERSION]) + kind.encode() + checksum.to_bytes(4, "little") + payload


def seal_manifest(manifest: Mapping[str, object]) -> bytes:
    """The manifest as JSON, with its checksum as the last key."""
    checksum = zlib.crc32(_as_json(manifest))
    return _as_json({**manifest, "checksum": checksum}) + b"\n"


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
