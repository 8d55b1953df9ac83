"""Desks whose pages only say that they were reached, for walks over all routes and all people."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from newsroom.desk.endpoints import Endpoint
from newsroom.desk.people.roles import Role
from newsroom.desk.people.sessions import token_of
from tests.desk.desks import RunningDesk, running

Result = TypeVar("Result")
Way = tuple[str, str, Endpoint]
"""The method, a path and the endpoint of a route."""

_PARTS: Mapping[str, Any] = {
    "year": 2023, "month": 4, "day": "11", "digest": "0", "name": "x.css", "address": "2023/04/11/",
    "path": "2023/04/11/chang", "kind": "section", "stem": "chang", "id": "0" * 16, "key": "0.0", "label": "1",
}  # fmt: skip


@dataclass
class Wall:
    """A desk behind its guard: who has come in, and which pages were reached."""

    desk: RunningDesk
    sessions: dict[str, str]
    reached: list[str] = field(default_factory=list)

    @property
    def ways(self) -> list[Way]:
        """Every route of the desk."""
        return list(ways_of(self.desk))

    async def ask(
        self,
        method: str,
        path: str,
        who: str | None,
        *,
        token: str | None = "",
        headers: Mapping[str, str | None] = {},
    ) -> bool:
        """Whether a request comes to its page; `headers` stand in the place of those of the desk's own pages.

        `token` is the session's own where it is "", and none for None.
        """
        session = self.sessions.get(who or "", who)
        own = {"host": self.desk.host, "origin": f"http://{self.desk.host}", "sec-fetch-site": "same-origin"}
        own |= {"cookie": f"{self.desk.desk.place.cookie}={session}"} if session else {}
        sent = {name: value for name, value in (own | dict(headers)).items() if value is not None}
        given = token_of(session) if token == "" and session else token
        body = urlencode({"token": given} if given else {}).encode()
        self.reached.clear()
        await call(self.desk.app, method, path, sent | {"content-type": "application/x-www-form-urlencoded"}, body)
        return bool(self.reached)


async def call(
    app: Callable[..., Awaitable[None]], method: str, path: str, headers: Mapping[str, str], body: bytes
) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """The status, headers and bytes of an application's answer."""
    answer: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        answer.append(message)

    path, _, query = path.partition("?")
    lines = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "headers": lines,
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    return answer[0]["status"], answer[0]["headers"], b"".join(each.get("body", b"") for each in answer[1:])


def ways_of(desk: RunningDesk) -> Iterator[Way]:
    """The method, a path and the endpoint of each route of a desk."""
    for route in desk.app.routes:
        assert isinstance(route, Route), route
        assert isinstance(route.endpoint, Endpoint), route.path
        assert route.methods
        (method,) = route.methods - {"HEAD"}
        parts = {name: _PARTS[name] for name in route.param_convertors}
        yield method, str(route.url_path_for(route.name, **parts)), route.endpoint


@contextmanager
def wall(folder: Path, *, shared: bool) -> Iterator[Wall]:
    """A desk whose pages do nothing, until the block ends; everybody has come in."""
    with running(folder, shared=shared) as desk:
        people = [role.value for role in Role] if shared else ["编辑"]
        visits = {name: desk.signed_in(name) if shared else desk.lone_visit() for name in people}
        built = Wall(desk, {name: visit.cookies[desk.desk.place.cookie] for name, visit in visits.items()})
        for _, path, endpoint in ways_of(desk):
            endpoint.handler = _reached(built, path)
            # How much somebody sends is another matter than whether they may.
            endpoint.gate = None
        yield built


def _reached(built: Wall, path: str) -> Callable[[Request], PlainTextResponse]:
    def handler(request: Request) -> PlainTextResponse:
        del request
        built.reached.append(path)
        return PlainTextResponse("reached")

    return handler


def walk(steps: Coroutine[Any, Any, Result]) -> Result:
    """What a walk comes to, in a thread of its own: a browser of another test may have this one's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, steps).result()
