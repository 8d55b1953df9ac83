"""The history of an article: who changed what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from newsroom.desk.authorship import may_write, require_own
from newsroom.desk.changes import find_changes
from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, field_of, shown
from newsroom.desk.failures import missing, not_allowed
from newsroom.desk.frame import render
from newsroom.desk.manuscripts import manuscript_of, moved, past_of, unreadable
from newsroom.desk.people.roles import Act
from newsroom.desk.writing.guarded import with_guarded
from newsroom.times import format_minute
from newsroom.writing.documents import EditError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.desk.manuscripts import Manuscript
    from newsroom.versions.differences import Line
    from newsroom.versions.repository import Version

# The text on the disk, where it is in no commit yet.
NOW = "now"


def routes() -> list[Route]:
    """An article's history, and the way back to an old text."""
    return [
        shown("/articles/{path:path}/history", show_history, Act.READ, name="history"),
        changed("/articles/{path:path}/restore", restore, Act.WRITE_OWN, name="restore"),
    ]


def show_history(request: Request) -> Response:
    """The versions of an article, with what one of them changed."""
    desk, manuscript = desk_of(request), manuscript_of(request)
    past = past_of(desk.repository, manuscript)
    texts = _texts(desk, manuscript, past)
    unsaved = not past or texts[past[0].commit] != manuscript.data
    chosen = request.query_params.get("commit") or (NOW if unsaved else past[0].commit)
    if chosen not in texts:
        raise missing()
    article = desk.window.article(manuscript.path)
    return render(
        request,
        "history.html",
        manuscript=manuscript,
        title=article.title if article else manuscript.path,
        past=past,
        kept=desk.repository is not None,
        unsaved=unsaved,
        chosen=chosen,
        changes=_changes(manuscript, past, texts, chosen),
        first=chosen == NOW and not past,
        may_restore=may_write(desk, visitor_of(request), manuscript.path, manuscript.data),
    )


def restore(request: Request) -> Response:
    """An old text, put back as a new edit."""
    desk, manuscript, visitor = desk_of(request), manuscript_of(request), visitor_of(request)
    if not may_write(desk, visitor, manuscript.path, manuscript.data):
        raise not_allowed()
    if field_of(request, "digest") != manuscript.digest:
        raise moved()
    commit = field_of(request, "commit")
    version = next((each for each in past_of(desk.repository, manuscript) if each.commit == commit), None)
    data = desk.repository.text_at(commit, version.path) if desk.repository and version else None
    if version is None or data is None:
        raise missing()
    try:
        # What was signed and what was taken back is changed on pages of its own.
        data = with_guarded(data, manuscript.data, manuscript.path)
    except EditError as error:
        raise unreadable() from error
    require_own(desk, visitor, manuscript.path, data)
    manuscript.replace(data)
    desk.window.refresh([manuscript.path])
    words = f"恢复成 {format_minute(version.when)} {version.who}的样子"
    desk.audit.add(desk.clock(), visitor.name, Act.WRITE, manuscript.path, words)
    return RedirectResponse(f"{manuscript.address}/history", 303)


def _texts(desk: Desk, manuscript: Manuscript, past: tuple[Version, ...]) -> dict[str, bytes]:
    """The text of each version, and the present one."""
    repository = desk.repository
    found = {each.commit: repository.text_at(each.commit, each.path) or b"" for each in past} if repository else {}
    return {**found, NOW: manuscript.data}


def _changes(
    manuscript: Manuscript, past: tuple[Version, ...], texts: dict[str, bytes], chosen: str
) -> list[list[Line]]:
    """What a version changed of the one before it."""
    order = [NOW, *(each.commit for each in past)]
    before = order[order.index(chosen) + 1 :][:1]
    old = texts[before[0]] if before else b""
    return find_changes(old, texts[chosen], manuscript.path)
