"""Rules for a name in a byline, and the faults of bylines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsroom.byline.offices import find_dateline, is_source, is_unit
from newsroom.byline.roles import find_near_role, find_role_end, find_work, is_office, part_roles
from newsroom.byline.surnames import is_name
from newsroom.characters import PRIVATE, show_private
from newsroom.names import HAN, is_figure, is_letter

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_PART = 8
_NAMED_SOURCE = re.compile("(?:来源|图源|转自|摘自|选自)[：:]?(.+)")
_HAN = re.compile(f"[{HAN}]")
_NAME = re.compile(f"[{HAN}]{{2,4}}|[{HAN}]+(?:[·•・][{HAN}]+)+")
_DOTS = re.compile(f"[•・‧∙⋅．･]|(?<=[{HAN}])\\.(?=[{HAN}])")
# The last parts the syllables of a Tibetan name.
_INNER_MARKS = "·-'’.々་"


class Fault(Struct, frozen=True):
    """A code of XS3xx with its word and place.

    ``offset`` counts characters of the text, ``entry`` items of the list.
    """

    code: str
    word: str = ""
    offset: int = 0
    hint: str = ""
    entry: int = 0

    def of_entry(self, entry: int) -> Fault:
        """The same fault in an entry of the list form."""
        return replace(self, entry=entry)


def find_name_fault(name: str, offset: int, extra_roles: Collection[str]) -> Fault | None:
    """The fault of a person's name, or None."""
    fault = _find_name_fault(name, tuple(extra_roles))
    return replace(fault, offset=offset + fault.offset) if fault else None


# The same few people sign most articles of a paper.
@lru_cache(maxsize=16384)
def _find_name_fault(name: str, extra_roles: tuple[str, ...]) -> Fault | None:
    if fault := (None if is_unit(name) else find_character_fault(name, 0)) or _find_no_person(name, 0):
        return fault
    role = find_role_end(name, extra_roles)
    if role and is_source(name.removesuffix(role)):
        # 区总工会供图 has no person, and a source may say all of it.
        return Fault("XS310", name)
    if role or find_near_role(name, extra_roles) or len(part_roles(name, extra_roles)) > 1:
        return Fault("XS303", name, hint=propose(name, extra_roles))
    return Fault("XS304", name) if len(name) == 1 else find_length_fault(name, 0)


def propose(word: str, extra_roles: Collection[str]) -> str:
    """A proposal for a word with stuck-together or misspelled roles, else ""."""
    role = find_role_end(word, extra_roles)
    parts = part_roles(word.removesuffix(role), extra_roles)
    if not role and (near := find_near_role(word, extra_roles)):
        return near
    if role and len(parts[-1]) == 1:
        # Of 王主任 nobody knows the given name.
        parts[-1] += "某某"
    names = [part for part in parts if not (find_work(part) or is_office(part, extra_roles))]
    if not all(_NAME.fullmatch(name) and find_name_fault(name, 0, extra_roles) is None for name in names):
        return ""
    if not role or find_work(role):
        return " ".join((*parts, role)).strip() if names else ""
    return f"{role} {parts[0]}" if len(parts) == 1 else ""


def _find_no_person(name: str, offset: int) -> Fault | None:
    """XS308, XS310 or XS314 for a source, unit or dateline."""
    if found := _NAMED_SOURCE.fullmatch(name):
        return Fault("XS310", found[1], offset + found.start(1))
    if is_unit(name):
        return Fault("XS310", name, offset)
    if strange := _find_mark(name):
        return Fault("XS308", name, offset, strange)
    if dateline := find_dateline(name):
        return Fault("XS314", name, offset, dateline)
    return Fault("XS310", name, offset) if is_source(name) else None


def find_character_fault(name: str, offset: int) -> Fault | None:
    """XS313 for a private-use character in a name, XS305 for a digit."""
    if private := PRIVATE.search(name):
        return Fault("XS313", name, offset, show_private(private[0]))
    return Fault("XS305", name, offset) if any(is_figure(char) for char in name) else None


def find_length_fault(name: str, offset: int) -> Fault | None:
    """XS306 for a part of more than eight Han characters.

    Parts are what middle dots separate.
    """
    longest = max(len(_HAN.findall(part)) for part in one_middle_dot(name).split("·"))
    return Fault("XS306", name, offset, str(longest)) if longest > MAX_PART else None


def one_middle_dot(name: str) -> str:
    """A name with every middle dot as ``·``.

    Many characters are in use for it, and the person is one.
    """
    return _DOTS.sub("·", name)


def _find_mark(name: str) -> str:
    """The first character that is foreign to a name, else "".

    A middle dot may stand between two parts; 等 ends a byline, and no name.
    """
    dotted = one_middle_dot(name)
    strange = next((char for char in name if not is_letter(char) and one_middle_dot(char) not in _INNER_MARKS), "")
    if not strange and "-" in name and all(map(is_name, name.split("-"))):
        return "-"
    if strange or dotted.startswith("·"):
        return strange or name[0]
    return name[-1] if dotted.endswith(("·", "等")) else ""
