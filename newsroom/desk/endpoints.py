"""Routes of the desk, each with its act, token and limit."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from newsroom.desk.desk import desk_of
from newsroom.desk.failures import given, not_allowed, not_entered, stale, too_large, too_often
from newsroom.desk.guard import SAFE
from newsroom.desk.people.tries import Kind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response
    from starlette.types import Receive, Scope, Send

    from newsroom.desk.desk import Desk
    from newsroom.desk.entrance import Visitor
    from newsroom.desk.gate import Gate
    from newsroom.desk.people.roles import Act

    # What has to wait for long, such as for a drawing, waits without its thread.
    Handler = Callable[[Request], Response | Awaitable[Response]]

# A form with the longest article (a million bytes), each byte as three characters.
LIMIT = 4_000_000
# An article has at most 300 photos, each with seven fields.
FIELDS, FILES = 3000, 300
TOKEN_FIELD, TOKEN_HEADER = "token", "X-Desk-Token"
TOO_LARGE = 413


class _Number(Convertor[int]):
    """A number of an address, of fewer digits than the library's."""

    regex = "[0-9]{1,9}"

    def convert(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_string(self, value: int) -> str:
        """The part of an address."""
        return str(value)


register_url_convertor("int", _Number())


class Endpoint:
    """A handler behind all that its requests have to have.

    ``act`` is what a person must be allowed to, None for everybody who has come in; strangers get to what is ``open``
    alone. A handler runs in a thread; what changes something finds its form in ``request.state.form``. A ``gate`` is
    passed before anything is read; what is ``returned`` is read also after a session's end, for the page of that failure.
    """

    def __init__(  # noqa: PLR0913 - what routes differ in
        self,
        handler: Handler,
        act: Act | None,
        limit: int,
        kind: Kind = Kind.SAVE,
        *,
        open_to_all: bool,
        gate: Gate | None = None,
        returned: bool = False,
    ) -> None:
        self.handler = handler
        self.act = act
        self.limit = limit
        self.kind = kind
        self.open = open_to_all
        self.gate = gate
        self.returned = returned

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Responds, or raises DeskError."""
        request = Request(scope, receive)
        request.state.form = None
        sender = await run_in_threadpool(self.gate.enter, request) if self.gate else None
        try:
            response = await self._lead_in(request) or await self._respond(request)
        except HTTPException as error:
            raise (too_large(self.limit) if error.status_code == TOO_LARGE else error) from None
        finally:
            await request.close()
            if self.gate and sender is not None:
                self.gate.leave(sender)
        await response(scope, receive, send)

    async def _lead_in(self, request: Request) -> Response | None:
        """The way to the sign-in page, for strangers who open a page.

        Whoever has come in with a password of somebody else's choice is led to the page for their own.
        """
        desk, visitor = desk_of(request), request.state.visitor
        opening = request.method in SAFE and "hx-request" not in request.headers
        if visitor and visitor.person.given and self.act:
            if opening:
                return RedirectResponse(f"/password?next={quote(_path(request))}", 303)
            raise given()
        if self.open or visitor:
            return None
        if desk.place.shared and opening:
            return RedirectResponse(f"/sign-in?next={quote(_path(request))}", 303)
        length = request.headers.get("content-length", "")
        if self.returned and desk.place.cookie in request.cookies and length.isdecimal() and int(length) <= LIMIT:
            # A session has run out: the page of this failure gives back what was typed.
            request.state.form = await request.form(max_files=FILES, max_fields=FIELDS, max_part_size=LIMIT)
        raise not_entered(shared=desk.place.shared)

    async def _respond(self, request: Request) -> Response:
        visitor = request.state.visitor
        if self.act and not visitor.may(self.act):
            raise not_allowed()
        if request.method not in SAFE:
            await self._read_form(request)
        response = await run_in_threadpool(self.handler, request)
        return await response if isawaitable(response) else response

    async def _read_form(self, request: Request) -> None:
        visitor = request.state.visitor
        given = request.headers.get(TOKEN_HEADER)
        if given is not None and not (visitor and visitor.has_token(given)):
            # Before anything is read of what may be large.
            raise stale()
        form = await request.form(max_files=FILES, max_fields=FIELDS, max_part_size=min(self.limit, LIMIT))
        request.state.form = form
        field = given if given is not None else form.get(TOKEN_FIELD)
        # Whoever signs in has no session yet, and no token; the guard has seen where the form comes from.
        if visitor and not (isinstance(field, str) and visitor.has_token(field)):
            raise stale()
        if visitor and await run_in_threadpool(_is_too_often, desk_of(request), visitor, self.kind):
            raise too_often()


def shown(path: str, handler: Handler, act: Act | None = None, *, name: str, open_to_all: bool = False) -> Route:
    """A route of a page, which changes nothing."""
    return Route(path, Endpoint(handler, act, LIMIT, open_to_all=open_to_all), methods=["GET"], name=name)


def changed(  # noqa: PLR0913 - what routes differ in
    path: str,
    handler: Handler,
    act: Act | None = None,
    *,
    name: str,
    limit: int = LIMIT,
    kind: Kind = Kind.SAVE,
    open_to_all: bool = False,
    gate: Gate | None = None,
    returned: bool = False,
) -> Route:
    """A route that changes something: by POST alone, with the token.

    Its requests count as tries of a ``kind``.
    """
    endpoint = Endpoint(handler, act, limit, kind, open_to_all=open_to_all, gate=gate, returned=returned)
    return Route(path, endpoint, methods=["POST"], name=name, max_body_size=limit)


def _is_too_often(desk: Desk, visitor: Visitor, kind: Kind) -> bool:
    """Whether a person of a newsroom has no change left for now."""
    if not desk.place.shared:
        return False
    return desk.tries.take(kind, str(visitor.person.id), desk.clock()) is not None


def _path(request: Request) -> str:
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")


def field_of(request: Request, name: str) -> str:
    """A text of the sent form, "" where it is missing."""
    value = request.state.form.get(name)
    return value.strip() if isinstance(value, str) else ""
