"""The desk's window on the paper at this moment."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.clerk import Clerk
from newsroom.desk import issue_lines, issues, standing
from newsroom.desk.checking import Checker, require_checked
from newsroom.desk.full_text import fill_texts, part_filled
from newsroom.desk.holdings import LOCK, Holdings, take_lock
from newsroom.desk.issues import State
from newsroom.desk.memory import give_back
from newsroom.desk.on_site import find_on_site
from newsroom.desk.previewing import BASE, Proofs, plain
from newsroom.desk.remarks import Remarks
from newsroom.desk.searching import attach, find_hits, open_lines, refresh_lines
from newsroom.desk.tallying import count_filed
from newsroom.desk.terms import count_names, find_directory, find_filed, find_referring
from newsroom.desk.waiting import find_article, find_coming, find_just_due, find_ready, find_waiting
from newsroom.made_files import MEDIA
from newsroom.press.clock import read_now
from newsroom.press.looking import check_text
from newsroom.press.picture_cache import PictureCache
from newsroom.press.workspace import observe
from newsroom.reading.reader import is_article
from newsroom.reading.strays import REGISTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from newsroom.desk.issue_lines import IssueLine
    from newsroom.desk.issues import Coming, DeskIssue
    from newsroom.desk.on_site import OnSite
    from newsroom.desk.previewing import PreviewFile
    from newsroom.desk.searching import Hit
    from newsroom.desk.waiting import Ready
    from newsroom.directory import Directory
    from newsroom.model import Article, IssueId, Taxonomy
    from newsroom.press.settings import BuildSettings
    from newsroom.problems import Problem
    from newsroom.statistics.counting import Counts, Question

Result = TypeVar("Result")
# Seconds: what was changed is written in less.
_PATIENCE = 60


class Window:
    """The paper for the pages of the desk, from any thread.

    Reading waits for no build, and for no text that is being checked. BuildRefusedError where another desk has the paper
    open. ``now`` is the time of all that depends on it. ``here`` are the folders of the desk's own catalogue and
    pictures, ``shown`` the settings of what is shown, held back or not.
    """

    def __init__(self, settings: BuildSettings, now: Callable[[], datetime] = read_now) -> None:
        self._settings = settings
        self._now = now
        # With what is held back; and what a preview shows is never kept.
        self.shown = replace(settings, paper=replace(settings.paper, preview=True, offline=False))
        observed = observe(settings)
        folder = observed.catalogue.parent / "desk"
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = take_lock(folder.with_name(LOCK))
        self.here = replace(observed, catalogue=folder / observed.catalogue.name)
        self._lines = folder / "lines.sqlite"
        self._remarks = Remarks(self.here.articles, settings.paper)
        self._refreshed, self._closing, self._opened = 0, False, now().timestamp()
        self._proofs = Proofs(self.shown, self.here, observed.pictures)
        # A picture that was made for a preview is made again for another day's.
        PictureCache(self.here.pictures).keep_only(())
        self._writing, self._reading = Clerk("desk-writing"), Clerk("desk-reading")
        try:
            self._holdings = self._writing.do(lambda: self._open(observed.catalogue))
            self._writing.do(self._fill)
            give_back()
            self._checker = Checker(settings, self.here, self._holdings)
            self._database = self._reading.do(self._open_to_read)
        except BaseException:
            self._end()
            raise

    def _open(self, builds: Path) -> Holdings:
        holdings = Holdings(self.shown, self.here, builds)
        try:
            open_lines(holdings.database, self._lines)
        except BaseException:
            holdings.close()
            raise
        return holdings

    def _open_to_read(self) -> sqlite3.Connection:
        address = f"{self.here.catalogue.absolute().as_uri()}?mode=ro"
        database = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENCE)
        attach(database, self._lines)
        return database

    def close(self) -> None:
        """Lets go of the paper, so that another desk may open it."""
        self._closing = True
        self._reading.do(self._database.close)
        self._writing.do(self._holdings.close)
        self._end()

    def _end(self) -> None:
        self._reading.close()
        self._writing.close()
        self._lock.release()

    def refresh(self, paths: Sequence[str] | None = None) -> None:
        """Takes in what has changed at these paths below articles/.

        None where anything may have changed.
        """
        whole = paths is None or any(path in REGISTRIES for path in paths)
        # Whoever saves does not wait for all that is being typed.
        self._writing.do(partial(self._refresh, paths, None if whole else paths), urgent=True)

    def _refresh(self, paths: Sequence[str] | None, lines: Sequence[str] | None) -> None:
        self._holdings.refresh(paths)
        refresh_lines(self._holdings.database, lines)
        self._fill()
        self._checker.forget()
        self._refreshed += 1
        if lines is None:
            give_back()

    def _fill(self) -> None:
        """Reads full texts for the search, many of them by and by."""
        if not self._closing and fill_texts(self._holdings.database, self.here.articles):
            self._writing.put_off(self._fill)

    def state(self) -> str:
        """A short text that is another whenever the paper may look otherwise.

        Because something was taken in, or has become due.
        """
        due = self._read(lambda database: standing.find_last_due(database, self._now()))
        return f"{self._opened:.3f}-{self._refreshed}-{due}"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of the paper when it was last taken in.

        Remarks of the copy desk and published addresses that are gone are found by a check alone.
        """
        return self._holdings.update.problems

    def issue(self, issue: IssueId) -> DeskIssue | None:
        """An issue with its pages and articles, None where there is none."""
        return self._read(partial(self._find_issue, issue))

    def _find_issue(self, issue: IssueId, database: sqlite3.Connection) -> DeskIssue | None:
        remark = partial(self._remarks.find, database, find_directory(database))
        return issues.find_issue(database, issue, self._settings.paper, self._now(), remark, self._look)

    def _look(self, digests: Mapping[str, bytes]) -> dict[str, OnSite]:
        return find_on_site(self._settings, observe(self._settings), digests)

    def newest(self) -> IssueId | None:
        """The issue in the making: the next one, else the newest.

        The next one is the first that is not out.
        """
        return self._read(lambda database: issue_lines.find_newest(database, self._now()))

    def issues(self, year: int) -> tuple[IssueLine, ...]:
        """The issues of a year for a calendar, oldest first."""
        return self._read(lambda database: issue_lines.find_issues(database, year, self._now()))

    def years(self) -> list[int]:
        """The years that have issues, oldest first."""
        return self._read(issue_lines.find_years)

    def due(self) -> tuple[Coming, ...]:
        """The articles that become due next, in order of time."""
        return self._read(lambda database: find_coming(database, self._now()))

    def directory(self) -> Directory:
        """The registries, as far as they can be read."""
        return self._read(find_directory)

    def names(self, taxonomy: Taxonomy) -> dict[str, int]:
        """How many articles each section, topic or reporter has."""
        return self._read(lambda database: count_names(database, taxonomy))

    def filed(self, taxonomy: Taxonomy, name: str) -> list[str]:
        """The paths of a name's articles, newest issue first."""
        return self._read(lambda database: find_filed(database, taxonomy, name))

    def referring(self, path: str) -> list[str]:
        """The paths of articles that link to, correct or follow one."""
        return self._read(lambda database: find_referring(database, path))

    def waiting(self, limit: int = 200) -> tuple[Article, ...]:
        """The articles that no time brings out: drafts and unsigned ones."""
        return self._read(lambda database: find_waiting(database, limit))

    def ready(self, limit: int) -> Ready:
        """The articles whose time has come, the newest by name."""
        return self._read(lambda database: find_ready(database, self._now(), limit))

    def overdue(self) -> list[str]:
        """The due articles of the last days that wait for a build."""
        found = self.states(self._read(lambda database: find_just_due(database, self._now())))
        return [path for path, state in found.items() if state in {State.READY, State.EDITED, State.LEAVING}]

    def article(self, path: str) -> Article | None:
        """An article as filed now, None where unreadable."""
        return self._read(lambda database: find_article(database, path))

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        """The articles with every word of a text, newest issue first.

        Headlines, bylines, sections, topics, series, dates and paths come first, by their pinyin too; then full texts.
        """
        return self._read_aside(lambda database: find_hits(database, self.here.articles, text, limit))

    def searched(self) -> float:
        """The part of full texts searched by now, at most 1."""
        return self._read(part_filled)

    def states(self, paths: Sequence[str]) -> dict[str, State]:
        """The state of each of some articles, by its path."""
        paper = self._settings.paper
        return self._read(lambda database: standing.find_states(database, paths, paper, self._now(), self._look))

    def count(self, question: Question) -> Counts:
        """The counts of the paper's articles, as filed now."""
        return self._read_aside(lambda database: count_filed(database, question, self._now()))

    def check(self, path: str, data: bytes) -> tuple[Problem, ...]:
        """The problems that an article, card or registry would have.

        ``path`` is below articles/, as issues have it, and ``data`` its text; ValueError for any other file. With the
        problems are those that the text would cause elsewhere. Those with a fix are remarks, with edits of the text.
        """
        if path in REGISTRIES:
            # Every article is read against it.
            return check_text(self._settings, path, data).problems
        require_checked(path)
        return self._writing.do(lambda: self._checker.check(path, data))

    def preview(self, path: str, data: bytes, base: str = BASE) -> bytes | None:
        """An article's page if its file had this text, drafts in.

        None where no article can be made of it. Links lead below ``base``; with "" they are those of the site.
        """
        return self._writing.do(lambda: self._preview(path, data, base)) if is_article(path) else None

    def _preview(self, path: str, data: bytes, base: str) -> bytes | None:
        with self._holdings.typed(path, data) as typed:
            return self._proofs.render_article(typed.catalogue, path, base)

    def file(self, address: str) -> PreviewFile | None:
        """The file that a preview's address below ``/preview/`` leads to.

        Pages of issues, style sheets, scripts and pictures; None for all others.
        """
        address = plain(address)
        if address.startswith(MEDIA):
            job = self._read(lambda database: self._proofs.find_original(self._catalogue(database), address))
            return self._proofs.make_picture(job) if job else None
        return self._read(lambda database: self._find_page(database, address))

    def _find_page(self, database: sqlite3.Connection, address: str) -> PreviewFile | None:
        catalogue = self._catalogue(database)
        try:
            return self._proofs.find_file(catalogue, address) or self._proofs.render_address(catalogue, address)
        finally:
            catalogue.release()

    def _catalogue(self, database: sqlite3.Connection) -> StoredCatalogue:
        return StoredCatalogue(database, self.here.articles, self.shown.paper, find_directory(database))

    def _read(self, ask: Callable[[sqlite3.Connection], Result]) -> Result:
        """The result of some queries, all of one moment."""
        return self._reading.do(lambda: _at_one_moment(self._database, ask))

    def _read_aside(self, ask: Callable[[sqlite3.Connection], Result]) -> Result:
        """The same of queries that take longer: nobody else waits for them."""
        with closing(self._open_to_read()) as database:
            return _at_one_moment(database, ask)


def _at_one_moment(database: sqlite3.Connection, ask: Callable[[sqlite3.Connection], Result]) -> Result:
    database.execute("BEGIN")
    try:
        return ask(database)
    finally:
        database.execute("ROLLBACK")
