"""A desk of editors that makes random edits, each of which leaves a paper without a problem."""

from typing import Any

from tests.incremental import edits_articles, edits_issues, edits_site
from tests.incremental.desk import Desk, Link, Manuscript, Shown
from tests.incremental.drawing import Draw, Edit, NothingToEditError
from tests.incremental.tidying import tidy

EDITS: dict[str, Edit] = {
    f"{edit.__name__} ({module.__name__.rpartition('_')[2]})": edit
    for module in (edits_articles, edits_issues, edits_site)
    for edit in module.EDITS
}

# The moments at which builds are made, before, at and after what is due; at the first of them nothing is out.
MOMENTS = (
    *("2021-01-01 00:00", "2022-12-31 05:59", "2022-12-31 06:00", "2023-01-01 06:00", "2023-04-11 00:00"),
    *("2023-04-11 08:30", "2023-12-31 23:59", "2024-01-01 00:00", "2024-03-01 06:00", "2024-06-01 00:00"),
)


def make_edit(desk: Desk, draw: Draw, name: str) -> None:
    """Make one edit and what follows from it; one that finds nothing to change changes nothing."""
    before = desk.copy()
    try:
        EDITS[name](desk, draw)
    except NothingToEditError:
        _restore(desk, before)
    tidy(desk)


def _restore(desk: Desk, before: Desk) -> None:
    for name in Desk.__dataclass_fields__:
        setattr(desk, name, getattr(before, name))


def set_clock(desk: Desk, now: str) -> None:
    """Go to another moment, earlier or later."""
    desk.now = now
    tidy(desk)


def open_desk() -> Desk:
    """A paper with an example of most things that edits can change, and nothing that nobody edits."""
    desk = Desk(
        registries={
            "sections": [{"name": name} for name in ("要闻", "综合", "评论", "副刊")],
            "reporters": [dict(edits_site.REPORTERS[0]), dict(edits_site.REPORTERS[3]), dict(edits_site.REPORTERS[4])],
            "topics": [dict(edits_site.TOPICS[0])],
        },
        standing={
            "about.md": ["# 关于", Link("2023/04/11/a.md"), Link("guide/index.md")],
            "guide/index.md": ["# 指南"],
        },
        pictures={"2023/04/11/tu.png": 1, "2023/04/11/saomiao.png": 7, "2022/12/31/tu.png": 1},
        extra={"second_name": "XIAOSHAN WORKER", "sample": True},
    )
    _file_last_year(desk)
    _file_april(desk)
    _file_turn_of_year(desk)
    tidy(desk)
    return desk


def _file(desk: Desk, path: str, *pieces: str | Link | Shown, **front: Any) -> None:  # noqa: ANN401 - whatever the library or the caller has
    body = [f"{desk.next_word()}的正文。", "第二段。", *pieces]
    desk.articles[path] = Manuscript({"title": desk.next_word(), "reporter": "记者 张三"} | front, body)


def _file_last_year(desk: Desk) -> None:
    desk.cards["2022/12/31"] = {"kind": "试刊", "release": "2022-12-31 06:00"}
    photo = {"file": "tu.png", "caption": "岁末"}
    _file(desk, "2022/12/31/a.md", Link("2023/04/11/a.md"), photos=[photo], topics=["产改"])
    _file(desk, "2022/12/31/b.md", section="副刊", aliases=["/2020/01/01/jiu/"], order=1)


def _file_april(desk: Desk) -> None:
    folder = "2023/04/11"
    desk.numbered |= {folder, "2023/12/31"}
    desk.cards[folder] = {
        "kind": "正刊",
        "staff": edits_issues.STAFF[0],
        "pages": [
            {"page": "1", "name": "要闻", "scan": "saomiao.png"},
            {"page": "2", "spread_with": "3"},
            {"page": "3"},
        ],
    }
    _file(desk, f"{folder}/a.md", Shown("tu.png"), page="1", photos=[{"file": "tu.png", "caption": "焊花"}])
    _file(desk, f"{folder}/b.md", Link(f"{folder}/a.md"), page="1", continued_on=["2"], topics=["技能竞赛", "产改"])
    _file(desk, f"{folder}/chejian.md", page="2", section="综合", kind="简讯", reporter=edits_articles.BYLINES[7])
    _file(desk, f"{folder}/gongren-1.md", page="3", section="综合", publish_at="2023-04-11 08:30", kicker="引题")
    desk.cards[f"{folder}-2"] = {"kind": "号外"}
    _file(desk, f"{folder}-2/a.md", follows=f"{folder}/a.md", reporter="记者 江边客")


def _file_turn_of_year(desk: Desk) -> None:
    desk.cards["2023/12/31"] = {"kind": "合刊", "covers": edits_issues.days_from("2023/12/31", 2)}
    _file(desk, "2023/12/31/a.md", Link("2023/04/11/b.md"), corrects="2023/04/11/b.md", kind="更正")
    _file(desk, "2023/12/31/b.md", reporter="首席记者 蒋超 通讯员 李四", topics=["读书"], withdrawn="来源不实。")
    _file(desk, "2024/02/29/a.md", section="评论", draft=True)
    _file(desk, "2024/02/29/b.md", reporter=None, source="本报评论员", photos=[])
