"""The statistics of the desk: the figures of `stats`, for those who may see them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest

from newsroom.desk.people.roles import Role
from newsroom.press.looking import count_articles
from newsroom.statistics.counting import By, Question, State
from newsroom.statistics.forms import csv_bytes
from tests.desk.desks import RunningDesk, running_on, words_of
from tests.factories import make_project, write_article


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    root = make_project(tmp_path_factory.mktemp("paper"))
    write_article(root, "2023/03/07/jiu.md", reporter="记者 李四")
    write_article(root, "2023/04/10/a.md", reporter="记者 张三", body="二十个字。\n")
    write_article(root, "2023/04/10/b.md", reporter="记者 张三 李四", section="综合")
    write_article(root, "2023/04/10/c.md", reporter="记者 王五六", draft=True)
    write_article(root, "2023/04/10/d.md", reporter="记者 周七八", publish_at="2199-01-01 08:00")
    write_article(root, "2023/04/10/e.md", reporter="记者 吴九", withdrawn="不实")
    with running_on(root, shared=True) as desk:
        yield desk


def rows(text: str) -> list[str]:
    table = text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [words_of(f"<main>{row}</main>") for row in table.split("</tr>")[:-1]]


def names(text: str) -> list[str]:
    return [row.split()[0] for row in rows(text)]


def test_the_page_has_the_figures_of_the_command(desk: RunningDesk) -> None:
    visit = desk.signed_in("编辑")
    page = visit.get("/statistics?from=2023-04&to=2023-04&with=draft")
    assert (page.status, names(page.text)) == (200, ["张三", "王五六", "李四"])
    assert "2023-04-01 至 2023-04-30，已登出的、草稿稿件" in page.text
    # As it is typed in Chinese, and as the links of the page have it.
    assert names(visit.get(f"/statistics?from={quote('2023年4月')}&to=2023/4").text) == ["张三", "李四"]
    assert 'href="/statistics?from=2023-03&amp;to=2023-03">上月</a>' in page.text
    file = visit.get("/statistics.csv?by=section")
    assert file.headers.getheader("Content-Disposition") == 'attachment; filename="tongji.csv"'
    for states in ({State.OUT}, {State.OUT, State.HELD}, {State.OUT, State.WITHDRAWN}, {*State}):
        counts = count_articles(desk.desk.settings, Question(By.SECTION, states=frozenset(states)))
        more = "".join(f"&with={state}" for state in states)
        assert visit.get(f"/statistics.csv?by=section{more}").text.encode() == csv_bytes(counts)
    assert names(visit.get("/statistics?section=综合".replace("综合", "%E7%BB%BC%E5%90%88")).text) == ["张三", "李四"]


def test_the_workbook_has_the_same_rows(desk: RunningDesk) -> None:
    visit = desk.signed_in("编辑")
    data = visit.fetch("/statistics.xlsx?by=month")
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["月份", "2023-03", "2023-04"]


def test_the_table_is_sorted_by_links(desk: RunningDesk) -> None:
    visit = desk.signed_in("主编")
    assert names(visit.get("/statistics?sort=name&order=up").text) == ["李四", "张三"]
    page = visit.get("/statistics?sort=characters").text
    assert names(page) == ["张三", "李四"] or names(page) == ["李四", "张三"]
    assert 'aria-sort="descending"' in page
    turned = visit.get("/statistics?sort=characters&order=up").text
    assert names(turned) == names(page)[::-1]


@pytest.mark.parametrize("query", ["from=2023-13", "from=x", "to=%3Cb%3E", "from=2023-05&to=2023-04"])
def test_a_day_that_is_none_is_told(desk: RunningDesk, query: str) -> None:
    visit = desk.signed_in("编辑")
    page = visit.get(f"/statistics?{query}")
    assert (page.status, 'class="notice" role="alert"' in page.text, "<b>" in page.text) == (400, True, False)
    assert visit.get(f"/statistics.csv?{query}").status == 400


def test_those_who_may_not_see_it_do_not(desk: RunningDesk) -> None:
    for role in (Role.CONTRIBUTOR, Role.REPORTER, Role.REVIEWER):
        visit = desk.signed_in(role.value)
        found = {visit.get(f"/statistics{ending}").status for ending in ("", ".csv", ".xlsx")}
        assert found == {403}, role


def test_a_paper_without_articles_has_no_table(tmp_path: Path) -> None:
    with running_on(make_project(tmp_path / "paper")) as desk:
        page = desk.lone_visit().get("/statistics")
        assert (page.status, "这里一篇也没有。" in page.text) == (200, True)
