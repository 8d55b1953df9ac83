"""The keys of ``extra`` that are days."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial


def _read_day(key: str, written: object) -> date | None:
    """A key's day, None for false; ValueError for anything else."""
    if written is False:
        return None
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    try:
        return date.fromisoformat(written if isinstance(written, str) else "")
    except ValueError:
        message = (
            f"{key} 应为日期，写作 2023-04-11，从这一天的报纸起；不要就写 false，现为 {written!r}"
            f" ({key}: a day such as 2023-04-11, or false)"
        )
        raise ValueError(message) from None


read_epub_since = partial(_read_day, "epub_since")
read_review_since = partial(_read_day, "review_since")
read_draw_since = partial(_read_day, "draw_since")
