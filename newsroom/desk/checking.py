"""The problems of a typed text, alone and with other files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsroom.cataloguing.changes import Reason
from newsroom.cataloguing.damage import unless_damaged
from newsroom.cataloguing.former import LedgerSite
from newsroom.cataloguing.issue_state import refresh_issue
from newsroom.cataloguing.remarks import load_signers_of
from newsroom.cataloguing.row_keys import issue_key
from newsroom.cataloguing.stored_catalogue import StoredCatalogue
from newsroom.cataloguing.typed import problems_about
from newsroom.cataloguing.vanished import vanished_since_publish
from newsroom.checks.causes import arrange
from newsroom.codes import DESK_CODES
from newsroom.copydesk.office import Office
from newsroom.fixing.fixer import Fixer
from newsroom.fixing.marking import Marker
from newsroom.groups import IssueGroup
from newsroom.issues import find_issue_id
from newsroom.press.clock import read_now
from newsroom.problems import Place, Problem
from newsroom.reading.failures import NOT_THE_FILES, failure
from newsroom.reading.files import load_bytes, load_source
from newsroom.reading.reader import is_article
from newsroom.reading.strays import CARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsroom.cataloguing.ledger import Record
    from newsroom.cataloguing.lost import Lost
    from newsroom.desk.holdings import Holdings, Typed
    from newsroom.directory import Directory
    from newsroom.press.settings import BuildSettings
    from newsroom.press.workspace import Workspace


class Checker:
    """Checks typed texts against the holdings.

    ``settings`` are those of the site. What every article is read against is made once, until ``forget``.
    """

    def __init__(self, settings: BuildSettings, here: Workspace, holdings: Holdings) -> None:
        self._settings = settings
        self._here = here
        self._holdings = holdings
        self._office: Office | None = None

    def forget(self) -> None:
        """Makes anew what every article is read against."""
        self._office = None

    def check(self, path: str, data: bytes) -> tuple[Problem, ...]:
        """The problems of an article or card below articles/ with this text.

        With them are those that it causes elsewhere.
        """
        shown = f"{self._here.articles.name}/{path}"
        before = {(str(each), each.places) for each in problems_about(self._holdings.database, path)}
        with self._holdings.typed(path, data) as typed:
            found = [each for each in typed.check() if _names(each, shown) or (str(each), each.places) not in before]
            remarks = self._remarks(typed) if is_article(path) else ()
            gone = [*self._vanished(path, typed)]
            problems = arrange((*found, *gone, *remarks))
            checked = tuple(self._mark(problems, typed))
        if all(_names(each, shown) for each in gone):
            return checked
        # What other articles have lost stands there, and not on every article of the issue.
        known = {str(each) for each in gone if not _names(each, shown)} & self._lost_already(path)
        return tuple(each for each in checked if str(each) not in known)

    def _lost_already(self, path: str) -> set[str]:
        """The published addresses that the issue lacks whatever is typed."""
        data = (self._here.articles / path).read_bytes() if (self._here.articles / path).is_file() else None
        if data is None:
            return set()
        with self._holdings.typed(path, data) as typed:
            return {str(each) for each in self._vanished(path, typed)}

    def _remarks(self, typed: Typed) -> Iterable[Problem]:
        """What the copy desk finds, as the paper wants it."""
        desk, path = self._settings.paper.copy_desk, typed.path
        source = load_source(typed.files, path)
        if not desk.on or isinstance(source, Problem):
            return ()
        office = self._open_office(typed.catalogue.directory).among(load_signers_of(self._holdings.database, path))
        try:
            return [each for each in office.check(source, path).remarks if each.code not in desk.off]
        except NOT_THE_FILES:
            raise
        except Exception as error:  # noqa: BLE001 - of whatever kind: the other problems are found all the same
            return (failure(error, Place(f"{self._here.articles.name}/{path}")),)

    def _open_office(self, directory: Directory) -> Office:
        if self._office is None:
            self._office = Office(directory, self._settings.paper.roles)
        return self._office

    def _mark(self, problems: Sequence[Problem], typed: Typed) -> Iterator[Problem]:
        """The problems with the fixes that `fix` makes of them."""
        shown = f"{self._here.articles.name}/{typed.path}"
        own = [each for each in problems if each.place.path == shown]
        data = load_bytes(typed.files, typed.path)
        # Of an article without errors, a remark's fix is its own.
        if not is_article(typed.path) or isinstance(data, Problem) or all(each.warning for each in own):
            return iter(problems)
        desk = self._settings.paper.copy_desk
        fixer = Fixer(self._open_office(typed.catalogue.directory), desk.off if desk.on else frozenset(DESK_CODES))
        marked = iter(Marker(fixer).mark(own, data, typed.path, shown))
        return (next(marked) if each.place.path == shown else each for each in problems)

    def _vanished(self, path: str, typed: Typed) -> Iterable[Problem]:
        """Published addresses of the article's issue that it would take away."""
        issue = find_issue_id(path.rpartition("/")[0].split("/"))
        known = unless_damaged(partial(self._published, IssueGroup(issue)), None) if issue else None
        if issue is None or known is None:
            return ()
        record, lost = known
        paper, database, key = self._settings.paper, self._holdings.database, issue_key(issue)
        # As readers see it: the desk's own catalogue has what is held back among the rest.
        refresh_issue(database, key, settings=paper, now=read_now(), changes={}, reason=Reason.EDITED)
        catalogue = StoredCatalogue(database, self._here.articles, paper, typed.catalogue.directory)
        paths = [each for (each,) in database.execute("SELECT path FROM articles WHERE issue = ?", (key,))]
        root = self._here.articles.name
        site = LedgerSite(_without_names(record), paths)
        return vanished_since_publish(catalogue, site, lost, lambda: None, root).problems

    def _published(self, group: IssueGroup) -> tuple[Record, list[Lost]] | None:
        """What is published and lost of an issue, None without a site."""
        record = self._here.ledger.record(group)
        return record and (record, [each for each in self._here.ledger.lost() if each.group == group])


def _without_names(record: Record) -> Record:
    """A record without the names of registries, which no article strikes."""
    return record._replace(head=record.head._replace(registered=frozenset()))


def _names(problem: Problem, shown: str) -> bool:
    return shown in {place.path for place in (problem.place, *problem.places)}


def require_checked(path: str) -> None:
    """ValueError for a file that is neither an article nor a card."""
    folder, _, name = path.rpartition("/")
    if not is_article(path) and (name != CARD or find_issue_id(folder.split("/")) is None):
        message = f"{path} 不是稿件、刊期卡或名录 (no article, card or registry)"
        raise ValueError(message)
