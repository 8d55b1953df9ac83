"""A host that compresses texts, as a paper's readers have it."""

from __future__ import annotations

import gzip
import io
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from tests.browser.serving import StaticHost

# What nginx compresses by hosting/nginx, and how well.
TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")
LEVEL = 5


@lru_cache(maxsize=256)
def _compress(text: bytes) -> bytes:
    return gzip.compress(text, LEVEL, mtime=0)


class CompressingHost(StaticHost):
    """A static host that compresses texts, as hosting/nginx does."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The file to send, a text compressed."""
        path = _file(self.translate_path(self.path))
        kind = self.guess_type(str(path))
        if not (path.is_file() and kind.startswith(TEXTS) and "gzip" in self.headers.get("Accept-Encoding", "")):
            answer: BinaryIO | None = super().send_head()
            return answer
        body = _compress(path.read_bytes())
        self.send_response(200)
        for name, value in (("Type", kind), ("Encoding", "gzip"), ("Length", str(len(body)))):
            self.send_header(f"Content-{name}", value)
        self.end_headers()
        return io.BytesIO(body)


def _file(path: str) -> Path:
    return Path(path) / "index.html" if path.endswith("/") else Path(path)
