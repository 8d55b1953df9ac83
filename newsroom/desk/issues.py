"""Issues as the desk shows them: every article, with its state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from newsroom.byline import byline_text
from newsroom.cataloguing.issue_state import card_of
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.row_keys import issue_key, issue_of, key_of_day
from newsroom.cataloguing.rows import Stored
from newsroom.desk.passing import is_passed, readings_words
from newsroom.issues import assemble_issue, first_halves, page_of
from newsroom.names import label_order
from newsroom.problems import Problem
from newsroom.release import article_due

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import datetime

    from newsroom.desk.on_site import OnSite
    from newsroom.model import Article, IssueCard, IssueId, Settings

_DAY = timedelta(days=1)


class State(StrEnum):
    """What becomes of an article, as it is filed now."""

    DRAFT = "draft"
    UNSIGNED = "unsigned"
    HELD = "held"
    # Its time has come: not on the site yet, on a site that is built elsewhere, on the site otherwise, and as it is.
    READY = "ready"
    DUE = "due"
    EDITED = "edited"
    OUT = "out"
    # Withdrawn, and on the site as before; withdrawn for everybody.
    LEAVING = "leaving"
    WITHDRAWN = "withdrawn"
    UNREAD = "unread"


class Counts(NamedTuple):
    """How many errors and warnings a file has."""

    errors: int = 0
    warnings: int = 0


Remark: TypeAlias = Callable[[str], Iterable[Problem]]
Look: TypeAlias = "Callable[[Mapping[str, bytes]], Mapping[str, OnSite]]"


@dataclass(frozen=True, slots=True)
class DeskArticle:
    """An article in a list of the desk.

    ``path`` is below articles/, ``byline`` as it is printed; ``due`` is when it comes out or came out, None where
    something else holds it. ``length`` counts characters, ``uncredited`` and ``uncaptioned`` photos without credit
    or caption; ``passed`` is whether all three readings are signed, ``readings`` how far they are, in words.
    ``published`` is whether readers have it, as far as that is known here. Of a file that cannot be read there are path
    and problems alone.
    """

    path: str
    title: str
    state: State
    kicker: str | None = None
    byline: str = ""
    section: str = ""
    kind: str = ""
    page: str | None = None
    order: int | None = None
    due: datetime | None = None
    errors: int = 0
    warnings: int = 0
    length: int = 0
    photos: int = 0
    uncredited: int = 0
    uncaptioned: int = 0
    passed: bool = False
    readings: str = ""
    published: bool | None = None


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page (版) with its articles, in the order of print.

    ``known`` is false for one that articles name and the issue's card lacks.
    """

    label: str
    name: str | None
    articles: tuple[DeskArticle, ...]
    known: bool = True


@dataclass(frozen=True, slots=True)
class DeskIssue:
    """An issue with its pages.

    ``problems`` are those of its card and of other files beside the articles, ``beside`` the other issues of its day.
    """

    card: IssueCard
    pages: tuple[DeskPage, ...]
    problems: tuple[Problem, ...] = ()
    beside: tuple[IssueId, ...] = ()


class Coming(NamedTuple):
    """An article that becomes due."""

    due: datetime
    issue: IssueId
    path: str
    title: str


def find_issue(  # noqa: PLR0913, PLR0917 - all that a list shows
    database: sqlite3.Connection, issue: IssueId, settings: Settings, now: datetime, remark: Remark, look: Look
) -> DeskIssue | None:
    """An issue with every article that is filed for it.

    None where it has neither article nor card. ``remark`` gives the copy desk's remarks on an article, ``look`` which
    articles are on the site.
    """
    key = issue_key(issue)
    rows = database.execute(
        "SELECT path, article FROM articles LEFT JOIN manuscripts USING (path) WHERE issue = ? ORDER BY path", (key,)
    ).fetchall()
    site = look(dict(database.execute("SELECT path, digest FROM articles WHERE issue = ?", (key,))))
    if not rows and not database.execute("SELECT 1 FROM cards WHERE issue = ?", (key,)).fetchone():
        return None
    card = card_of(database, key)
    problems = find_problems(database, issue)
    counts = {path: count_problems((*problems.pop(path, ()), *remark(path))) for path, _ in rows}
    articles = [unpack(data, Stored).article for _, data in rows if data]
    unread = [_unread(path, counts[path]) for path, data in rows if not data]
    shown = {
        each.path: _shown(
            each, article_due(each, card, settings), settings, now, counts[each.path], site.get(each.path)
        )
        for each in articles
    }
    others = tuple(each for path in sorted(problems) for each in problems[path])
    return DeskIssue(card, tuple(_pages(card, articles, shown, unread)), others, _beside(database, issue))


def _beside(database: sqlite3.Connection, issue: IssueId) -> tuple[IssueId, ...]:
    """The other issues of an issue's day."""
    span_of_day = key_of_day(issue.date), key_of_day(issue.date + _DAY)
    query = (
        "SELECT issue FROM articles WHERE issue > ? AND issue < ?"
        " UNION SELECT issue FROM cards WHERE issue > ? AND issue < ? ORDER BY 1"
    )
    keys = (key for (key,) in database.execute(query, span_of_day * 2))
    return tuple(each for each in map(issue_of, keys) if each != issue)


def _pages(
    card: IssueCard, articles: Iterable[Article], shown: Mapping[str, DeskArticle], unread: list[DeskArticle]
) -> Iterable[DeskPage]:
    """The issue's pages, then those that its card lacks.

    What cannot be read stands on the first.
    """
    issue = assemble_issue(card, articles)
    for page in issue.pages:
        first = unread if page is issue.pages[0] else []
        yield DeskPage(page.card.label, page.card.name, (*(shown[each.path] for each in page.articles), *first))
    halves = first_halves(each.card for each in issue.pages)
    lacking: dict[str, list[DeskArticle]] = defaultdict(list)
    for article in articles:
        if article.path not in issue.places:
            label = page_of(article, issue.pages[0].card.label, halves)
            lacking[label].append(shown[article.path])
    for label in sorted(lacking, key=label_order):
        yield DeskPage(label, None, tuple(lacking[label]), known=False)


def _shown(  # noqa: PLR0913, PLR0917 - all that a line shows
    article: Article, due: datetime | None, settings: Settings, now: datetime, counts: Counts, site: OnSite | None
) -> DeskArticle:
    return DeskArticle(
        article.path,
        article.title,
        state_of(article, due, now, site),
        article.kicker,
        print_byline(article),
        article.section,
        article.kind.value,
        article.page,
        article.order,
        due,
        counts.errors,
        counts.warnings,
        article.length,
        len(article.photos),
        sum(not photo.credit for photo in article.photos),
        sum(not photo.caption for photo in article.photos),
        is_passed(article, settings),
        readings_words(article, settings),
        site and site.there,
    )


def print_byline(article: Article) -> str:
    """An article's byline as text, else its source."""
    return byline_text(article.byline) if article.byline else article.source or ""


def _unread(path: str, counts: Counts) -> DeskArticle:
    stem = path.rpartition("/")[2].removesuffix(".md")
    return DeskArticle(path, stem, State.UNREAD, errors=counts.errors, warnings=counts.warnings)


def state_of(article: Article, due: datetime | None, now: datetime, site: OnSite | None) -> State:
    """What becomes of an article; ``due`` is when it comes out."""
    if due is None:
        return State.DRAFT if article.draft else State.UNSIGNED
    if article.withdrawn:
        return State.LEAVING if site and site.edited else State.WITHDRAWN
    if due > now:
        return State.HELD
    if site is None:
        return State.DUE
    return (State.EDITED if site.edited else State.OUT) if site.there else State.READY


def find_problems(database: sqlite3.Connection, issue: IssueId) -> dict[str, list[Problem]]:
    """The problems in an issue's folder, by their files."""
    rows = database.execute(
        "SELECT problems FROM problems WHERE (origin >= ? AND origin < ?) OR origin = ''",
        (f"{issue.folder}/", f"{issue.folder}0"),
    )
    found: dict[str, list[Problem]] = defaultdict(list)
    for each in (each for (row,) in rows for each in unpack(row, tuple[Problem, ...])):
        found[each.place.path.partition("/")[2]].append(each)
    return {path: problems for path, problems in found.items() if path.startswith(f"{issue.folder}/")}


def count_problems(problems: Iterable[Problem]) -> Counts:
    """The numbers of errors and warnings."""
    warnings = [each.warning for each in problems]
    return Counts(warnings.count(False), warnings.count(True))
