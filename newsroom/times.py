"""Times in Asia/Shanghai, to the minute, for editors and programs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

# China has kept one time all year since 1991. Before that it had summer times and Shanghai, until 1901, a time of the sun:
# a paper's date is the same by all of them, and that is all that a release of those years is made of.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]([0-9]{2}:[0-9]{2})(?::[0-9]{2})?)?")


def format_due(due: datetime) -> str:
    """One line: when something that waits for its time becomes due."""
    return f"下次定时发布：{format_minute(due)} (next due, Asia/Shanghai)"


def format_minute(moment: datetime | None) -> str:
    """A moment as editors write it, ``2023-04-11 06:00``; empty for None."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment else ""


def format_time(moment: datetime) -> str:
    """A moment as programs read it (RFC 3339): ``2023-04-11T06:00:00+08:00``."""
    return moment.astimezone(SHANGHAI).isoformat()


def format_seconds(moment: int) -> str:
    """Seconds since 1970, below zero before it, as programs read them."""
    return format_time(from_seconds(moment))


def from_seconds(moment: int) -> datetime:
    """The moment, in UTC, of seconds since 1970."""
    # Windows has no clock before 1970: ``fromtimestamp`` fails there.
    return _EPOCH + timedelta(seconds=moment)


def parse_time(value: object) -> datetime | None:
    """The UTC time of a text or date in Asia/Shanghai, else None.

    A text is ``2023-04-11 06:00``.
    """
    text = value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
    found = _TIME.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        return None
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2] or '00:00'}")
        return moment.replace(tzinfo=SHANGHAI).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
