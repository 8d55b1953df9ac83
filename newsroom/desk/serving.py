"""The desk's server: uvicorn, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from starlette.types import ASGIApp

# Seconds for which a save may go on once the desk is to end.
PATIENCE = 5


def serve(app: ASGIApp, host: str, port: int, *, behind: bool, listening: Callable[[], None]) -> None:
    """Serves the desk until a signal ends it.

    ``behind`` is whether a server on this computer stands before it, and names the addresses of people; ``listening``
    is called once browsers may come.
    """
    config = uvicorn.Config(
        app,
        host,
        port,
        # Its words are for developers; failures have pages of their own.
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        http="h11",
        proxy_headers=behind,
        forwarded_allow_ips="127.0.0.1,::1",
        timeout_graceful_shutdown=PATIENCE,
    )
    _Server(config, listening).run()


class _Server(uvicorn.Server):
    """A server that calls back once it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Begins to listen."""
        await super().startup(sockets)
        if self.started:
            self._listening()
