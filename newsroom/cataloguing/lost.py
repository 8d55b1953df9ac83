"""Lost addresses: what was published and went without leading on, kept until something has the address again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import served_path
from newsroom.issues import find_issue_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsroom.cataloguing.ledger import Entry, Record


class Lost(NamedTuple):
    """The pages that a subject had and has no more, each with the address that it led on to.

    ``new`` are the paths of articles that came with the publish that lost them: what was moved is one of these.
    """

    subject: str
    pages: dict[str, str | None]
    new: tuple[str, ...] = ()


def find_lost(kept: Iterable[Lost], before: Record | None, after: Record) -> list[Lost]:
    """What is lost after a publish, by its subjects; of ``kept`` it may have brought some back, and moved some elsewhere."""
    if before is None:
        return list(kept)
    if before.head.sample and not after.head.sample:
        # A sample promises no address.
        return []
    struck = before.head.registered - after.head.registered
    found = (each for each in _gone(before.entries, after.entries) if _is_promise(each.subject, struck))
    joined: dict[str, Lost] = {}
    for each in (*kept, *found):
        former = joined.get(each.subject, Lost(each.subject, {}))
        new = {*former.new, *each.new}
        joined[each.subject] = Lost(each.subject, {**former.pages, **each.pages}, tuple(sorted(new)))
    return [joined[subject] for subject in sorted(joined)]


def _gone(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Lost]:
    """The pages that each subject had and has no more."""
    has = {entry.subject: entry.pages.keys() for entry in after}
    had = {entry.subject: entry.pages for entry in before}
    gone = {subject: sorted(pages.keys() - has.get(subject, ())) for subject, pages in had.items()}
    if not any(gone.values()):
        return
    came = sorted({path_of(file) for subject, files in has.items() for file in files - had.get(subject, {}).keys()})
    for subject, files in gone.items():
        if files:
            yield Lost(subject, {file: had[subject][file] for file in files}, _successors(came, subject, files))


def _is_promise(subject: str, struck: Collection[str]) -> bool:
    """Whether what a subject lost was promised: a name goes with its last article, but for one that a registry struck."""
    return subject in struck or find_issue_id(subject.split("/")) is not None


def path_of(file: str) -> str:
    """The path below articles/ of the article that a page may be."""
    return f"{served_path(file).strip('/')}.md"


def _successors(came: Collection[str], subject: str, gone: Collection[str]) -> tuple[str, ...]:
    """Those of the new articles that stand in the issue of what went, or have its name in another."""
    names = {path_of(file).rpartition("/")[2] for file in gone}
    return tuple(path for path in came if path.rpartition("/")[0] == subject or path.rpartition("/")[2] in names)
