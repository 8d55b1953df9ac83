"""The site before a run of publishing, and its addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.cataloguing.damage import unless_damaged
from newsroom.cataloguing.ledger import Record
from newsroom.groups import IssueGroup
from newsroom.publishing.trees import BUILD_ID

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.cataloguing.ledger import Ledger
    from newsroom.cataloguing.lost import Lost
    from newsroom.desk.publishing.runs import Run
    from newsroom.press.workspace import Workspace
    from newsroom.versions.repository import Repository

# A publication of more pages is taken back by hand.
MOST = 2000


def find_since(repository: Repository, last: Run | None, site: Workspace) -> str | None:
    """The commit that readers have now, None without a site.

    That of the last run; where the site is of no run, the last one before it was made.
    """
    if last and last.commit and last.went_out and last.after == site.live:
        return last.commit
    if last and last.since and not last.went_out and last.before == site.live:
        return last.since
    if site.live is None:
        return None
    try:
        made = (site.site / BUILD_ID).stat().st_mtime
    except OSError:
        return None
    return repository.last_before(made)


def promised_pages(ledger: Ledger) -> frozenset[str] | None:
    """The pages of all published issues as files, None without a record."""
    record = unless_damaged(ledger.record, None)
    groups = (each for each in record.entries if isinstance(each.group, IssueGroup)) if record else ()
    return frozenset(page for each in groups for page in each.pages) if record else None


def exchange(before: frozenset[str] | None, after: frozenset[str] | None, *, first: bool) -> dict[str, object]:
    """What a run brought and took off, as its record has it.

    ``first`` is whether there was no site before: without a record of one that there was, nothing is known.
    """
    if after is None or (before is None and not first):
        return {"known": False}
    came, gone = sorted(after - (before or frozenset())), sorted((before or frozenset()) - after)
    return {"came": tuple(came), "gone": tuple(gone)} if len(came) + len(gone) <= MOST else {"known": False}


def release(ledger: Ledger, pages: Collection[str]) -> None:
    """Takes pages off the lost addresses.

    Whoever took a publication back has decided about them: their articles wait at the same addresses.
    """
    record = unless_damaged(ledger.record, None)
    lost: list[Lost] = unless_damaged(ledger.lost, [])
    left = [each._replace(pages={page: to for page, to in each.pages.items() if page not in pages}) for each in lost]
    if record and pages:
        ledger.write(Record(record.head, []), [each for each in left if each.pages])
