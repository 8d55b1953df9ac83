"""The pages of an issue as they would be printed now."""

from __future__ import annotations

from asyncio import wait, wrap_future
from typing import TYPE_CHECKING, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from newsroom.desk.desk import desk_of
from newsroom.desk.drawing.process import EndedError
from newsroom.desk.drawing.sheets import Wish
from newsroom.desk.endpoints import shown
from newsroom.desk.failures import DeskError, missing
from newsroom.desk.frame import find_address, render
from newsroom.desk.issues import State
from newsroom.desk.pages.today import read_id
from newsroom.desk.people.roles import Act

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from concurrent.futures import Future

    from starlette.requests import Request
    from starlette.routing import Route

    from newsroom.desk.drawing.room import DrawingRoom
    from newsroom.desk.drawing.sheets import Sheet
    from newsroom.desk.issues import DeskIssue, DeskPage

# Seconds after which a page says that it is being drawn, and renews itself. The script of Today waits longer.
_PATIENCE, _RENEWED = 1.0, 1
_EMPTY = {True: "这一版还没有稿件。", False: "不带草稿，这一版没有稿件。"}


def routes() -> list[Route]:
    """A drawn page, and its picture."""
    page = "/issues/{year:int}/{month:int}/{day}/drawn/{label}"
    return [
        shown(page, show_page, Act.READ, name="drawn"),
        shown(f"{page}/picture", show_picture, Act.READ, name="drawn picture"),
    ]


class _Requested(NamedTuple):
    """A requested page, with its issue."""

    issue: DeskIssue
    page: DeskPage
    wish: Wish


def show_page(request: Request) -> Response | Awaitable[Response]:
    """A page as it would be printed now, with what lacks room."""
    room, requested = _room(request), _read(request)
    if words := room.refusal(requested.wish.issue) or _refusal(requested):
        return _render(request, requested, words=words)
    return _wait(request, requested, room.draw(requested.wish))


def show_picture(request: Request) -> Response | Awaitable[Response]:
    """The picture of a page by its digest, else the newest."""
    room, requested = _room(request), _read(request)
    found = room.find(requested.wish, request.query_params.get("of", ""))
    if found is not None:
        return _picture(found)
    if room.refusal(requested.wish.issue) or _refusal(requested):
        raise missing()
    return _wait_for_picture(room.draw(requested.wish))


def _room(request: Request) -> DrawingRoom:
    room = desk_of(request).drawing
    if room is None:
        raise missing()
    return room


def _read(request: Request) -> _Requested:
    """The page at an address; DeskError without one."""
    own, label = read_id(request), request.path_params["label"]
    issue = desk_of(request).window.issue(own)
    page = next((each for each in issue.pages if each.label == label), None) if issue else None
    if issue is None or page is None:
        raise missing()
    return _Requested(issue, page, Wish(own, label, request.query_params.get("drafts") != "no"))


def _refusal(requested: _Requested) -> str:
    """Why this page is not drawn, "" where it is."""
    if not requested.page.known:
        return "版面表里没有这一版，先在“版面”里加上。"
    return "这一版有扫描的版面，不另外画。" if _is_scanned(requested) else ""


def _is_scanned(requested: _Requested) -> bool:
    return any(each.scan for each in requested.issue.card.pages if each.label == requested.page.label)


async def _wait(request: Request, requested: _Requested, drawing: Future[Sheet | None]) -> Response:
    """The page once it is drawn, or one that renews itself."""
    if await _is_done(drawing, None if "hx-request" in request.headers else _PATIENCE):
        return await run_in_threadpool(_render, request, requested, sheet=_sheet_of(drawing))
    response = await run_in_threadpool(_render, request, requested, words="正在画这一版……")
    response.headers["Refresh"] = str(_RENEWED)
    return response


async def _wait_for_picture(drawing: Future[Sheet | None]) -> Response:
    await _is_done(drawing, None)
    sheet = _sheet_of(drawing)
    if sheet is None:
        raise missing()
    return _picture(sheet.picture)


async def _is_done(drawing: Future[Sheet | None], patience: float | None) -> bool:
    """Whether a page is drawn, or has failed, after so many seconds."""
    future = wrap_future(drawing)
    # Whoever waits finds a failure in the drawing itself.
    future.add_done_callback(lambda done: done.cancelled() or done.exception())
    done, _ = await wait([future], timeout=patience)
    return bool(done)


def _sheet_of(drawing: Future[Sheet | None]) -> Sheet | None:
    """What was drawn; DeskError where it came to no end."""
    try:
        return drawing.result()
    except EndedError:
        words = "画版面的程序断了两次，可能是电脑的内存不够。稍后再看。"
        raise DeskError(503, "这一版没有画成", words, "the drawing process has ended") from None


def _picture(data: bytes) -> Response:
    return Response(data, media_type="image/webp")


def _render(request: Request, requested: _Requested, *, words: str = "", sheet: Sheet | None = None) -> Response:
    own = requested.wish.issue
    address = f"/issues/{own.folder}/"
    unread = [each.path for each in requested.page.articles if each.state is State.UNREAD]
    return render(
        request,
        "drawn.html",
        issue=requested.issue,
        page=requested.page,
        address=address,
        query="" if requested.wish.drafts else "?drafts=no",
        drafts=requested.wish.drafts,
        words=words or ("" if sheet else _EMPTY[requested.wish.drafts]),
        sheet=sheet,
        scanned=_is_scanned(requested),
        unread=unread,
        article_address=lambda path: find_address(request, "article", path=path.removesuffix(".md")),
    )
