"""Published addresses that are gone, by branch and last publish.

An address of an issue, its pages and days, of an article and of whatever led to one, and a name of a registry are
promises; the years and months of a list, and names that only bylines or articles gave, follow from what there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from msgspec.structs import replace

from newsroom.addresses import issue_path, served_path
from newsroom.cataloguing.branch import Past, issues_of, past_issues
from newsroom.cataloguing.changes import ArticleChange, IssueChange, Reason
from newsroom.cataloguing.doubts import Doubts, find_doubts
from newsroom.cataloguing.issue_state import card_of
from newsroom.cataloguing.ledger import is_promised_page
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.paper_parts import leads_on, part_of_paper
from newsroom.cataloguing.promised import (
    check_names,
    names_gone_from_branch,
    names_gone_since_publish,
    names_known_to,
    read_directory,
)
from newsroom.cataloguing.row_keys import issue_key, issue_of
from newsroom.cataloguing.rows import Stored
from newsroom.checks.vanishing import Fate, Former, FormerIssue, Manuscript, Newcomers, check_vanished
from newsroom.groups import IssueGroup
from newsroom.issues import find_issue_id
from newsroom.names import fold
from newsroom.problems import Place
from newsroom.reading.articles import House
from newsroom.reading.reader import is_article
from newsroom.reading.strays import REGISTRIES
from newsroom.release import issue_due, published_at
from newsroom.site_outputs import outputs_of_issue

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from newsroom.cataloguing.branch import Branch
    from newsroom.cataloguing.changes import Changes
    from newsroom.cataloguing.former import LedgerSite
    from newsroom.cataloguing.lost import Lost
    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.lists import ListId
    from newsroom.model import IssueId
    from newsroom.problems import Problem


class Vanished(NamedTuple):
    """Problems of addresses that are gone, and names in no registry."""

    problems: list[Problem]
    names: set[ListId]


def vanished_problems(catalogue: StoredCatalogue, found: Sequence[Vanished], root: str) -> list[Problem]:
    """The problem of every address that is gone, the first found."""
    told = {each.data["value"]: each for vanished in reversed(found) for each in vanished.problems}
    names = {name for vanished in found for name in vanished.names}
    return [*told.values(), *check_names(catalogue, names, root)]


def vanished_from_branch(catalogue: StoredCatalogue, now: datetime, branch: Branch, root: str) -> Vanished:
    """Addresses that the branch publishes at ``now`` and these files lack."""
    database, settings = catalogue.database, catalogue.settings
    if branch.sample and not settings.sample:
        return Vanished([], set())
    issues = issues_of(branch.differing)
    rule = branch.require_review, branch.review_since
    if settings.require_review and (settings.require_review, settings.review_since) != rule:
        held = database.execute("SELECT DISTINCT issue FROM articles WHERE due IS NULL AND body_line > 0")
        issues |= {issue_of(key) for (key,) in held}
    then = replace(settings, require_review=rule[0], review_since=rule[1])
    directory = read_directory(branch) if {*REGISTRIES} & {*branch.differing} else catalogue.directory
    pasts = list(past_issues(branch, House(directory, settings.roles), then, now, issues))
    there = {path for (path,) in database.execute("SELECT path FROM articles")} if pasts else set()
    new = _manuscripts(database, there - {*branch.paths})
    newcomers = Newcomers(new)
    comparison = _Comparison(catalogue, find_doubts(database, {each.path for each in new}), root)
    formers = filter(None, map(comparison.find_former, pasts))
    told = [each for former in formers for each in check_vanished(former, newcomers, root)]
    terms = {term for past in pasts for term in past.terms}
    return Vanished(told, names_gone_from_branch(catalogue, directory, terms))


def vanished_since_publish(
    catalogue: StoredCatalogue,
    published: Published | LedgerSite,
    lost: Sequence[Lost],
    find_branch: Callable[[], Branch | None],
    root: str,
) -> Vanished:
    """Addresses published or lost before that the next site will lack.

    What only the clock took back is not gone. With a branch, what it never had was published nowhere but on this
    computer.
    """
    if published.shared.sample and not catalogue.settings.sample:
        return Vanished([], set())
    changes = published.changes()
    pasts = _published_issues(published, changes, lost)
    newcomers = _newcomers(catalogue, changes, lost)
    comparison = _Comparison(catalogue, find_doubts(catalogue.database, set(newcomers)), root)
    formers = [former for past in pasts if (former := comparison.find_former(past))]
    struck = names_gone_since_publish(catalogue, published, [each.group for each in lost])
    # Most builds take nothing away, and need not look at git.
    branch = find_branch() if formers or struck else None
    new = Newcomers(map(Manuscript, newcomers))
    told = [each for former in _known_to(branch, formers) for each in check_vanished(former, new, root)]
    return Vanished(told, names_known_to(branch, struck) if branch else struck)


def _published_issues(published: Published | LedgerSite, changes: Changes, lost: Iterable[Lost]) -> Iterator[Past]:
    """The published and lost addresses of each issue that may have less."""
    # A clock that was put back is no edit.
    issues = ((change.issue, reason) for change, reason in changes.items() if isinstance(change, IssueChange))
    edited = {issue for issue, reason in issues if reason is not Reason.DUE}
    gone = {each.group.issue: each.pages for each in lost if isinstance(each.group, IssueGroup)}
    for issue in sorted(edited | gone.keys()):
        files = published.files(IssueGroup(issue))
        pages = {file: published.target(file) for file in files if is_promised_page(file)} | gone.get(issue, {})
        yield Past(issue, {f"/{served_path(file)}": unquote(target or "") for file, target in pages.items()}, {})


def _newcomers(catalogue: StoredCatalogue, changes: Changes, lost: Sequence[Lost]) -> list[str]:
    """The articles that came when others went, by their paths."""
    articles = ((change.path, reason) for change, reason in changes.items() if isinstance(change, ArticleChange))
    added = {path for path, reason in articles if reason is Reason.ADDED}
    there = "SELECT 1 FROM articles WHERE path = ?"
    came = {path for each in lost for path in each.new if catalogue.database.execute(there, (path,)).fetchone()}
    return sorted(added | came)


def _known_to(branch: Branch | None, formers: Collection[FormerIssue]) -> list[FormerIssue]:
    """The formers that the branch once had.

    All of them, without a branch or its history.
    """
    had = branch.had([former.issue.folder for former in formers]) if branch and formers else None
    if had is None:
        return list(formers)
    folders = {path.rpartition("/")[0] for path in had}
    return [
        replace(
            former,
            articles=tuple(each for each in former.articles if each.origin.path in had),
            olds=tuple(each for each in former.olds if each.origin.path in had),
        )
        for former in formers
        if former.issue.folder in folders
    ]


class _Comparison:
    """Holds what issues had against what the catalogue has of them now."""

    def __init__(self, catalogue: StoredCatalogue, doubts: Doubts, root: str) -> None:
        self._catalogue = catalogue
        self._database = catalogue.database
        self._doubts = doubts
        self._root = root

    def find_former(self, past: Past) -> FormerIssue | None:
        """An issue's vanished addresses, None where there are none."""
        present = self._present(past.issue)
        gone = sorted(past.addresses.keys() - present)
        own = f"/{issue_path(past.issue)}"
        paths = {address: f"{address.strip('/')}.md" for address in gone if not past.addresses[address]}
        paths = {address: path for address, path in paths.items() if is_article(path) and "/page-" not in address}
        sure = [address for address in paths if not self._is_doubtful(paths[address])]
        articles = self._formers({address: past.manuscript(paths[address]) for address in sure})
        place, until = self._card(past.issue, articles)
        former = FormerIssue(past.issue, place, tuple(articles), until=until)
        if len(sure) < len(paths) or self._doubts.holds(past.issue.folder):
            return former if articles else None
        # Where one article was all that stood in an issue, it is the one to be told.
        alone = len(articles) == 1 and not until and self._is_left(past.issue)
        if own in gone and not alone and not leads_on(self._database, own):
            return replace(former, whole=True)
        former = self._with_others(former, [address for address in gone if address not in (*paths, own)], past)
        # The pages of an issue go with it.
        former = former if own in present else replace(former, pages=())
        return former if any((articles, former.pages, former.days, former.olds)) else None

    def _with_others(self, former: FormerIssue, gone: Collection[str], past: Past) -> FormerIssue:
        """With its pages, days and old addresses.

        Those of articles that are held come back with them.
        """
        held = {each.address.strip("/") for each in former.articles if each.fate is not Fate.GONE}
        pages: list[str] = []
        days: list[str] = []
        olds: dict[str, Manuscript] = {}
        for address in gone:
            target = past.addresses[address].strip("/")
            if leads_on(self._database, address) or target in held:
                continue
            if find_issue_id(address.strip("/").split("/")):
                days.append(address)
            elif address.startswith(f"/{past.issue.folder}/page-"):
                pages.append(address)
            else:
                olds[address] = past.manuscript(f"{target}.md")
        # The page of an article that is held comes back with it.
        return replace(former, pages=() if held else tuple(pages), days=tuple(days), olds=tuple(self._formers(olds)))

    def _present(self, issue: IssueId) -> set[str]:
        try:
            return {f"/{output.path}" for output in outputs_of_issue(self._catalogue.issue(issue))}
        except KeyError:
            return set()

    def _is_left(self, issue: IssueId) -> bool:
        """Whether an issue has an article, whatever holds it."""
        query = "SELECT 1 FROM articles WHERE issue = ? LIMIT 1"
        return self._database.execute(query, (issue_key(issue),)).fetchone() is not None

    def _is_doubtful(self, path: str) -> bool:
        """Whether an article, or what it may be now, is unreadable."""
        there = self._database.execute("SELECT 1 FROM articles WHERE folded = ?", (fold(path),)).fetchone()
        return path in self._doubts.faulty if there else self._doubts.may_hold(path)

    def _formers(self, origins: Mapping[str, Manuscript]) -> list[Former]:
        found = (self._former(address, origin) for address, origin in origins.items())
        return [former for former in found if former]

    def _former(self, address: str, origin: Manuscript) -> Former | None:
        """An address with neither page nor redirect, None for any other."""
        holder = self._database.execute(
            "SELECT path, out, due FROM articles WHERE folded = ?"
            " UNION ALL SELECT path, out, due FROM aliases JOIN articles USING (path) WHERE alias = ?"
            " ORDER BY out DESC, path",
            (fold(f"{address.strip('/')}.md"), address),
        ).fetchone()
        if holder is None:
            return Former(address, origin)
        path, out, due = holder
        return None if out or path in self._doubts.faulty else self._held(Former(address, origin), path, due)

    def _held(self, former: Former, path: str, due: int | None) -> Former | None:
        """With what holds the article of a file back."""
        filed = part_of_paper(self._database, self._catalogue.directory, [path]).articles.get(path)
        if filed is None:
            return None
        if due is not None:
            if f"{filed.article.issue.folder}/issue.yml" in self._doubts.faulty:
                return None
            until = published_at(filed.article, card_of(self._database, issue_key(filed.article.issue)))
            return replace(former, fate=Fate.LATER, place=filed.place("publish_at"), until=until)
        article = filed.article
        struck = article.review.struck if article.review and self._catalogue.settings.require_review == "bound" else {}
        if struck and not article.draft:
            return replace(former, fate=Fate.STRUCK, place=filed.place("review"), struck=struck)
        fate = Fate.DRAFT if article.draft else Fate.UNSIGNED
        return replace(former, fate=fate, place=Place(f"{self._root}/{path}"))

    def _card(self, issue: IssueId, articles: list[Former]) -> tuple[Place, datetime | None]:
        """A card's place, and its release where that holds these articles."""
        found = part_of_paper(self._database, self._catalogue.directory, (), [issue_key(issue)]).cards.get(issue)
        if found is None:
            return Place(f"{self._root}/{issue.folder}"), None
        due = issue_due(found.card)
        if any(each.until == due for each in articles):
            return found.places.get("release", found.places[""]), due
        return found.places[""], None


def _manuscripts(database: sqlite3.Connection, paths: Collection[str]) -> list[Manuscript]:
    """The articles at these paths, as far as needed to recognise them."""
    found: list[Manuscript] = []
    for path in sorted(paths):
        row = database.execute("SELECT article FROM manuscripts WHERE path = ?", (path,)).fetchone()
        stored = unpack(row[0], Stored) if row else None
        found.append(Manuscript(path, stored.article.title, stored.body) if stored else Manuscript(path))
    return found
