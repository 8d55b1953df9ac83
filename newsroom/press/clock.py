"""The time of a build: the only reading of the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from newsroom.press.errors import BuildRefusedError
from newsroom.times import parse_time


def read_now() -> datetime:
    """The time in NEWSROOM_NOW (Asia/Shanghai), else that of the clock.

    BuildRefusedError where NEWSROOM_NOW cannot be read as a time.
    """
    text = os.environ.get("NEWSROOM_NOW")
    if text is None:
        return datetime.now(UTC)
    moment = parse_time(text)
    if moment is None:
        message = f"NEWSROOM_NOW=“{text}”不是时间；写作 2023-04-11 06:00 (not a time such as 2023-04-11 06:00)"
        raise BuildRefusedError(message)
    return moment
