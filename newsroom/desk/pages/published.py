"""The site as readers have it, for whoever has come in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.responses import RedirectResponse, Response

from newsroom.desk.desk import desk_of
from newsroom.desk.endpoints import shown
from newsroom.desk.failures import missing
from newsroom.desk.guard import FRAMED
from newsroom.desk.people.roles import Act
from newsroom.desk.previewing import media_type
from newsroom.desk.site_links import PUBLISHED
from newsroom.names import CONTROL
from newsroom.opening import IrregularError, RegularFiles

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

# A page without scripts shows none of these: browsers' own readers are scripts to it.
_KEPT = (".pdf", ".epub", ".zip")


def routes() -> list[Route]:
    """Every address of the built site, below /published/."""
    return [shown(f"{PUBLISHED}{{address:path}}", show_published, Act.READ, name="published")]


def show_published(request: Request) -> Response:
    """A file of the built site, without scripts."""
    site = desk_of(request).settings.site
    path = unquote(request.url.path).removeprefix(PUBLISHED)
    steps = path.removesuffix("/").split("/")
    # Of what begins with a dot, readers get nothing.
    if CONTROL.search(path) or "\\" in path or any(step.startswith(".") or not step for step in steps if path):
        raise missing()
    if path and not path.endswith("/") and (site / path).is_dir():
        return RedirectResponse(f"{request.url.path}/", 303)
    file = f"{path}index.html" if not path or path.endswith("/") else path
    try:
        with RegularFiles(site) as files:
            data = files.read(file)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, IrregularError):
        raise missing() from None
    kept = {"Content-Disposition": "attachment"} if file.endswith(_KEPT) else {}
    return Response(data, headers={"Content-Type": media_type(file), **FRAMED, **kept})
