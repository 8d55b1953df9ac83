"""The copy desk of a paper: its lists and its reading."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.copydesk.known_names import KnownNames, answers
from newsroom.copydesk.lexicon import Lexicon, make_lexicon
from newsroom.copydesk.manuscript import Desk
from newsroom.copydesk.reading import read_manuscript
from newsroom.copydesk.remarks import Remark, make_remarks
from newsroom.copydesk.rules import find_findings
from newsroom.copydesk.signers import Signers
from newsroom.digests import digest_text
from newsroom.issues import find_issue_id
from newsroom.reading.articles import House, parse_article
from newsroom.reading.photos import Picture

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.directory import Directory
    from newsroom.problems import Place
    from newsroom.reading.articles import Filed
    from newsroom.reading.files import Source

# Stands for every picture: what is said of it is read, and no pixel.
_PICTURE = Picture("", 1, 1, "jpg")


class Asked(NamedTuple):
    """Names that were looked up among a section's signers, with the result.

    ``answers`` is a digest.
    """

    section: str
    names: tuple[str, ...]
    answers: bytes


class Checked(NamedTuple):
    """The remarks on an article, and the names on which they depend."""

    remarks: tuple[Remark, ...] = ()
    asked: Asked | None = None


class Office(Struct, frozen=True, dict=True):
    """What the copy desk has for every article: registries, roles, words, signers."""

    directory: Directory
    roles: Collection[str] = ()
    signers: Signers = field(default_factory=Signers)

    def check(self, source: Source, path: str, filed: Filed | None = None) -> Checked:
        """The remarks on an article; ``path`` is below articles/.

        None on one that is withdrawn, for nobody reads it. ``filed`` is the article where it has been read before; its
        body may be left out.
        """
        issue = find_issue_id(path.rpartition("/")[0].split("/"))
        if issue is None:
            return Checked()
        if filed is None:
            filed, _ = parse_article(source, path, issue, House(self.directory, self.roles), _any_picture)
        if filed and filed.article.withdrawn:
            return Checked()
        section = filed.article.section if filed else ""
        signers = self.signers.within_year(section, issue.date)
        desk = Desk(self.directory, signers, self.lexicon, self.registered)
        findings = find_findings(read_manuscript(source, issue, desk, filed))
        remarks = tuple(make_remarks(source, findings, filed))
        asked = tuple(sorted(desk.names.asked))
        return Checked(remarks, Asked(section, asked, _digest(signers, asked)) if asked else None)

    def is_valid(self, path: str, asked: Asked | None) -> bool:
        """Whether an unchanged article's remarks still hold with these signers."""
        issue = find_issue_id(path.rpartition("/")[0].split("/")) if asked else None
        if asked is None or issue is None:
            return True
        return _digest(self.signers.within_year(asked.section, issue.date), asked.names) == asked.answers

    def among(self, signers: Signers) -> Office:
        """The same desk with other signers; its lists are not made again."""
        other = replace(self, signers=signers)
        # Where ``cached_property`` keeps them.
        vars(other).update(lexicon=self.lexicon, registered=self.registered)
        return other

    @cached_property
    def lexicon(self) -> Lexicon:
        """The starter's words, as the paper's own change them."""
        return make_lexicon(self.directory.registries.words, self.directory.registries.short_names)

    @cached_property
    def registered(self) -> KnownNames:
        """The names of reporters.yml."""
        entries = self.directory.registries.reporters
        return KnownNames(name for each in entries for name in (each.name, *each.aliases))

    @cached_property
    def rules(self) -> bytes:
        """A digest of what every article is read against."""
        registries = self.directory.registries
        return digest_text(repr((registries.reporters, registries.sections, self.lexicon, tuple(self.roles))))


def _digest(signers: KnownNames, asked: Collection[str]) -> bytes:
    return digest_text(repr(answers(signers, asked)))


def _any_picture(file: str, place: Place) -> Picture:
    """The picture of every name."""
    del file, place
    return _PICTURE
