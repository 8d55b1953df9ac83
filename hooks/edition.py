"""What the hooks of one build share: the paper as readers may see it now, and its pages by their source."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from newsroom.times import parse_time

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue
    from newsroom.outputs import Output

_current: list[Edition] = []


@dataclass(slots=True)
class Edition:
    """One build: its catalogue, and which output each generated source stands for."""

    catalogue: Catalogue
    outputs: dict[str, Output] = field(default_factory=dict)


def begin(edition: Edition) -> None:
    """Starts a build; what the build before left (in `mkdocs serve`) is forgotten."""
    _current[:] = [edition]


def current() -> Edition:
    """The build that is running."""
    return _current[0]


def read_now() -> datetime:
    """The moment of this build: NEWSROOM_NOW in Asia/Shanghai, else the clock. The one place that asks."""
    text = os.environ.get("NEWSROOM_NOW")
    if text is None:
        return datetime.now(UTC)
    moment = parse_time(text)
    if moment is None:
        message = f"NEWSROOM_NOW=“{text}”不是时间；写作 2023-04-11 06:00 (not a time such as 2023-04-11 06:00)"
        raise PluginError(message)
    return moment
