"""Where a preview listens, and what keeps it from that."""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

LAST_PORT = 65535


class Place(Struct, frozen=True):
    """The address and the paper of a preview.

    ``file`` is mkdocs.yml; ``site`` is the site's own folder and ``site_url`` its configured address; ``theme`` are the
    folders of templates.
    """

    host: str
    port: int
    file: Path
    docs: Path
    theme: tuple[Path, ...]
    site: Path
    site_url: str | None


def find_obstacle(host: str, port: int) -> str | None:
    """The obstacle to listening at a host and port, else None."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError:
        return f"没有“{host}”这个地址，请去掉 --host 再试 (unknown host)"
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            # As MkDocs' server does: a port that was left a moment ago is free.
            # On Windows the same option would share a port in use.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"没有权限使用端口 {port}，请换一个大的：{_option(8001)} (port {port} is not permitted)"
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                return f"“{host}”不是这台电脑的地址，请去掉 --host 再试 (no address of this computer)"
            return f"端口 {port} 已被占用，请换一个：{_option(_next_port(port))} (port {port} is in use)"
    return None


def _option(port: int) -> str:
    # Whoever typed `make serve` never saw the option.
    return f'--port {port}，用 make 时写 ARGS="--port {port}"'


def _next_port(port: int) -> int:
    return port + 1 if port < LAST_PORT else 8001
