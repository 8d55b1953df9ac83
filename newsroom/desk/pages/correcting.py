"""Corrections, follow-ups, and articles taken back: guided steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse

from newsroom.desk.authorship import byline_of, may_write
from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, field_of, shown
from newsroom.desk.failures import not_allowed
from newsroom.desk.frame import render
from newsroom.desk.manuscripts import manuscript_of, moved, unreadable
from newsroom.desk.people.roles import Act
from newsroom.desk.wording import sentence_at_desk
from newsroom.editing.forms import Form, new_article
from newsroom.issues import find_issue_id
from newsroom.model import IssueId, Kind
from newsroom.reading.meant import meant_day
from newsroom.times import SHANGHAI
from newsroom.writing.articles import page_key
from newsroom.writing.beginnings import make_stem
from newsroom.writing.documents import EditError
from newsroom.writing.edits import edit_file
from newsroom.writing.several import Change, ChangedFileError, change_files
from newsroom.writing.values import plain

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.desk.manuscripts import Manuscript
    from newsroom.model import Article

_PATH = "/articles/{path:path}"
_CORRECTION, _FOLLOW_UP, _BACK = "更正", "后续", "恢复登出"


def routes() -> list[Route]:
    """What may be done with an article that is out."""
    return [
        shown(f"{_PATH}/correct", show_ways, Act.READ, name="correcting"),
        changed(f"{_PATH}/correct", correct, Act.WRITE_OWN, name="correct"),
        changed(f"{_PATH}/follow", follow, Act.WRITE_OWN, name="follow"),
        changed(f"{_PATH}/withdraw", withdraw, Act.WITHDRAW, name="withdraw"),
        changed(f"{_PATH}/reinstate", reinstate, Act.WITHDRAW, name="reinstate"),
    ]


def show_ways(request: Request) -> Response:
    """The ways from an article that is out: each a form."""
    return _show(request, manuscript_of(request))


def correct(request: Request) -> Response:
    """A correction of an article, in the issue that was chosen."""
    text = field_of(request, "body")
    if not text:
        return _show(request, manuscript_of(request), [f"{_CORRECTION}要写一两句：哪里错了，应当是什么。"])
    values: dict[str, object] = {"kind": Kind.CORRECTION.value, "corrects": manuscript_of(request).path}
    return _begin(request, _CORRECTION, values, text)


def follow(request: Request) -> Response:
    """The draft of a follow-up, to be written."""
    values: dict[str, object] = {"follows": manuscript_of(request).path, "draft": True}
    if not visitor_of(request).may(Act.WRITE):
        # Whoever writes their own alone goes on with it.
        values |= {"reporter": byline_of(visitor_of(request)), "source": None}
    return _begin(request, _FOLLOW_UP, values, "")


def withdraw(request: Request) -> Response:
    """An article taken back, with the reason that readers get."""
    manuscript, reason = manuscript_of(request), field_of(request, "reason")
    if not reason:
        return _show(request, manuscript, ["撤稿要写理由，读者看得到。"])
    return _edit(request, manuscript, reason, Act.WITHDRAW)


def reinstate(request: Request) -> Response:
    """An article that was taken back, as it was before."""
    return _edit(request, manuscript_of(request), None, _BACK)


def _edit(request: Request, manuscript: Manuscript, reason: str | None, act: str) -> Response:
    desk = desk_of(request)
    if field_of(request, "digest") != manuscript.digest:
        raise moved()
    try:
        data = edit_file(manuscript.data, manuscript.path, {"withdrawn": reason})
    except EditError as error:
        raise unreadable() from error
    before = _errors(desk, manuscript.path, manuscript.data)
    if new := [each for each in _errors(desk, manuscript.path, data) if each not in before]:
        return _show(request, manuscript, new)
    manuscript.replace(data)
    desk.window.refresh([manuscript.path])
    desk.audit.add(desk.clock(), visitor_of(request).name, act, manuscript.path, reason or "")
    return RedirectResponse(
        "/publish" if visitor_of(request).may(Act.PUBLISH) else f"{manuscript.address}/correct", 303
    )


def _begin(request: Request, act: str, more: dict[str, object], body: str) -> Response:
    """A new article, or the form again with its faults."""
    desk, visitor, manuscript = desk_of(request), visitor_of(request), manuscript_of(request)
    article = desk.window.article(manuscript.path)
    if article is None:
        raise unreadable()
    if not may_write(desk, visitor, manuscript.path, manuscript.data):
        raise not_allowed()
    issue = _issue(field_of(request, "date"))
    if issue is None:
        return _show(request, manuscript, ["日期写作 2023-04-11。"])
    values = {key: each for key, each in (_values(request, article, issue) | more).items() if each is not None}
    taken = {file.stem for file in (manuscript.articles / issue.folder).glob("*.md")}
    path = f"{issue.folder}/{make_stem(str(values['title']), taken)}.md"
    try:
        data = new_article(path, Form({key: plain(value) for key, value in values.items()}, body))
    except EditError as error:
        return _show(request, manuscript, [sentence_at_desk(each) for each in error.problems])
    if faults := _errors(desk, path, data):
        return _show(request, manuscript, faults)
    try:
        change_files(manuscript.articles, {path: Change(None, data)})
    except ChangedFileError:
        raise moved() from None
    desk.window.refresh([path])
    desk.audit.add(desk.clock(), visitor.name, act, path, manuscript.path)
    return RedirectResponse(f"/articles/{path.removesuffix('.md')}/sign", 303)


def _errors(desk: Desk, path: str, data: bytes) -> list[str]:
    """The errors that a file would have, each with its remedy."""
    return [sentence_at_desk(each) for each in desk.window.check(path, data) if not each.warning]


def _values(request: Request, article: Article, issue: IssueId) -> dict[str, object]:
    """The keys of a new article, from form and old article."""
    values: dict[str, object] = {
        "title": field_of(request, "title"),
        "date": issue.date,
        "section": article.section,
        "source": desk_of(request).settings.paper.name,
    }
    page = field_of(request, "page")
    return values | ({"page": page_key(page)} if page else {})


def _issue(text: str) -> IssueId | None:
    day = meant_day(text)
    return find_issue_id(IssueId(day).folder.split("/")) if day else None


def _show(request: Request, manuscript: Manuscript, faults: list[str] | None = None) -> Response:
    desk, visitor = desk_of(request), visitor_of(request)
    article = desk.window.article(manuscript.path)
    if article is None:
        raise unreadable()
    newest, today = desk.window.newest(), desk.clock().astimezone(SHANGHAI).date()
    typed: dict[str, Any] = dict(request.state.form) if faults else {}
    return render(
        request,
        "correcting.html",
        status=409 if faults else 200,
        manuscript=manuscript,
        article=article,
        title=article.title,
        faults=faults or [],
        typed=typed,
        # The next issue, where one is being made.
        date=max(newest.date if newest else today, today),
        may_write=may_write(desk, visitor, manuscript.path, manuscript.data),
        may_withdraw=visitor.may(Act.WITHDRAW),
    )
