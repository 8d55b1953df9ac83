"""The names and addresses of this computer.

Some it has for itself; at others other devices find it.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from contextlib import suppress

# What stands for every address of this computer, and this computer's own; the linter takes it for a listener.
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(?::[0-9]{1,5})?")


def list_names(host: str) -> set[str]:
    """The names and addresses of a server that listens on ``host``.

    A browser may send any of them as the host.
    """
    own = {"127.0.0.1", "localhost", "::1", host.lower()}
    if host not in EVERY_ADDRESS:
        return own
    name = socket.gethostname().lower()
    return own | {name, f"{name}.local", *network_addresses(host)}


def network_addresses(host: str) -> list[str]:
    """The addresses at which other devices find a server on ``host``."""
    if host not in EVERY_ADDRESS:
        return [host] if _is_address(host) and _is_reachable(host) else []
    # The address that the system would send from shows which of its networks is in use; nothing is sent.
    families = [(socket.AF_INET, "192.0.2.1")] + ([(socket.AF_INET6, "2001:db8::1")] if ":" in host else [])
    found: list[str] = []
    for family, anywhere in families:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((anywhere, 9))
            found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, families[-1][0])]
    return sorted({address for address in found if _is_reachable(address)}, key=lambda each: (":" in each, each))


def bracketed(host: str) -> str:
    """A name or an address as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def host_name(header: str) -> str:
    """The name or address of a Host header, without its port.

    Empty where the header is malformed.
    """
    found = _HOST.fullmatch(header.lower())
    return found[1].strip("[]") if found else ""


def _is_address(host: str) -> bool:
    with suppress(ValueError):
        return bool(ipaddress.ip_address(host))
    return False


def _is_reachable(address: str) -> bool:
    """Whether other devices can use this address of ours.

    It is neither this computer's alone nor bound to one interface.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    return not (parsed.is_loopback or parsed.is_unspecified or parsed.is_link_local)
