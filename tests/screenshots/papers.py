"""A paper of every hard case: an archive, then issues of two scanned pages, of 24 pages, of one article, of eight pages.

Its words are drawn from lists, so that no sentence reports anything; its photos are drawn too.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.archive.calendar import issues_in
from bench.archive.chance import Chance
from bench.archive.people import news_byline, people_of
from bench.archive.prose import fill, paragraph, phrases_of
from bench.archive.writing import write_archive
from tests.factories import make_own_paper, write_article, write_card, write_registry
from tests.screenshots.photos import draw_photo, draw_poster
from tests.screenshots.scans import Story, draw_scan
from tests.site.papers import IMPRINT

SEED = "screenshots"
# So many that a year has lists of months, and a reporter several years.
ARCHIVE = 900
LARGE, SINGLE, NEWEST = "2025/04/29", "2025/04/30", "2025/05/01"
# An issue of two printed pages, one of them as a PDF.
SCANNED = "2025/04/28"
# Issues of the newest one's day in other years.
SAME_DAYS = "2020/05/01", "2024/05/01"
SECTIONS = (
    "要闻",
    "综合",
    "工会建设",
    "技能竞赛",
    "评论",
    "副刊",
    "安全生产",
    "职工维权",
    "文体",
    "图片",
    "读者服务",
    "公告",
)
PAGES = ("要闻", "综合新闻", "要闻·深度", "工会建设", "评论", "副刊", "图片", "公告")
TABLE = "| 月份 | 场次 | 报名人数 | 取证人数 | 备注 |\n|---|--:|--:|--:|---|\n" + "".join(
    f"| {month}月 | {month + 3} | {month * 127} | {month * 83} | 含夜校班 |\n" for month in range(1, 7)
)
VERSES = (
    "塔吊把清晨吊起来\n放在江的东岸\n\n我把名字写在安全帽里\n像写一封短信\n收信的人\n是傍晚\n\n潮水来的时候\n我们都停了一停\n",
    "搪瓷杯磕掉一角\n还在窗台上\n装着半杯江风\n\n师傅说\n漆可以再上\n响声不要丢\n",
)

_SCANS = ((1, "要闻", "pdf"), (2, "综合", "png"))
Front = dict[str, Any]


class Writer:
    """Articles of one issue, each with words of its own."""

    def __init__(self, root: Path, folder: str, number: int, size: float) -> None:
        self.root = root
        self.folder = folder
        self.number = number
        self.size = size
        self.count = 0
        self.chance = Chance(f"{SEED}/{folder}")
        self.phrases = phrases_of(SEED)
        self.people = people_of(SEED)

    def write(self, page: int | str, *, paragraphs: int = 4, photos: Sequence[str] = (), **front: Any) -> str:  # noqa: ANN401
        """Write one article of a page, with a photo of each shape; its path below articles/."""
        self.count += 1
        stem = f"gao-{self.count}"
        taken = [self._photo(f"{stem}-{number}", shape) for number, shape in enumerate(photos, 1)]
        body = front.pop("body", None) or "\n\n".join(
            paragraph(self.chance, self.phrases.news) for _ in range(paragraphs)
        )
        keys = {
            "title": fill(self.chance, self.phrases.headlines),
            "section": "综合",
            "page": page,
            "order": self.count,
            "photos": taken or None,
        } | self._signed(front)
        write_article(self.root, f"{self.folder}/{stem}.md", body=f"{body}\n", **(keys | front))
        return f"{self.folder}/{stem}.md"

    def _signed(self, front: Front) -> Front:
        if "source" in front:
            return {"reporter": None}
        return {"reporter": news_byline(self.chance, self.people, self.count)}

    def _photo(self, name: str, shape: str) -> Front:
        file = self.root / "articles" / self.folder / f"{name}.jpg"
        (draw_poster if shape == "poster" else draw_photo)(file, shape, self.count * 10 + len(name), self.size)
        return {"file": file.name, "caption": f"{fill(self.chance, self.phrases.subheads)}。", "credit": "本报资料"}

    def news(self, page: int | str, count: int, **front: Any) -> None:  # noqa: ANN401
        """Write so many reports of a page, every third with a kicker."""
        for number in range(count):
            kicker = {"kicker": "把服务送到家门口"} if number % 3 == 1 else {}
            self.write(page, paragraphs=3 + number % 4, **(kicker | front))


def write_papers(root: Path, articles: int = ARCHIVE, size: float = 1) -> Path:
    """Write the paper, with a filled imprint and twelve sections; ``size`` is that of its photos."""
    make_own_paper(root, {"extra": {"publisher": "萧山区总工会", "imprint": IMPRINT, "headline_face": True}})
    write_archive(root, articles, photos=True)
    write_registry(root, "sections", [{"name": name} for name in SECTIONS])
    writers = dict.fromkeys(SAME_DAYS, _write_single) | {
        SCANNED: _write_scanned,
        LARGE: _write_large,
        SINGLE: _write_single,
        NEWEST: _write_newest,
    }
    for number, (folder, write) in enumerate(writers.items(), issues_in(articles) + 1):
        (root / "articles" / folder).mkdir(parents=True)
        write(Writer(root, folder, number, size))
    return root


def _write_large(issue: Writer) -> None:
    pages = [f"{part}{number:02}" for part in "ABC" for number in range(1, 9)]
    names = [SECTIONS[number % len(SECTIONS)] for number in range(len(pages))]
    write_card(
        issue.root,
        issue.folder,
        number=issue.number,
        kind="特刊",
        title="五一特刊",
        pages=[{"page": page, "name": name} for page, name in zip(pages, names, strict=True)],
    )
    for page, name in zip(pages, names, strict=True):
        issue.write(page, section=name, paragraphs=5, photos=["wide"] if page.endswith("1") else [])
        issue.news(page, 1, section=name)


def _write_scanned(issue: Writer) -> None:
    cards = [{"page": number, "name": name, "scan": f"0{number}.{ending}"} for number, name, ending in _SCANS]
    write_card(issue.root, issue.folder, number=issue.number, pages=cards)
    for number, name, ending in _SCANS:
        titles = [fill(issue.chance, issue.phrases.headlines) for _ in range(7)]
        texts = [
            "\n\n".join(paragraph(issue.chance, issue.phrases.news) for _ in range(3 + len(title) % 3))
            for title in titles
        ]
        file = issue.root / "articles" / issue.folder / f"0{number}.{ending}"
        folio = f"2025年4月28日　星期一　第{number}版　{name}"
        zones = draw_scan(file, "萧山工人", folio, [Story(*each) for each in zip(titles, texts, strict=True)])
        for title, text, rects in zip(titles, texts, zones, strict=True):
            placed = [{"page": str(number), "rect": list(rect)} for rect in rects]
            issue.write(number, section=name, title=title, body=text, zones=placed)


def _write_single(issue: Writer) -> None:
    write_card(issue.root, issue.folder, number=issue.number)
    issue.write(1, section="要闻", photos=["wide"], paragraphs=6, dateline="本报讯")


def _write_newest(issue: Writer) -> None:
    cards = [{"page": number, "name": name} for number, name in enumerate(PAGES, 1)]
    cards[0]["staff"] = "责任编辑 周吴"
    write_card(issue.root, issue.folder, number=issue.number, staff="值班总编 赵钱 版式 孙李", pages=cards)
    lead = _write_first(issue)
    _write_second(issue)
    _write_third(issue)
    issue.write(4, section="工会建设", photos=["wide"], paragraphs=6)
    issue.news(4, 5, section="工会建设")
    _write_opinions(issue, lead)
    _write_supplement(issue)
    for shape in ("wide", "tall", "panorama", "square"):
        issue.write(7, section="图片", kind="图片新闻", photos=[shape], paragraphs=1)
    _write_notices(issue)


def _write_first(issue: Writer) -> str:
    lead = issue.write(
        1,
        section="要闻",
        kicker="全区产业工人队伍建设改革推进会召开",
        title="让技能有价值 让劳动受尊重",
        subtitle="新认定工匠一百名 新建实训基地十二个",
        photos=["wide"],
        paragraphs=9,
        continued_on=[3],
        topics=["产改"],
        dateline="本报讯",
    )
    issue.write(1, section="要闻", paragraphs=6, title="一顿热饭怎样送到工地：十二个食堂的账本和一位厨师长的四十年")
    issue.news(1, 3, section="要闻")
    issue.write(1, section="技能竞赛", photos=["tall"])
    issue.write(1, section="评论", kind="评论", source="本报评论员", title="技能改变命运，不只是一句口号")
    return lead


def _write_second(issue: Writer) -> None:
    issue.write(2, section="综合", paragraphs=6, body=f"{paragraph(issue.chance, issue.phrases.news)}\n\n{TABLE}")
    issue.news(2, 3, section="综合")
    for number in range(4):
        untitled = True if number % 2 else None
        issue.write(
            2, section="综合", kind="简讯", group="一句话新闻", source="综合报道", paragraphs=1, untitled=untitled
        )


def _write_third(issue: Writer) -> None:
    issue.write(
        3,
        section="要闻",
        kicker="走进车间看产改",
        photos=["wide", "wide", "tall", "square", "wide"],
        paragraphs=16,
        topics=["产改", "技能人才"],
        series={"name": "车间日记", "part": 3},
        note="编者按：本栏目长期征稿。",
    )
    issue.news(3, 2, section="安全生产")


def _write_opinions(issue: Writer, lead: str) -> None:
    for _ in range(3):
        issue.write(5, section="评论", kind="评论", title=fill(issue.chance, issue.phrases.opinion_headlines))
    issue.write(5, section="综合", kind="更正", source="本报编辑部", corrects=lead, title="更正", paragraphs=1)


def _write_supplement(issue: Writer) -> None:
    for title, verse in zip(("塔吊", "搪瓷杯"), VERSES, strict=True):
        issue.write(6, section="副刊", kind="诗歌", title=title, body=verse)
    for _ in range(3):
        text = "\n\n".join(paragraph(issue.chance, issue.phrases.prose) for _ in range(5))
        issue.write(6, section="副刊", title=fill(issue.chance, issue.phrases.prose_headlines), body=text)
    issue.write(6, section="副刊", photos=["tall"], paragraphs=5)


def _write_notices(issue: Writer) -> None:
    for number in range(4):
        issue.write(8, section="公告", kind="公告", source="办公室", paragraphs=1 + number % 3)
    issue.write(8, section="公告", kind="广告", source="广告部", photos=["poster"], paragraphs=1)
