"""The first pages of the desk: Today, an issue by its date, coming in and going out."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest

from newsroom.desk.asset_files import FOLDER
from newsroom.desk.people.presence import Presence
from newsroom.desk.people.roles import Role
from tests.desk.desks import PASSWORD, RunningDesk, StubPaper, running, words_of


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running(tmp_path_factory.mktemp("lone")) as desk:
        yield desk


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running(tmp_path_factory.mktemp("shared"), shared=True) as desk:
        yield desk


def test_today_is_the_issue_that_is_being_made_with_the_state_of_each_article(lone: RunningDesk) -> None:
    answer = lone.lone_visit().get("/")
    shown = words_of(answer.text)
    assert (
        "2023年4月11日 星期二 总第1234期 4版 8篇 2023-04-11 00:00 出报 看样报 新稿件 版面 新一期 草稿 1 待签 1 待出 2 已发布 2 已撤 1 读不了 1"
        in shown
    )
    assert "3 处错误" in shown
    assert "总期号从 1230（2023/04/07）跳到 1234，中间缺号" in shown
    assert "第1版 要闻 示例引题 车间里的第一条示例" in shown
    # What comes out with its issue is not given a time.
    assert "1820字 2图 待出 3 处提醒 1 张图没写作者 移动 上移 下移 前一版 后一版 换期、复制、删除" in shown
    assert "第三条示例 812字 待出 2023-04-11 09:00 出" in shown
    assert "通讯员 李四 记者 王五 0字 草稿 2 处错误" in shown
    assert "第2版 综合 这一版还没有稿件。 写一篇" in shown
    assert "第B9版 版面表里没有 第五条示例" in shown
    # Below stands what comes out otherwise than with its issue.
    assert shown.endswith("换期、复制、删除 接下来出 2023-04-11 09:00 第三条示例 样报")
    assert "&lt;b&gt;示例&lt;/b&gt;" in answer.text


def test_an_issue_has_one_address(lone: RunningDesk) -> None:
    visit = lone.lone_visit()
    assert words_of(visit.get("/issues/2023/04/11/").text) == words_of(visit.get("/").text)
    others = (
        "2023/4/11",
        "2023/04/11-1",
        "2023/04/11-2",
        "2023/04/12",
        "2023/13/01",
        "2023/04/x",
        "2023/04/1１",
        "0/01/01",
        "2023/04/99999999999",
        "99999999999/04/11",
    )
    assert {path: visit.get(f"/issues/{path.replace('１', '%EF%BC%91')}/").status for path in others} == dict.fromkeys(
        others, 404
    )


def test_a_paper_without_issues_says_how_one_begins(tmp_path: Path) -> None:
    with running(tmp_path, StubPaper()) as desk:
        text = desk.lone_visit().get("/").text
        assert words_of(text).startswith("还没有报纸")
        assert '<a class="button" href="/issues/new">开第一期</a>' in text


def test_the_desk_leads_to_what_there_is_and_one_may_open(shared: RunningDesk) -> None:
    def items(role: Role) -> list[str]:
        text = shared.signed_in(role.value).get("/").text
        return re.findall(r'<li><a href="([^"]*)"', text)

    assert items(Role.EDITOR)[:2] == ["/", "/issues/"]
    assert "/people" not in items(Role.EDITOR)
    assert items(Role.CONTRIBUTOR) == []


def test_one_signs_in_and_comes_to_where_one_wanted(shared: RunningDesk) -> None:
    visit = shared.visit()
    asked = visit.get("/issues/2023/04/11/?x=1")
    where = asked.headers.getheader("Location") or ""
    assert (asked.status, where) == (303, "/sign-in?next=/issues/2023/04/11/%3Fx%3D1")
    form = visit.get(where).text
    assert '<input type="hidden" name="next" value="/issues/2023/04/11/?x=1">' in form
    fields = {"name": "编辑", "password": PASSWORD, "next": "/issues/2023/04/11/?x=1"}
    answer = visit.post("/sign-in", fields, token=None)
    assert (answer.status, answer.headers.getheader("Location")) == (303, "/issues/2023/04/11/?x=1")
    cookie = answer.headers.getheader("Set-Cookie") or ""
    assert "; HttpOnly" in cookie
    assert "; SameSite=lax" in cookie
    assert "<span>编辑</span>" in visit.get("/").text


@pytest.mark.parametrize(
    "target",
    ["//evil.test/", "https://evil.test/", "/\\evil.test", "\\\\evil.test", "evil", "", "/a\nb", "/\t/evil.test"],
)
def test_signing_in_leads_nowhere_else(shared: RunningDesk, target: str) -> None:
    fields = {"name": "编辑", "password": PASSWORD, "next": target}
    answer = shared.visit().post("/sign-in", fields, token=None)
    assert (answer.status, answer.headers.getheader("Location")) == (303, "/")


def test_who_is_refused_has_the_form_again_without_the_password(shared: RunningDesk) -> None:
    visit = shared.visit()
    for name in ("编辑", "没有这个人", "<b>"):
        answer = visit.post("/sign-in", {"name": name, "password": "not this one"}, token=None)
        assert (answer.status, "姓名或密码不对。" in answer.text) == (403, True)
        assert "not this one" not in answer.text
        assert "<b>" not in answer.text
    assert visit.cookies == {}


def test_who_tries_too_often_is_told_when_to_try_again(shared: RunningDesk) -> None:
    visit = shared.visit()
    fields = {"name": "总是记错的人", "password": "x"}
    statuses = [visit.post("/sign-in", fields, token=None).status for _ in range(6)]
    assert statuses == [403] * 5 + [429]
    answer = visit.post("/sign-in", fields, token=None)
    assert re.search(r"试得太多了。请 1 分钟后再试", words_of(answer.text))
    assert answer.headers.getheader("Retry-After") == "60"
    # Others at the same address are let in.
    shared.signed_in("记者")


def test_who_leaves_is_out(lone: RunningDesk, shared: RunningDesk) -> None:
    for desk, visit in ((lone, lone.lone_visit()), (shared, shared.signed_in("记者"))):
        kept = dict(visit.cookies)
        answer = visit.post("/sign-out", {})
        assert (answer.status, set(visit.cookies) - {desk.desk.place.browser_cookie}) == (200, set())
        assert "已离开" in answer.text
        assert visit.get("/").status in {303, 403}
        if desk is shared:
            # A copy of the cookie is worth nothing either.
            visit.cookies = kept
            assert visit.get("/").status == 303
            # Both stand in the log.
            came, went = list(desk.desk.audit.read(2))[::-1]
            assert (came.person, came.act, came.detail, went.person, went.act) == (
                "记者",
                "登录",
                "127.0.0.1",
                "记者",
                "离开",
            )


def test_who_is_no_more_at_the_desk_is_out_at_once(tmp_path: Path) -> None:
    with running(tmp_path, shared=True) as desk:
        visit = desk.signed_in("记者")
        assert visit.get("/").status == 200
        desk.people.disable("记者")
        assert visit.get("/").status == 303
        other = desk.signed_in("编辑")
        desk.people.change("编辑", roles=[Role.CONTRIBUTOR])
        assert other.get("/").status == 403


def test_assets_are_under_the_name_of_their_content(lone: RunningDesk) -> None:
    visit = lone.visit()
    address = lone.desk.assets.address("desk.js")
    answer = visit.get(address)
    assert answer.headers.getheader("Content-Type") == "text/javascript; charset=utf-8"
    others = (
        address.replace("desk.js", "another.js"),
        "/assets/0/desk.js",
        "/assets/0/..%2Fdesk.js",
        "/assets/../desk.js",
    )
    assert {visit.get(other).status for other in others} <= {403, 404}


def test_past_issues_are_a_calendar_of_each_year(lone: RunningDesk, tmp_path: Path) -> None:
    visit = lone.lone_visit()
    assert visit.get("/issues/").headers.getheader("Location") == "/issues/2023/"
    text = visit.get("/issues/2023/").text
    assert re.findall(r"<caption>(.*?)</caption>", text) == ["4月"]
    link = '<a data-day="2023-04-11" href="/issues/2023/04/11/" class="coming" title="2023年4月11日 8篇，2023-04-11 00:00 出报">11</a>'
    assert link in text
    assert text.count('href="/issues/2023/04/') == 1
    assert [visit.get(f"/issues/{each}/").status for each in ("2022", "02023", "99999", "0")] == [404] * 4
    with running(tmp_path, StubPaper()) as empty:
        assert words_of(empty.lone_visit().get("/issues/").text).startswith("还没有报纸")


def test_a_search_lists_what_it_finds_and_leads_to_its_place(lone: RunningDesk) -> None:
    visit = lone.lone_visit()
    text = visit.get("/search?q=%E8%BD%A6%E9%97%B4").text
    assert '<a href="/issues/2023/04/11/#article-2023-04-11-chang">车间里的第一条示例' in text
    assert "找到 1 篇。" in text
    assert "正文还在收录，收到 62%" in text
    assert "…前面<mark>夜校</mark>&lt;后面&gt;" in visit.get(f"/search?q={quote('夜校')}").text
    assert '<li id="article-2023-04-11-chang"' in visit.get("/issues/2023/04/11/").text
    nothing = visit.get('/search?q="><b>x').text
    assert "没有找到“&#34;&gt;&lt;b&gt;x”" in nothing
    assert "<b>" not in nothing
    assert "找到" not in visit.get("/search").text.partition('role="status"')[2]


def test_what_a_frame_shows_runs_no_script_even_when_it_is_opened_by_itself(lone: RunningDesk) -> None:
    visit = lone.lone_visit()
    answer = visit.get("/preview/2023/04/11/")
    policy = answer.headers.getheader("Content-Security-Policy") or ""
    assert policy.startswith("sandbox allow-same-origin; default-src 'none'; ")
    assert "script" not in policy
    assert "frame-ancestors 'self'" in policy
    assert answer.headers.getheader("X-Frame-Options") == "SAMEORIGIN"
    assert answer.headers.getheader("Cache-Control") == "no-store"
    assert visit.get("/preview/x.css").headers.getheader("Content-Type") == "text/css"
    assert visit.get("/preview/nothing").status == 404


def test_htmx_is_as_its_authors_published_it(lone: RunningDesk) -> None:
    # dist/htmx.min.js of htmx.org 4.0.1 on npm.
    text = lone.visit().get(lone.desk.assets.address("htmx.min.js")).text
    assert sha256(text.encode()).hexdigest() == "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
    assert (FOLDER / "htmx.LICENSE").read_text(encoding="utf-8").startswith("Zero-Clause BSD")


@pytest.mark.parametrize("typed", ["2023-04-11", "20230411", "2023年4月11日", "2023.4.11"])
def test_a_day_is_typed_in_any_way(lone: RunningDesk, typed: str) -> None:
    answer = lone.lone_visit().get(f"/issues/day?date={quote(typed)}")
    assert (answer.status, answer.headers.getheader("Location")) == (303, "/issues/2023/04/11/")


def test_a_day_without_an_issue_leads_to_those_near_it(lone: RunningDesk) -> None:
    visit = lone.lone_visit()
    shown = {
        typed: words_of(visit.get(f"/issues/day?date={quote(typed)}").text)
        for typed in ("2023-04-09", "1999-1-1", "<b>")
    }
    assert shown["2023-04-09"].startswith("2023年4月9日没有报纸 前后有： 2023年4月11日")
    assert shown["1999-1-1"].startswith("1999年1月1日没有报纸 前后一年里也没有。")
    assert shown["<b>"].startswith("“&lt;b&gt;”不是日期")


def test_others_who_have_an_article_open_are_named(tmp_path: Path) -> None:
    with running(tmp_path, shared=True) as desk:
        visit, other = desk.signed_in("编辑"), desk.people.find("记者")
        poll = visit.get("/").text.partition('data-hx-get="')[2].partition('"')[0]
        assert visit.get(poll).status == 204
        assert other
        Presence(desk.desk.store).see("2023/04/11/chang.md", other, "one", desk.desk.clock())
        assert "1 张图没写作者 记者 正开着" in words_of(visit.get(poll).text)
        # One's own is no news.
        assert "正开着" not in desk.signed_in("记者").get("/").text


def test_a_search_has_the_state_of_what_it_finds(lone: RunningDesk) -> None:
    shown = words_of(lone.lone_visit().get(f"/search?q={quote('示例')}").text)
    assert "第二条示例 通讯员 李四 记者 王五 要闻 草稿 2023年4月11日" in shown
