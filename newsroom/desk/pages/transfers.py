"""An article moved to another issue, copied, or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from starlette.responses import RedirectResponse

from newsroom.desk.desk import desk_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import missing
from newsroom.desk.frame import render
from newsroom.desk.makeup.beginnings import RefusedError
from newsroom.desk.makeup.days import read_issue
from newsroom.desk.makeup.filing import WRITING
from newsroom.desk.makeup.transferring import Target, copy, delete, find_article, move_away, was_published
from newsroom.desk.pages.changing import OUTDATED, put
from newsroom.desk.pages.today import read_id
from newsroom.desk.people.presence import Presence
from newsroom.desk.people.roles import Act
from newsroom.desk.people.typed import Typed
from newsroom.digests import digest_bytes
from newsroom.names import label_ok
from newsroom.press.workspace import observe
from newsroom.signing.files import signatures
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.issues import DeskArticle
    from newsroom.model import IssueId

_REFUSED = 422


class _Found(NamedTuple):
    """An article as the disk has it."""

    issue: IssueId
    article: DeskArticle
    files: dict[str, bytes]
    published: bool

    @property
    def data(self) -> bytes:
        """The bytes of its file."""
        return self.files[self.article.path]


def routes() -> list[Route]:
    """An article's place among issues."""
    address = "/issues/{year:int}/{month:int}/{day}/articles/{stem}"
    return [
        shown(address, show_article, Act.WRITE, name="transfer"),
        changed(address, change_article, Act.WRITE, name="change-transfer"),
    ]


def show_article(request: Request) -> Response:
    """The forms for an article's move, copy and deletion."""
    with WRITING:
        return _show(request, _find(request))


def change_article(request: Request) -> Response:
    """Moves, copies or deletes an article, and leads to its issue."""
    form = request.state.form
    with WRITING:
        found = _find(request)
        try:
            issue = _change(request, found, form)
        except RefusedError as error:
            return _show(request, found, error.reasons)
        except EditError as error:
            return _show(request, found, [f"{each.message} {each.remedy}" for each in error.problems])
    return RedirectResponse(f"/issues/{issue.folder}/", 303)


def _change(request: Request, found: _Found, form: FormData) -> IssueId:
    """The issue that is shown once a form's wish is done.

    RefusedError where it cannot be.
    """
    if form.get("from") != digest_bytes(found.data).hex():
        raise RefusedError(OUTDATED)
    desk, path = desk_of(request), found.article.path
    articles = desk.settings.home / "articles"
    if "delete" in form:
        put(request, found.issue, delete(articles, found.files, path, published=found.published), "删除", path)
        return found.issue
    page = str(form.get("page", "")).strip().upper()
    target = Target(read_issue(str(form.get("day", ""))), page if label_ok(page) else None)
    if "copy" in form:
        put(request, target.issue, copy(articles, found.files, path, target).changes, "复制", path)
        return target.issue
    moved = move_away(articles, found.files, path, target, published=found.published)
    put(request, target.issue, moved.changes, "换期", path)
    # Who is writing it goes on writing it there.
    Typed(desk.store).move(path, moved.path)
    Presence(desk.store).move(path, moved.path)
    return target.issue


def _find(request: Request) -> _Found:
    """The article of an address; DeskError where there is none."""
    desk, issue = desk_of(request), read_id(request)
    path = f"{issue.folder}/{request.path_params['stem']}.md"
    try:
        shown_issue, files = desk.makeup.look(issue)
        article = find_article(shown_issue, path)
    except LookupError:
        raise missing() from None
    ledger = observe(desk.settings).ledger
    return _Found(issue, article, files, was_published(article, issue, ledger))


def _show(request: Request, found: _Found, refused: Sequence[str] = ()) -> Response:
    try:
        signed = signatures(found.data, found.article.path)
    except EditError:
        signed = {}
    return render(
        request,
        "transfer.html",
        status=_REFUSED if refused else 200,
        issue=found.issue,
        article=found.article,
        published=found.published,
        made_from=digest_bytes(found.data).hex(),
        struck=[f"{reading.shown} {each.name}" for reading, each in signed.items() if each.valid],
        typed=Typed(desk_of(request).store).of_path(found.article.path),
        address=request.url.path,
        refused=refused,
    )
