"""The plain archive: two issues a week of thirty articles, few signers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.archive.archive import Archive
from bench.archive.articles import article_text
from bench.archive.calendar import ISSUE, article_path, issue_date, issues_in, slot_of
from bench.archive.writing import SEED, card_text, registries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


class Plain(Archive):
    """Issues of thirty articles on four pages, of 650 characters each."""

    name = "plain"
    words = "issues of 30 articles, about 650 characters each, two issues a week from 1994 on; 186 people sign 10,000"

    def numbers(self, issue: int) -> range:
        """Thirty for each issue."""
        return range(issue * ISSUE, (issue + 1) * ISSUE)

    def issues(self, articles: int) -> int:
        """One for each thirty articles."""
        return issues_in(articles)

    def date(self, issue: int) -> date:
        """Tuesdays and Fridays."""
        return issue_date(issue)

    def path(self, number: int) -> str:
        """``1994/01/04/chanye-gonghui-17.md``."""
        return article_path(number)

    def text(self, number: int) -> str:
        """The article of the bench's own seed, without a picture."""
        return article_text(number, SEED)

    def card(self, issue: int, numbers: Sequence[int]) -> str:
        """The pages that these articles stand on."""
        return card_text(issue, sorted({slot_of(number).page for number in numbers}), SEED)

    def registries(self) -> Mapping[str, str]:
        """Sections, topics, and the twenty reporters who are known."""
        return registries(SEED)
