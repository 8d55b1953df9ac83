"""Articles moved to another issue, copied and deleted from the desk, each taken back to the byte."""

import posixpath
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsroom.cataloguing.ledger import Entry, Head, Ledger, Record
from newsroom.desk.people.presence import Presence
from newsroom.desk.people.roles import Role
from newsroom.editing.forms import read_form
from newsroom.groups import IssueGroup
from newsroom.model import IssueId
from newsroom.review import Reading
from newsroom.signing.files import sign
from tests.desk.desks import ISSUE, Answer, RunningDesk, Visit, led_to, refused, running_on, words_of
from tests.desk.projects import FOLDER, files_of, order_of, window_of
from tests.factories import write_article
from tests.site.papers import write_picture

OTHER = "2023/04/04"
FORMER = IssueId(ISSUE.date.replace(day=4))


@pytest.fixture
def project(project: Path) -> Path:
    write_picture(project, f"{FOLDER}/tu.png")
    write_picture(project, f"{FOLDER}/gong.png")
    photos = [{"file": "tu.png", "caption": "图。"}, {"file": "gong.png", "caption": "图。"}]
    write_article(project, f"{FOLDER}/d.md", title="第四条", page=2, draft=True, photos=photos)
    write_article(project, f"{FOLDER}/e.md", title="第五条", page=2, photos=photos[1:])
    return project


def send(visit: Visit, path: str, **fields: str) -> Answer:
    address = f"/issues/{path.rpartition('/')[0]}/articles/{path.rpartition('/')[2]}"
    made_from = visit.get(address).text.partition('name="from" value="')[2].partition('"')[0]
    return visit.post(address, {"from": made_from} | fields)


def undo(visit: Visit, folder: str) -> None:
    assert "退回去了" in visit.post(f"/issues/{folder}/", {"undo": "yes"}).text


def test_a_draft_is_deleted_with_its_own_pictures_and_comes_back(desk: RunningDesk, project: Path) -> None:
    visit, before = desk.lone_visit(), files_of(project)
    assert f"/issues/{FOLDER}/articles/d" in visit.get("/").text
    assert led_to(send(visit, f"{FOLDER}/d", delete="yes")) == f"/issues/{FOLDER}/"
    # What another article shows too stays.
    assert before.keys() - files_of(project).keys() == {"d.md", "tu.png"}
    assert order_of(window_of(desk))["2"] == "e"
    undo(visit, FOLDER)
    assert (files_of(project), order_of(window_of(desk))["2"]) == (before, "d e")


def test_what_was_published_is_not_deleted(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    assert "发表过的稿件不能删" in refused(send(visit, f"{OTHER}/jiu", delete="yes"))
    # Also where it was set back to a draft since.
    (project / ".cache").mkdir(exist_ok=True)
    pages: dict[str, str | None] = {f"{FOLDER}/d/index.html": None}
    record = Record(Head("x", sample=False, registered=frozenset()), [Entry(IssueGroup(ISSUE), pages)])
    Ledger(project / ".cache" / "addresses.sqlite").rewrite(record, [])
    assert "发表过的稿件不能删" in refused(send(visit, f"{FOLDER}/d", delete="yes"))
    assert "删去这一篇" not in visit.get(f"/issues/{FOLDER}/articles/d").text
    assert (project / "articles" / FOLDER / "d.md").exists()


def test_an_article_moves_to_another_issue_with_its_pictures_and_comes_back(desk: RunningDesk, project: Path) -> None:
    visit, before, former = desk.lone_visit(), files_of(project), files_of(project, OTHER)
    someone = desk.desk.entrance.find(next(iter(visit.cookies.values())))
    assert someone
    assert led_to(send(visit, f"{FOLDER}/d", move="yes", day="2023-04-04", page="2")) == f"/issues/{OTHER}/"
    assert order_of(window_of(desk), FORMER) == {"1": "jiu", "2": "d"}
    assert before.keys() - files_of(project).keys() == {"d.md", "tu.png"}
    after = files_of(project, OTHER)
    assert after.keys() - former.keys() == {"d.md", "tu.png", "gong.png"}
    assert after["tu.png"] == before["tu.png"]
    values = read_form(after["d.md"], f"{OTHER}/d.md").values
    assert (str(values["date"]), values["page"], values.get("aliases")) == ("2023-04-04", 2, None)
    undo(visit, OTHER)
    assert (files_of(project), files_of(project, OTHER)) == (before, former)


def test_what_readers_had_leaves_its_address_behind(desk: RunningDesk, project: Path) -> None:
    visit, file = desk.lone_visit(), project / "articles" / OTHER / "jiu.md"
    at = datetime(2023, 4, 10, 8, tzinfo=UTC)
    file.write_bytes(sign(file.read_bytes(), f"{OTHER}/jiu.md", Reading.FIRST, "李四", at, lambda _: b""))
    # An old address is of the text that was signed.
    assert "改名会划掉签名：初审 李四" in visit.get(f"/issues/{OTHER}/articles/jiu").text
    led_to(send(visit, f"{OTHER}/jiu", rename="yes", stem="di-yi"))
    assert f"/{OTHER}/jiu/" in files_of(project, OTHER)["di-yi.md"].decode()
    led_to(send(visit, f"{OTHER}/di-yi", move="yes", day="2023-04-11"))
    values = read_form(files_of(project)["di-yi.md"], f"{FOLDER}/di-yi.md").values
    assert values["aliases"] == ["/2023/04/04/jiu/", "/2023/04/04/di-yi/"]
    assert not [each for each in window_of(desk).problems if "di-yi" in str(each) and not each.warning]


REFERRING = {
    f"{OTHER}/jiu.md": "[后来](../11/d.md#丙)",
    f"{FOLDER}/a.md": "[同版](<d.md>)，[另一条](e.md)",
    f"{FOLDER}/b.md": "没有链接。",
}


def refer_to_it(project: Path, desk: RunningDesk) -> dict[str, bytes]:
    """An issue in which articles and the card speak of one; their files."""
    for path, body in REFERRING.items():
        keys = {"follows": f"{FOLDER}/d.md"} if path.endswith("b.md") else {}
        write_article(project, path, title=path, body=f"{body}\n", **keys)
    card = project / "articles" / FOLDER / "issue.yml"
    card.write_text(card.read_text("utf-8").replace("  name: 综合\n", "  name: 综合\n  lead: d.md\n"), "utf-8")
    window_of(desk).refresh()
    return {path: (project / "articles" / path).read_bytes() for path in (*REFERRING, f"{FOLDER}/issue.yml")}


@pytest.mark.parametrize(
    ("wish", "new"),
    [
        ({"move": "yes", "day": "2023-04-04"}, f"{OTHER}/d"),
        ({"rename": "yes", "stem": "di-si-tiao"}, f"{FOLDER}/di-si-tiao"),
    ],
)
def test_what_refers_to_it_follows_in_the_same_change(
    desk: RunningDesk, project: Path, wish: dict[str, str], new: str
) -> None:
    visit, before = desk.lone_visit(), refer_to_it(project, desk)
    shown = words_of(visit.get(f"/issues/{FOLDER}/articles/d").text)
    assert "还有 4 处提到它 换期或改名时一起改，只动提到它的那几行。" in shown
    assert all(f"articles/{path}" in shown for path in before)
    led_to(send(visit, f"{FOLDER}/d", **wish))
    after = {path: (project / "articles" / path).read_bytes().decode() for path in before}
    links = {path: posixpath.relpath(f"{new}.md", posixpath.dirname(path)) for path in before}
    assert f"[后来]({links[f'{OTHER}/jiu.md']}#丙)" in after[f"{OTHER}/jiu.md"]
    assert f"[同版](<{links[f'{FOLDER}/a.md']}>)，[另一条](e.md)" in after[f"{FOLDER}/a.md"]
    assert f"follows: {new}.md\n" in after[f"{FOLDER}/b.md"]
    assert ("lead: di-si-tiao.md" in after[f"{FOLDER}/issue.yml"]) == ("rename" in wish)
    for path, data in before.items():
        left = [line for line in data.decode().splitlines() if "d.md" not in line]
        assert [line for line in after[path].splitlines() if line in left] == left
    assert not [each for each in window_of(desk).problems if each.code in {"XS413", "XS603"}]
    undo(visit, new.rpartition("/")[0])
    assert {path: (project / "articles" / path).read_bytes() for path in before} == before


def test_where_a_file_cannot_follow_it_is_said_before(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    refer_to_it(project, desk)
    file = project / "articles" / FOLDER / "a.md"
    file.write_text(file.read_text("utf-8").replace("title:", "title: {"), "utf-8")
    kept = file.read_bytes()
    shown = words_of(visit.get(f"/issues/{FOLDER}/articles/d").text)
    assert "还有 3 处提到它" in shown
    assert f"下面 1 处也提到它，可是文件有错，改不了：换期或改名以后，请自己改。 articles/{FOLDER}/a.md" in shown
    assert led_to(send(visit, f"{FOLDER}/d", rename="yes", stem="di-si-tiao")) == f"/issues/{FOLDER}/"
    assert file.read_bytes() == kept


@pytest.mark.parametrize(
    ("stem", "why"), [("a", "已有 a.md"), ("d", "名字没有变"), ("../d", "不能作文件名"), ("index", "网站自己要用")]
)
def test_a_name_that_it_cannot_have_changes_nothing(desk: RunningDesk, project: Path, stem: str, why: str) -> None:
    before = files_of(project)
    assert why in refused(send(desk.lone_visit(), f"{FOLDER}/d", rename="yes", stem=stem))
    assert files_of(project) == before


def test_who_is_writing_it_goes_along(project: Path) -> None:
    with running_on(project, shared=True) as desk:
        visit, other = desk.signed_in("编辑"), desk.people.find("记者")
        assert other
        presence = Presence(desk.desk.store)
        presence.see(f"{FOLDER}/d.md", other, "one", desk.desk.clock())
        send(visit, f"{FOLDER}/d", move="yes", day="2023-04-04")
        assert [*presence.everywhere(desk.desk.clock())] == [f"{OTHER}/d.md"]


def test_a_copy_is_a_draft_of_its_own(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    file = project / "articles" / FOLDER / "e.md"
    at = datetime(2023, 4, 10, 8, tzinfo=UTC)
    picture = (project / "articles" / FOLDER / "gong.png").read_bytes()
    file.write_bytes(sign(file.read_bytes(), f"{FOLDER}/e.md", Reading.FIRST, "李四", at, lambda _: picture))
    kept = file.read_bytes()
    assert "换期会划掉签名：初审 李四" in visit.get(f"/issues/{FOLDER}/articles/e").text
    assert led_to(send(visit, f"{FOLDER}/e", copy="yes", day="2023-04-11")) == f"/issues/{FOLDER}/"
    after = files_of(project)
    assert after["e.md"] == kept
    values = read_form(after["e-2.md"], f"{FOLDER}/e-2.md").values
    assert (values["draft"], values.get("review"), values["title"]) == (True, None, "第五条")
    assert [photo["file"] for photo in values["photos"] if isinstance(photo, dict)] == ["gong-2.png"]  # type: ignore[union-attr]
    assert after["gong-2.png"] == after["gong.png"]


@pytest.mark.parametrize(
    ("day", "why"), [("2023-04-05", "还没有报纸"), ("2023-04-11", "已经在这一期了"), ("昨天", "不是日期")]
)
def test_a_wish_that_cannot_be_done_changes_nothing(desk: RunningDesk, project: Path, day: str, why: str) -> None:
    before = files_of(project)
    assert why in refused(send(desk.lone_visit(), f"{FOLDER}/d", move="yes", day=day))
    assert files_of(project) == before


def test_what_was_changed_meanwhile_is_looked_at_first(desk: RunningDesk, project: Path) -> None:
    visit, address = desk.lone_visit(), f"/issues/{FOLDER}/articles/d"
    made_from = visit.get(address).text.partition('name="from" value="')[2].partition('"')[0]
    file = project / "articles" / FOLDER / "d.md"
    file.write_bytes(file.read_bytes() + "又一句。\n".encode())
    before = files_of(project)
    assert "刚被别人改过" in refused(visit.post(address, {"from": made_from, "delete": "yes"}))
    assert files_of(project) == before
    assert visit.get(f"/issues/{FOLDER}/articles/none").status == 404
    assert visit.get(f"/issues/{FOLDER}/articles/..%2Fd").status == 404


def test_who_may_not_edit_is_refused(project: Path) -> None:
    with running_on(project, shared=True) as desk:
        before = files_of(project)
        for role in (Role.REPORTER, Role.REVIEWER):
            visit = desk.signed_in(role.value)
            assert "/articles/d" not in visit.get("/").text
            answer = visit.post(f"/issues/{FOLDER}/articles/d", {"from": "", "delete": "yes"}, token=visit.token)
            assert answer.status == 403
        assert files_of(project) == before
