"""Renders a large build in several processes, a year's pages in each, so that none of them holds the whole archive.

A part needs the articles, the catalogue and a file without a name for its result, and nothing of the process that
began it: nobody else finds that file, and nothing is left of it.
The segments of the search index are built by the same processes, before the parts: none of them waits for another's end.
"""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import BrokenExecutor
from typing import IO, TYPE_CHECKING, NamedTuple

from mkdocs.exceptions import BuildError, PluginError

from hooks import edition, places, tally
from hooks.failing import words_of
from newsroom.cataloguing.database import is_damage
from newsroom.cataloguing.packing import CacheError, pack, unpack
from newsroom.cataloguing.published import Written  # noqa: TC001 - `unpack` reads the types of fields
from newsroom.planning.proofs import cut_parts
from newsroom.press.progress import Progress
from newsroom.search.indexing import Built
from newsroom.workers import count_processes, end_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

# How a process ends in which something went wrong: with words, or with a catalogue that is damaged; else with the
# number of the system's error.
_FAILED, _DAMAGED = 1, 200
# In a process that renders a part: the file for its result.
_results: list[IO[bytes]] = []


class Rendered(NamedTuple):
    """What a part leaves: the files that it rendered, and how many warnings it counted."""

    written: list[Written]
    warnings: int


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """In each new process, goes on with one part; here, when all are done, with what is no part."""
    del config
    build = edition.current()
    if not build.outputs or count_processes() < 2:  # noqa: PLR2004 - one is this process itself
        return files
    parts, first = cut_parts(build.outputs), len(build.jobs)
    results: list[bytes] = [b""] * (first + len(parts))
    number = _fork([*(size for size, _ in build.jobs), *map(len, parts)], results)
    if number is None:
        build.outputs = ()
        _collect(build, results, first)
    elif number < first:
        _end(pack(build.jobs[number][1]()), 0)
    else:
        build.outputs, build.standing, build.part = parts[number - first], False, True
        build.reopen()
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """The end of a process that renders a part."""
    del config
    if _results:
        _end(pack(Rendered(edition.current().written, tally.count())), 0)


def on_build_error(error: Exception) -> None:
    """The end of a process in which something went wrong: whoever waits for it must know what."""
    if _results:
        words = str(error) if isinstance(error, BuildError) else words_of(error)
        _end(words.encode(), _DAMAGED if is_damage(error) else _FAILED)


def _end(result: bytes, status: int) -> None:
    """Leaves at once: what the first process has open is not for this one to close."""
    try:
        with _results[0] as file:
            file.write(result)
    except OSError as error:
        # On a full disk the number is all that the first process gets.
        status = error.errno or _FAILED
    os._exit(status)


def _fork(sizes: Sequence[int], results: list[bytes]) -> int | None:
    """The number of what each new process is to do, None in this one when all have ended; the bar counts ``sizes``."""
    total, done = sum(sizes), 0
    running: dict[int, tuple[int, IO[bytes]]] = {}
    with Progress("生成 (rendering)") as progress:
        for number in range(len(sizes)):
            if len(running) == count_processes():
                done += sizes[_wait(running, results)]
                progress(done, total)
            file = tempfile.TemporaryFile(dir=places.current().trees.cache)  # noqa: SIM115 - the new process writes it
            parent, pid = os.getpid(), os.fork()
            if not pid:
                end_with(parent)
                _results[:] = [file]
                return number
            running[pid] = number, file
        while running:
            done += sizes[_wait(running, results)]
            progress(done, total)
    return None


def _wait(running: dict[int, tuple[int, IO[bytes]]], results: list[bytes]) -> int:
    """The number of a part that has ended, whose result is kept; where it failed, why, when the others have ended too."""
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
    """Why a process failed: a signal that killed it, a damaged catalogue, its words, else the number of its error."""
    if code < 0:
        return BrokenExecutor(f"signal {-code}")
    if code == _DAMAGED:
        return CacheError()
    return PluginError(words.decode()) if code == _FAILED and words else OSError(code, os.strerror(code))


def _collect(build: edition.Edition, results: Sequence[bytes], jobs: int) -> None:
    build.done = [unpack(result, Built) for result in results[:jobs]]
    for rendered in (unpack(result, Rendered) for result in results[jobs:]):
        build.written += rendered.written
        build.warnings += rendered.warnings
