"""Today: the issue in the making, with its articles' states."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from starlette.responses import Response

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import shown
from newsroom.desk.failures import missing
from newsroom.desk.frame import find_address, render
from newsroom.desk.issues import State
from newsroom.desk.makeup.arrangement import arrangement_of, digest_of
from newsroom.desk.people.presence import Presence
from newsroom.desk.people.roles import Act
from newsroom.desk.site_links import front_link
from newsroom.digests import digest_text
from newsroom.model import IssueId
from newsroom.release import issue_due
from newsroom.times import format_minute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from starlette.requests import Request
    from starlette.routing import Route

    from newsroom.desk.issues import Coming, DeskArticle, DeskIssue

WORDS = {
    State.DRAFT: "草稿",
    State.UNSIGNED: "待签",
    State.HELD: "待出",
    State.READY: "待发布",
    State.DUE: "已到时间",
    State.EDITED: "改过未发布",
    State.OUT: "已发布",
    State.LEAVING: "撤稿待发布",
    State.WITHDRAWN: "已撤",
    State.UNREAD: "读不了",
}
PASSED = "已签"
# How much of what becomes due is listed below an issue, besides the issue itself.
_COMING = 8
_UNCHANGED = 204


def routes() -> list[Route]:
    """The issue that is being made, and every other by its date."""
    return [
        shown("/", show_today, Act.READ, name="today"),
        shown("/issues/{year:int}/{month:int}/{day}/", show_issue, Act.READ, name="issue"),
    ]


def show_today(request: Request) -> Response:
    """The issue that is being made, or how to begin one."""
    newest = desk_of(request).window.newest()
    if newest is None:
        return render(request, "no-issue.html", may_order=visitor_of(request).may(Act.ORDER))
    return _show(request, newest)


def show_issue(request: Request) -> Response:
    """An issue by its date."""
    found = read_id(request)
    # One address each: no /2023/4/11/, and no 11-1.
    if request.url.path != f"/issues/{found.folder}/":
        raise missing()
    return _show(request, found)


def read_id(request: Request) -> IssueId:
    """The issue that an address names; DeskError where it can be none."""
    parts = request.path_params
    day, _, ordinal = parts["day"].partition("-")
    try:
        found = IssueId(date(parts["year"], parts["month"], int(day)), int(ordinal or 1))
    except (ValueError, OverflowError):
        raise missing() from None
    if not request.url.path.startswith(f"/issues/{found.folder}/"):
        raise missing()
    return found


def _show(request: Request, issue: IssueId) -> Response:
    """An issue, or nothing where a page shows it as it is."""
    if request.query_params.get("state") == _state(request, issue):
        return Response(status_code=_UNCHANGED)
    found = desk_of(request).window.issue(issue)
    if found is None:
        raise missing()
    return render_issue(request, found)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that an editor has to look at."""

    words: str
    urgent: bool = False


def word_of(article: DeskArticle, issue: datetime) -> str:
    """An article's state in a word.

    ``issue`` is when its issue comes out.
    """
    if article.state is State.HELD and article.due == issue and article.passed:
        return PASSED
    return WORDS[article.state]


def remarks_on(article: DeskArticle, issue: datetime) -> Iterator[Remark]:
    """What is to be seen of an article besides its state.

    ``issue`` is when its issue comes out: an article's own time is named where it is another.
    """
    if article.state is State.HELD and article.due and article.due != issue:
        yield Remark(f"{format_minute(article.due)} 出")
    if article.readings and word_of(article, issue) != PASSED:
        yield Remark(article.readings)
    if article.published and article.state in {State.DRAFT, State.UNSIGNED, State.HELD}:
        yield Remark("网站上还有，发布后拿下", urgent=True)
    if article.errors:
        yield Remark(f"{article.errors} 处错误", urgent=True)
    if article.warnings:
        yield Remark(f"{article.warnings} 处提醒")
    if article.uncredited:
        yield Remark(f"{article.uncredited} 张图没写作者")
    if article.uncaptioned:
        yield Remark(f"{article.uncaptioned} 张图没写说明")


def render_issue(
    request: Request,
    issue: DeskIssue,
    *,
    told: str = "",
    strikes: Mapping[str, object] | None = None,
    status: int = 200,
) -> Response:
    """The page of an issue.

    ``told`` is what has just become of a change, ``strikes`` what one would strike out.
    """
    desk, own = desk_of(request), issue.card.issue
    due = issue_due(issue.card)
    address = f"/issues/{own.folder}/"
    return render(
        request,
        "today.html",
        status=status,
        issue=issue,
        address=address,
        # At midnight Today is another issue.
        poll=f"{'/' if request.url.path == '/' else address}?state={_state(request, own)}",
        due=due,
        release=_release_words(issue, due <= desk.clock()),
        overdue=len(desk.window.overdue()),
        front=front_link(desk),
        may_publish=visitor_of(request).may(Act.PUBLISH),
        look=desk.window.state(),
        coming=_group(each for each in desk.window.due() if (each.issue, each.due) != (own, due)),
        word_of=word_of,
        remarks_on=remarks_on,
        opened=_opened(request, own),
        article_address=lambda path: find_address(request, "article", path=path.removesuffix(".md")),
        told=told,
        strikes=strikes,
        **_beside(request, issue),
        **_sums(issue, due),
        **_ordering(request, issue),
    )


def _beside(request: Request, issue: DeskIssue) -> dict[str, object]:
    """The address of the first drawn page, or why none is drawn."""
    room, own = desk_of(request).drawing, issue.card.issue
    undrawn = room.refusal(own) if room else ""
    drawn = f"/issues/{own.folder}/drawn/{issue.pages[0].label}" if room and not undrawn else ""
    return {"drawn": drawn, "undrawn": undrawn}


def _release_words(issue: DeskIssue, out: bool) -> str:  # noqa: FBT001 - a fact of the issue
    """What became of an issue at its time."""
    if not out:
        return "出报"
    published = {article.published for page in issue.pages for article in page.articles}
    if True in published:
        return "已出报"
    return "已到时间" if published <= {None} else "已到时间，还没有发布"


def _sums(issue: DeskIssue, due: datetime) -> dict[str, object]:
    """The numbers of an issue's articles, of their states and errors."""
    articles = [article for page in issue.pages for article in page.articles]
    counts = Counter((article.state, word_of(article, due)) for article in articles)
    return {
        "total": len(articles),
        "states": sorted(counts.items(), key=lambda each: [*State].index(each[0][0])),
        "errors": sum(article.errors for article in articles),
    }


def _ordering(request: Request, issue: DeskIssue) -> dict[str, object]:
    """What the buttons need that move articles."""
    visitor = visitor_of(request)
    known = [page.label for page in issue.pages if page.known]
    return {
        "may_order": visitor.may(Act.ORDER),
        "may_edit": visitor.may(Act.WRITE),
        "may_write": visitor.may(Act.WRITE_OWN),
        "made_from": digest_of(arrangement_of(issue)),
        "first": known[0] if known else None,
        "last": known[-1] if known else None,
        "undo": desk_of(request).changes.find(visitor.person.id, issue.card.issue) is not None,
    }


def _state(request: Request, issue: IssueId) -> str:
    """A digest of all that the page of an issue shows."""
    opened = _opened(request, issue)
    desk = desk_of(request)
    live = desk.publisher.live if desk.publisher else None
    return digest_text(f"{desk.window.state()}{live}{sorted(opened.items())}").hex()


def _opened(request: Request, issue: IssueId) -> dict[str, Sequence[str]]:
    """Who else has which article of an issue open, by its path."""
    desk, own = desk_of(request), visitor_of(request).person.id
    everywhere = Presence(desk.store).everywhere(desk.clock())
    return {
        path: others
        for path, readers in everywhere.items()
        if path.startswith(f"{issue.folder}/") and (others := [each.name for each in readers if each.person != own])
    }


def _group(coming: Iterable[Coming]) -> dict[datetime, list[Coming]]:
    """What becomes due next, by its time."""
    found: dict[datetime, list[Coming]] = {}
    for each in islice(coming, _COMING):
        found.setdefault(each.due, []).append(each)
    return found
