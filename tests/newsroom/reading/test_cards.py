"""issue.yml becomes an issue's card."""

from datetime import UTC, date, datetime
from pathlib import Path

from newsroom.byline import Byline, Person
from newsroom.model import IssueCard, IssueKind, PageCard
from newsroom.reading.photos import Picture
from newsroom.reading.scans import scan_of
from tests.newsroom.desk import X, card, inspect, issue_id, manuscript, picture

ISSUE = issue_id("2023/04/11")
FULL = """\
number: 1234
kind: 合刊
title: 五一特刊
covers: [2023-04-11, 2023-04-12]
release: 2023-04-11 06:00
staff: 值班总编 张三 责任编辑 李四
pages:
  - {page: 1, name: 要闻, staff: 版式 王五, scan: 01.png}
  - {page: A02, spread_with: A03}
  - {page: A03}
"""


def read(root: Path, text: str) -> IssueCard:
    paper, problems = inspect(root, {**card(text), "2023/04/11/01.png": picture("PNG", (30, 40))})
    # Pictures lie beside it that not every text uses.
    assert all(each.code == "XS617" for each in problems)
    return paper.card(ISSUE)


def test_a_card_has_what_the_editor_wrote(tmp_path: Path) -> None:
    written = read(tmp_path, FULL)
    assert (written.issue, written.number, written.kind, written.title) == (ISSUE, 1234, IssueKind.COMBINED, "五一特刊")
    assert written.covers == (date(2023, 4, 11), date(2023, 4, 12))
    assert written.release == datetime(2023, 4, 10, 22, tzinfo=UTC)
    assert written.staff
    assert [(each.name, each.roles) for each in written.staff.people] == [
        ("张三", ("值班总编",)),
        ("李四", ("责任编辑",)),
    ]


def test_its_pages_come_in_the_order_of_the_card(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, FULL).pages
    assert (first.label, first.name) == ("1", "要闻")
    assert first.staff
    assert [(each.name, each.roles) for each in first.staff.people] == [("王五", ("版式",))]
    assert second == PageCard("A02", spread_with="A03")
    assert third == PageCard("A03")


def test_a_scan_is_a_picture_beside_the_card(tmp_path: Path) -> None:
    scan = read(tmp_path, FULL).pages[0].scan
    assert scan
    assert (scan.file, scan.width, scan.height, scan.pdf, scan.covers) == ("01.png", 30, 40, False, ())
    assert scan == scan_of(Picture(scan.digest, 30, 40, "png", scan.colour), "01.png")


def test_an_empty_card_is_that_of_an_issue_without_one(tmp_path: Path) -> None:
    assert read(tmp_path / "one", "") == read(tmp_path / "two", "# 期卡\n") == IssueCard(ISSUE)
    paper, _ = inspect(tmp_path / "three", {X: manuscript()})
    assert paper.card(ISSUE) == IssueCard(ISSUE)


def test_a_card_with_problems_keeps_what_could_be_read(tmp_path: Path) -> None:
    paper, problems = inspect(tmp_path, card("number: 十几\ntitle: 特刊\npages: [{page: 1}]\n"))
    assert [each.code for each in problems] == ["XS107"]
    written = paper.card(ISSUE)
    assert (written.number, written.title, written.pages) == (None, "特刊", (PageCard("1"),))


def test_staff_roles_are_roles_on_a_card_and_in_a_byline(tmp_path: Path) -> None:
    expected = Byline((Person("张三", ("校对",)),))
    assert read(tmp_path / "card", "staff: 校对 张三\n").staff == expected
    paper, _ = inspect(tmp_path / "article", {X: manuscript("reporter: 校对 张三")})
    assert paper.articles[X].article.byline == expected
