"""An article moved to another issue, renamed, copied, or deleted."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from starlette.responses import RedirectResponse

from newsroom.desk.authorship import may_transfer
from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import missing, not_allowed
from newsroom.desk.frame import render
from newsroom.desk.makeup.days import read_issue
from newsroom.desk.makeup.filing import WRITING
from newsroom.desk.makeup.moves import find_struck
from newsroom.desk.makeup.transferring import (
    Target,
    Transferred,
    copy,
    delete,
    find_article,
    move_away,
    rename_in_issue,
    was_published,
    with_references,
)
from newsroom.desk.pages.changing import OUTDATED, put
from newsroom.desk.pages.today import read_id
from newsroom.desk.people.presence import Presence
from newsroom.desk.people.roles import Act
from newsroom.desk.people.typed import Typed
from newsroom.desk.wording import sentence_at_desk
from newsroom.digests import digest_bytes
from newsroom.issues import find_issue_id
from newsroom.names import label_ok
from newsroom.press.workspace import observe
from newsroom.reading.strays import CARD
from newsroom.signing.files import signatures
from newsroom.writing.beginnings import BeginningError
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.desk.issues import DeskArticle
    from newsroom.model import IssueId

_REFUSED = 422


class _Found(NamedTuple):
    """An article as the disk has it.

    ``others`` are files that may refer to it.
    """

    issue: IssueId
    article: DeskArticle
    files: dict[str, bytes]
    published: bool
    others: dict[str, bytes]

    @property
    def data(self) -> bytes:
        """The bytes of its file."""
        return self.files[self.article.path]


def routes() -> list[Route]:
    """An article's place among issues."""
    address = "/issues/{year:int}/{month:int}/{day}/articles/{stem}"
    return [
        shown(address, show_article, Act.WRITE_OWN, name="transfer"),
        changed(address, change_article, Act.WRITE_OWN, name="change-transfer"),
    ]


def show_article(request: Request) -> Response:
    """The forms for an article's move, name, copy and deletion."""
    with WRITING:
        return _show(request, _find(request))


def change_article(request: Request) -> Response:
    """Moves, renames, copies or deletes an article, and leads to its issue."""
    form = request.state.form
    with WRITING:
        found = _find(request)
        try:
            issue = _change(request, found, form)
        except BeginningError as error:
            return _show(request, found, error.reasons)
        except EditError as error:
            return _show(request, found, [sentence_at_desk(each) for each in error.problems])
    return RedirectResponse(f"/issues/{issue.folder}/", 303)


def _change(request: Request, found: _Found, form: FormData) -> IssueId:
    """The issue that is shown once a form's wish is done.

    BeginningError where it cannot be.
    """
    if form.get("from") != digest_bytes(found.data).hex():
        raise BeginningError(OUTDATED)
    desk, path = desk_of(request), found.article.path
    articles = desk.settings.home / "articles"
    if "delete" in form:
        put(request, found.issue, delete(articles, found.files, path, published=found.published), "删除", path)
        return found.issue
    if "rename" in form:
        stem = str(form.get("stem", "")).strip()
        _follow(request, found, rename_in_issue(found.files, path, stem, published=found.published), "改名")
        return found.issue
    page = str(form.get("page", "")).strip().upper()
    target = Target(read_issue(str(form.get("day", ""))), page if label_ok(page) else None)
    if "copy" in form:
        put(request, target.issue, copy(articles, found.files, path, target).changes, "复制", path)
        return target.issue
    _follow(request, found, move_away(articles, found.files, path, target, published=found.published), "换期")
    return target.issue


def _follow(request: Request, found: _Found, transferred: Transferred, act: str) -> None:
    """Puts an article elsewhere, with all that refers to it."""
    desk, path = desk_of(request), found.article.path
    whole = with_references(transferred, path, found.others)
    issue = find_issue_id(whole.path.split("/")[:-1]) or found.issue
    put(request, issue, whole.changes, act, path)
    # Who is writing it goes on writing it there.
    Typed(desk.store).move(path, whole.path)
    Presence(desk.store).move(path, whole.path)


def _find(request: Request) -> _Found:
    """The article of an address.

    DeskError where there is none, and where the person may not move it.
    """
    desk, issue = desk_of(request), read_id(request)
    path = f"{issue.folder}/{request.path_params['stem']}.md"
    try:
        shown_issue, files = desk.makeup.look(issue)
        article = find_article(shown_issue, path)
    except LookupError:
        raise missing() from None
    if path not in files:
        # A link in the place of a file, of which the issue has a problem.
        raise missing()
    published = was_published(article, issue, observe(desk.settings).ledger)
    visitor = visitor_of(request)
    if not may_transfer(desk, visitor, path, files[path]) or (published and not visitor.may(Act.WRITE)):
        raise not_allowed()
    return _Found(issue, article, files, published, _others(desk, path, files))


def _others(desk: Desk, path: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """The articles and the card that may refer to an article."""
    articles, card = desk.settings.home / "articles", f"{posixpath.dirname(path)}/{CARD}"
    found = {other: files.get(other) or (articles / other).read_bytes() for other in desk.window.referring(path)}
    named = posixpath.basename(path).encode() in files.get(card, b"")
    return found | ({card: files[card]} if named else {})


def _show(request: Request, found: _Found, refused: Sequence[str] = ()) -> Response:
    path = found.article.path
    try:
        signed = signatures(found.data, path)
    except EditError:
        signed = {}
    # As for any other place: where it goes to nobody has said yet.
    away = with_references(Transferred(f"{posixpath.dirname(path)}/-.md", {}), path, found.others)
    return render(
        request,
        "transfer.html",
        status=_REFUSED if refused else 200,
        issue=found.issue,
        article=found.article,
        published=found.published,
        made_from=digest_bytes(found.data).hex(),
        struck=[f"{reading.shown} {each.name}" for reading, each in signed.items() if each.valid],
        typed=Typed(desk_of(request).store).of_path(path),
        stem=posixpath.basename(path).removesuffix(".md"),
        others=away.others,
        stuck=away.stuck,
        others_struck=[each.path for each in find_struck(away.changes)],
        address=request.url.path,
        refused=refused,
    )
