"""A browser without windows: pages, their forms, and cookies."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a handler sends on has been done.
FOUND = 303


@dataclass(frozen=True, slots=True)
class Page:
    """A response: its status, its text, and where it leads."""

    status: int
    text: str
    location: str = ""
    retry: int = 0

    def form(self, ending: str, key: str = "action") -> dict[str, str]:
        """The fields of the form whose action, or other key, ends so."""
        reader = _Forms(ending, key)
        reader.feed(self.text)
        return reader.fields


@dataclass
class Browser:
    """Somebody's browser at a desk.

    ``origin`` is the address that they come from.
    """

    port: int
    origin: str = "127.0.0.1"
    cookie: str = ""

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Page:
        """A page."""
        return self._send("GET", path, None, headers or {})

    def post(self, path: str, fields: Mapping[str, str], files: Mapping[str, bytes] | None = None) -> Page:
        """The response to a form, with files where there are any."""
        if files is None:
            kind, body = "application/x-www-form-urlencoded", urlencode(fields).encode()
        else:
            kind, body = _as_parts(fields, files)
        return self._send("POST", path, body, {"Content-Type": kind, "Origin": f"http://127.0.0.1:{self.port}"})

    def _send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Page:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=900, source_address=(self.origin, 0))
        connection.request(method, path, body, {"Cookie": self.cookie, **headers})
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        connection.close()
        if cookie := response.headers["Set-Cookie"]:
            self.cookie = cookie.partition(";")[0]
        retry = int(response.headers["Retry-After"] or 0)
        return Page(response.status, text, response.headers["Location"] or "", retry)


def _as_parts(fields: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """A form with files, and its media type."""
    mark = secrets.token_hex(16)
    parts = [f'name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    parts += [f'name="files"; filename="{name}"\r\n\r\n'.encode() + data + b"\r\n" for name, data in files.items()]
    head = f"--{mark}\r\nContent-Disposition: form-data; ".encode()
    return f"multipart/form-data; boundary={mark}", b"".join(head + part for part in parts) + f"--{mark}--".encode()


class _Forms(HTMLParser):
    """The fields of one form."""

    def __init__(self, ending: str, key: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._wanted = key, ending
        self._inside, self._area = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes in a field."""
        given = dict(attrs)
        if tag == "form":
            key, ending = self._wanted
            self._inside = (given.get(key) or "").endswith(ending)
        name = given.get("name")
        if not self._inside or not name or given.get("type") in {"file", "checkbox"}:
            return
        if tag == "input":
            self.fields[name] = given.get("value") or ""
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        """Ends a form or a text."""
        if tag == "textarea":
            self._area = ""
        self._inside = self._inside and tag != "form"

    def handle_data(self, data: str) -> None:
        """Takes in a text."""
        if self._area:
            self.fields[self._area] += data
