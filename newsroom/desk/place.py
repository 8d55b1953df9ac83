"""The desk's place: its address, hosts and origins."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from newsroom.press.preview.own_addresses import bracketed, host_name

# A desk of one editor is reached from this computer alone.
LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a desk; ``shared`` is one with names and passwords.

    ``names`` are the hosts that browsers may request it under, without ports: a tunnel has another port.
    """

    address: str
    names: frozenset[str]
    shared: bool = False

    @property
    def scheme(self) -> str:
        """http, or https where a server in front of the desk encrypts."""
        return urlsplit(self.address).scheme

    @property
    def secure(self) -> bool:
        """Whether browsers may send its cookies over https alone."""
        return self.scheme == "https"

    @property
    def cookie(self) -> str:
        """The name of the session's cookie.

        Browsers send cookies to every port of a host; ``__Host-`` keeps them to one host over https.
        """
        return "__Host-desk" if self.secure else f"desk-{urlsplit(self.address).port or 80}"

    @property
    def browser_cookie(self) -> str:
        """The name of the mark that a browser keeps beyond its sessions."""
        return f"{self.cookie}-browser"

    def has_host(self, host: str) -> bool:
        """Whether a Host header names this desk."""
        return host_name(host) in self.names

    def has_origin(self, origin: str, host: str) -> bool:
        """Whether an Origin header is that of a page at this host."""
        return origin.lower() == f"{self.scheme}://{host.lower()}"


def local_place(host: str, port: int) -> Place:
    """The place of one editor's desk, on this computer alone."""
    return Place(f"http://{bracketed(host)}:{port}", frozenset(LOCAL))


def shared_place(host: str, port: int, address: str | None) -> Place:
    """The place of a newsroom's desk; ``address`` is how people open it."""
    own = address or f"http://{bracketed(host)}:{port}"
    names = {(urlsplit(own).hostname or "").lower(), *(() if address else LOCAL)}
    return Place(own.rstrip("/"), frozenset(names), shared=True)
