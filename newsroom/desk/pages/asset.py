"""Style sheets and scripts, which browsers may keep for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from newsroom.desk.desk import desk_of
from newsroom.desk.endpoints import shown
from newsroom.desk.failures import missing

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}


def routes() -> list[Route]:
    """The address of the desk's own files."""
    return [shown("/assets/{digest}/{name}", show_asset, name="asset", open_to_all=True)]


def show_asset(request: Request) -> Response:
    """A style sheet or script, under the name of its content."""
    found = desk_of(request).assets.find(request.url.path)
    if found is None:
        raise missing()
    return Response(found.data, media_type=None, headers={"Content-Type": found.kind, **KEPT})
