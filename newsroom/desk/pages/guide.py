"""The guide at the desk, without a network too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from newsroom.desk.endpoints import shown
from newsroom.desk.frame import render
from newsroom.desk.guide import HOME, read_page, read_picture

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route


def routes() -> list[Route]:
    """The desk's page, those it leads to, and their pictures."""
    return [
        shown("/guide", show_page, name="guide"),
        shown("/guide/{name}", show_page, name="guide-page"),
        shown("/guide/pictures/{kind}/{name}", show_picture, name="guide-picture"),
    ]


def show_page(request: Request) -> Response:
    """A page of the guide, the desk's own without a name."""
    return render(request, "guide.html", page=read_page(request.path_params.get("name", HOME)))


def show_picture(request: Request) -> Response:
    """A picture of the guide."""
    return Response(read_picture(request.path_params["kind"], request.path_params["name"]), media_type="image/png")
