"""New articles, new issues and the pages of an issue, from the desk's forms."""

from pathlib import Path

import pytest

from newsroom.desk.people.roles import Role
from newsroom.model import IssueId
from tests.desk.desks import ISSUE, NOW, PASSWORD, Answer, RunningDesk, Visit, led_to, refused, running_on
from tests.desk.projects import FOLDER, files_of, order_of, window_of
from tests.factories import write_article, write_registry

PAGES_AT, NEW_AT = f"/issues/{FOLDER}/pages", f"/issues/{FOLDER}/new"


def begin(visit: Visit, **texts: str) -> Answer:
    return visit.post(NEW_AT, {"title": "技能人才有了新舞台", "section": "要闻", "page": "4", **texts})


def test_a_draft_begins_with_its_headline_and_lies_on_its_page(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    assert '<option value="4" selected>第4版 副刊</option>' in visit.get(f"{NEW_AT}?page=4").text
    place = led_to(begin(visit, reporter=" 记者  张三 "))
    assert place.endswith("jineng-rencai")
    text = (project / "articles" / FOLDER / "jineng-rencai.md").read_text(encoding="utf-8")
    assert text == (
        "---\ntitle: 技能人才有了新舞台\ndate: 2023-04-11\nsection: 要闻\nreporter: 记者 张三\npage: 4\ndraft: true\n---\n\n"
    )
    assert order_of(window_of(desk))["4"] == "jineng-rencai"
    # The next of this headline has a name of its own, and a file that is there stays.
    begin(visit)
    assert (project / "articles" / FOLDER / "jineng-rencai-2.md").exists()
    assert "已有 jineng-rencai.md" in refused(begin(visit, stem="jineng-rencai"))
    # What was begun in error is taken back.
    visit.post(f"/issues/{FOLDER}/", {"undo": "yes"})
    assert not (project / "articles" / FOLDER / "jineng-rencai-2.md").exists()
    assert (project / "articles" / FOLDER / "jineng-rencai.md").exists()


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({"title": " "}, "标题不能空着"),
        ({"section": ""}, "栏目不能空着"),
        ({"stem": "A B"}, "不能作文件名"),
        ({"stem": "page-1"}, "网站自己要用的网址"),
        ({"stem": "../x"}, "不能作文件名"),
        ({"section": "没有这个栏目"}, "没有这个栏目"),
        ({"page": "9/9"}, "9/9"),
    ],
)
def test_what_check_would_refuse_is_said_and_kept_in_the_form(
    desk: RunningDesk, project: Path, texts: dict[str, str], why: str
) -> None:
    write_registry(project, "sections", [{"name": "要闻"}])
    before = files_of(project)
    answer = begin(desk.lone_visit(), reporter="记者 张三", **texts)
    assert why in refused(answer)
    assert 'value="记者 张三"' in answer.text
    assert files_of(project) == before


def test_an_issue_begins_with_number_and_pages_of_the_last_of_its_weekday(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    assert led_to(visit.post("/issues/new", {"day": "2023年4月18日"})) == "/issues/2023/04/18/"
    # An empty issue is how each begins, and no fault.
    assert 'class="notice"' not in visit.get("/issues/2023/04/18/").text
    card = (project / "articles/2023/04/18/issue.yml").read_text(encoding="utf-8")
    assert card.startswith("number: 10\npages:\n  - page: 1\n    name: 要闻\n  - page: 2\n")
    found = window_of(desk).issue(IssueId(ISSUE.date.replace(day=18)))
    assert found
    assert [page.label for page in found.pages] == ["1", "2", "4"]
    assert visit.get("/issues/2023/04/18/").status == 200
    assert "已经有一期" in refused(visit.post("/issues/new", {"day": "2023-04-18"}))
    assert "不是日期" in refused(visit.post("/issues/new", {"day": "明天"}))
    assert "不是日期" in refused(visit.post("/issues/new", {"day": "0999-01-01"}))


def test_a_day_has_a_second_issue_like_any_other(desk: RunningDesk) -> None:
    visit = desk.lone_visit()
    taken = visit.post("/issues/new", {"day": "2023-04-11"})
    assert "已经有一期" in refused(taken)
    assert "开当天的第2份</button>" in taken.text
    second = "/issues/2023/04/11-2/"
    assert led_to(visit.post("/issues/new", {"day": "2023-04-11", "another": "yes"})) == second
    assert "开当天的第3份" in visit.post("/issues/new", {"day": "2023-04-11-2"}).text
    # An article of its own, one from the first, and each issue leads to the other.
    assert led_to(visit.post(f"{second}new", {"title": "号外", "section": "要闻", "page": "1"})).endswith("11-2/haowai")
    moving = f"/issues/{FOLDER}/articles/a"
    made_from = visit.get(moving).text.partition('name="from" value="')[2].partition('"')[0]
    assert led_to(visit.post(moving, {"from": made_from, "day": "2023-04-11-2", "page": "1"})) == second
    own = IssueId(ISSUE.date, 2)
    assert sorted(order_of(window_of(desk), own)["1"].split()) == ["a", "haowai"]
    assert f'<a href="{second}">当天第2份</a>' in visit.get(f"/issues/{FOLDER}/").text
    page = visit.get(second).text
    assert f'<a href="/issues/{FOLDER}/">当天第1份</a>' in page
    before = order_of(window_of(desk), own)["1"].split()
    made_from = page.partition('name="from" value="')[2].partition('"')[0]
    assert "移好了" in visit.post(second, {"from": made_from, "down": f"{before[0]}.md"}).text
    assert order_of(window_of(desk), own)["1"].split() == before[::-1]
    assert f'href="{second}"' in visit.get("/issues/2023/").text
    assert "2023年4月11日 第2份" in visit.get("/search?q=haowai").text
    # At midnight both are out, and the last is the newest.
    assert window_of(desk).newest() == ISSUE


def test_pages_are_added_renamed_and_removed_by_their_own_lines(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    card = project / "articles" / FOLDER / "issue.yml"
    text = "number: 9\npages:\n  # 头版\n  - {page: 1, name: 要闻}\n  - page: 2\n    name: 综合\n  - page: 4\n    name: 副刊\n"
    card.write_text(text, encoding="utf-8", newline="\n")
    assert led_to(visit.post(PAGES_AT, {"rename": "2", "name": "工会 新闻"})) == PAGES_AT
    assert card.read_text(encoding="utf-8") == text.replace("综合", "工会 新闻")
    visit.post(PAGES_AT, {"remove": "4"})
    assert card.read_text(encoding="utf-8") == text.replace("综合", "工会 新闻").partition("  - page: 4")[0]
    visit.post(PAGES_AT, {"add": "a02", "name": ""})
    assert card.read_text(encoding="utf-8").endswith("    name: 工会 新闻\n  - page: A02\n")
    assert [*order_of(window_of(desk))] == ["1", "2", "A02"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"remove": "2"}, "还有稿件"),
        ({"remove": "9"}, "没有第9版"),
        ({"rename": "9", "name": "x"}, "没有第9版"),
        ({"add": "2"}, "已经有了"),
        ({"add": "第五版"}, "不是版次"),
        ({"rename": "1", "name": "长" * 41}, "版名太长"),
    ],
)
def test_a_page_that_cannot_be_changed_is_said(
    desk: RunningDesk, project: Path, fields: dict[str, str], why: str
) -> None:
    before = files_of(project)
    assert why in refused(desk.lone_visit().post(PAGES_AT, fields))
    assert files_of(project) == before


def test_a_page_on_which_an_article_goes_on_is_not_empty(desk: RunningDesk, project: Path) -> None:
    write_article(project, f"{FOLDER}/c.md", title="第三条", page=1, continued_on=[4])
    assert "还有稿件" in refused(desk.lone_visit().post(PAGES_AT, {"remove": "4"}))


def test_an_issue_without_a_list_of_pages_keeps_those_of_its_articles(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    card = project / "articles" / FOLDER / "issue.yml"
    card.write_text("# 这一期\nnumber: 9\n", encoding="utf-8", newline="\n")
    visit.post(PAGES_AT, {"add": "3", "name": "副刊"})
    assert card.read_text(encoding="utf-8").startswith("# 这一期\nnumber: 9\npages:\n")
    assert order_of(window_of(desk)) == {"1": "a b c", "2": "d e", "3": ""}
    card.unlink()
    visit.post(PAGES_AT, {"add": "3", "name": "副刊"})
    assert order_of(window_of(desk)) == {"1": "a b c", "2": "d e", "3": ""}


def test_who_may_only_write_begins_articles_alone(project: Path) -> None:
    with running_on(project, shared=True) as desk:
        desk.people.add("甲某@工会", [Role.REPORTER], PASSWORD, NOW)
        visit = desk.signed_in("甲某@工会")
        assert 'value="记者 甲某（工会）"' in visit.get(NEW_AT).text
        token = visit.token
        for path in ("/issues/new", PAGES_AT):
            assert visit.get(path).status == 403
            assert visit.post(path, {"day": "2023-04-18", "add": "7"}, token=token).status == 403
        # An article of somebody else's is begun by an editor.
        for byline in ("", "记者 乙某", "记者 甲某（厂办）"):
            assert "署名里要有你自己" in refused(begin(visit, reporter=byline))
        led_to(begin(visit, reporter="记者 乙某 甲某（工会）"))
        reader = desk.signed_in(Role.REVIEWER.value)
        assert reader.post(NEW_AT, {"title": "x", "section": "要闻"}, token=reader.token).status == 403
        assert 'href="/issues/new"' not in reader.get("/").text
