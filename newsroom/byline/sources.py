"""Sources that stand as bylines: 综合报道, 本报评论员."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.byline.bylines import BylineError, parse_byline
from newsroom.byline.roles import find_work

if TYPE_CHECKING:
    from collections.abc import Collection

# 本报评论员: an office of the paper, and nobody of it.
_OWN = ("本报", "本刊", "本台", "本网")
_NAMED = re.compile("来源[：:]?")


def find_source(byline: str, roles: Collection[str]) -> str | None:
    """The source that a byline is, where it names nobody, else None."""
    try:
        parse_byline(byline, roles)
    except BylineError as error:
        faults = error.faults
    else:
        return None
    text = byline.strip()
    if len(faults) != 1 or _NAMED.sub("", text, count=1) != faults[0].word or find_work(faults[0].word):
        return None
    own = faults[0].code == "XS302" and faults[0].word.startswith(_OWN)
    return faults[0].word if own or faults[0].code == "XS310" else None
