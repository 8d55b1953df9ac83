"""The wide archive: a daily of realistic size, with many signers."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from bench.archive import words
from bench.archive.archive import Archive
from bench.archive.chance import Chance
from bench.archive.crowd import byline, contributor, name_of, staff
from bench.archive.jpegs import jpeg_of
from bench.archive.prose import body, fill, paragraph, phrases_of
from bench.archive.topics import topics_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.archive.prose import Phrases

SEED = "wide"
FIRST = date(1994, 1, 3)
# The pages of a week's issues from Monday on, and how many articles these carry: 30 to 60 on 4 to 16.
_PAGES = (8, 8, 12, 8, 16, 4, 4)
_ARTICLES = (38, 40, 52, 40, 60, 32, 30)
_WEEK = sum(_ARTICLES)
_BEFORE = (0, *accumulate(_ARTICLES))
_SECTIONS = ("要闻", "综合", "工会建设", "技能竞赛", "社会", "经济", "文化", "体育", "教育", "健康", "评论", "副刊")
_NAMES = (
    "要闻",
    "要闻",
    "综合",
    "工会",
    "社会",
    "经济",
    "文化",
    "副刊",
    "技能",
    "教育",
    "健康",
    "体育",
    "专版",
    "专版",
    "广场",
    "人物",
)
_TOPICS = 20
# Of forty articles one has each length: most have 700 to 900 characters, a few briefs far less, a few reports far more.
LENGTHS = (
    120, 190, 280, 370, 460, 540, 600, 650, 690, 720, 742, 756, 768, 780, 792, 804, 816, 828, 840, 852,
    860, 866, 872, 878, 884, 890, 896, 904, 912, 920, 928, 940, 960, 990, 1040, 1120, 1280, 1560, 2050, 3400,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: its issue, page, and place on the page."""

    issue: int
    page: int
    order: int


def _place(number: int) -> Place:
    week, rest = divmod(number, _WEEK)
    day = bisect_right(_BEFORE, rest) - 1
    order = rest - _BEFORE[day]
    # The first pages carry one more where the articles do not come out even.
    pages, articles = _PAGES[day], _ARTICLES[day]
    ends = [(page + 1) * articles // pages for page in range(pages)]
    page = bisect_right(ends, order)
    return Place(week * 7 + day, page + 1, order - (ends[page - 1] if page else 0) + 1)


class Wide(Archive):
    """A daily of 30 to 60 articles on 4 to 16 pages."""

    name = "wide"
    words = (
        "daily issues of 30 to 60 articles on 4 to 16 pages, about 840 characters each with a long tail, a JPEG in one "
        "of four, signed by about 1,150 people at 10,000 articles and 3,000 at 100,000"
    )

    def numbers(self, issue: int) -> range:
        """30 on Sundays to 60 on Fridays."""
        week, day = divmod(issue, 7)
        return range(week * _WEEK + _BEFORE[day], week * _WEEK + _BEFORE[day + 1])

    def issues(self, articles: int) -> int:
        """The issues of so many articles."""
        return _place(articles - 1).issue + 1

    def date(self, issue: int) -> date:
        """Every day from a Monday on."""
        return FIRST + timedelta(days=issue)

    def path(self, number: int) -> str:
        """``1994/01/03/p3-gonghui-chanye-2.md``."""
        place, stems = _place(number), words.WORDS["file"]
        first, second = stems[number * 31 % len(stems)], stems[number * 47 // 7 % len(stems)]
        return f"{self.folder(place.issue)}/p{place.page}-{first}-{second}-{place.order}.md"

    def card(self, issue: int, numbers: Sequence[int]) -> str:
        """Each page with its name and editors."""
        lines = [f"number: {issue + 1}", "pages:"]
        for page in sorted({_place(number).page for number in numbers}):
            names = staff(issue, page)
            lines += [f"  - page: {page}", f"    name: {_NAMES[page - 1]}"]
            lines += [f"    staff: 责任编辑 {names[0]} 校对 {names[1]}"]
        return "\n".join([*lines, ""])

    def registries(self) -> Mapping[str, str]:
        """Sections, topics, and the reporters of the house."""
        return {
            "sections.yml": "".join(f"- name: {name}\n  description: {name}的稿件。\n" for name in _SECTIONS),
            "topics.yml": "".join(f"- name: {name}\n  description: 与{name}有关的稿件。\n" for name in _topics()),
            "reporters.yml": "".join(f"- name: {name_of(index)}\n  bio: 跑基层的记者。\n" for index in range(20)),
        }

    def pictures(self, number: int) -> Mapping[str, bytes]:
        """A JPEG beside one article of four."""
        return {_picture(self.path(number)): jpeg_of(number)} if _has_picture(number) else {}

    def text(self, number: int) -> str:
        """The whole file of an article."""
        chance, phrases, place = Chance(f"{SEED}/{number}"), phrases_of(SEED), _place(number)
        brief = place.page > 1 and place.order > 3 and chance.hits(30)  # noqa: PLR2004 - below the large ones
        keys = _headline(chance, phrases, place) | _filed(chance, place)
        keys |= {"kind": "简讯", "source": "综合报道"} if brief else _signed(chance, number, place)
        keys |= {"date": f"{self.date(place.issue)}", "page": str(place.page), "order": str(place.order)}
        if _has_picture(number):
            caption, credit = fill(chance, phrases.subheads), name_of(number % 12)
            keys["photos"] = (
                f"\n  - file: {_picture(self.path(number))}\n    caption: {caption}。\n    credit: {credit} 摄"
            )
        patterns = phrases.prose if _section(place) == "副刊" else phrases.news
        text = paragraph(chance, patterns) if brief else body(chance, phrases, patterns, LENGTHS)
        front = "\n".join(f"{key}: {value}" for key, value in keys.items())
        return f"---\n{front}\n---\n\n{text}\n"


@cache
def _topics() -> tuple[str, ...]:
    return topics_of(SEED)[:_TOPICS]


def _section(place: Place) -> str:
    return _SECTIONS[(place.page - 1) * 5 % 12 if place.page > 2 else place.page - 1]  # noqa: PLR2004 - 要闻 and 综合 first


def _has_picture(number: int) -> bool:
    return number % 4 == 0


def _picture(path: str) -> str:
    return posixpath.basename(path).replace(".md", ".jpg")


def _headline(chance: Chance, phrases: Phrases, place: Place) -> dict[str, str]:
    if _section(place) == "副刊":
        return {"title": fill(chance, phrases.prose_headlines)}
    keys = {"kicker": chance.pick(words.WORDS["kicker"])} if chance.hits(30) else {}
    keys["title"] = fill(chance, phrases.headlines)
    if place.order == 1 or chance.hits(15):
        keys["subtitle"] = fill(chance, phrases.subtitles)
    return keys


def _signed(chance: Chance, number: int, place: Place) -> dict[str, str]:
    if _section(place) == "副刊":
        return {"reporter": contributor(chance, number)}
    if chance.hits(5):
        return {"source": "新华社", "dateline": f"新华社北京{1 + chance.below(12)}月{1 + chance.below(28)}日电"}
    return {"reporter": byline(chance, number)} | ({"dateline": "本报讯"} if chance.hits(25) else {})


def _filed(chance: Chance, place: Place) -> dict[str, str]:
    topics = dict.fromkeys(chance.favour(_topics()) for _ in range(chance.below(4)))
    return {"section": _section(place)} | ({"topics": f"[{', '.join(topics)}]"} if topics else {})
