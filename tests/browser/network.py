"""A site over a network that can go, for tests of reading without one."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

from newsroom.publishing.caching import keeping_of
from tests.browser.serving import StaticHost, serving


class Network:
    """The host's side of the network: there, gone, or slow with pages until that is over."""

    def __init__(self) -> None:
        self.url = ""
        self.gone, self.slow, self.over, self.front = Event(), Event(), Event(), Event()
        # A part of the addresses that it gives no answer to.
        self.broken = "nothing"
        # What is sent in the place of ``Cache-Control``, and of parts of the worker.
        self.cached = ""
        self.worker: dict[str, str] = {}
        # What is answered in the place of files, as a cache on the way may do.
        self.frozen: dict[str, bytes] = {}


class Host(StaticHost):
    """A static host with the rules of caches that the guide has, and a plug to pull."""

    def __init__(self, *args: Any, network: Network, **more: Any) -> None:  # noqa: ANN401
        self.network = network
        super().__init__(*args, **more)

    def send_head(self) -> Any:  # noqa: ANN401
        """Answer as the base class does, or not at all."""
        if self.network.slow.is_set() and self.path.endswith("/"):
            if self.path == "/":
                self.network.front.set()
            self.network.over.wait(20)
        if self.network.gone.is_set() or self.network.broken in self.path:
            self.close_connection = True
            return None
        if self.path == "/worker.js" and self.network.worker:
            return self._send(self._change_worker())
        if frozen := self.network.frozen.get(self.path):
            return self._send(frozen)
        return super().send_head()

    def _change_worker(self) -> bytes:
        text = (self.folder / "worker.js").read_text(encoding="utf-8")
        for old, new in self.network.worker.items():
            assert old in text
            text = text.replace(old, new)
        return text.encode()

    def _send(self, data: bytes) -> BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if self.path == "/worker.js" else "text/html")
        self.end_headers()
        return BytesIO(data)

    def end_headers(self) -> None:
        """End the headers with how long the file may be kept."""
        self.send_header("Cache-Control", self.network.cached or keeping_of(self.path.lstrip("/")).value)
        super().end_headers()


@contextmanager
def hosting(folder: Path) -> Iterator[Network]:
    """Serve a site until the block ends, over a network that can go."""
    network = Network()
    with serving(folder, host=partial(Host, network=network)) as network.url:
        yield network
        network.over.set()
