"""One build: its inputs, its plan, and what it has written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import is_page
from newsroom.cataloguing.packing import pack, unpack
from newsroom.cataloguing.promised import registered_names
from newsroom.cataloguing.published import Shared, Written
from newsroom.digests import digest_bytes
from newsroom.groups import Fixed
from newsroom.planning.pages import Pages
from newsroom.planning.parts import Outputs
from newsroom.publishing.files import write_staged
from newsroom.search.index import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.outputs import Output
    from newsroom.planning.plan import Plan
    from newsroom.planning.proofs import Proof
    from newsroom.press.inventory import Inventory
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace
    from newsroom.publishing import Publication


class Outcome(NamedTuple):
    """The result of a build that published the site.

    ``publication`` has the files that changed below ``site``; ``due`` is when something becomes due next. ``pages``
    counts what was rendered for it; ``gone`` is how many addresses the site had before and has no more, ``doubts`` how
    many warnings the paper has.
    """

    publication: Publication
    site: Path
    pages: Pages
    due: datetime | None
    gone: int
    doubts: int


class Rows:
    """The files that a build has written.

    What its processes have written stays packed: as rows a million pages take more memory than all the rest of a build.
    """

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._rows: list[Written] = []

    def __iter__(self) -> Iterator[Written]:
        for part in self._packed:
            yield from unpack(part, list[Written])
        yield from self._rows

    def append(self, row: Written) -> None:
        """Adds a row."""
        self._rows.append(row)

    def extend(self, rows: Iterable[Written]) -> None:
        """Adds rows."""
        self._rows.extend(rows)

    def take(self, packed: bytes) -> None:
        """Adds the packed list of a process."""
        self._packed.append(packed)

    def pack(self) -> bytes:
        """All of them as a list, packed."""
        return pack(list(self))


@dataclass(slots=True)
class Build:
    """One build.

    ``marks`` are the fingerprints of what outputs share, by their kinds; ``standing`` is whether the pages of docs/
    and the theme's files are rendered too. ``outputs`` are what this process has yet to look at, ``proofs`` what it
    renders. ``written`` grows with every file; ``others`` are those that go with the pages of docs/. ``dropped`` are files
    of the former search index that go unless written again, ``index`` is the index as it will be. ``asked`` are the
    articles that pages of docs/ link to, and whether they are out. ``due`` is when something becomes due next, ``gone``
    how many addresses go without leading on, and ``doubts`` how many warnings the paper has.
    """

    settings: BuildSettings
    workspace: Workspace
    catalogue: StoredCatalogue
    published: Published
    plan: Plan
    marks: Mapping[str, str]
    inventory: Inventory
    standing: bool
    outputs: Outputs
    due: datetime | None = None
    proofs: list[Proof] = field(default_factory=list)
    written: Rows = field(default_factory=Rows)
    others: set[str] = field(default_factory=set)
    asked: dict[str, bool] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    index: Index = field(default_factory=Index)
    gone: int = 0
    doubts: int = 0
    outcome: Outcome | None = None

    def make_proofs(self, outputs: Iterable[Output]) -> None:
        """Makes the proofs of the outputs that have changed.

        MovedError where an article has just gone.
        """
        # Loaded here: `check` renders nothing and starts sooner without the views.
        from newsroom.planning.proofs import make_proofs  # noqa: PLC0415

        self.proofs = list(make_proofs(self.catalogue, self.published, outputs, self.marks))
        self.outputs = Outputs()

    def write(self, file: str, data: bytes) -> None:
        """Writes a file beside the site, to be published with the others."""
        write_staged(self.workspace.staging, file, data)

    def write_standing(self, file: str, data: bytes) -> None:
        """Writes a file that goes with the pages of docs/."""
        self.write(file, data)
        self.others.add(file)

    def write_output(self, output: Output, fingerprint: bytes, data: bytes, target: str | None = None) -> None:
        """Writes an output, and records it as rendered.

        ``target`` is the address that a redirect leads to.
        """
        self.write(output.file, data)
        self.written.append(Written(output.file, output.group, fingerprint, digest_bytes(data), target))

    def shared(self) -> Shared:
        """The inputs common to all outputs, for the next build's comparison."""
        asked = self.asked if self.standing else self.published.shared.asked
        sample, names = self.catalogue.settings.sample, registered_names(self.catalogue.directory)
        # Pages of docs/ that this build leaves as they are, keep the mark that they were rendered with.
        kept = {} if self.standing else {Fixed.STANDING.value: self.published.shared.marks.get(Fixed.STANDING, "")}
        return Shared({**self.marks, **kept}, asked, self.index, sample, names)

    def conclude(self, publication: Publication, rendered: int) -> None:
        """Records the outcome of a publication, with so many pages rendered."""
        added, removed = (sum(map(is_page, files)) for files in (publication.added, publication.removed))
        pages = Pages(added, rendered - added, removed)
        self.outcome = Outcome(publication, self.workspace.site, pages, self.due, self.gone, self.doubts)

    def reopen(self) -> None:
        """Reopens the catalogue's file in a forked process."""
        self.catalogue.reopen(self.workspace.catalogue)
        self.published.reopen(self.workspace.catalogue)

    def close(self) -> None:
        """Closes the catalogue's file."""
        self.catalogue.close()
