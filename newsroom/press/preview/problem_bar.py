"""The bar of problems over the preview's pages.

It stands over whichever page is open, until they are mended.
"""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Below the address that MkDocs' own script polls for changes.
_ADDRESS = re.compile(r"/livereload/problems/(-?[0-9]+)")
_SCRIPT = Path(__file__).with_suffix(".js")
# How long a page is kept waiting for news, in seconds.
PATIENCE = 25
# A problem's remedy, which is indented below it, belongs to it.
_ENTRY_ENDS = re.compile(r"\n(?! )")


def split_entries(text: str) -> list[str]:
    """Each problem of a text with its remedy."""
    return _ENTRY_ENDS.split(text.strip())


class ProblemBar:
    """The problems of the last build, for pages that poll them.

    A version counts their changes.
    """

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._version = 0
        self._heading = ""
        self._entries: tuple[str, ...] = ()
        self._reading = (0, 0)

    def show(self, heading: str, entries: Sequence[str]) -> None:
        """Shows these in every open page; without entries, no bar."""
        with self._news:
            if (heading, tuple(entries)) != (self._heading, self._entries):
                self._heading, self._entries = heading, tuple(entries)
                self._version += 1
                self._news.notify_all()

    def show_reading(self, done: int, total: int) -> None:
        """Shows how many files were read of how many.

        None of none is all of them.
        """
        with self._news:
            self._reading = (done, total)
            self._version += 1
            self._news.notify_all()

    def wrap(self, application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        """The application with a bar in its pages.

        Its pages have the script that polls the problems, and the application responds to it.
        """

        def respond(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if polled := _ADDRESS.fullmatch(environ["PATH_INFO"]):
                start_response("200 OK", [("Content-Type", "application/json")])
                return [self._wait_for_change(int(polled[1]))]
            return _with_script(application, environ, start_response)

        return respond

    def _wait_for_change(self, known: int) -> bytes:
        with self._news:
            self._news.wait_for(lambda: self._version != known, timeout=PATIENCE)
            shown = {
                "version": self._version,
                "heading": self._heading,
                "entries": self._entries,
                "reading": self._reading,
            }
        return json.dumps(shown).encode()


def _with_script(
    application: Callable[..., Iterable[bytes]], environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """The application's response, with the script at a page's end."""
    started: list[tuple[str, list[tuple[str, str]]]] = []
    body = application(environ, lambda status, headers, *_: started.append((status, headers)))
    status, headers = started[0]
    if dict(headers).get("Content-Type", "").startswith("text/html"):
        page = b"".join(body)
        before, end, after = page.rpartition(b"</body>")
        body = [before + b"<script>" + _SCRIPT.read_bytes() + b"</script>" + end + after if end else page]
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
        headers.append(("Content-Length", str(len(body[0]))))
    start_response(status, headers)
    return body
