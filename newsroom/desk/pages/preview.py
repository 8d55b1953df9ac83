"""The paper as it will be, without scripts, for frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from newsroom.desk.desk import desk_of
from newsroom.desk.endpoints import shown
from newsroom.desk.failures import missing
from newsroom.desk.guard import FRAMED
from newsroom.desk.people.roles import Act

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route


def routes() -> list[Route]:
    """Every address of the paper, below /preview/."""
    return [shown("/preview/{address:path}", show_file, Act.READ, name="preview")]


def show_file(request: Request) -> Response:
    """A page of the paper, or a file that it loads."""
    found = desk_of(request).window.file(request.url.path)
    if found is None:
        raise missing()
    return Response(found.data, headers={"Content-Type": found.media_type, **FRAMED})
