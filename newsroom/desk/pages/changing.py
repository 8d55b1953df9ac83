"""Changes of the paper that somebody makes from a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.makeup.filing import OutdatedError
from newsroom.writing.beginnings import BeginningError

if TYPE_CHECKING:
    from starlette.requests import Request

    from newsroom.model import IssueId
    from newsroom.writing.several import Change

OUTDATED = "文件刚被别人改过，什么都没有动。请看过再做 (somebody else has changed it)"


def put(request: Request, issue: IssueId, changes: dict[str, Change], act: str, subject: str) -> None:
    """Makes changes, and keeps them to be taken back.

    BeginningError where a file is otherwise by now.
    """
    try:
        desk_of(request).makeup.put(changes)
    except OutdatedError:
        raise BeginningError(OUTDATED) from None
    keep(request, issue, changes, act, subject)


def keep(request: Request, issue: IssueId, changes: dict[str, Change], act: str, subject: str) -> None:
    """Keeps changes for the log, and to be taken back.

    They are taken back from the page of this issue.
    """
    desk, person = desk_of(request), visitor_of(request).person
    desk.changes.keep(person.id, issue, changes)
    desk.audit.add(desk.clock(), person.name, act, subject, "、".join(sorted(changes)))
