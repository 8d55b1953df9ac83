"""The pages of an issue, as forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from newsroom.desk.desk import desk_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import missing
from newsroom.desk.frame import render
from newsroom.desk.makeup.cards import add_page, remove_page, rename_page
from newsroom.desk.makeup.filing import OutdatedError
from newsroom.desk.pages.changing import OUTDATED, keep
from newsroom.desk.pages.today import read_id
from newsroom.desk.people.roles import Act
from newsroom.desk.wording import sentence_at_desk
from newsroom.writing.beginnings import BeginningError
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.issues import DeskIssue
    from newsroom.writing.several import Change

_REFUSED = 422


def routes() -> list[Route]:
    """The pages of an issue, and their changes."""
    address = "/issues/{year:int}/{month:int}/{day}/pages"
    return [
        shown(address, show_pages, Act.ORDER, name="pages"),
        changed(address, change_pages, Act.ORDER, name="change-pages"),
    ]


def show_pages(request: Request) -> Response:
    """The pages of an issue, each with its name."""
    return _show(request)


def change_pages(request: Request) -> Response:
    """Adds, renames or removes a page."""
    issue, form = read_id(request), request.state.form

    def make(found: DeskIssue, files: Mapping[str, bytes]) -> dict[str, Change]:
        return _make(form, found, files)

    try:
        changes = desk_of(request).makeup.change(issue, make)
    except LookupError:
        raise missing() from None
    except OutdatedError:
        return _show(request, [OUTDATED])
    except BeginningError as error:
        return _show(request, error.reasons)
    except EditError as error:
        return _show(request, [sentence_at_desk(each) for each in error.problems])
    if changes:
        keep(request, issue, changes, Act.ORDER, issue.folder)
    return RedirectResponse(f"/issues/{issue.folder}/pages", 303)


def _make(form: FormData, found: DeskIssue, files: Mapping[str, bytes]) -> dict[str, Change]:
    """The change that a form names."""
    name = str(form.get("name", ""))
    if "rename" in form:
        return rename_page(found, files, str(form["rename"]), name)
    if "remove" in form:
        return remove_page(found, files, str(form["remove"]))
    return add_page(found, files, str(form.get("add", "")), name)


def _show(request: Request, refused: Sequence[str] = ()) -> Response:
    found = desk_of(request).window.issue(read_id(request))
    if found is None:
        raise missing()
    status = _REFUSED if refused else 200
    return render(request, "pages.html", status=status, issue=found, address=request.url.path, refused=refused)
