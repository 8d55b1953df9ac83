"""The map of old addresses for nginx.

nginx redirects by itself, without a page in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsroom.addresses import served_path

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = "# 旧网址和跳转到的网址，一行一个，供 nginx 的 map $uri 引用 (old addresses and where they lead)\n"


def format_redirects(redirects: Mapping[str, str], root: str) -> str:
    """The sorted lines of an nginx ``map $uri`` of redirects.

    They lead from each redirecting file to its address. ``root`` is the path of the site on its host, percent-encoded.
    nginx compares ``$uri`` decoded, and sends the address as it stands.
    """
    found = unquote(root)
    lines = (f"{_quoted(found + served_path(file))} {_quoted(root + target)};\n" for file, target in redirects.items())
    return _HEAD + "".join(sorted(lines))


def format_sign(file: str) -> str:
    """A line for nginx with the file that shows the map's presence.

    It is a line of another ``map``.
    """
    return f"redirects.map {_quoted(file)};\n"


def _quoted(text: str) -> str:
    """A text as a word of nginx's configuration.

    An address holds no line end and, as a value, no ``$``.
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
