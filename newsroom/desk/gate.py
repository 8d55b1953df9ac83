"""The gate for what anybody may send: few bodies at once.

It is passed before a body is read, which takes more of a disk and a network than all that comes after.
"""

from __future__ import annotations

from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING

from newsroom.desk.desk import desk_of
from newsroom.desk.failures import crowded, too_often
from newsroom.desk.people.tries import Kind, place_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

# Bodies that are read at once, of one sender and of all.
EACH, MOST = 3, 8


class Gate:
    """The gate of one address, for any number of threads.

    ``require_open`` raises DeskError where it is shut to a request.
    """

    def __init__(self, require_open: Callable[[Request], None]) -> None:
        self._require_open = require_open
        self._lock = Lock()
        self._inside: Counter[str] = Counter()

    @property
    def inside(self) -> int:
        """How many bodies are being read."""
        return self._inside.total()

    def enter(self, request: Request) -> str:
        """Lets a request in, and gives its sender; DeskError."""
        self._require_open(request)
        desk, sender = desk_of(request), sender_of(request)
        if desk.tries.take(Kind.SEND_BODY, sender, desk.clock()):
            raise too_often()
        with self._lock:
            if self._inside[sender] >= EACH or self.inside >= MOST:
                raise crowded()
            self._inside[sender] += 1
        return sender

    def leave(self, sender: str) -> None:
        """Lets the next one in."""
        with self._lock:
            self._inside -= Counter((sender,))


def sender_of(request: Request) -> str:
    """Who sends: a person with an account, else an address."""
    visitor = request.state.visitor
    return f"person {visitor.person.id}" if visitor else place_of(request.client.host if request.client else "")
