"""三审三校: the signatures of an article, each bound to a text."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime  # noqa: TC003 - the catalogue reads the types of fields
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.digests import digest_text
from newsroom.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "review"


class Reading(StrEnum):
    """A reading of an article: its key, and its name on paper."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    PROOF = "proof"

    @property
    def shown(self) -> str:
        """Its name in Chinese."""
        return _SHOWN[self]


_SHOWN = {Reading.FIRST: "初审", Reading.SECOND: "复审", Reading.THIRD: "终审", Reading.PROOF: "校对"}
# The three without which nothing is out; a proofreader may be one of these people.
THREE = (Reading.FIRST, Reading.SECOND, Reading.THIRD)


class Signature(Struct, frozen=True):
    """Who signed, when, and the digests of what was read.

    ``valid`` where the article has that text still, and those photos; a name alone is bound to no text.
    """

    name: str
    at: datetime | None = None
    text: str | None = None
    photos: str | None = None
    valid: bool = False

    @property
    def struck(self) -> bool:
        """Whether the article was changed after this person had signed it."""
        return self.text is not None and not self.valid


class Review(Struct, frozen=True):
    """The signatures of an article's readings."""

    first: Signature | None = None
    second: Signature | None = None
    third: Signature | None = None
    proof: Signature | None = None

    def signature(self, reading: Reading) -> Signature | None:
        """The signature of one reading."""
        found: Signature | None = getattr(self, reading.value)
        return found

    @property
    def signatures(self) -> dict[Reading, Signature]:
        """Those that there are, in the order of the readings."""
        return {reading: found for reading in Reading if (found := self.signature(reading))}

    @property
    def complete(self) -> bool:
        """Whether all three have signed, whatever the text was."""
        return all(map(self.signature, THREE))

    @property
    def bound(self) -> bool:
        """Whether three people have signed the article as it is."""
        return not self.missing and not self.doubled

    @property
    def missing(self) -> tuple[Reading, ...]:
        """The readings of the three that nobody signed for this text."""
        found = self.signatures
        return tuple(reading for reading in THREE if reading not in found or not found[reading].valid)

    @property
    def struck(self) -> dict[Reading, Signature]:
        """The signatures that a later change has struck out."""
        return {reading: found for reading, found in self.signatures.items() if found.struck}

    @property
    def doubled(self) -> tuple[Reading, ...]:
        """The readings of the three that one person has signed."""
        people: dict[str, list[Reading]] = defaultdict(list)
        for reading, found in self.signatures.items():
            if reading in THREE:
                people[same_name(found.name)].append(reading)
        return tuple(reading for readings in people.values() if len(readings) > 1 for reading in readings)


def same_name(name: str) -> str:
    """A name without regard to case and spaces: 张 三 is 张三."""
    return fold("".join(name.split()))


def digest_read(front: Mapping[str, object], body: str) -> str:
    """The digest of all that a reading covers, in hexadecimal digits.

    ``front`` are the values of the front matter, of which the signatures do not count; nor do the layout of its lines,
    the order of its keys, its comments, and blank lines before and behind the body. Signatures in files rely on these bytes.
    """
    values = {key: value for key, value in front.items() if key != KEY}
    read = json.dumps([values, body.strip("\n")], ensure_ascii=False, sort_keys=True, default=str)
    return digest_text(read).hex()


def digest_photos(photos: Mapping[str, str]) -> str | None:
    """The digest of an article's photos, None where it has none.

    ``photos`` are the SHA-256 of their files by the files' names.
    """
    return digest_text(json.dumps(sorted(photos.items()), ensure_ascii=False)).hex() if photos else None
