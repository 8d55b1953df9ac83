"""Rendering of a build in several processes.

Of a large one each has a year's pages, so that none of them holds the whole archive. A part needs the articles, the catalogue and a
file without a name for its result, and nothing of the process that began it: no other process finds that file, and
nothing is left of it.

The segments of the search index are built by the same processes, before the parts: none of them waits for another's
end.
"""

from __future__ import annotations

import gc
import math
import os
import tempfile
from concurrent.futures import BrokenExecutor
from contextlib import closing, contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING, NoReturn

from msgspec.structs import replace

from newsroom.cataloguing.damage import is_damage
from newsroom.cataloguing.packing import CacheError, pack, unpack
from newsroom.opening import MovedError
from newsroom.outputs import BARE
from newsroom.planning.parts import PART, Outputs
from newsroom.press.build import Rows
from newsroom.press.errors import BuildRefusedError
from newsroom.press.index_layers import Built
from newsroom.press.progress import Progress
from newsroom.press.rendering import Renderer, render
from newsroom.press.reports import words_of
from newsroom.press.templates import make_environment
from newsroom.workers import count_processes, end_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jinja2 import Environment

    from newsroom.planning.parts import Part
    from newsroom.press.build import Build
    from newsroom.press.index import IndexUpdate

# How a process ends in which something went wrong: with words, or with a catalogue that is damaged; else with the
# number of the system's error.
_FAILED, _DAMAGED = 1, 200
# So many of a build's last outputs are one piece: no process should wait long for the last one's end.
TURN = 10
# The size of a task, for the progress bar, and the function that does it and packs its result.
Task = tuple[int, "Callable[[], bytes]"]


class Turns:
    """Numbers from 0 on that processes take, each number one of them."""

    def __init__(self, number: int) -> None:
        # A pipe gives each byte to one of those that read.
        self._file, filled = os.pipe()
        os.write(filled, bytes(range(number)))
        os.close(filled)

    def __iter__(self) -> Iterator[int]:
        while taken := os.read(self._file, 1):
            yield taken[0]

    def close(self) -> None:
        """Closes the pipe, in the process that made it."""
        os.close(self._file)


def render_outputs(build: Build, index: IndexUpdate) -> None:
    """Renders every output of a build.

    A large build has processes of its own for them, and for the segments of its index; or a workforce.
    """
    if build.workspace.workforce and build.outputs:
        built, build.outputs = build.workspace.workforce.render(build, index.jobs())
        index.take(built)
    if not build.outputs or count_processes() < 2:  # noqa: PLR2004 - one is this process itself
        index.begin()
        render(build)
        return
    jobs = index.tasks()
    with _tasks_of(build) as parts:
        results = _run(build, [*((size, lambda job=job: pack(job())) for size, job in jobs), *parts])
    if jobs:
        index.take([unpack(result, Built) for result in results[: len(jobs)]])
    for result in results[len(jobs) :]:
        build.written.take(result)
    # They are rendered, and of a large archive there are many.
    build.plan, build.outputs = replace(build.plan, outputs=Outputs()), Outputs()


@contextmanager
def _tasks_of(build: Build) -> Iterator[list[Task]]:
    """The tasks that render a build's outputs.

    Of the last pieces each takes the next when it is free: some pages cost twenty times as much as others.
    """
    outputs, templates, processes = build.outputs, _load_templates(build), count_processes()
    if len(outputs) > PART:
        _load_parsers()
    whole, pieces = outputs.pieces(TURN)
    tasks = [(len(part), partial(_render_parts, build, [part], templates)) for part in whole]
    with closing(Turns(len(pieces))) as turns:
        shared = partial(_render_parts, build, map(pieces.__getitem__, turns), templates)
        yield [*tasks, *[(math.ceil(sum(map(len, pieces)) / processes), shared)] * processes]


def _load_parsers() -> None:
    """Loads the slow modules of rendering, once for many processes.

    Of few processes hardly any needs them.
    """
    import newsroom.markdown.html  # noqa: PLC0415
    import newsroom.search.segment  # noqa: F401, PLC0415


def _load_templates(build: Build) -> Environment:
    """The compiled templates: once, before the processes that all need them."""
    templates = make_environment(build)
    for template in {kind.template for kind in build.outputs.kinds - BARE}:
        templates.get_template(template)
    return templates


def _render_parts(build: Build, parts: Iterable[Part], templates: Environment) -> bytes:
    build.reopen()
    # What was written before, such as pictures, the first process has.
    build.written = Rows()
    renderer = None
    for part in parts:
        build.make_proofs(part)
        for proof in build.proofs:
            renderer = renderer or Renderer(build, templates)
            renderer.write(proof)
    return build.written.pack()


def _run(build: Build, tasks: Sequence[Task]) -> list[bytes]:
    """The results of the tasks, run on all processors.

    Where a task fails, its exception is raised.
    """
    total, done = sum(size for size, _ in tasks), 0
    results = [b""] * len(tasks)
    # What a process looks through for circles is copied for it: it has no business with what there was before.
    gc.freeze()
    running: dict[int, tuple[int, IO[bytes]]] = {}
    with Progress("生成 (rendering)") as progress:
        for number, (_, task) in enumerate(tasks):
            if len(running) == count_processes():
                done += tasks[_wait(running, results)][0]
                progress(done, total)
            file = tempfile.TemporaryFile(dir=build.workspace.trees.cache)  # noqa: SIM115 - the new process writes it
            parent, pid = os.getpid(), os.fork()
            if not pid:
                end_with(parent)
                _work(task, file)
            running[pid] = number, file
        while running:
            done += tasks[_wait(running, results)][0]
            progress(done, total)
    return results


def _work(task: Callable[[], bytes], file: IO[bytes]) -> NoReturn:
    """Does a task in a new process, and ends this process.

    What the first process has open is not for this one to close.
    """
    try:
        result, status = task(), 0
    except (BuildRefusedError, MovedError) as error:
        result, status = str(error).encode(), _FAILED
    except BaseException as error:  # noqa: BLE001 - the waiting process needs the reason
        result, status = words_of(error).encode(), _DAMAGED if is_damage(error) else _FAILED
    try:
        with file:
            file.write(result)
    except OSError as error:
        # On a full disk the number is all that the first process gets.
        status = error.errno or _FAILED
    os._exit(status)


def _wait(running: dict[int, tuple[int, IO[bytes]]], results: list[bytes]) -> int:
    """The number of the next task to end, with its result kept.

    Where it failed, the exception is raised when the others have ended too.
    """
    pid, status = os.wait()
    number, file = running.pop(pid)
    with file:
        # The new process has written through the same open file, and moved the place in it.
        file.seek(0)
        results[number] = file.read()
    if status == 0:
        return number
    while running:
        running.pop(os.wait()[0])[1].close()
    raise _failure(os.waitstatus_to_exitcode(status), results[number])


def _failure(code: int, words: bytes) -> Exception:
    """The exception for the exit code of a failed process.

    BrokenExecutor for a signal, CacheError for a damaged catalogue, BuildRefusedError with the words of the process,
    else OSError with the number of its error.
    """
    if code < 0:
        return BrokenExecutor(f"signal {-code}")
    if code == _DAMAGED:
        return CacheError()
    return BuildRefusedError(words.decode()) if code == _FAILED and words else OSError(code, os.strerror(code))
