"""Today: the issue in the making, with its articles' states."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from newsroom.desk.desk import desk_of
from newsroom.desk.endpoints import shown
from newsroom.desk.failures import missing
from newsroom.desk.frame import find_address, render
from newsroom.desk.issues import State
from newsroom.desk.people.roles import Act
from newsroom.model import IssueId
from newsroom.release import issue_due
from newsroom.times import format_minute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.issues import Coming, DeskArticle, DeskIssue

WORDS = {
    State.DRAFT: "草稿",
    State.UNSIGNED: "待签",
    State.HELD: "待出",
    State.OUT: "已出",
    State.WITHDRAWN: "已撤",
    State.UNREAD: "读不了",
}
# How much of what becomes due is listed below an issue, besides the issue itself.
_COMING = 8


def routes() -> list[Route]:
    """The issue that is being made, and every other by its date."""
    return [
        shown("/", show_today, Act.READ, name="today"),
        shown("/issues/{year:int}/{month:int}/{day}/", show_issue, Act.READ, name="issue"),
    ]


def show_today(request: Request) -> Response:
    """The issue that is being made, or how to begin one."""
    window = desk_of(request).window
    newest = window.newest()
    issue = window.issue(newest) if newest else None
    return _render(request, issue) if issue else render(request, "no-issue.html")


def show_issue(request: Request) -> Response:
    """An issue by its date."""
    issue = desk_of(request).window.issue(_read_id(request))
    if issue is None:
        raise missing()
    return _render(request, issue)


def _read_id(request: Request) -> IssueId:
    """The issue that an address names; DeskError where it can be none."""
    parts = request.path_params
    day, _, ordinal = parts["day"].partition("-")
    try:
        found = IssueId(date(parts["year"], parts["month"], int(day)), int(ordinal or 1))
    except ValueError:
        raise missing() from None
    # One address each: no /2023/4/11/, and no 11-1.
    if request.url.path != f"/issues/{found.folder}/":
        raise missing()
    return found


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that an editor has to look at."""

    words: str
    urgent: bool = False


def remarks_on(article: DeskArticle, issue: datetime) -> Iterator[Remark]:
    """What is to be seen of an article besides its state.

    ``issue`` is when its issue comes out: an article's own time is named where it is another.
    """
    if article.state is State.HELD and article.due and article.due != issue:
        yield Remark(f"{format_minute(article.due)} 出")
    if article.errors:
        yield Remark(f"{article.errors} 处错误", urgent=True)
    if article.warnings:
        yield Remark(f"{article.warnings} 处提醒")
    if article.uncredited:
        yield Remark(f"{article.uncredited} 张图没写作者")


def _render(request: Request, issue: DeskIssue) -> Response:
    articles = [article for page in issue.pages for article in page.articles]
    counts = Counter(article.state for article in articles)
    due = issue_due(issue.card)
    return render(
        request,
        "today.html",
        issue=issue,
        due=due,
        out=due <= desk_of(request).clock(),
        total=len(articles),
        states=[(state, counts[state]) for state in State if counts[state]],
        errors=sum(article.errors for article in articles),
        words=WORDS,
        coming=_group(
            each for each in desk_of(request).window.due() if (each.issue, each.due) != (issue.card.issue, due)
        ),
        remarks_on=remarks_on,
        article_address=lambda path: find_address(request, "article", path=path.removesuffix(".md")),
    )


def _group(coming: Iterable[Coming]) -> dict[datetime, list[Coming]]:
    """What becomes due next, by its time."""
    found: dict[datetime, list[Coming]] = {}
    for each in islice(coming, _COMING):
        found.setdefault(each.due, []).append(each)
    return found
