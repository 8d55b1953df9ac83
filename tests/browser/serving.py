"""A folder of files over HTTP on this computer, as a static host gives it out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Protocol
from urllib.parse import urlsplit

CHARSETS = {"text/html": "; charset=utf-8", "text/plain": "; charset=utf-8"}


class ServeFolder(Protocol):
    """Serves a folder until the session ends."""

    def __call__(self, folder: Path, prefix: str = "/") -> str:
        """Give the folder's address, with a final slash."""


@contextmanager
def serving(folder: Path, prefix: str = "/", host: "Callable[..., StaticHost] | None" = None) -> Iterator[str]:
    """Give the address, with a final slash, under which `folder` is served until the block ends, by a kind of host."""
    prefix = f"/{prefix.strip('/')}/".replace("//", "/")
    answer = partial(host or StaticHost, folder=folder, prefix=prefix)
    with ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


class StaticHost(SimpleHTTPRequestHandler):
    """A static host: index.html for a folder, 404.html for what is missing, nothing outside the prefix."""

    # Windows reads these from its registry, where they may be wrong.
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".html": "text/html",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".webp": "image/webp",
        ".xml": "application/xml",
    }

    def __init__(self, *args: Any, folder: Path, prefix: str) -> None:  # noqa: ANN401
        """Answer one request from the files of `folder`, whose address is `prefix`."""
        self.folder = folder
        self.prefix = prefix
        # The base class answers in its constructor.
        super().__init__(*args, directory=str(folder))

    def translate_path(self, path: str) -> str:
        """Give the file for an address under the prefix; for any other, one that is not there."""
        if not self._is_ours(path):
            return str(self.folder / "no such file")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_head(self) -> Any:  # noqa: ANN401
        """Answer `/prefix` with the way to `/prefix/`, everything else as the base class does."""
        if urlsplit(self.path).path + "/" == self.prefix:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", self.prefix)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:  # noqa: ANN401
        """Answer a folder without index.html as missing: static hosts list nothing."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own 404 page where there is one."""
        page = self.folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not self._is_ours(self.path) or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.guess_type(page))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def guess_type(self, path: Any) -> str:  # noqa: ANN401
        """Give the media type, with the encoding where a reader would else have to guess it."""
        kind = super().guess_type(path)
        return kind + CHARSETS.get(kind, "")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401
        """Say nothing: a test that wants the requests has them from the browser."""

    def _is_ours(self, path: str) -> bool:
        return urlsplit(path).path.startswith(self.prefix)
