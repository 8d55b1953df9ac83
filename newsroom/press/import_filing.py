"""Imported articles as new files of issues: planned, then written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsroom.failures import explain
from newsroom.importing.drafts import Context, Doubt
from newsroom.importing.errors import RefusedError
from newsroom.importing.filing.filed import read_issue, read_topics
from newsroom.importing.filing.issues import Order, file_drafts
from newsroom.importing.filing.topics import topic_words
from newsroom.importing.mastheads import find_number, find_staff
from newsroom.model import IssueId
from newsroom.writing.several import Change, ChangedFileError, LinkedFolderError, change_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from newsroom.importing.drafts import Draft
    from newsroom.importing.filing.issues import Filing
    from newsroom.press.import_files import Source
    from newsroom.press.settings import BuildSettings
    from newsroom.reading.articles import House


@dataclass(frozen=True, slots=True)
class Options:
    """What an editor wants of an import: issue, section, topics."""

    issue: IssueId | None = None
    section: str | None = None
    topics: bool = False


def context_of(settings: BuildSettings, house: House) -> Context:
    """The paper that reads a source."""
    reporters = house.directory.registries.reporters
    names = frozenset(name for each in reporters for name in (each.name, *each.aliases))
    paper = settings.paper
    return Context(tuple(name for name in (paper.name, paper.second_name) if name), tuple(paper.roles), names)


def group_by_issue(
    sources: Sequence[Source], options: Options, undated: Callable[[str], IssueId]
) -> Mapping[IssueId, list[Source]]:
    """The sources of each issue, with the drafts that are of it.

    ``undated`` gives the issue of a source without a date.
    """
    issues: dict[IssueId, list[Source]] = defaultdict(list)
    for path, imported in sources:
        parts: dict[IssueId, list[Draft]] = defaultdict(list)
        for draft in imported.drafts:
            printed = draft.date or imported.date
            parts[options.issue or (IssueId(printed) if printed else undated(path))].append(draft)
        for issue, drafts in parts.items():
            issues[issue].append((path, replace(imported, drafts=tuple(drafts))))
    return issues


def file_issue(
    sources: Sequence[Source], issue: IssueId, settings: BuildSettings, options: Options, house: House
) -> Filing:
    """The files that the drafts of one issue become."""
    articles = settings.home / "articles"
    words = topic_words(house.directory, read_topics(articles, issue, house))
    mastheads = [imported for _, imported in sources]
    number, staff = find_number(mastheads), find_staff(mastheads, house.roles)
    order = Order(options.section, settings.paper.name, options.topics, words, number, staff)
    drafts = [(path, replace(draft, date=None)) for path, imported in sources for draft in imported.drafts]
    filing = file_drafts(drafts, read_issue(articles, issue, house), house, order)
    filing.doubts[:0] = _other_dates(sources, issue)
    return filing


def _other_dates(sources: Sequence[Source], issue: IssueId) -> Iterator[Doubt]:
    """A doubt for each source that prints another date than its issue's."""
    for path, imported in sources:
        printed: date | None = next((draft.date for draft in imported.drafts if draft.date), imported.date)
        if printed and printed != issue.date:
            zh = f"文字里印的日期是 {printed}，稿件放进了 {issue.date} 这一期，请核对。"
            yield Doubt(path, 1, 1, zh, f"The text prints {printed}, the issue is of {issue.date}.")


def write_filings(articles: Path, filings: Sequence[Filing]) -> None:
    """Writes the new files and the edited cards, all or none.

    RefusedError where that fails.
    """
    new = {path: Change(None, data) for filing in filings for path, data in filing.files.items()}
    edited = {path: Change(*texts) for filing in filings for path, texts in filing.edited.items()}
    try:
        change_files(articles, new | edited)
    except ChangedFileError as error:
        path = str(error)
        why = "已经有了 (it is there already)" if path in new else "刚有人改过 (changed meanwhile)"
        msg = f"{articles.name}/{path} {why}，一篇也没有写；请再来一次 (nothing was written: do it again)"
        raise RefusedError(msg) from None
    except LinkedFolderError as error:
        msg = f"{error} 是个链接，一篇也没有写 (a folder is a link; nothing was written)"
        raise RefusedError(msg) from None
    except OSError as error:
        failure = explain(error)
        msg = f"写不了，一篇也没有留下：{failure.chinese if failure else error} (cannot write; nothing was left)"
        raise RefusedError(msg) from error
