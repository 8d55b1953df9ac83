"""New articles and issues, as changes of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.names import compose
from newsroom.reading.strays import CARD
from newsroom.writing import beginnings
from newsroom.writing.beginnings import BeginningError, begin_card, make_stem, read_former, read_stem
from newsroom.writing.several import Change

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsroom.model import IssueId
    from newsroom.reading.articles import House


class Beginning(NamedTuple):
    """A new file with its path."""

    path: str
    change: Change

    @property
    def changes(self) -> dict[str, Change]:
        """The change of the one file."""
        return {self.path: self.change}


def begin_issue(articles: Path, issue: IssueId) -> Beginning:
    """The card of a new issue, with its number and pages.

    The pages are those of the last issue of that weekday. BeginningError where there is one.
    """
    path = f"{issue.folder}/{CARD}"
    if (articles / path).exists():
        msg = "这一天已经有一期了 (there is an issue of this day)"
        raise BeginningError(msg)
    return Beginning(path, Change(None, begin_card(read_former(articles, issue)).encode()))


def begin_draft(articles: Path, issue: IssueId, texts: Mapping[str, str], paper: str, house: House) -> Beginning:
    """A draft with headline, section, and what else is known.

    BeginningError with every fault that ``check`` would find.
    """
    values = {key: compose(" ".join(text.split())) for key, text in texts.items()}
    stem = values.pop("stem", "")
    lacking = [
        f"{name}不能空着 (empty)" for key, name in (("title", "标题"), ("section", "栏目")) if not values.get(key)
    ]
    if lacking:
        raise BeginningError(*lacking)
    text = beginnings.begin_draft(values, issue, house, paper)
    taken = stems_of(articles, issue)
    name = read_stem(stem, taken) if stem else make_stem(values["title"], taken)
    return Beginning(f"{issue.folder}/{name}.md", Change(None, text.encode()))


def stems_of(articles: Path, issue: IssueId) -> set[str]:
    """The stems that an issue has."""
    return {compose(file.stem) for file in (articles / issue.folder).glob("*.md")}
