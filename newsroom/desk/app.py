"""The desk as an application: its pages behind the guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from newsroom.desk.failures import Failures, as_failure, page_of
from newsroom.desk.guard import Guard, Headers
from newsroom.desk.pages import (
    archive,
    article,
    asset,
    beginning,
    correcting,
    drawn,
    guide,
    history,
    importing,
    inbox,
    ordering,
    page_list,
    people,
    preview,
    published,
    publishing,
    registries,
    sending,
    signing,
    signing_in,
    statistics,
    tables,
    taking_back,
    today,
    transfers,
    typing,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from newsroom.desk.desk import Desk

# Each has its routes; the first that fits an address has it.
PAGES = (
    today,
    drawn,
    ordering,
    beginning,
    page_list,
    transfers,
    archive,
    signing,
    history,
    correcting,
    publishing,
    taking_back,
    article,
    typing,
    importing,
    tables,
    inbox,
    sending,
    statistics,
    registries,
    people,
    preview,
    guide,
    published,
    signing_in,
    asset,
)


def make_app(desk: Desk) -> Starlette:
    """The application of a desk."""
    app = Starlette(
        routes=[route for page in PAGES for route in page.routes()],
        # The first stands before the second: a failure of the guard is a page too, with all headers.
        middleware=[Middleware(Headers), Middleware(Failures), Middleware(Guard, desk=desk)],
        exception_handlers={HTTPException: _show_missing},
    )
    app.state.desk = desk
    return app


def _show_missing(request: Request, error: Exception) -> Response:
    """The page of a missing address, or of a wrong method."""
    response = page_of(request, as_failure(request, error))
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response
