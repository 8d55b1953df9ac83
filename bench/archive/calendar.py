"""Where each article stands: issue, date, file and page, none drawn.

Articles are numbered from 0, thirty to an issue, oldest first; so whoever knows a number knows the path.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bench.archive.words import WORDS

ISSUE = 30
# A Tuesday. Papers come out on Tuesdays and Fridays, so 100,000 articles are 3,334 issues and reach 2025.
FIRST = date(1994, 1, 4)
_TO_FRIDAY = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in every issue: page, usual section, kind of text.

    ``kind`` is lead, news, opinion, brief or prose.
    """

    page: int
    section: str
    kind: str


_PAGES = (
    (Slot(1, "要闻", "lead"), *[Slot(1, "要闻", "news")] * 5, Slot(1, "评论", "opinion")),
    (*[Slot(2, "综合", "news")] * 6, *[Slot(2, "综合", "brief")] * 4),
    (Slot(3, "工会建设", "lead"), *[Slot(3, "工会建设", "news")] * 3, *[Slot(3, "技能竞赛", "news")] * 3),
    (*[Slot(4, "副刊", "prose")] * 6,),
)
SLOTS = tuple(slot for page in _PAGES for slot in page)
SECTIONS = ("要闻", "综合", "工会建设", "技能竞赛", "评论", "副刊")


def issues_in(articles: int) -> int:
    """How many issues so many articles make; the last may be short."""
    return -(-articles // ISSUE)


def issue_date(issue: int) -> date:
    """The day of an issue, counted from 0: two a week."""
    week, second = divmod(issue, 2)
    return FIRST + timedelta(days=7 * week + _TO_FRIDAY * second)


def issue_folder(issue: int) -> str:
    """An issue's folder below articles/: ``1994/01/04``."""
    return f"{issue_date(issue):%Y/%m/%d}"


def article_path(number: int) -> str:
    """An article's file below articles/: ``1994/01/04/chanye-gonghui-17.md``."""
    issue, place = divmod(number, ISSUE)
    words = WORDS["file"]
    # By primes, so that neighbours have different words; which words does not matter.
    first, second = words[number * 31 % len(words)], words[number * 47 // 7 % len(words)]
    return f"{issue_folder(issue)}/{first}-{second}-{place}.md"


def slot_of(number: int) -> Slot:
    """An article's place in its issue."""
    return SLOTS[number % ISSUE]
