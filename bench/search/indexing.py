"""The cost of an index: seconds and memory, bytes and files."""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measuring import Command, measure
from bench.systems.system import ROOT
from bench.trees import remove, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# The letters of format.md, in the words of the table.
KINDS = {
    "manifest": "manifest",
    "fold": "simplified characters",
    "names": "names",
    "sounds": "readings",
    "head": "heads",
    "k": "keys and short lists",
    "p": "long lists",
    "c": "columns",
    "d": "titles",
    "t": "pairs of headlines",
}


_NUMBER = re.compile(r"[0-9]+$")
_IMPORT = re.compile(r"from [\"']\./([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Build:
    """One build of an index: seconds, megabytes of its largest process.

    ``others`` is the part of the machine's processors, from 0 to 1, that something else took in the meantime.
    """

    seconds: float
    largest: float
    others: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """The files of an index and their bytes by kind."""

    files: Mapping[str, int]
    size: Mapping[str, int]

    @property
    def all_files(self) -> int:
        """How many files there are."""
        return sum(self.files.values())

    @property
    def bytes(self) -> int:
        """The bytes of all of them."""
        return sum(self.size.values())


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs that a search loads first: number, bytes, bytes by gzip."""

    files: int
    size: int
    compressed: int


def build_alone(project: Path, staging: Path, log: Path, *, newest: bool = False) -> Build:
    """Build a project's whole index, or its newest segment, apart."""
    remove(staging)
    staging.mkdir(parents=True)
    words = (sys.executable, "-m", "bench.search.alone", str(project), str(staging), *(["newest"] if newest else []))
    found = measure(Command(words, ROOT, {"PYTHONUTF8": "1"}), staging, log)
    remove(staging)
    return Build(float(log.read_text(encoding="utf-8").splitlines()[-1]), found.largest, found.others)


def weigh_index(folder: Path) -> Sizes:
    """The index's files below site/search, without page and programs."""
    files: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for entry in walk(folder):
        if kind := kind_of(entry.name):
            files[kind] += 1
            size[kind] += entry.stat(follow_symlinks=False).st_size
    return Sizes(dict(files), dict(size))


def kind_of(name: str) -> str:
    """The kind of an index's file by its name, or ""."""
    if name.endswith((".mjs", ".html")):
        return ""
    stem = re.split(r"[-.]", name)[0]
    return KINDS.get(_NUMBER.sub("", stem), "other")


def weigh_engine(folder: Path) -> Programs:
    """The engine and the modules that it imports."""
    found = [folder / "engine.mjs"]
    for file in found:
        imported = (folder / name for name in _IMPORT.findall(file.read_text(encoding="utf-8")))
        found += [each for each in dict.fromkeys(imported) if each not in found]
    return weigh(found)


def weigh(files: Sequence[Path]) -> Programs:
    """What programs weigh."""
    contents = [file.read_bytes() for file in files if file.is_file()]
    return Programs(len(contents), sum(map(len, contents)), sum(len(gzip.compress(each)) for each in contents))
