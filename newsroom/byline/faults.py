"""What a name in a byline may be, and the faults that a byline can have."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsroom.byline.roles import SOURCE_ENDINGS, find_near_role
from newsroom.names import HAN

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_PART = 8
LONGEST_USUAL = 3
_HAN = re.compile(f"[{HAN}]")
_INNER_MARKS = "·-'’.々"


@dataclass(frozen=True, slots=True)
class Fault:
    """A code of XS3xx with the word it is about; ``offset`` counts characters of the text, ``entry`` of the list."""

    code: str
    word: str = ""
    offset: int = 0
    hint: str = ""
    entry: int = 0

    def of_entry(self, entry: int) -> Fault:
        """The same fault in an entry of the list form."""
        return replace(self, entry=entry)


def find_name_fault(name: str, offset: int, extra_roles: Collection[str]) -> Fault | None:
    """What keeps a word from being a person's name, None if nothing does."""
    strange = next((char for char in name if not (char.isalpha() or one_middle_dot(char) in _INNER_MARKS)), "")
    # A middle dot stands between the parts of a name, and 等 ends a byline, not a name within it.
    strange = strange or _mark_at_edge(name)
    if any(char.isdigit() for char in name):
        return Fault("XS305", name, offset)
    if strange:
        return Fault("XS308", name, offset, strange)
    # In three characters such an ending may be chance (王工会); in more it is an office.
    if name in SOURCE_ENDINGS or (len(name) > LONGEST_USUAL and name.endswith(SOURCE_ENDINGS)):
        return Fault("XS310", name, offset)
    if role := find_near_role(name, extra_roles):
        return Fault("XS303", name, offset, role)
    if len(name) == 1:
        return Fault("XS304", name, offset)
    return find_length_fault(name, offset)


def find_length_fault(name: str, offset: int) -> Fault | None:
    """XS306 where a part of the name between middle dots has more than eight Han characters."""
    longest = max(len(_HAN.findall(part)) for part in one_middle_dot(name).split("·"))
    return Fault("XS306", name, offset, str(longest)) if longest > MAX_PART else None


def one_middle_dot(name: str) -> str:
    """A name with the one middle dot: three characters are in use for it, and the person is one."""
    return name.replace("•", "·").replace("・", "·")


def _mark_at_edge(name: str) -> str:
    dotted = one_middle_dot(name)
    if dotted.startswith("·"):
        return name[0]
    return name[-1] if dotted.endswith(("·", "等")) else ""
