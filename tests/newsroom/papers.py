"""Small random papers for Hypothesis: several issues with cards, spreads, bylines, photos, and articles that are held."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from newsroom.byline import Byline, Person
from newsroom.checks import check_paper
from newsroom.drawn_pages import Drawing
from newsroom.model import Article, IssueCard, IssueId, Kind, PageCard, Photo, Section, Series, Settings, Topic
from newsroom.outputs import Output
from newsroom.reading.paper import Paper
from newsroom.scans import Scan
from newsroom.views.pieces import Link
from tests.newsroom.desk import a_card, a_paper, a_photo, a_reporter, an_article, by, issue_id, reviewed

# Each example reads a whole paper.
EXAMPLES = 60
NOW = datetime(2023, 6, 1, tzinfo=UTC)
FOLDERS = ("2022/12/31", "2023/01/01", "2023/04/11", "2023/04/11-2", "2023/04/12", "2023/12/31", "2024/02/29")
LABELS = ("1", "2", "3", "10", "A01", "B2")
SECTIONS = (Section("要闻"), Section("评论", "言论", ("短评",)), Section("旧闻", closed=date(2022, 12, 31)))
TOPICS = (Topic("产改", ("改革",), "一项改革"),)
REPORTERS = (
    a_reporter("张三", ("首席记者", date(2023, 1, 1), None), aliases=("章散",), bio="写工厂。"),
    a_reporter("王伟@传化"),
    a_reporter("王伟@荣盛"),
)
TOPIC_NAMES = ("产改", "技能", "8小时外", "AI", "a b", "“双引号”<b>")
BYLINES = (
    by("记者 张三"),
    by("首席记者 章散 通讯员 李四（传化）"),
    by("王伟（传化） 王伟（荣盛） 王伟（别家） 等"),
    by("文/摄 记者 曾国 解晓"),
    Byline((Person("John Smith"), Person("阿依古丽·买买提", ("摄影",), "区总工会 宣教部"))),
    None,
)
HOLDS: tuple[dict[str, Any], ...] = (
    *({}, {}, {}),
    {"draft": True},
    {"publish_at": NOW - timedelta(days=9)},
    {"publish_at": NOW + timedelta(days=9)},
    {"withdrawn": "应作者要求"},
    {"withdrawn": "应作者要求", "draft": True},
)
BODIES = ("", "一。\n\n二。\n", "## 小标题\n\n- 一\n- 二\n", "引出下文：\n\n- 一\n", "一" * 400 + "。\n\n二。\n")


@dataclass(frozen=True, slots=True)
class Moment:
    """A paper with the settings and the time at which it is read."""

    paper: Paper
    settings: Settings
    now: datetime


def _photo(number: int, secret: str) -> Photo:
    ending = ("jpg", "png")[number % 2]
    return a_photo(f"tu{number}.{ending}", digest=f"{number}{secret}", ending=ending)


@st.composite
def _articles(draw: st.DrawFn, folder: str, number: int, labels: tuple[str, ...]) -> Article:
    """An article of which everything that must not be seen when it is held or withdrawn holds `§<number>§`."""
    secret = f"§{number}§"
    page = draw(st.sampled_from((None, *labels)))
    others = tuple(label for label in labels if label != page)
    signed = draw(st.sampled_from(BYLINES))
    plain = an_article(
        f"{folder}/a{number}.md",
        title=f"题{secret}",
        summary=f"导读{secret}",
        section=draw(st.sampled_from([each.name for each in SECTIONS])),
        byline=signed,
        source=None if signed else f"本报编辑部{secret}",
        kind=draw(st.sampled_from(list(Kind))),
        page=page,
        order=draw(st.sampled_from((None, 1, 2))),
        continued_on=draw(st.sampled_from(((), (), others[:1], others[-2:]))) if page else (),
        topics=draw(st.sampled_from(((), TOPIC_NAMES[:1], TOPIC_NAMES[:4], TOPIC_NAMES[4:]))),
        photos=tuple(_photo(index, secret) for index in range(draw(st.integers(0, 2)))),
        **draw(st.sampled_from(HOLDS)),
    )
    return replace(plain, **_rich(secret, number)) if draw(st.booleans()) else plain


def _rich(secret: str, number: int) -> dict[str, Any]:
    """What an article may have besides."""
    return {
        "kicker": f"引题{secret}",
        "subtitle": f"副题{secret}",
        "note": f"编者按{secret}",
        "source": f"新华社{secret}",
        "dateline": f"本报讯{secret}",
        # Some share a series, and so name each other.
        "series": Series(f"丛书{secret}" if number % 3 else "丛书", number or None),
        "group": "一句话",
        "aliases": (f"/old/{number}/", f"/旧/{number}/"),
        "review": reviewed("甲", "乙", "丙"),
    }


@st.composite
def _cards(draw: st.DrawFn, issue: IssueId, labels: tuple[str, ...], number: int | None, free: list[date]) -> IssueCard:
    scans = st.sampled_from((None, Scan("1.png", "ab" * 32, 900, 1200), Scan("2.pdf", "cd" * 32, 2400, 3300, pdf=True)))
    pages = [PageCard(label, draw(st.sampled_from((None, "要闻"))), scan=draw(scans)) for label in labels]
    if len(labels) > 1 and draw(st.booleans()):
        first = draw(st.integers(0, len(labels) - 2))
        pages[first] = replace(pages[first], name="通版", spread_with=labels[first + 1])
    covers: tuple[date, ...] = ()
    if issue.ordinal == 1 and free and draw(st.booleans()):
        later = [day for day in free if day > issue.date]
        covers = (issue.date, later[0]) if later else (issue.date,)
    return a_card(issue.folder, *pages, number=number, covers=covers, title=draw(st.sampled_from((None, "特刊"))))


@st.composite
def _referring(draw: st.DrawFn, articles: list[Article]) -> list[Article]:
    """The articles, of which some correct or follow one before them, so that stories branch and meet."""
    earlier = [[None, None, *(each.path for each in articles[:place])] for place in range(len(articles))]
    return [
        replace(each, corrects=draw(st.sampled_from(paths)), follows=draw(st.sampled_from(paths)))
        for each, paths in zip(articles, earlier, strict=True)
    ]


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Generate a paper without problems, and a time at which some of it may be held."""
    folders = sorted(draw(st.lists(st.sampled_from(FOLDERS), min_size=1, max_size=3, unique=True)))
    days = {issue_id(folder).date for folder in folders}
    free = [day for day in (date(2023, 1, 2), date(2023, 4, 13), date(2024, 1, 1)) if day not in days]
    articles: list[Article] = []
    cards: list[IssueCard] = []
    for place, folder in enumerate(folders):
        labels = tuple(draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=4, unique=True)))
        for _ in range(draw(st.integers(1, 3))):
            articles.append(draw(_articles(folder, len(articles), labels)))
        if draw(st.booleans()):
            cards.append(draw(_cards(issue_id(folder), labels, 7 + place, free)))
            free = [day for day in free if day not in cards[-1].covers]
    articles = draw(_referring(draw(st.permutations(articles))))
    bodies = {each.path: f"§{each.stem.removeprefix('a')}§" + draw(st.sampled_from(BODIES)) for each in articles}
    paper = a_paper(*articles, cards=cards, bodies=bodies, sections=SECTIONS, topics=TOPICS, reporters=REPORTERS)
    # Numbers may gap where an issue has no card; a paper with any other problem would not be built.
    assume(all(each.code == "XS505" for each in check_paper(paper)))
    settings = Settings(
        require_review=draw(st.booleans()),
        preview=draw(st.sampled_from((False, False, True))),
        epub_since=draw(st.sampled_from((None, date(2023, 1, 1)))),
        drawing=draw(st.sampled_from((Drawing(), Drawing(date(2023, 1, 1), mark="of Typst")))),
    )
    return Moment(
        paper,
        settings,
        draw(st.sampled_from((NOW, datetime(2023, 4, 11, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)))),
    )


def addresses_in(view: object) -> set[str]:
    """Give every address that a view holds anywhere, without fragments; "" stands for no address but in links."""
    if isinstance(view, tuple):
        return {address for each in view for address in addresses_in(each)}
    if not isinstance(view, Struct):
        return set()
    found: set[str] = set()
    for name in view.__struct_fields__:
        value = getattr(view, name)
        if name == "address" and (value or isinstance(view, Link)):
            found.add(value.partition("#")[0])
        found |= addresses_in(value)
    return found


def paths_of(outputs: list[Output]) -> list[str]:
    """Give the paths of outputs in order."""
    return [output.path for output in outputs]
