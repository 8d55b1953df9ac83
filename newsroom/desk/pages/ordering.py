"""The order of an issue's articles, changed from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed
from newsroom.desk.failures import DeskError, missing, not_allowed
from newsroom.desk.makeup.arrangement import NoPlaceError, Step, arrangement_of, read_places, take_step
from newsroom.desk.makeup.filing import OutdatedError
from newsroom.desk.makeup.finishing import finish_drafts
from newsroom.desk.makeup.moves import StrikesError
from newsroom.desk.makeup.transferring import drop_picture
from newsroom.desk.pages.changing import keep
from newsroom.desk.pages.today import read_id, render_issue
from newsroom.desk.people.roles import Act
from newsroom.desk.wording import sentence_at_desk
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.issues import DeskIssue
    from newsroom.desk.makeup.arrangement import Arrangement
    from newsroom.model import IssueId

_CONFLICT = 409
OUTDATED = "别人刚动过这一期的版面，这一次没有移。下面是现在的样子，请再移一次。"


def routes() -> list[Route]:
    """The order of an issue, changed from its page."""
    return [changed("/issues/{year:int}/{month:int}/{day}/", change_order, Act.WRITE_OWN, name="order")]


def change_order(request: Request) -> Response:
    """Puts an issue's articles in another order, or puts them back.

    Whoever may not order them takes back what they have just done themselves.
    """
    issue, form = read_id(request), request.state.form
    if "undo" not in form and not visitor_of(request).may(Act.ORDER):
        raise not_allowed()
    try:
        told = _do(request, issue, form)
    except StrikesError as error:
        return _show(request, issue, strikes={"struck": error.struck, "fields": _fields(form)})
    except NoPlaceError:
        return _show(request, issue, "放不到那里，没有移。", _CONFLICT)
    except OutdatedError:
        return _show(request, issue, OUTDATED, _CONFLICT)
    except EditError as error:
        first = error.problems[0]
        heading = f"{first.place.path} 要先改好才能移"
        raise DeskError(_CONFLICT, heading, sentence_at_desk(first), "a file has a mistake") from None
    except LookupError:
        raise missing() from None
    return _show(request, issue, told)


def _do(request: Request, issue: IssueId, form: FormData) -> str:
    if "undo" in form:
        return _undo(request, issue)
    if "finish" in form:
        return _finish(request, issue)
    return _drop_picture(request, issue, str(form["unused"])) if "unused" in form else _move(request, issue, form)


def _drop_picture(request: Request, issue: IssueId, name: str) -> str:
    """Deletes a picture that is not shown."""
    if "/" in name or "\\" in name:
        raise LookupError(name)
    desk, path = desk_of(request), f"{issue.folder}/{name}"
    articles = desk.settings.home / "articles"
    changes = desk.makeup.change(issue, lambda _, files: drop_picture(articles, files, path))
    keep(request, issue, changes, Act.WRITE, issue.folder)
    return f"删去了 {name}。"


def _finish(request: Request, issue: IssueId) -> str:
    """Makes articles of the issue's drafts."""
    changes = desk_of(request).makeup.change(issue, lambda _, files: finish_drafts(files))
    if not changes:
        return "没有可以定稿的草稿。"
    keep(request, issue, changes, Act.WRITE, issue.folder)
    return f"{len(changes)} 篇定稿了。"


def _move(request: Request, issue: IssueId, form: FormData) -> str:
    changes = desk_of(request).makeup.order(
        issue, str(form.get("from", "")), _read_wish(issue, form), strike=form.get("strike") == "yes"
    )
    if not changes:
        return "次序没有变。"
    keep(request, issue, changes, Act.ORDER, issue.folder)
    return "移好了。"


def _undo(request: Request, issue: IssueId) -> str:
    desk, person = desk_of(request), visitor_of(request).person
    changes = desk.changes.find(person.id, issue)
    if changes is None:
        return "没有可以退回的。"
    desk.changes.drop(person.id)
    try:
        desk.makeup.undo(changes)
    except OutdatedError:
        return "改过的文件后来又改了，退不回去了；请照下面的样子再改。"
    desk.audit.add(desk.clock(), person.name, Act.ORDER, issue.folder, f"退回：{'、'.join(sorted(changes))}")
    return "退回去了，和改动之前一样。"


def _read_wish(issue: IssueId, form: FormData) -> Callable[[DeskIssue], Arrangement]:
    """The wish of a form: the whole order, or one step."""
    places = [str(each) for each in form.getlist("place")]
    steps = [step for step in Step if step.value in form]

    def wish(found: DeskIssue) -> Arrangement:
        if places:
            return read_places(arrangement_of(found), issue.folder, places)
        if not steps:
            raise NoPlaceError
        return take_step(found, f"{issue.folder}/{form[steps[0].value]}", steps[0])

    return wish


def _fields(form: FormData) -> list[tuple[str, str]]:
    """What a form wished, to be sent once more."""
    wished = {"from", "place", *Step}
    return [(name, str(value)) for name, value in form.multi_items() if name in wished]


def _show(
    request: Request, issue: IssueId, told: str = "", status: int = 200, strikes: dict[str, object] | None = None
) -> Response:
    found = desk_of(request).window.issue(issue)
    if found is None:
        raise missing()
    return render_issue(request, found, told=told, strikes=strikes, status=status)
