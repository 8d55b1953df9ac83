"""New articles and new issues, as forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from newsroom.desk.authorship import byline_of, may_write
from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import missing
from newsroom.desk.frame import find_address, render
from newsroom.desk.makeup.beginnings import begin_draft, begin_issue
from newsroom.desk.makeup.days import next_of_day, read_issue
from newsroom.desk.makeup.filing import WRITING
from newsroom.desk.pages.changing import put
from newsroom.desk.pages.today import read_id
from newsroom.desk.people.roles import Act
from newsroom.times import SHANGHAI
from newsroom.writing.beginnings import BeginningError, open_sections, read_house

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.makeup.beginnings import Beginning
    from newsroom.model import IssueId


_REFUSED = 422
FIELDS = ("title", "section", "reporter", "source", "page", "stem")
_NOT_OWN = "署名里要有你自己；替别人写的，请编辑来放 (the byline has to name you)"
# No headline is longer.
_LONGEST = 500


def routes() -> list[Route]:
    """A new issue, and a new article in an issue."""
    article = "/issues/{year:int}/{month:int}/{day}/new"
    return [
        shown("/issues/new", show_issue_form, Act.ORDER, name="new-issue"),
        changed("/issues/new", make_issue, Act.ORDER, name="make-issue"),
        shown(article, show_article_form, Act.WRITE_OWN, name="new-article"),
        changed(article, make_article, Act.WRITE_OWN, name="make-article"),
    ]


def show_issue_form(request: Request) -> Response:
    """The form of a new issue, today's if there is none."""
    newest = desk_of(request).window.newest()
    today = desk_of(request).clock().astimezone(SHANGHAI).date()
    taken = newest is not None and newest.date >= today
    return _issue_form(request, "" if taken else str(today))


def make_issue(request: Request) -> Response:
    """Makes an issue, or another of its day; leads there."""
    day, issue = str(request.state.form.get("day", ""))[:_LONGEST], None
    try:
        issue = read_issue(day)
        with WRITING:
            if "another" in request.state.form:
                issue = next_of_day(_articles(request), issue)
            beginning = begin_issue(_articles(request), issue)
            put(request, issue, beginning.changes, "新建", beginning.path)
    except BeginningError as error:
        return _issue_form(request, day, error.reasons, issue)
    return RedirectResponse(f"/issues/{issue.folder}/", 303)


def show_article_form(request: Request) -> Response:
    """The form of a new article, for a page of an issue."""
    visitor = visitor_of(request)
    # Whoever writes their own alone signs it.
    own = "" if visitor.may(Act.WRITE) else byline_of(visitor)
    return _article_form(request, {"reporter": own, "page": request.query_params.get("page", "")})


def make_article(request: Request) -> Response:
    """Makes a draft, and leads to where it is written."""
    issue, desk = read_id(request), desk_of(request)
    texts = {name: str(request.state.form.get(name, ""))[:_LONGEST] for name in FIELDS}
    house = read_house(_articles(request), desk.settings.paper.roles)
    try:
        with WRITING:
            beginning = begin_draft(_articles(request), issue, texts, desk.settings.paper.name, house)
            _require_own(request, beginning)
            put(request, issue, beginning.changes, "新建", beginning.path)
    except BeginningError as error:
        return _article_form(request, texts, error.reasons)
    stem = beginning.path.removesuffix(".md")
    place = f"/issues/{issue.folder}/#article-{stem.replace('/', '-')}"
    return RedirectResponse(find_address(request, "article", path=stem) or place, 303)


def _require_own(request: Request, beginning: Beginning) -> None:
    """BeginningError where a reporter's article would be another's."""
    if not may_write(desk_of(request), visitor_of(request), beginning.path, beginning.change.after):
        raise BeginningError(_NOT_OWN)


def _issue_form(request: Request, day: str, refused: Sequence[str] = (), taken: IssueId | None = None) -> Response:
    """The form, with a button for another issue of a ``taken`` day."""
    another = next_of_day(_articles(request), taken) if taken else None
    return render(
        request, "new-issue.html", day=day, refused=refused, another=another, status=_REFUSED if refused else 200
    )


def _article_form(request: Request, texts: Mapping[str, str], refused: Sequence[str] = ()) -> Response:
    desk, found = desk_of(request), desk_of(request).window.issue(read_id(request))
    if found is None:
        raise missing()
    return render(
        request,
        "new-article.html",
        status=_REFUSED if refused else 200,
        issue=found,
        address=request.url.path,
        texts={**dict.fromkeys(FIELDS, ""), **texts},
        sections=open_sections(read_house(_articles(request), desk.settings.paper.roles)),
        refused=refused,
    )


def _articles(request: Request) -> Path:
    return desk_of(request).settings.home / "articles"
