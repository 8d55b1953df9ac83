"""What the security policy of hosting/nginx refuses, found in a page's text."""

import base64
import hashlib
import re
from html.parser import HTMLParser

from tests.factories import ROOT

POLICY = (ROOT / "hosting/nginx/snippets/paper.conf").read_text(encoding="utf-8")
ALLOWED = frozenset(re.findall(r"'sha256-([^']+)'", POLICY))
# What a browser does not run.
DATA = frozenset({"application/ld+json", "application/json"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.running = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name == "style" or name.startswith("on") or address.startswith("javascript:"):
                self.found.append(f"<{tag} {name}={value}>")
        given = dict(attrs)
        self.running = tag == "script" and "src" not in given and given.get("type") not in DATA
        if tag in {"style", "base", "object", "embed", "iframe", "frame"}:
            self.found.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        if self.running:
            digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
            self.found += [] if digest in ALLOWED else [f"<script>{data}"]
            self.running = False


def forbidden_in(html: str) -> list[str]:
    """Each attribute, element and script of a page that a browser would refuse under the policy."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found
