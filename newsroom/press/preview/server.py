"""An engine's development server, as a preview uses it."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urljoin

from newsroom.addresses import root_path
from newsroom.press.preview.access import PATIENCE, PreviewAccess, PreviewRequest
from newsroom.settings import SettingsError
from newsroom.site_url import read_site_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from newsroom.press.preview.listening import Place
    from newsroom.press.preview.watching import WriteObserver

log = logging.getLogger(__name__)


class Server(Protocol):
    """An engine's development server, as far as a preview uses it.

    It serves the files below ``root`` at ``url``. The server's own application is ``serve_request``; ``builder`` is
    called when something that it watches was written.
    """

    root: str
    url: str
    mount_path: str
    builder: Callable[[], None]
    error_handler: Callable[[int], bytes | None]
    observer: Any
    poll_response_timeout: int
    request_queue_size: int
    RequestHandlerClass: Any

    def serve_request(self, environ: dict[str, Any], start_response: Any, /) -> Iterable[bytes]:  # noqa: ANN401 - WSGI's
        """The server's own response to a request."""

    def set_app(self, application: Any, /) -> None:  # noqa: ANN401 - WSGI's
        """Sets the application that responds to requests."""

    def handle_error(self, request: Any, client_address: Any, /) -> None:  # noqa: ANN401 - Python's
        """Logs an exception of a request."""

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Calls the builder when something at a path was written."""

    def unwatch(self, path: str) -> None:
        """Watches a path no more; KeyError where it was not watched."""


def watch(server: Server, place: Place, observer: WriteObserver) -> None:
    """Moves the engine's watches to the observer.

    mkdocs.yml is watched by its folder. Editors put a new file in the place of the old one: the folder sees that, a
    watch of the file would not.
    """
    watched = [path for path in (place.docs, place.file, *place.theme) if _unwatch(server, path)]
    server.observer = observer
    for path in watched:
        server.watch(str(path.parent if path == place.file else path), recursive=path != place.file)


def _unwatch(server: Server, path: Path) -> bool:
    with suppress(KeyError):
        server.unwatch(str(path))
        return True
    return False


def protect(server: Server, access: PreviewAccess, application: Callable[..., Iterable[bytes]]) -> None:
    """Sets the application, behind the access control, and the server's limits."""
    server.set_app(access.wrap(application))
    server.RequestHandlerClass = PreviewRequest
    # A browser with many windows requests all of them at once.
    server.request_queue_size = 128
    # A browser that has gone keeps its place among those that wait until then.
    server.poll_response_timeout = PATIENCE
    # A line that broke off is nothing that an editor could mend.
    server.handle_error = lambda *_: log.debug("a request broke off: %r", sys.exc_info()[1])  # type: ignore[method-assign]


def mount(server: Server, place: Place) -> None:
    """Serves below the path of the site's address.

    Browsers send it encoded, and the server looks at it decoded.
    """
    with suppress(SettingsError):
        root = root_path(read_site_url(place.site_url))
        server.mount_path = unquote(root)
        server.url = urljoin(server.url, root)
