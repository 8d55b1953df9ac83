"""The table of problem codes: what is wrong and what to do.

Codes are stable: CONTRACTS.md lists them, and the guide's page of problems is made from this table.
The first digit is the kind: 0 files, 1 keys and values, 2 YAML, 3 bylines, 4 photos and bodies, 5 issues and registries,
6 addresses and references, 7 the copy desk. ``{name}`` in a sentence or a remedy is filled from the problem's data.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from string import Formatter
from typing import TYPE_CHECKING

from newsroom.codes.addresses import ADDRESSES
from newsroom.codes.bodies import BODIES
from newsroom.codes.bylines import BYLINES
from newsroom.codes.copydesk import COPYDESK
from newsroom.codes.files import FILES
from newsroom.codes.issues import ISSUES
from newsroom.codes.keys import KEYS
from newsroom.codes.words import WORDS
from newsroom.codes.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.codes.code import Code

CODES: Mapping[str, Code] = {**FILES, **KEYS, **YAML, **BYLINES, **BODIES, **ISSUES, **ADDRESSES, **COPYDESK, **WORDS}
# Those of the copy desk, which papers and articles may silence.
DESK_CODES = frozenset({*COPYDESK, *WORDS})

# Optional parts of sentences: empty where a problem has no such value.
_NOTHING = dict.fromkeys(
    ("guess_zh", "guess_en", "found_zh", "found_en", "joined", "links_zh", "links_en", "links_fix"), ""
)


def explained_codes() -> dict[str, Code]:
    """Every code as the guide shows it, with … for its values."""
    return {
        name: replace(code, zh=_general(code.zh), en=_general(code.en), fix=code.general or _general(code.fix))
        for name, code in CODES.items()
    }


def fill(sentence: str, data: Mapping[str, object]) -> str:
    """A sentence with values in its places; … where one is missing."""
    return Formatter().vformat(sentence, (), defaultdict(lambda: "…", {**_NOTHING, **data}))


def _general(sentence: str) -> str:
    return fill(sentence, {})
