"""Runs a piece of work in a child process and stops it at one of its steps: by a kill, a power cut, or a failing step.

The children are those of a small process: one of pytest's own would copy the table of all the memory that pytest has.
"""

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from enum import Enum, auto
from functools import cache
from multiprocessing import get_context
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
    # Like a kill, and of new files that were not synced the bytes are gone.
    CUT = auto()
    FAIL = auto()


class Outcome(Enum):
    """How a child ended; for one that finished, the step may have failed without any harm."""

    KILLED = auto()
    REFUSED = auto()
    FINISHED = auto()
    NEVER_STOPPED = auto()


class Steps:
    """Counts steps and stops at one of them."""

    def __init__(self, root: Path, last: int, stop: Stop, *, late: bool = False, killed: int = 0) -> None:
        """Stop the step number `last`, from 1, or `late` from the exchange on; files outside the root are left alone.

        A step that fails is followed by a kill at the step number `killed` after it, where that is given.
        """
        self.root = str(root)
        self.last = last
        self.stop = stop
        self.killed = last + killed if killed else 0
        self.count = 0
        self.counting = not late
        self.whole: set[int] = set()

    def step(self) -> None:
        """Count one step."""
        self.count += self.counting
        if self.counting and self.count == self.killed:
            os.kill(os.getpid(), signal.SIGKILL)
        if not self.counting or self.count != self.last:
            return
        if self.stop is Stop.CUT:
            self.counting = False
            self.lose()
        if self.stop is not Stop.FAIL:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def sync(self, fd: int) -> None:
        """Take a synced file down; of small trees nothing else has to wait for a disk."""
        self.whole.add(os.fstat(fd).st_ino)

    def lose(self) -> None:
        """Empty every file that was made since and not synced."""
        for file in Path(self.root).rglob("*"):
            if file.is_file() and file.stat().st_ino not in self.whole:
                os.truncate(file, 0)

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
            self.counting = True
            self.step()
            done = way(one, other)
            # What has happened cannot fail any more.
            if self.stop is Stop.KILL:
                self.step()
            return done

        return exchange


def run_stopped(work: Callable[[Steps], object], steps: Steps) -> Outcome:
    """How the work ended, which can be pickled, in a child that was stopped at one of its steps."""
    status = _small_process().submit(_status_of, work, steps).result()
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return Outcome.KILLED
    ended = {0: Outcome.FINISHED, 1: Outcome.NEVER_STOPPED, 2: Outcome.REFUSED}
    assert os.WEXITSTATUS(status) in ended, "the child failed; its error is in what it printed"
    return ended[os.WEXITSTATUS(status)]


@cache
def _small_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _status_of(work: Callable[[Steps], object], steps: Steps) -> int:
    """The status with which a child ends that does the work."""
    child = os.fork()
    if child == 0:
        # Whatever happens, the child must not go on as its parent.
        try:
            os._exit(_run(work, steps))
        finally:
            os._exit(9)
    return os.waitpid(child, 0)[1]


def _run(work: Callable[[Steps], object], steps: Steps) -> int:
    # What was there before is whole.
    steps.whole = {file.stat().st_ino for file in Path(steps.root).rglob("*")}
    os.fsync = steps.sync  # type: ignore[assignment] # by a number, as here
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
