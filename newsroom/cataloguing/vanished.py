"""Which published addresses are gone: held against the main branch, and against what was last published."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from newsroom.addresses import day_path, file_path, is_page, issue_path, served_path
from newsroom.cataloguing.database import unpack
from newsroom.cataloguing.keys import issue_key
from newsroom.checks.vanishing import Former, Manuscript, check_vanished
from newsroom.issues import find_issue_id
from newsroom.model import IssueCard
from newsroom.names import fold
from newsroom.outputs import outputs_of_issue
from newsroom.problems import Problem, problem
from newsroom.reading.articles import House, parse_article
from newsroom.reading.cards import parse_card
from newsroom.reading.files import decode
from newsroom.reading.folder import is_hidden
from newsroom.reading.reader import is_article
from newsroom.release import article_due, is_out

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.shelves import StoredCatalogue
    from newsroom.model import IssueId, Settings
    from newsroom.problems import Place
    from newsroom.reading.articles import Filed


class Branch(Protocol):
    """The branch of which the site is made, as git has it; paths are those below articles/."""

    @property
    def paths(self) -> Collection[str]:
        """Every file."""

    @property
    def sample(self) -> bool:
        """Whether its site is a sample, of which nobody keeps an address."""

    def read(self, paths: Collection[str]) -> Mapping[str, bytes]:
        """The bytes of those of these files that there are."""

    def had(self, path: str) -> bool:
        """Whether there was this file at any time, as far as anyone can tell."""


def vanished_from_branch(catalogue: StoredCatalogue, now: datetime, branch: Branch, root: str) -> list[Problem]:
    """The addresses that the branch publishes at ``now`` and these files do not."""
    database, settings = catalogue.database, catalogue.settings
    if branch.sample and not settings.sample:
        return []
    there = {path for (path,) in database.execute("SELECT path FROM articles")}
    missing = sorted(path for path in {*branch.paths} - there if _is_missing(database, path))
    drafts = {path for (path,) in database.execute("SELECT path FROM articles WHERE due IS NULL AND body_line > 0")}
    drafts &= {*branch.paths}
    out = _Then(branch, House(catalogue.directory, settings.roles), settings, now).articles_out({*missing, *drafts})
    formers = list(_formers(database, out, drafts))
    new = _manuscripts(database, there - {*branch.paths}) if formers else []
    return list(check_vanished(formers, partial(_leads_on, database), new, root))


def vanished_since_publish(
    catalogue: StoredCatalogue, published: Published, branch: Branch | None, root: str
) -> list[Problem]:
    """The addresses of issues that the published site has and the next one will not have.

    What waits for its time is not gone. With a branch, what it never had was published nowhere but on this computer.
    """
    if published.shared.sample and not catalogue.settings.sample:
        return []
    changed = published.changed()
    issues = [issue for note in sorted(changed) if (issue := find_issue_id(note.split("/")))]
    formers = [former for issue in issues for former in _formers_of_issue(catalogue, published, issue)]
    if branch is not None:
        formers = [former for former in formers if branch.had(former.origin.path)]
    new = [Manuscript(path) for path, reason in sorted(changed.items()) if reason == "added" and is_article(path)]
    return list(check_vanished(formers, partial(_leads_on, catalogue.database), new, root))


def _is_missing(database: sqlite3.Connection, path: str) -> bool:
    """Whether an article of this path is not there under any form of the same name."""
    if not is_article(path) or is_hidden(path):
        return False
    return database.execute("SELECT 1 FROM articles WHERE folded = ?", (fold(path),)).fetchone() is None


class _Then:
    """Reads files of a branch as they are there."""

    def __init__(self, branch: Branch, house: House, settings: Settings, now: datetime) -> None:
        self._branch = branch
        self._house = house
        self._settings = settings
        self._now = now

    def articles_out(self, paths: Collection[str]) -> list[Filed]:
        """Those of these articles that are out in the branch's site."""
        cards = {f"{path.rpartition('/')[0]}/issue.yml" for path in paths}
        texts = self._branch.read(sorted({*paths, *cards})) if paths else {}
        found = (self._article(path, texts) for path in sorted(paths))
        return [filed for filed in found if filed and self._is_out(filed, texts)]

    def _article(self, path: str, texts: Mapping[str, bytes]) -> Filed | None:
        source, issue = decode(texts.get(path, b""), path), find_issue_id(path.rpartition("/")[0].split("/"))
        if isinstance(source, Problem) or issue is None:
            return None
        return parse_article(source, path, issue, self._house, _no_picture)[0]

    def _is_out(self, filed: Filed, texts: Mapping[str, bytes]) -> bool:
        issue = filed.article.issue
        source = decode(texts.get(f"{issue.folder}/issue.yml", b""), "")
        card = IssueCard(issue)
        if not isinstance(source, Problem) and source.text.strip():
            read, _ = parse_card(source, issue, self._house.roles, _no_picture)
            card = read.card if read else card
        return is_out(article_due(filed.article, card, self._settings), self._settings, self._now)


def _no_picture(name: str, place: Place) -> Problem:
    """Stands for every picture: none is looked at."""
    return problem(place, "XS401", value=name, guess_zh="", guess_en="")


def _formers(database: sqlite3.Connection, out: Iterable[Filed], drafts: Collection[str]) -> Iterator[Former]:
    """The addresses of these articles, and of issues of which none is left."""
    gone: dict[IssueId, None] = {}
    for filed in out:
        article = filed.article
        origin = Manuscript(article.path, article.title, filed.digest if filed.body.strip() else b"")
        draft = article.path in drafts
        yield from (Former(address, origin, draft) for address in (f"/{file_path(article.path)}", *article.aliases))
        if not _is_left(database, article.issue):
            gone[article.issue] = None
    yield from (Former(f"/{issue_path(issue)}", Manuscript(issue.folder)) for issue in gone)


def _is_left(database: sqlite3.Connection, issue: IssueId) -> bool:
    """Whether an issue has an article, whatever holds it."""
    query = "SELECT 1 FROM articles WHERE issue = ? LIMIT 1"
    return database.execute(query, (issue_key(issue),)).fetchone() is not None


def _formers_of_issue(catalogue: StoredCatalogue, published: Published, issue: IssueId) -> Iterator[Former]:
    """The addresses that an issue has and the next build takes away, but for what waits for its time."""
    database = catalogue.database
    rows = dict(database.execute("SELECT path, due FROM articles WHERE issue = ?", (issue_key(issue),)))
    try:
        present = {output.file for output in outputs_of_issue(catalogue.issue(issue))}
    except KeyError:
        present = set()
    waiting = any(due is not None and not catalogue.is_out(path) for path, due in rows.items())
    for file in sorted(published.files(issue.folder) - present):
        path = served_path(file)
        article = f"{path.rstrip('/')}.md"
        if not is_page(file) or (article in rows and rows[article] is not None):
            continue
        page = path.startswith(f"{issue.folder}/page-")
        if is_article(article) and not page:
            yield Former(f"/{path}", Manuscript(article), draft=article in rows)
        # With the issue its pages go: it is told once.
        elif not waiting and (present or not (rows or page)):
            yield Former(f"/{path}", Manuscript(issue.folder))


def _leads_on(database: sqlite3.Connection, address: str) -> bool:
    """Whether something has an address, or leads on from it."""
    path = f"{address.strip('/')}.md"
    query = "SELECT 1 FROM aliases WHERE alias = ?1 UNION SELECT 1 FROM articles WHERE path = ?2 AND due IS NOT NULL"
    if database.execute(query, (address, path)).fetchone():
        return True
    cards = database.execute("SELECT card FROM cards WHERE covers > 1")
    return any(address == f"/{day_path(day)}" for (card,) in cards for day in unpack(card).card.covers)


def _manuscripts(database: sqlite3.Connection, paths: Iterable[str]) -> list[Manuscript]:
    """What tells these articles from others."""
    found: list[Manuscript] = []
    for path in sorted(paths):
        row = database.execute("SELECT article FROM manuscripts WHERE path = ?", (path,)).fetchone()
        if row:
            article, digest = unpack(row[0])
            found.append(Manuscript(path, article.title, digest))
    return found
