"""What editors do to issues and their cards."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from tests.incremental.desk import Card, Desk, Link, day_of, folder_of
from tests.incremental.drawing import Draw, Edit, NothingToEditError, pick, toggle
from tests.incremental.edits_articles import LABELS, write

# Around the turns of years and months, some of them after the moment of most builds.
DAYS = (
    *("2021/12/31", "2022/12/30", "2022/12/31", "2023/01/01", "2023/04/10", "2023/04/11", "2023/04/12"),
    *("2023/05/01", "2023/12/30", "2023/12/31", "2024/01/01", "2024/02/29", "2025/01/01"),
)
RELEASES = ("2022-12-31 06:00", "2023-04-11 06:00", "2023-12-31 23:59", "2024-01-01 00:00", "2024-03-01 06:00")
# 合刊 and the others, which change nothing but a word.
KINDS = ("正刊", "特刊", "增刊", "试刊", "号外")
STAFF = ("值班总编 赵钱 版式 孙李", "责任编辑 周吴", "校对 郑王 美编 冯陈")
PAGE_NAMES = ("要闻", "综合", "图片")


def _folder(desk: Desk, draw: Draw, second: str = "") -> str:
    """The folder of an issue that is not there yet."""
    return pick(draw, [folder for day in DAYS if (folder := day + second) not in desk.folders()])


def _card(desk: Desk, draw: Draw) -> Card:
    """A card, new where the issue has none."""
    return desk.cards.setdefault(pick(draw, desk.folders()), {"kind": "正刊"})


def add_issue(desk: Desk, draw: Draw) -> None:
    """An issue without a card, or with one of several pages."""
    folder = _folder(desk, draw)
    if pages := draw(st.integers(0, 3)):
        desk.cards[folder] = {"kind": "正刊", "pages": [{"page": label} for label in LABELS[:pages]]}
        desk.numbered.add(folder)
    for _ in range(draw(st.integers(1, 3))):
        write(desk, draw, folder)


def add_extra(desk: Desk, draw: Draw) -> None:
    folder = _folder(desk, draw, "-2")
    desk.cards[folder] = {"kind": "号外"}
    write(desk, draw, folder)


def add_combined(desk: Desk, draw: Draw) -> None:
    """A 合刊 of two or three days, the last of them perhaps in the next year."""
    folder = _folder(desk, draw)
    days = draw(st.integers(2, 3))
    desk.cards[folder] = {"kind": "合刊", "covers": days_from(folder, days)}
    desk.numbered.add(folder)
    write(desk, draw, folder)


def days_from(folder: str, count: int) -> list[dt.date]:
    first = dt.date.fromisoformat(day_of(folder))
    return [first + dt.timedelta(days=offset) for offset in range(count)]


def cover(desk: Desk, draw: Draw) -> None:
    """More days or fewer."""
    folder = pick(draw, sorted(desk.cards))
    desk.cards[folder]["covers"] = days_from(folder, draw(st.integers(1, 3)))


def remove_issue(desk: Desk, draw: Draw) -> None:
    if len(desk.folders()) == 1:
        raise NothingToEditError
    _remove(desk, pick(draw, desk.folders()))


def remove_newest(desk: Desk, draw: Draw) -> None:
    """The front page becomes the one before."""
    del draw
    if len(desk.folders()) > 1:
        _remove(desk, desk.folders()[-1])


def _remove(desk: Desk, folder: str) -> None:
    for path in desk.beside(folder):
        del desk.articles[path]


def move_issue(desk: Desk, draw: Draw) -> None:
    """A whole issue to another day, with its card and pictures."""
    old, new = pick(draw, desk.folders()), _folder(desk, draw)
    for path in desk.beside(old):
        desk.articles[new + path.removeprefix(old)] = desk.articles.pop(path)
    for path in [path for path in desk.pictures if folder_of(path) == old]:
        desk.pictures[new + path.removeprefix(old)] = desk.pictures.pop(path)
    if card := desk.cards.pop(old, None):
        desk.cards[new] = card
        card.pop("covers", None)


def lay_out(desk: Desk, draw: Draw) -> None:
    """Other pages, with names, staff and scans, two of them perhaps one spread."""
    folder = pick(draw, desk.folders())
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=4, unique=True))
    pages: list[dict[str, Any]] = [{"page": label} for label in labels]
    for page in pages:
        key, value = pick(draw, [("name", name) for name in PAGE_NAMES] + [("staff", staff) for staff in STAFF])
        page[key] = value
    if len(pages) > 1 and draw(st.booleans()):
        pages[-2]["spread_with"] = labels[-1]
    desk.cards.setdefault(folder, {"kind": "正刊"})["pages"] = pages


def scan(desk: Desk, draw: Draw) -> None:
    """A picture or PDF of a page, with the place of an article on it."""
    folder = pick(draw, [folder for folder in sorted(desk.cards) if desk.labels(folder)])
    page = pick(draw, desk.cards[folder]["pages"])
    page["scan"] = pick(draw, ("saomiao.png", "saomiao.pdf"))
    desk.pictures.setdefault(f"{folder}/{page['scan']}", draw(st.integers(0, 9)))
    zone = {"page": page["page"], "rect": [0, 0, draw(st.integers(1, 100)), 50]}
    desk.articles[pick(draw, desk.beside(folder))].front["zones"] = [zone]


def number(desk: Desk, draw: Draw) -> None:
    """Give an issue a number or take it away; those after it count on."""
    desk.numbered ^= {pick(draw, sorted(desk.cards))}


def release(desk: Desk, draw: Draw) -> None:
    toggle(_card(desk, draw), "release", pick(draw, RELEASES))


def entitle(desk: Desk, draw: Draw) -> None:
    toggle(_card(desk, draw), "title", f"{desk.next_word()}特别报道")


def staff(desk: Desk, draw: Draw) -> None:
    _card(desk, draw)["staff"] = pick(draw, STAFF)


def change_kind(desk: Desk, draw: Draw) -> None:
    _card(desk, draw)["kind"] = pick(draw, KINDS)


def drop_card(desk: Desk, draw: Draw) -> None:
    del desk.cards[pick(draw, sorted(desk.cards))]


def link_across(desk: Desk, draw: Draw) -> None:
    """From an issue's every article to one of another."""
    target, folder = pick(draw, sorted(desk.articles)), pick(draw, desk.folders())
    for path in desk.beside(folder):
        desk.articles[path].body.append(Link(target))


EDITS: tuple[Edit, ...] = (
    *(add_issue, add_extra, add_combined, cover, remove_issue, remove_newest, move_issue, lay_out, scan, number),
    *(release, entitle, staff, change_kind, drop_card, link_across),
)
