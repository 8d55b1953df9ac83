"""The guard of all pages: hosts, origins, sessions, headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from newsroom.desk.failures import stranger

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from newsroom.desk.desk import Desk

SAFE = frozenset({"GET", "HEAD"})
# Nothing inline, and nothing from elsewhere; pictures that are about to be sent are blobs.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# A page of the paper stands in a frame of the desk's, without scripts and forms, also when it is opened by itself.
# With the desk's origin: without it, browsers would send no cookie for its style sheets and pictures.
FRAMED = {
    "Content-Security-Policy": (
        "sandbox allow-same-origin; default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}


class Headers:
    """A middleware that gives every response the headers above.

    Those that a response has itself stay.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Responds with the headers."""

        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sender)


class Guard:
    """A middleware that lets requests of the desk's own pages through.

    Whose they are is then in ``request.state.visitor``, None for strangers; endpoints decide what these may see.
    """

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Responds, or raises DeskError."""
        request = Request(scope)
        # Of a stranger's failure too there is a page.
        request.state.visitor = None
        if not self._is_own(request):
            raise stranger()
        cookie = request.cookies.get(self.desk.place.cookie)
        if cookie:
            request.state.visitor = await run_in_threadpool(self.desk.entrance.find, cookie)
        await self.app(scope, receive, send)

    def _is_own(self, request: Request) -> bool:
        place, headers = self.desk.place, request.headers
        host, origin = headers.get("host", ""), headers.get("origin")
        if len(headers.getlist("host")) != 1 or not place.has_host(host):
            return False
        if origin is not None and not place.has_origin(origin, host):
            return False
        site = headers.get("sec-fetch-site")
        if request.method in SAFE:
            opened = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
            return site in {None, "same-origin", "none"} or opened
        # Every browser sends one of the two with what changes something.
        return site == "same-origin" or (site is None and origin is not None)
