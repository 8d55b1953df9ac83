"""Access to the preview, which shows drafts.

This computer has it under its own names, and so have devices with the printed key.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import re
import secrets
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler

from newsroom.press.preview.own_addresses import bracketed, host_name, list_names, network_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Application = Callable[..., Iterable[bytes]]
    Environ = dict[str, Any]
    Start = Callable[..., object]

log = logging.getLogger(__name__)
# Drafts stay in the window that requested them: they are in no cache and in no frame, script or picture of another site.
HEADERS = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
# Letters that nobody mistakes for another: 40 bits are typed on a phone, and more than a network can try.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
KEY = 8
# Requests that wait for news at a time: each has a thread, and each window of a browser makes two.
WAITING = 64
# Seconds in which a request has to have been sent, and in which one that waits has its response.
PATIENCE = 20
LONGEST = 4000
_WAITS = re.compile(r"/livereload/(?:[0-9]{1,15}/[0-9]{1,15}|problems/-?[0-9]{1,15})")
# What no file of the site has in its name, and what Windows takes for another drive or folder.
_NO_NAME = re.compile(r"[\0-\x1f\x7f\\]|:" if os.name == "nt" else r"[\0-\x1f\x7f\\]")


class Refusal(NamedTuple):
    """The status of a refused request, and the reason."""

    status: str
    words: str


STRANGER = Refusal(
    "403 Forbidden",
    "预览只能用它自己的网址访问，请用预览窗口里印出的网址打开 (open the address that the preview printed)",
)
NO_KEY = Refusal(
    "403 Forbidden", "请用预览窗口里印出的完整网址打开，连同问号后面的字母 (open the whole address, with its key)"
)
METHOD = Refusal("405 Method Not Allowed", "预览只供阅读 (the preview can only be read)")
NOWHERE = Refusal("404 Not Found", "没有这个网址 (there is no such address)")
BUSY = Refusal("503 Service Unavailable", "打开的窗口太多，过一会儿自会再问 (too many open windows)")
BROKEN = Refusal("500 Internal Server Error", "预览出了差错，请看预览窗口 (the preview failed; see its window)")


class PreviewAccess:
    """Access control for a preview at a host and port."""

    def __init__(self, host: str, port: int) -> None:
        self._names = list_names(host)
        self._addresses = network_addresses(host)
        self._port = port
        self._key = "".join(secrets.choice(LETTERS) for _ in range(KEY))
        # Browsers send cookies to every port of a host.
        self._cookie = f"preview-{port}={self._key}"
        self._free = threading.Semaphore(WAITING)

    def list_links(self, path: str) -> list[str]:
        """The addresses for other devices, with the key."""
        return [f"http://{bracketed(each)}:{self._port}{path}?{self._key}" for each in self._addresses]

    def wrap(self, application: Application) -> Application:
        """The WSGI application behind this access control."""

        def respond(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
            def start(status: str, headers: list[tuple[str, str]], *more: object) -> object:
                return start_response(status, [*headers, *HEADERS], *more)

            body = self._respond(application, environ, start)
            if environ["REQUEST_METHOD"] != "HEAD":
                return body
            getattr(body, "close", list)()
            return []

        return respond

    def _respond(self, application: Application, environ: Environ, start: Start) -> Iterable[bytes]:
        if refusal := self._find_refusal(environ):
            return _refuse(refusal, start)
        if self._is_key(environ["QUERY_STRING"]):
            return self._welcome(environ, start)
        if environ["PATH_INFO"].startswith("/livereload/"):
            return self._wait(application, environ, start)
        return _call(application, environ, start)

    def _find_refusal(self, environ: Environ) -> Refusal | None:
        if host_name(environ.get("HTTP_HOST", "")) not in self._names or _is_of_another_site(environ):
            return STRANGER
        if not (_is_local(environ["REMOTE_ADDR"], self._addresses) or self._has_key(environ)):
            return NO_KEY
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return METHOD
        return None if _is_path(environ["PATH_INFO"]) else NOWHERE

    def _has_key(self, environ: Environ) -> bool:
        cookies = environ.get("HTTP_COOKIE", "").split(";")
        kept = [each.partition("=")[2] for each in cookies if each.strip().startswith("preview-")]
        return any(self._is_key(given) for given in (environ["QUERY_STRING"], *kept))

    def _is_key(self, given: str) -> bool:
        return secrets.compare_digest(given.strip().encode(), self._key.encode())

    def _welcome(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Redirects to the page without the key, kept in a cookie."""
        path = quote("/" + environ["PATH_INFO"].encode("latin-1").decode(errors="ignore").lstrip("/"))
        cookie = f"{self._cookie}; Path=/; HttpOnly; SameSite=Lax"
        start("302 Found", [("Location", path), ("Set-Cookie", cookie), ("Content-Length", "0")])
        return []

    def _wait(self, application: Application, environ: Environ, start: Start) -> Iterable[bytes]:
        if not _WAITS.fullmatch(environ["PATH_INFO"]):
            return _refuse(NOWHERE, start)
        if not self._free.acquire(blocking=False):
            return _refuse(BUSY, start)
        try:
            return _call(application, environ, start)
        finally:
            self._free.release()


class PreviewRequest(WSGIRequestHandler):
    """A request with a time limit, printed as one line.

    Whatever it contains, it cannot end that line.
    """

    timeout = PATIENCE

    def parse_request(self) -> bool:
        """Whether the request could be read."""
        parsed = super().parse_request()
        # The response may take as long as there is no news.
        self.connection.settimeout(None)
        return parsed

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Prints missing pages and failures; refused requests could fill the screen."""
        del size
        level = logging.WARNING if str(code) in {"404", "500"} else logging.DEBUG
        log.log(level, "%s %s", code, ascii(self.requestline))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Logs everything else for debugging."""
        log.debug(format, *args)


def _is_of_another_site(environ: Environ) -> bool:
    """Whether a page of another site makes this request for itself.

    Following its link is a reader's own request.
    """
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None and origin.partition("://")[2] != environ["HTTP_HOST"]:
        return True
    opened = (environ.get("HTTP_SEC_FETCH_MODE"), environ.get("HTTP_SEC_FETCH_DEST")) == ("navigate", "document")
    return environ.get("HTTP_SEC_FETCH_SITE", "none") not in {"same-origin", "none"} and not opened


def _is_local(peer: str, addresses: list[str]) -> bool:
    address = ipaddress.ip_address(peer.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or str(address) in addresses


def _is_path(path: str) -> bool:
    """Whether a path could be one of the site's.

    Then it is a possible name of a file in the encoding of this system.
    """
    with suppress(UnicodeError):
        os.fsencode(path.encode("latin-1").decode(errors="ignore"))
        return len(path) <= LONGEST and not _NO_NAME.search(path)
    return False


def _call(application: Application, environ: Environ, start: Start) -> Iterable[bytes]:
    """The application's response, or words in the place of a failure."""
    try:
        return application(environ, start)
    except Exception as error:  # noqa: BLE001 - whatever it is, an editor gets words
        log.error("预览回答不了 %s：%s (a page could not be shown)", ascii(environ["PATH_INFO"]), error)  # noqa: TRY400
        return _refuse(BROKEN, start)


def _refuse(refusal: Refusal, start: Start) -> Iterable[bytes]:
    words = f"{refusal.words}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(words)))]
    start(refusal.status, headers)
    return [words]
