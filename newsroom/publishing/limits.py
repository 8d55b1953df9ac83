"""The size of a site, and the hosts whose limits it passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.publishing.files import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MIB = 1 << 20
_GB = 10**9


class Size(NamedTuple):
    """The size of a site, in files, folders and bytes.

    ``indexed`` files are of the search index; ``largest`` is the size of the largest file.
    """

    files: int = 0
    indexed: int = 0
    folders: int = 0
    bytes: int = 0
    largest: int = 0


class Host(NamedTuple):
    """A host's limits; 0 where its documentation has none.

    ``entries`` are files and folders together, ``largest`` is the size of a file.
    """

    name: str
    files: int = 0
    entries: int = 0
    bytes: int = 0
    largest: int = 0


# As their documentation has them; docs/guide/going-live.md says when that was looked up, and where.
HOSTS = (
    Host("Cloudflare Pages 免费", files=20_000, largest=25 * _MIB),
    Host("Cloudflare Pages 付费", files=100_000, largest=25 * _MIB),
    Host("GitHub Pages", bytes=_GB),
    Host("gitlab.com Pages", entries=200_000, bytes=_GB),
)


def measure_site(site: Path) -> Size:
    """The size of the site in a folder."""
    files, indexed, folders, total, largest = 0, 0, -1, 0, 0
    for folder, entries in walk(site):
        sizes = [entry.stat(follow_symlinks=False).st_size for entry in entries]
        files += len(sizes)
        folders += 1
        total += sum(sizes)
        largest = max(largest, *sizes) if sizes else largest
        if folder.startswith("search/"):
            indexed += sum(entry.name.endswith((".bin", ".pack")) for entry in entries)
    return Size(files, indexed, folders, total, largest)


def passed_limits(size: Size) -> tuple[tuple[str, str], ...]:
    """The hosts with less room for a site, and each limit."""
    return tuple((host.name, words) for host in HOSTS for words in _passed(size, host))


def _passed(size: Size, host: Host) -> Iterator[str]:
    if 0 < host.files < size.files:
        yield f"{host.files} 个文件"
    if 0 < host.entries < size.files + size.folders:
        yield f"文件和文件夹共 {host.entries} 个"
    if 0 < host.bytes < size.bytes:
        yield f"{host.bytes // _GB} GB"
    if 0 < host.largest < size.largest:
        yield f"一个文件 {host.largest // _MIB} MiB"
