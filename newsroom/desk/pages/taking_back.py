"""A publication taken back, and articles that were lost put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, field_of
from newsroom.desk.failures import DeskError
from newsroom.desk.makeup.filing import WRITING, put, undone
from newsroom.desk.manuscripts import author_of
from newsroom.desk.pages.publishing import begin, errors_of, publisher_of
from newsroom.desk.people.roles import Act
from newsroom.desk.publishing.bringing_back import find_gone
from newsroom.desk.publishing.publisher import Undone
from newsroom.desk.publishing.taking_back import FaultyError, take_back
from newsroom.desk.publishing.way_back import back_of
from newsroom.desk.publishing.wording import words_of_back
from newsroom.reading.reader import is_article

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.publishing.taking_back import Back

_UNDO, _BACK = "撤销发布", "恢复稿件"


def routes() -> list[Route]:
    """The acts that bring something back."""
    return [
        changed("/publish/undo", undo, Act.PUBLISH, name="publish-undo"),
        changed("/publish/bring-back", bring_back, Act.PUBLISH, name="publish-bring-back"),
    ]


def undo(request: Request) -> Response:
    """The last publication taken back by a new commit, and published."""
    desk, visitor = desk_of(request), visitor_of(request)
    run = publisher_of(desk).run
    with WRITING:
        back = back_of(desk)
        if run is None or back is None or field_of(request, "commit") != run.commit:
            raise DeskError(409, "没有可以撤销的", "上一次发布没有动过稿件，或已经撤销过了。", "nothing to undo")
        made = _take_back(request, back)
    note = words_of_back(len(back.held), len(back.former))
    desk.audit.add(desk.clock(), visitor.name, _UNDO, detail=f"{note}新的提交 {(made or '')[:12]}")
    return begin(request, _UNDO, Undone(run.came, note))


def _take_back(request: Request, back: Back) -> str | None:
    """Makes the changes of the way back, and commits them."""
    desk = desk_of(request)
    articles = desk.settings.home / "articles"

    def is_faulty(paths: Collection[str]) -> bool:
        desk.window.refresh(sorted(paths))
        return bool(errors_of(desk))

    try:
        changes = take_back(articles, back, is_faulty)
    except FaultyError:
        zh = "撤销以后稿件会有错误，什么都没有动。要收回哪一篇，在那一篇的“更正、后续、撤稿”里撤。"
        raise DeskError(409, "不能撤销", zh, "the paper would have errors") from None
    if desk.repository is None:
        return None
    paths = [f"{articles.name}/{path}" for path in changes]
    try:
        return desk.repository.commit(paths, f"{_UNDO}：{len(changes)} 个文件", author_of(desk, visitor_of(request)))
    except BaseException:
        put(articles, undone(changes))
        desk.window.refresh(sorted(changes))
        raise


def bring_back(request: Request) -> Response:
    """A published article whose file is gone, put back as it was."""
    desk, path = desk_of(request), field_of(request, "path")
    articles = desk.settings.home / "articles"
    with WRITING:
        found = find_gone(desk.repository, articles, path) if desk.repository and is_article(path) else None
        if not found:
            raise DeskError(409, "没有可以恢复的", "这一篇已经在了，或者历史里没有它。", "nothing to bring back")
        put(articles, found)
    desk.window.refresh(sorted(found))
    desk.audit.add(desk.clock(), visitor_of(request).name, _BACK, path)
    return RedirectResponse(f"/articles/{path.removesuffix('.md')}", 303)
