"""A host's manifest: the files that are this paper's.

An upload deletes no others. The manifest lists every file, a journal beside it what has come and gone since, so that
an upload costs what has changed. Files are listed by digests of their paths: a path alone may reveal what has been
withdrawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.digests import digest_text

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST = ".upload/manifest"
JOURNAL = ".upload/journal"
# A journal of more digests (180 KB) is emptied into a new manifest.
LONG = 10_000
_JOURNAL_HEAD = "journal 1"
_MANIFEST_HEAD = "manifest 1 "
_DIGEST = re.compile(r"[0-9a-f]{16}")
_CHANGE = re.compile(r"[+-][0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Journal:
    """The digests added to and removed from a host since its manifest.

    None is in both.
    """

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    def adding(self, files: Iterable[str]) -> Journal:
        """The journal once these files are there."""
        digests = frozenset(map(path_digest, files))
        return Journal(self.added | digests, self.removed - digests)

    def removing(self, files: Iterable[str]) -> Journal:
        """The journal once these files are gone."""
        digests = frozenset(map(path_digest, files))
        return Journal(self.added - digests, self.removed | digests)

    def lists(self, file: str) -> bool:
        """Whether a file has come since the manifest was written."""
        return path_digest(file) in self.added

    @property
    def is_long(self) -> bool:
        """Whether a new manifest is cheaper than going on."""
        return len(self.added) + len(self.removed) > LONG

    @property
    def text(self) -> str:
        """The journal as the host keeps it."""
        changes = [f"+{digest}" for digest in self.added] + [f"-{digest}" for digest in self.removed]
        return "\n".join([_JOURNAL_HEAD, *sorted(changes)])


@dataclass(frozen=True, slots=True)
class Manifest:
    """Whose files a host holds, and the digests of all of them."""

    paper: str
    digests: frozenset[str]

    @property
    def text(self) -> str:
        """The manifest as the host keeps it."""
        return "\n".join([f"{_MANIFEST_HEAD}{self.paper}", *sorted(self.digests)])


def path_digest(file: str) -> str:
    """The digest of a path below the site's root: 16 hexadecimal digits."""
    return digest_text(file).hex()[:16]


def make_manifest(paper: str, files: Iterable[str]) -> Manifest:
    """The manifest of these files."""
    return Manifest(paper, frozenset(map(path_digest, files)))


def read_journal(text: str | None) -> Journal | None:
    """The journal of a host; None where it is missing or damaged."""
    head, *changes = (text or "").splitlines() or [""]
    if head != _JOURNAL_HEAD or not all(map(_CHANGE.fullmatch, changes)):
        return None
    added, removed = (frozenset(line[1:] for line in changes if line[0] == sign) for sign in "+-")
    return Journal(added, removed)


def read_manifest(text: str | None, journal: Journal | None) -> Manifest | None:
    """The manifest of a host, up to date; None where untrusted.

    Either it or its journal is damaged.
    """
    head, *digests = (text or "").splitlines() or [""]
    if journal is None or not head.startswith(_MANIFEST_HEAD) or not all(map(_DIGEST.fullmatch, digests)):
        return None
    return Manifest(head.removeprefix(_MANIFEST_HEAD), frozenset(digests) - journal.removed | journal.added)
