"""The last published site by the ledger, for a catalogue read anew."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from newsroom.addresses import file_path, page_file
from newsroom.cataloguing.changes import ArticleChange, IssueChange, Reason
from newsroom.cataloguing.published import Shared
from newsroom.groups import Group, IssueGroup
from newsroom.issues import find_issue_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.cataloguing.changes import Changes
    from newsroom.cataloguing.ledger import Ledger, Record


def load_site(ledger: Ledger, articles: Iterable[str]) -> LedgerSite | None:
    """The published site, None where there is no ledger.

    ``articles`` are the paths of those that there are now. An error of ``is_damage`` where the ledger cannot be read.
    """
    record = ledger.record()
    return record and LedgerSite(record, articles)


class LedgerSite:
    """Addresses of a former site, looked up like those of ``Published``."""

    def __init__(self, record: Record, articles: Iterable[str]) -> None:
        self.shared = Shared({}, {}, sample=record.head.sample, registered=record.head.registered)
        self._pages = {entry.group: entry.pages for entry in record.entries}
        self._articles = articles

    def changes(self) -> Changes:
        """Every published issue as changed, and every unpublished article as added."""
        issues = (group.issue for group in self._pages if isinstance(group, IssueGroup))
        changes: Changes = {IssueChange(issue): Reason.REMOVED for issue in issues}
        return changes | {ArticleChange(path): Reason.ADDED for path in self._articles if not self._has(path)}

    def _has(self, path: str) -> bool:
        issue = find_issue_id(path.rpartition("/")[0].split("/"))
        return issue is not None and page_file(file_path(path)) in self._pages.get(IssueGroup(issue), {})

    def files(self, group: Group) -> set[str]:
        """The pages of a group."""
        return set(self._pages.get(group, ()))

    def target(self, file: str) -> str | None:
        """Where a page leads on to, None where it does not."""
        return self._targets.get(file)

    @cached_property
    def _targets(self) -> dict[str, str | None]:
        return {file: target for pages in self._pages.values() for file, target in pages.items()}
