"""Coming in, by key or password, and going out."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from starlette.responses import RedirectResponse

from newsroom.desk.desk import desk_of, visitor_of
from newsroom.desk.endpoints import changed, shown
from newsroom.desk.failures import not_entered
from newsroom.desk.frame import render
from newsroom.desk.people.errors import PeopleError
from newsroom.desk.people.passwords import SHORTEST
from newsroom.desk.people.people import Refused, new_browser
from newsroom.desk.people.roles import Act

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsroom.desk.desk import Desk
    from newsroom.desk.entrance import Visitor

_MINUTE = 60
# Seconds for which a browser keeps its mark: as long as browsers keep anything.
_KEPT = 400 * 24 * 3600
# Of a name and a password, in bytes: strangers send no more.
_LIMIT = 20_000
# Browsers take two slashes, and a backslash, for the beginning of a host.
_OWN_PATH = re.compile(r"/(?![/\\])[^\\]*")


def routes() -> list[Route]:
    """The addresses for coming in, going out, and choosing a password."""
    return [
        shown("/enter", enter, name="enter", open_to_all=True),
        shown("/sign-in", show_form, name="sign-in", open_to_all=True),
        changed("/sign-in", sign_in, name="sign-in-form", limit=_LIMIT, open_to_all=True),
        changed("/sign-out", sign_out, name="sign-out"),
        shown("/password", show_password, name="password"),
        changed("/password", change_password, name="password-form", limit=_LIMIT),
    ]


def enter(request: Request) -> Response:
    """The session for the printed key, which leaves the address."""
    desk = desk_of(request)
    session = desk.entrance.enter(request.query_params.get("key", ""))
    if session is None:
        raise not_entered(shared=desk.place.shared)
    return _begin(request, session, "/")


def show_form(request: Request) -> Response:
    """The form for a name and a password."""
    _require_shared(request)
    return render(request, "sign-in.html", next=_own_path(request.query_params.get("next")), name="", refused=None)


def sign_in(request: Request) -> Response:
    """A session, or the form again with the reason."""
    desk = _require_shared(request)
    form = request.state.form
    name, password, target = (form.get(key) for key in ("name", "password", "next"))
    address = request.client.host if request.client else ""
    browser = request.cookies.get(desk.place.browser_cookie) or new_browser()
    found = desk.entrance.sign_in(_text(name), _text(password), address, browser)
    if isinstance(found, Refused):
        return _refuse(request, found, _text(name), _own_path(_text(target)))
    if request.state.visitor:
        # Whoever was there before in this browser is not, from now on.
        desk.entrance.leave(request.state.visitor.session)
    visitor = desk.entrance.find(found)
    if visitor:
        desk.audit.add(desk.clock(), visitor.name, "登录", detail=address)
    response = _begin(request, found, _target_of(visitor, _text(target)))
    response.set_cookie(
        desk.place.browser_cookie, browser, max_age=_KEPT, secure=desk.place.secure, httponly=True, samesite="strict"
    )
    return response


def _target_of(visitor: Visitor | None, target: str) -> str:
    """Where somebody wanted to go, else their first page.

    Who has nothing but reports to send in comes to their form, and whoever was given a password to that for another.
    """
    if visitor and visitor.person.given:
        return f"/password?next={quote(_own_path(target))}"
    return _own_path(target, "/" if visitor is None or visitor.may(Act.READ) else "/send")


def show_password(request: Request) -> Response:
    """The form for another password."""
    _require_shared(request)
    return _password_form(request, _own_path(request.query_params.get("next")))


def change_password(request: Request) -> Response:
    """A password of one's own, which ends all other sessions."""
    desk, visitor, form = _require_shared(request), visitor_of(request), request.state.form
    old, new, again = (_text(form.get(key)) for key in ("old", "new", "again"))
    target = _own_path(_text(form.get("next")))
    if new != again:
        return _password_form(request, target, "两次输入的新密码不一样。", 400)
    try:
        found = desk.entrance.change_password(visitor.person, old, new)
    except PeopleError as error:
        return _password_form(request, target, f"{error.zh}。", 400)
    if isinstance(found, Refused):
        words, seconds = _reason(request, found, "现在的密码不对。")
        return _waiting(_password_form(request, target, words, 429 if seconds else 403), seconds)
    desk.audit.add(desk.clock(), visitor.name, "换密码")
    return _begin(request, found, _target_of(desk.entrance.find(found), target))


def _password_form(request: Request, target: str, refused: str = "", status: int = 200) -> Response:
    return render(request, "password.html", status=status, next=target, refused=refused, shortest=SHORTEST)


def sign_out(request: Request) -> Response:
    """The end of a session, and its page."""
    desk = desk_of(request)
    visitor = visitor_of(request)
    desk.entrance.leave(visitor.session)
    if desk.place.shared:
        desk.audit.add(desk.clock(), visitor.name, "离开")
    request.state.visitor = None
    response = render(request, "signed-out.html")
    response.delete_cookie(desk.place.cookie, secure=desk.place.secure, httponly=True, samesite="strict")
    return response


def _refuse(request: Request, refused: Refused, name: str, target: str) -> Response:
    """The form again, with the reason; the password is typed anew."""
    words, seconds = _reason(request, refused, "姓名或密码不对。")
    status = 429 if seconds else 403
    return _waiting(render(request, "sign-in.html", status=status, next=target, name=name, refused=words), seconds)


def _reason(request: Request, refused: Refused, wrong: str) -> tuple[str, int]:
    """Why somebody was refused, and for how many seconds."""
    if refused.until is None:
        return wrong, 0
    seconds = max(1, ceil((refused.until - desk_of(request).clock()).total_seconds()))
    wait = f"{seconds} 秒" if seconds < _MINUTE else f"{ceil(seconds / _MINUTE)} 分钟"
    return f"试得太多了。请 {wait}后再试。", seconds


def _waiting(response: Response, seconds: int) -> Response:
    if seconds:
        response.headers["Retry-After"] = str(seconds)
    return response


def _begin(request: Request, session: str, target: str) -> Response:
    place = desk_of(request).place
    response = RedirectResponse(target, 303)
    # A link in a message opens the desk of a newsroom; nothing is changed by opening a page.
    site: Literal["lax", "strict"] = "lax" if place.shared else "strict"
    response.set_cookie(place.cookie, session, secure=place.secure, httponly=True, samesite=site)
    return response


def _require_shared(request: Request) -> Desk:
    desk = desk_of(request)
    if not desk.place.shared:
        raise not_entered(shared=False)
    return desk


def _own_path(target: str | None, home: str = "/") -> str:
    """A path of the desk's own, else the person's first page."""
    return target if target and target != "/" and _OWN_PATH.fullmatch(target) and target.isprintable() else home


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
