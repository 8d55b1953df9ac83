"""New articles and issues, as the command ``new`` begins them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsroom.issues import find_issue_id
from newsroom.model import IssueId
from newsroom.names import compose, fold, stem_fault, stem_reserved
from newsroom.reading.meant import meant_day
from newsroom.reading.strays import CARD
from newsroom.writing.beginnings import begin_article, begin_card, find_faults, make_stem, read_former
from newsroom.writing.several import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from newsroom.reading.articles import House


class RefusedError(Exception):
    """What cannot be made, with the reasons in words."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


class Beginning(NamedTuple):
    """A new file with its path."""

    path: str
    change: Change

    @property
    def changes(self) -> dict[str, Change]:
        """The change of the one file."""
        return {self.path: self.change}


def read_day(text: str) -> IssueId:
    """The issue of a typed day; RefusedError where it is none."""
    day = meant_day(text)
    found = day and find_issue_id(IssueId(day).folder.split("/"))
    if not found:
        msg = f"“{text}”不是日期，写作 2023-04-11 (no date)"
        raise RefusedError(msg)
    return found


def begin_issue(articles: Path, issue: IssueId) -> Beginning:
    """The card of a new issue, with its number and pages.

    The pages are those of the last issue of that weekday. RefusedError where there is one.
    """
    path = f"{issue.folder}/{CARD}"
    if (articles / path).exists():
        msg = "这一天已经有一期了 (there is an issue of this day)"
        raise RefusedError(msg)
    return Beginning(path, Change(None, begin_card(read_former(articles, issue)).encode()))


def begin_draft(articles: Path, issue: IssueId, texts: Mapping[str, str], paper: str, house: House) -> Beginning:
    """A draft with headline, section, and what else is known.

    RefusedError with every fault that ``check`` would find.
    """
    values = {key: compose(" ".join(text.split())) for key, text in texts.items()}
    stem = values.pop("stem", "")
    lacking = [
        f"{name}不能空着 (empty)" for key, name in (("title", "标题"), ("section", "栏目")) if not values.get(key)
    ]
    if lacking:
        raise RefusedError(*lacking)
    if not values.get("reporter") and not values.get("source"):
        values["source"] = paper
    text = begin_article({"date": issue.date, "draft": True, **values})
    if faults := find_faults(text, issue, house):
        raise RefusedError(*(f"{each.message} {each.remedy}" for each in faults))
    folder = articles / issue.folder
    taken = {compose(file.stem) for file in folder.glob("*.md")}
    name = _read_stem(stem, taken) if stem else make_stem(values["title"], taken)
    return Beginning(f"{issue.folder}/{name}.md", Change(None, text.encode()))


def open_sections(house: House) -> list[str]:
    """The sections that take articles, by their names."""
    directory = house.directory
    found = map(directory.find_section, directory.section_names())
    return [*dict.fromkeys(each.name for each in found if each and not each.closed)]


def _read_stem(text: str, taken: Collection[str]) -> str:
    if fault := stem_fault(text):
        msg = f"“{text}”不能作文件名：{fault[0]} ({fault[1]})"
        raise RefusedError(msg)
    if stem_reserved(text):
        msg = f"“{text}”是网站自己要用的网址，换一个 (the site needs this address)"
        raise RefusedError(msg)
    if fold(text) in map(fold, taken):
        msg = f"这一期已有 {text}.md，换一个 (it is there already)"
        raise RefusedError(msg)
    return text
