"""Values as bytes with a checksum, decoded into one expected type.

They are never code.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Hashable

Value = TypeVar("Value")
_CHECKSUM = 4
# Equal values are equal bytes, sets included.
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class CacheError(Exception):
    """The catalogue's file holds something that this version did not write."""

    def __str__(self) -> str:
        return "catalogue: a damaged row"


def pack(value: object) -> bytes:
    """A value of structs, tuples and plain types as bytes.

    Texts are valid Unicode, whole numbers have 63 bits.
    """
    data = _ENCODER.encode(value)
    return zlib.crc32(data).to_bytes(_CHECKSUM) + data


def unpack(data: bytes | None, kind: type[Value]) -> Value:
    """The value of this type that was packed.

    CacheError where the bytes are others, or a value of another type.
    """
    if not isinstance(data, bytes) or zlib.crc32(data[_CHECKSUM:]).to_bytes(_CHECKSUM) != data[:_CHECKSUM]:
        raise CacheError
    try:
        value: Value = _decoder(cast("Hashable", kind)).decode(data[_CHECKSUM:])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise CacheError from None
    return value


@cache
def _decoder(kind: Hashable) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
