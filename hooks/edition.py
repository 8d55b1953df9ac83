"""What the hooks of one build share: the paper as readers may see it now, what is to be rendered, what was written."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from newsroom.cataloguing.promised import registered_names
from newsroom.cataloguing.published import Shared
from newsroom.opening import MovedError
from newsroom.planning.pages import count_pages
from newsroom.search.index import Index
from newsroom.times import parse_time

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from hooks.inventory import Inventory
    from newsroom.cataloguing.published import Published, Written
    from newsroom.cataloguing.shelves import StoredCatalogue
    from newsroom.outputs import Output
    from newsroom.planning.pages import Pages
    from newsroom.planning.plan import Plan
    from newsroom.planning.proofs import Proof
    from newsroom.publishing import Publication
    from newsroom.search.indexing import Built

_current: list[Edition] = []
_outcome: list[Outcome] = []
_reminders: list[str] = []


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build of the site came to: the files that it changed below ``site``, and when something becomes due next.

    ``pages`` counts what was rendered for it; ``gone`` is how many addresses the site had before and has no more,
    ``doubts`` how many warnings the paper has.
    """

    publication: Publication
    site: Path
    pages: Pages
    due: datetime | None
    gone: int
    doubts: int


@dataclass(slots=True)
class Edition:
    """One build.

    ``marks`` are the fingerprints of what outputs share, by their kinds; ``standing`` tells whether the pages of docs/
    and the theme's files are rendered too. ``outputs`` are what this process has yet to look at, ``proofs`` what it
    renders, by source path; ``written`` grows with every file, ``warnings`` with those of other processes. ``asked`` are
    the articles that pages of docs/ link to, and whether they are out. ``part`` is true in a process that renders a part.
    ``due`` is when something becomes due next, ``gone`` how many addresses go without leading on,
    ``doubts`` how many warnings the paper has.
    ``jobs`` is what the processes of a build in parts do beside rendering, each with its articles, ``done`` what came of it.
    ``inventory`` has the files of docs/ and overrides/.
    ``index`` is the search index as it will be, ``dropped`` are files of the former one that go unless written again.
    """

    catalogue: StoredCatalogue
    published: Published
    file: Path
    plan: Plan
    marks: Mapping[str, str]
    inventory: Inventory
    standing: bool
    outputs: Sequence[Output]
    due: datetime | None = None
    proofs: dict[str, Proof] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    asked: dict[str, bool] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    jobs: list[tuple[int, Callable[[], Built]]] = field(default_factory=list)
    done: list[Built] = field(default_factory=list)
    index: Index = field(default_factory=Index)
    warnings: int = 0
    gone: int = 0
    doubts: int = 0
    part: bool = False

    def make_proofs(self) -> None:
        """Looks at the outputs that this process has yet to look at; PluginError where an article has just gone."""
        # Loaded here: `check` renders nothing and starts sooner without the views.
        from newsroom.planning.proofs import make_proofs  # noqa: PLC0415

        made = make_proofs(self.catalogue, self.published, self.outputs, self.marks)
        try:
            self.proofs = {proof.source: proof for proof in made}
        except MovedError as error:
            raise PluginError(str(error)) from None
        self.outputs = ()

    def close(self) -> None:
        """Lets go of the catalogue's file."""
        self.catalogue.close()

    def shared(self) -> Shared:
        """What the next build has to hold its own against."""
        asked = self.asked if self.standing else self.published.shared.asked
        sample, names = self.catalogue.settings.sample, registered_names(self.catalogue.directory)
        return Shared(dict(self.marks), asked, self.index, sample, names)

    def reopen(self) -> None:
        """Goes on in a forked process."""
        self.catalogue.reopen(self.file)
        self.published.reopen(self.file)


def begin(edition: Edition) -> None:
    """Starts a build; what the build before left (in `mkdocs serve`) is forgotten."""
    _current[:] = [edition]
    _outcome.clear()


def current() -> Edition:
    """The build that is running."""
    return _current[0]


def conclude(publication: Publication, site: Path) -> None:
    """Notes what the build that is running has published."""
    build = current()
    pages = count_pages((each.file for each in build.written), publication.added, publication.removed)
    _outcome[:] = [Outcome(publication, site, pages, build.due, build.gone, build.doubts)]


def outcome() -> Outcome | None:
    """What the last build in this process came to, None where it published nothing or was a preview."""
    return _outcome[0] if _outcome else None


def remind(warnings: Sequence[str]) -> None:
    """Notes the warnings of a build that they do not stop."""
    _reminders[:] = warnings


def reminders() -> tuple[str, ...]:
    """The warnings of the last build, each with its remedy."""
    return tuple(_reminders)


def end() -> None:
    """The build that was running is over."""
    while _current:
        _current.pop().close()


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
