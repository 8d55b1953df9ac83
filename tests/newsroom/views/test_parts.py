"""Bylines as they are printed, and the line under the paper's name."""

from datetime import date

import pytest

from newsroom.addresses import encode
from newsroom.directory import Directory
from newsroom.issues import assemble_issue
from newsroom.model import IssueCard, IssueKind, PageCard, Registries, Taxonomy
from newsroom.views import parts
from newsroom.views.pieces import BylineView, CreditView, Masthead, PersonView
from tests.newsroom.desk import a_card, a_reporter, an_article, by, issue_id

DAY = "2023/04/11"
NOBODY = Directory(Registries())


def person(name: str, reporter_id: str = "", firm: str = "") -> PersonView:
    return PersonView(name, encode(f"reporters/{reporter_id or name}/"), firm)


def printed(text: str, directory: Directory = NOBODY) -> tuple[CreditView, ...]:
    return parts.byline_view(by(text), None, directory).credits


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("张三", [CreditView((), (person("张三"),), ())]),
        ("记者 张三 李四", [CreditView(("记者",), (person("张三"), person("李四")), ())]),
        (
            "首席记者 张三 通讯员 李四（传化）",
            [
                CreditView(("首席记者",), (person("张三"),), ()),
                CreditView(("通讯员",), (person("李四", firm="传化"),), ()),
            ],
        ),
        ("文/摄 记者 张三", [CreditView(("记者",), (person("张三"),), ("文", "摄"))]),
        (
            "记者 张三/文 李四/摄",
            [CreditView(("记者",), (person("张三"),), ("文",)), CreditView(("记者",), (person("李四"),), ("摄",))],
        ),
    ],
)
def test_neighbours_who_share_their_roles_stand_together(text: str, groups: list[CreditView]) -> None:
    assert list(printed(text)) == groups


def test_names_link_to_the_person_whom_they_mean() -> None:
    directory = Directory(Registries((), (a_reporter("张三", aliases=("章散",)), a_reporter("王伟@传化")), ()))
    (group,) = printed("记者 章散 王伟（传化）", directory)
    assert group.people == (person("章散", "张三"), person("王伟", "王伟@传化", "传化"))


def test_and_others_and_a_source_are_told() -> None:
    assert parts.byline_view(by("记者 张三 等"), None, NOBODY).et_al
    assert not parts.byline_view(by("记者 张三"), None, NOBODY).et_al
    assert parts.byline_view(None, "新华社", NOBODY) == BylineView((), et_al=False, source="新华社")


def test_names_on_a_staff_line_are_not_linked() -> None:
    view = parts.staff_view(by("记者 张三"))
    assert view
    assert view.credits[0].people == (PersonView("张三", "", ""),)
    assert parts.staff_view(None) is None


@pytest.mark.parametrize(
    ("name", "shown"), [("蒋超", "蒋超"), ("王伟@传化", "王伟（传化）"), ("@a", "（a）"), ("产改", "产改")]
)
def test_the_firm_that_tells_namesakes_apart_stands_in_brackets(name: str, shown: str) -> None:
    link = parts.term_link(Taxonomy.REPORTER, name)
    assert (link.text, link.address) == (shown, encode(f"reporters/{name}/"))


def masthead(card: IssueCard) -> Masthead:
    return parts.masthead(assemble_issue(card, [an_article(f"{card.issue.folder}/x.md")]))


def test_the_masthead_tells_the_date_in_both_calendars() -> None:
    told = masthead(a_card(DAY))
    assert (told.date, told.weekday, told.lunar) == ("2023年4月11日", "星期二", "农历癸卯年闰二月廿一")
    assert (told.iso_date, told.address) == ("2023-04-11", "2023/04/11/")


def test_the_masthead_tells_what_the_card_tells() -> None:
    told = masthead(a_card(DAY, number=1234, kind=IssueKind.SPECIAL, title="五一特刊", staff=by("责任编辑 张三")))
    assert (told.number, told.kind, told.title) == ("总第1234期", "特刊", "五一特刊")
    assert told.staff
    assert told.staff.credits[0].office == ("责任编辑",)


def test_the_masthead_tells_nothing_that_the_card_does_not() -> None:
    told = masthead(a_card(DAY))
    assert (told.number, told.kind, told.title, told.staff) == ("", "", "", None)


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ((), "共1版"),
        (("1", "2", "3"), "共3版"),
        ((PageCard("1", spread_with="2"), PageCard("2"), PageCard("3")), "共3版"),
    ],
)
def test_the_masthead_counts_pages_as_they_are_on_paper(pages: tuple[PageCard | str, ...], told: str) -> None:
    assert masthead(a_card(DAY, *pages)).pages == told


def test_a_second_paper_of_the_day_is_told_as_such() -> None:
    assert masthead(a_card("2023/04/11-2")).date == "2023年4月11日（第2份）"
    link = parts.issue_link(issue_id("2023/04/11-2"))
    assert link
    assert link.address == "2023/04/11-2/"
    assert parts.issue_link(None) is None
    assert issue_id("2023/04/11-2").date == date(2023, 4, 11)
