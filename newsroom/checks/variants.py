"""Names that are another's with a wrong or traditional character.

The surname is none, or characters have a simplified form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from newsroom.byline.surnames import may_be_name
from newsroom.names import HAN
from newsroom.pinyin import sound_alike

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_HAN = re.compile(f"[{HAN}]{{2,}}")


def find_variants(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a probable slip and the name meant: 将超, 蒋超.

    Or in traditional characters: 蔣超.
    """
    written = sorted(name for name in names if _HAN.fullmatch(name))
    yield from _without_surname(written)
    yield from _traditional(written)


def _without_surname(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Names without a surname, with one that sounds the same."""
    by_given: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_given[name[1:]].append(name)
    for group in by_given.values():
        slips = [name for name in group if len(group) > 1 and not may_be_name(name)]
        meant = [name for name in group if slips and may_be_name(name)]
        yield from ((name, other) for name in slips for other in meant if sound_alike(name[0], other[0]))


def _traditional(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Names the simplified form of which another has.

    The dictionary takes a fifth of a second to load: only a name that is another's but for rare characters needs it.
    """
    rare = [tuple(place for place, char in enumerate(name) if not _is_common(char)) for name in names]
    for mask in sorted({places for places in rare if places}):
        alike: dict[str, list[str]] = defaultdict(list)
        for name, places in zip(names, rare, strict=True):
            if not places and len(name) > mask[-1]:
                alike[_masked(name, mask)].append(name)
        for name, places in zip(names, rare, strict=True):
            for other in alike[_masked(name, mask)] if places == mask else ():
                if _simplify(name) == other:
                    yield name, other


def _masked(name: str, mask: tuple[int, ...]) -> str:
    return "".join("?" if place in mask else char for place, char in enumerate(name))


def _is_common(char: str) -> bool:
    """Whether the standard of simplified Chinese has a character."""
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _simplify(name: str) -> str:
    from newsroom.search.folding import simplified  # noqa: PLC0415 - see above

    return "".join(simplified().get(char, char) for char in name)
