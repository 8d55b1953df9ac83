"""Runs a piece of work in a child process and stops it at one of its steps: by killing it, or by failing the step."""

import errno
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from types import FrameType
from typing import cast

from newsroom.publishing import PublishError
from newsroom.publishing.exchange import Exchange

# What Python announces before it asks the system for it, besides opening files.
WRITING = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "shutil.copyfile"}
READING = {"os.scandir"}
# Between opening a file and writing it, it is empty.
CALLS = ("write", "flush")


class Stop(Enum):
    """How a step is stopped."""

    KILL = auto()
    FAIL = auto()


class Outcome(Enum):
    """How a child ended; for one that finished, the step may have failed without any harm."""

    KILLED = auto()
    REFUSED = auto()
    FINISHED = auto()
    NEVER_STOPPED = auto()


class Steps:
    """Counts steps and stops at one of them."""

    def __init__(self, root: Path, last: int, stop: Stop) -> None:
        """Stop the step number `last`, from 1; files outside the root are none of its business."""
        self.root = str(root)
        self.last = last
        self.stop = stop
        self.count = 0

    def step(self) -> None:
        """Count one step."""
        self.count += 1
        if self.count != self.last:
            return
        if self.stop is Stop.KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take what Python announces."""
        writing, reading = event in WRITING, event in READING
        if event == "open" and self.root in str(arguments[0]):
            writing = bool(cast("int", arguments[2]) & (os.O_WRONLY | os.O_RDWR))
            reading = not writing
        # Killed before it reads, a publish leaves what it leaves when killed before it next writes.
        if writing or (reading and self.stop is Stop.FAIL):
            self.step()

    def watch(self, frame: FrameType, event: str, call: object) -> None:
        """Take the calls of built-in functions."""
        del frame
        if event == "c_call" and getattr(call, "__name__", "") in CALLS:
            self.step()

    def around(self, way: Exchange) -> Exchange:
        """Give a way to exchange names that is a step, with the moment after it as another."""

        def exchange(one: Path, other: Path) -> bool:
            self.step()
            done = way(one, other)
            # What has happened cannot fail any more.
            if self.stop is Stop.KILL:
                self.step()
            return done

        return exchange


def run_stopped(work: Callable[[Steps], object], root: Path, last: int, stop: Stop) -> Outcome:
    """Run the work in a child whose step number `last` is stopped, and tell how it ended."""
    with warnings.catch_warnings():
        # pytest-xdist has threads; the child uses none of their locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        # Whatever happens, the child must not go on as pytest.
        try:
            os._exit(_run(work, Steps(root, last, stop)))
        finally:
            os._exit(9)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return Outcome.KILLED
    ended = {0: Outcome.FINISHED, 1: Outcome.NEVER_STOPPED, 2: Outcome.REFUSED}
    assert os.WEXITSTATUS(status) in ended, "the child failed; its error is in what it printed"
    return ended[os.WEXITSTATUS(status)]


def _run(work: Callable[[Steps], object], steps: Steps) -> int:
    sys.addaudithook(steps.hear)
    sys.setprofile(steps.watch)
    try:
        work(steps)
    except PublishError:
        return 2
    except BaseException:  # noqa: BLE001 - the parent is told of all of them
        sys.setprofile(None)
        traceback.print_exc()
        return 9
    finally:
        sys.setprofile(None)
    return 0 if steps.count >= steps.last else 1
