"""The record of a publish's changes, for uploads."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from itertools import chain
from typing import TYPE_CHECKING

from newsroom.publishing.caching import purged_addresses
from newsroom.publishing.files import check_path, write_durably

if TYPE_CHECKING:
    from pathlib import Path

    from newsroom.publishing.trees import Trees


@dataclass(frozen=True, slots=True)
class Publication:
    """The live build, the former one, and the files that differ.

    ``build_id`` is None without a site. Files are posix paths below the site's root, sorted. Where all three lists are
    empty and the two builds are the same, nothing was published.
    """

    build_id: str | None
    previous: str | None
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def format_publication(publication: Publication) -> str:
    """A line of counts: pages and other files added, changed, removed."""
    if not any((publication.added, publication.changed, publication.removed)):
        return "网站没有变动 (nothing has changed)"
    groups = (
        ("新增 {} 页", publication.added),
        ("改动 {} 页", publication.changed),
        ("删去 {} 页", publication.removed),
    )
    pages = [(words, sum(file.endswith((".html", ".htm")) for file in files)) for words, files in groups]
    others = sum(map(len, (publication.added, publication.changed, publication.removed))) - sum(n for _, n in pages)
    parts = [words.format(count) for words, count in pages if count] + ([f"其他文件 {others} 个"] if others else [])
    counts = ", ".join(
        f"{count} {words}" for (_, count), words in zip(pages, ("added", "changed", "removed"), strict=True)
    )
    return f"网站已更新：{'，'.join(parts)} (pages: {counts}; other files: {others})"


def write_intent(trees: Trees, publication: Publication) -> None:
    """Writes the record of a publish that is about to happen.

    Only ``commit_intent`` and ``resolve_intent`` read it.
    """
    # Before the exchange, because afterwards a full disk could keep it from being written.
    record = {each.name: getattr(publication, each.name) for each in fields(publication)}
    record["purge"] = purged_addresses(publication.removed)
    # Piece by piece: of a first build it lists every file of the site.
    write_durably(_next(trees), chain(json.JSONEncoder(indent=1).iterencode(record), "\n"))


def commit_intent(trees: Trees) -> None:
    """Makes the intent the record of the last publish, ``last-publish.json``."""
    _next(trees).replace(trees.cache / "last-publish.json")


def resolve_intent(trees: Trees, live: str | None) -> None:
    """Commits or drops the intent of a publish that was killed.

    The publish happened if its build is the live one.
    """
    try:
        intended = json.loads(_next(trees).read_bytes())["build_id"]
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):
        intended = None
    if intended is not None and intended == live:
        commit_intent(trees)
    else:
        _next(trees).unlink()


def load_record(trees: Trees) -> Publication | None:
    """The record of the last publish; None where missing or unreadable."""
    try:
        read = json.loads((trees.cache / "last-publish.json").read_bytes())
        added, changed, removed = (
            tuple(check_path(path) for path in read[key]) for key in ("added", "changed", "removed")
        )
        build_id, previous = read["build_id"], read["previous"]
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Publication(build_id, previous, added, changed, removed)


def _next(trees: Trees) -> Path:
    return trees.cache / "next-publish.json"
