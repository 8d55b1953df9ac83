"""The key of ``extra`` for the copy desk and its codes."""

from __future__ import annotations

from collections.abc import Mapping

from newsroom.codes import DESK_CODES
from newsroom.problems import nearest, suggest
from newsroom.wording import CopyDesk


def read_copy_desk(written: object) -> CopyDesk:
    """``extra.copy_desk``; ValueError for anything but yes, no, and codes with these."""
    if isinstance(written, bool):
        return CopyDesk(on=written)
    if not isinstance(written, Mapping):
        message = (
            f"copy_desk 应为 true、false，或“代码: false”，如 {{XS705: false}}，现为 {written!r}"
            " (copy_desk: true, false, or codes such as {XS705: false})"
        )
        raise ValueError(message)  # noqa: TRY004 - as for every setting
    for code, on in written.items():
        if code not in DESK_CODES:
            meant = suggest(nearest(str(code), DESK_CODES))
            message = (
                f"copy_desk 里没有 {code} 这个代码{meant['guess_zh']} (copy_desk: no such code{meant['guess_en']})"
            )
            raise ValueError(message)
        if not isinstance(on, bool):
            message = f"copy_desk.{code} 应为 true 或 false，现为 {on!r} (copy_desk.{code}: true or false)"
            raise ValueError(message)  # noqa: TRY004 - as above
    return CopyDesk(off=frozenset(code for code, on in written.items() if not on))
