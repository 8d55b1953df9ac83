"""Failures of the desk as pages, with remedies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from newsroom.desk.frame import render
from newsroom.desk.store import StoreError
from newsroom.press.reports import words_of
from newsroom.versions.errors import SHOWN, VersionError

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class DeskError(Exception):
    """A refused request: its status, what is wrong, and what to do."""

    def __init__(self, status: int, heading: str, remedy: str, english: str) -> None:
        super().__init__(f"{heading}：{remedy} ({english})")
        self.status = status
        self.heading = heading
        self.remedy = remedy
        self.english = english


def stranger() -> DeskError:
    """A request under another host, or from a page of another site."""
    return DeskError(403, "不是从编辑台来的", "请用编辑台自己的网址打开，从它自己的页面上操作。", "not from the desk")


def not_entered(*, shared: bool) -> DeskError:
    """A request without a session, or after its end."""
    if shared:
        return DeskError(401, "还没有登录", "登录的时间可能过了。打的字还在，重新登录就能接着写。", "not signed in")
    return DeskError(
        403, "还没有进来", "请用启动编辑台的窗口里印出的网址打开，一个字都不能少。", "open the printed address"
    )


def not_allowed() -> DeskError:
    """An act that the person's roles leave out."""
    return DeskError(403, "你的职责里没有这一项", "要做这件事，请找主编，在“人员”里加上职责。", "not among your roles")


def given() -> DeskError:
    """A request of somebody whose password somebody else has chosen."""
    return DeskError(
        403, "先换成自己的密码", "密码是别人定的。请到“密码”换成自己的，再做这件事。", "choose a password first"
    )


def guarded() -> DeskError:
    """A form that would sign an article, or withdraw it."""
    words = "签字请到“审签”，撤稿和恢复登出请到“更正、后续、撤稿”。打了一半的字还在，请退回去，刷新再存。"
    return DeskError(403, "不能在这里改签字和撤稿", words, "signatures and withdrawals have pages of their own")


def stale() -> DeskError:
    """A form without the token of its session."""
    return DeskError(
        403, "这一页开得太久了", "什么都没有改。请退回上一页，刷新，再做一次。", "the page's token is not valid"
    )


def too_large(limit: int) -> DeskError:
    """A body that is larger than its address takes."""
    most = f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit // 1000} KB"  # noqa: PLR2004 - of a megabyte
    return DeskError(413, "太大了", f"这里一次最多收 {most}。请分几次，或把图片缩小。", "too large")


def too_often() -> DeskError:
    """More changes of one person than anybody makes by hand."""
    return DeskError(429, "太快了", "一下子改得太多，等几秒再做一次。打的字还在。", "too many changes at once")


def crowded() -> DeskError:
    """More senders at once than the desk reads."""
    return DeskError(503, "正忙", "送稿的人多，请等一会儿再送一次。", "too many at once")


_BY_STATUS = {
    400: ("没有看懂", "送来的内容不完整，请刷新再做一次。", "bad request"),
    404: ("没有这一页", "网址可能打错了，或者这一期、这一篇已经不在了。", "not found"),
    405: ("这里不能这样做", "请从编辑台的页面上操作，不要直接打开这个网址。", "method not allowed"),
}


def missing() -> DeskError:
    """An address without a page."""
    return DeskError(404, *_BY_STATUS[404])


def of_http(error: HTTPException) -> DeskError:
    """The desk's words for an error of the library."""
    words = _BY_STATUS.get(error.status_code, _BY_STATUS[400])
    return DeskError(error.status_code, *words)


def of_fault(error: Exception, *, stranger: bool) -> DeskError:
    """Whatever else went wrong: its remedy, or the place of its report."""
    words = error.zh if isinstance(error, StoreError) else words_of(error)
    remedy = "请告诉管编辑台的人。" if stranger else f"{words}。"
    return DeskError(500, "出错了", remedy, "the desk failed")


def of_git(error: VersionError) -> DeskError:
    """A refusal of git's, with its reason and words."""
    zh, en = error.reason.value
    named = f"：{'、'.join(error.paths[:SHOWN])}" if error.paths else ""
    said = f" {error.said}" if error.said else ""
    return DeskError(409, "git 没有做成", f"{zh}{named}。{said}", en)


# htmx puts a failure where failures stand, whatever was to be replaced by which part.
_AT_ITS_PLACE = {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML", "HX-Reselect": ".notice"}


# What people type in forms; the failure of a form without scripts gives it back.
_TYPED = (
    *("kicker", "title", "subtitle", "reporter", "summary", "note", "body", "raw", "text"),
    *("reason", "description", "intro", "bio"),
)


def page_of(request: Request, error: DeskError) -> Response:
    """A failure as a page with what was typed, or words alone."""
    if request.headers.get("accept") == "application/json":
        return JSONResponse({"words": f"{error.heading}：{error.remedy}"}, error.status)
    if "hx-request" not in request.headers:
        return render(request, "failure.html", error=error, typed=_typed_in(request), status=error.status)
    response = render(request, "failure-line.html", error=error, status=error.status)
    response.headers.update(_AT_ITS_PLACE)
    return response


def _typed_in(request: Request) -> str:
    form = request.scope["state"].get("form") or {}
    return "\n\n".join(value for name in _TYPED if isinstance(value := form.get(name), str) and value.strip())


class Failures:
    """A middleware that makes pages of all exceptions."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Responds, with the page of a failure where there is one."""
        begun = False

        async def sender(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sender)
        except ClientDisconnect:
            # Nobody is there to read a page.
            return
        except Exception as error:
            if begun:
                raise
            response = await run_in_threadpool(_respond, Request(scope), error)
            await response(scope, receive, send)


def _respond(request: Request, error: Exception) -> Response:
    return page_of(request, as_failure(request, error))


def as_failure(request: Request, error: Exception) -> DeskError:
    """An exception as the desk's own; strangers learn of no addresses."""
    visitor = request.scope["state"].get("visitor")
    if isinstance(error, HTTPException):
        desk = request.app.state.desk
        known = visitor or error.status_code not in _BY_STATUS
        return of_http(error) if known else not_entered(shared=desk.place.shared)
    if isinstance(error, VersionError) and visitor:
        return of_git(error)
    return error if isinstance(error, DeskError) else of_fault(error, stranger=visitor is None)
