"""The key of ``extra`` for the files of the search."""

from __future__ import annotations

from collections.abc import Mapping


def read_search_pack(written: object) -> bool:
    """Whether ``extra.search`` packs the index; ValueError for other keys."""
    keys = dict(written) if isinstance(written, Mapping) else {"": written}
    packed = keys.pop("pack", False)
    if keys or not isinstance(packed, bool):
        message = (
            f"search 里只有 pack 一项，写 pack: true 或 pack: false，现为 {written!r}"
            " (search: pack alone, true or false)"
        )
        raise ValueError(message)
    return packed
