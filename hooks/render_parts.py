"""Renders a large build in several processes, a year's pages in each, so that none of them holds the whole archive.

A part needs the articles, the catalogue and a folder for its results, and nothing of the process that began it.
The segments of the search index are built by the same processes, before the parts: none of them waits for another's end.
"""

from __future__ import annotations

import os
import pickle
import shutil
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING

from mkdocs.exceptions import BuildError, PluginError

from hooks import edition, places, tally
from hooks.failing import words_of
from hooks.progress import Progress
from newsroom.planning.proofs import cut_parts
from newsroom.workers import count_processes, end_with

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

# In a process that renders a part: the file for its results.
_results: list[Path] = []


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """In each new process, goes on with one part; here, when all are done, with what is no part."""
    del config
    build = edition.current()
    if not build.outputs or count_processes() < 2:  # noqa: PLR2004 - one is this process itself
        return files
    parts, first = cut_parts(build.outputs), len(build.jobs)
    folder = places.current().catalogue.with_suffix(".parts")
    # What a killed build left there says nothing of this one.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    number = _fork([*(size for size, _ in build.jobs), *map(len, parts)], folder)
    if number is None:
        build.outputs = ()
        _collect(build, folder, first, len(parts))
    elif number < first:
        _end(pickle.dumps(build.jobs[number][1]()), 0)
    else:
        build.outputs, build.standing, build.part = parts[number - first], False, True
        build.reopen()
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """The end of a process that renders a part."""
    del config
    if _results:
        _end(pickle.dumps((edition.current().written, tally.count())), 0)


def on_build_error(error: Exception) -> None:
    """The end of a process in which something went wrong: whoever waits for it must know what."""
    if _results:
        _end((str(error) if isinstance(error, BuildError) else words_of(error)).encode(), 1)


def _end(result: bytes, status: int) -> None:
    """Leaves at once: what the first process has open is not for this one to close."""
    try:
        _results[0].write_bytes(result)
    except OSError as error:
        # On a full disk the number is all that the first process gets.
        status = error.errno or 1
    os._exit(status)


def _fork(sizes: Sequence[int], folder: Path) -> int | None:
    """The number of what each new process is to do, None in this one when all have ended; the bar counts ``sizes``."""
    total, done = sum(sizes), 0
    running: dict[int, int] = {}
    with Progress("生成 (rendering)") as progress:
        for number in range(len(sizes)):
            if len(running) == count_processes():
                done += sizes[_wait(running, folder)]
                progress(done, total)
            parent, pid = os.getpid(), os.fork()
            if not pid:
                end_with(parent)
                _results[:] = [folder / str(number)]
                return number
            running[pid] = number
        while running:
            done += sizes[_wait(running, folder)]
            progress(done, total)
    return None


def _wait(running: dict[int, int], folder: Path) -> int:
    """The number of a part that has ended; an error where it failed, when the others have ended too."""
    pid, status = os.wait()
    number = running.pop(pid)
    if status == 0:
        return number
    while running:
        running.pop(os.wait()[0])
    raise _failure(os.waitstatus_to_exitcode(status), folder / str(number))


def _failure(code: int, file: Path) -> Exception:
    """Why a process failed: killed by a signal, or with words in its file, or with the system's number alone."""
    if code < 0:
        return BrokenExecutor(f"signal {-code}")
    told = code == 1 and file.exists()
    return PluginError(file.read_text(encoding="utf-8")) if told else OSError(code, os.strerror(code))


def _collect(build: edition.Edition, folder: Path, jobs: int, parts: int) -> None:
    results = [folder / str(number) for number in range(jobs + parts)]
    # Written by our own processes a moment ago.
    told = [pickle.loads(file.read_bytes()) for file in results]  # noqa: S301 - written by this program
    build.done = told[:jobs]
    for written, warned in told[jobs:]:
        build.written += written
        build.warnings += warned
    shutil.rmtree(folder, ignore_errors=True)
