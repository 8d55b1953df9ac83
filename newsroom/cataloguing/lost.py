"""Lost addresses: published, gone, and without a redirect.

They are kept until something has the address again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.addresses import served_path
from newsroom.groups import IssueGroup, ListGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsroom.cataloguing.ledger import Entry, Record
    from newsroom.groups import Group
    from newsroom.lists import ListId


class Lost(NamedTuple):
    """A group's pages that are gone, each with its target.

    ``new`` are the paths of articles that came with the publish that lost them: what was moved is one of these.
    """

    group: Group
    pages: dict[str, str | None]
    new: tuple[str, ...] = ()


def find_lost(kept: Iterable[Lost], before: Record | None, after: Record) -> list[Lost]:
    """What is lost after a publish, by groups.

    Of ``kept`` it may have brought some back, and moved some elsewhere.
    """
    if before is None:
        return list(kept)
    if before.head.sample and not after.head.sample:
        # A sample promises no address.
        return []
    struck = before.head.registered - after.head.registered
    found = (each for each in _gone(before.entries, after.entries) if _is_promise(each.group, struck))
    joined: dict[Group, Lost] = {}
    for each in (*kept, *found):
        former = joined.get(each.group, Lost(each.group, {}))
        new = {*former.new, *each.new}
        joined[each.group] = Lost(each.group, {**former.pages, **each.pages}, tuple(sorted(new)))
    return list(joined.values())


def _gone(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Lost]:
    """The pages that each group had and has no more."""
    has = {entry.group: entry.pages.keys() for entry in after}
    had = {entry.group: entry.pages for entry in before}
    gone = {group: sorted(pages.keys() - has.get(group, ())) for group, pages in had.items()}
    if not any(gone.values()):
        return
    came = sorted({path_of(file) for group, files in has.items() for file in files - had.get(group, {}).keys()})
    for group, files in gone.items():
        if files:
            yield Lost(group, {file: had[group][file] for file in files}, _successors(came, group, files))


def _is_promise(group: Group, struck: Collection[ListId]) -> bool:
    """Whether what a group lost was promised.

    A name goes with its last article, but for one that a registry struck.
    """
    return isinstance(group, IssueGroup) or (isinstance(group, ListGroup) and group.list in struck)


def path_of(file: str) -> str:
    """The path below articles/ of the article that a page may be."""
    return f"{served_path(file).strip('/')}.md"


def _successors(came: Collection[str], group: Group, gone: Collection[str]) -> tuple[str, ...]:
    """New articles of the same issue, or of the same name elsewhere."""
    names = {path_of(file).rpartition("/")[2] for file in gone}
    folder = group.issue.folder if isinstance(group, IssueGroup) else ""
    return tuple(path for path in came if path.rpartition("/")[0] == folder or path.rpartition("/")[2] in names)
