"""The pages of the people: accounts from the browser, passwords of one's own, and the log."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.desk.people.roles import ALLOWED, MEANINGS, Act, Role
from tests.desk.desks import NOW, PASSWORD, RunningDesk, Visit, running, words_of

OWN = "liuke baiyangshu"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    with running(tmp_path, shared=True) as desk:
        yield desk


def given_password(text: str) -> str:
    """The password that a page shows, once."""
    return text.partition('role="status"><kbd>')[2].partition("</kbd>")[0]


def sign_in(desk: RunningDesk, name: str, password: str, target: str = "") -> tuple[Visit, str]:
    visit = desk.visit()
    answer = visit.post("/sign-in", {"name": name, "password": password, "next": target}, token=None)
    return visit, answer.headers.getheader("Location") or str(answer.status)


def token_of(visit: Visit) -> str:
    """The token of whoever may see nothing but the form for a password."""
    return visit.get("/password").text.partition('name="desk-token" content="')[2].partition('"')[0]


def choose(visit: Visit, old: str, new: str = OWN, again: str | None = None, **fields: str) -> tuple[int, str]:
    sent = {"old": old, "new": new, "again": new if again is None else again, **fields}
    answer = visit.post("/password", sent, token=token_of(visit))
    return answer.status, answer.headers.getheader("Location") or words_of(answer.text)


def log_of(desk: RunningDesk) -> list[tuple[str, str, str, str]]:
    return [(each.person, each.act, each.subject, each.detail) for each in desk.desk.audit.read(5)]


def test_whoever_is_added_chooses_a_password_of_their_own_before_anything_else(desk: RunningDesk) -> None:
    chief = desk.signed_in("主编")
    shown = chief.post("/people/add", {"name": "甲某", "role": "记者"}).text
    given = given_password(shown)
    assert len(given) == 19
    assert log_of(desk)[0] == ("主编", Act.PEOPLE, "甲某", "加人：记者")
    assert "甲某 记者 · 还没换成自己的密码" in words_of(chief.get("/people").text)
    visit, target = sign_in(desk, "甲某", given, "/issues/2023/04/11/")
    assert target == "/password?next=/issues/2023/04/11/"
    # Until then there is no page, and no form, but that one and the way out.
    assert visit.get("/issues/").headers.getheader("Location") == "/password?next=/issues/"
    token = token_of(visit)
    assert visit.get("/", HX_Request="true").status == 403
    assert visit.post("/articles/2023/04/11/chang", {}, token=token).status == 403
    assert visit.get("/send").status == 404
    assert '<nav aria-label="编辑台">' not in visit.get("/password").text
    assert choose(visit, "not this one")[0] == 403
    assert "不一样" in choose(visit, given, again="another one else")[1]
    assert "至少 10 个字符" in choose(visit, given, "short")[1]
    assert "和原来的不一样" in choose(visit, given, given)[1]
    assert choose(visit, given, next="/issues/") == (303, "/issues/")
    assert visit.get("/issues/2023/").status == 200
    assert log_of(desk)[0] == ("甲某", "换密码", "", "")
    assert sign_in(desk, "甲某", given)[1] == "403"
    assert sign_in(desk, "甲某", OWN)[1] == "/"


def test_a_new_password_ends_every_other_session(desk: RunningDesk) -> None:
    here, there = desk.signed_in("编辑"), desk.signed_in("编辑")
    before = dict(here.cookies)
    assert choose(here, PASSWORD)[0] == 303
    assert (here.get("/").status, there.get("/").status) == (200, 303)
    # Also the one with which it was changed: who had a copy of it has nothing.
    assert here.cookies != before
    here.cookies = before
    assert here.get("/").status == 303


def test_the_password_of_an_open_session_is_not_guessed(desk: RunningDesk) -> None:
    visit = desk.signed_in("编辑")
    assert [choose(visit, f"guess {number}")[0] for number in range(7)] == [403] * 5 + [429] * 2
    assert choose(visit, PASSWORD)[0] == 429
    # Signing in has tries of its own.
    assert sign_in(desk, "编辑", PASSWORD)[1] == "/"


def test_a_password_that_was_forgotten_is_given_anew(desk: RunningDesk) -> None:
    chief, visit = desk.signed_in("主编"), desk.signed_in("编辑")
    number = re.search(r'href="(/people/[0-9]+)">编辑<', chief.get("/people").text)
    assert number
    given = given_password(chief.post(f"{number[1]}/password", {}).text)
    assert visit.get("/").status == 303
    assert sign_in(desk, "编辑", PASSWORD)[1] == "403"
    again, target = sign_in(desk, "编辑", given)
    assert target == "/password?next=/"
    assert choose(again, given)[0] == 303
    assert log_of(desk)[2][:3] == ("主编", Act.PEOPLE, "编辑")
    own = re.search(r'href="(/people/[0-9]+)">主编<', chief.get("/people").text)
    assert own
    assert chief.post(f"{own[1]}/password", {}).headers.getheader("Location") == "/password"


def test_roles_names_and_accounts_change_at_once(desk: RunningDesk) -> None:
    chief, visit = desk.signed_in("主编"), desk.signed_in("记者")
    person = desk.people.find("记者")
    assert person
    address = f"/people/{person.id}"
    assert chief.post(f"{address}/roles", {"role": "通讯员"}).status == 303
    assert visit.get("/").status == 403
    assert "至少要有一个职责" in chief.post(f"{address}/roles", {"role": "没有这个"}).text
    assert chief.post(f"{address}/name", {"name": "甲某@工会"}).status == 303
    assert "已经有“编辑”了" in chief.post(f"{address}/name", {"name": "编辑"}).text
    assert "这个名字不能用" in chief.post(f"{address}/name", {"name": "<b>/../x"}).text
    assert desk.people.find("甲某@工会")
    assert chief.post(f"{address}/disable", {}).status == 303
    assert sign_in(desk, "甲某@工会", PASSWORD)[1] == "403"
    assert "恢复" in words_of(chief.get(address).text)
    assert chief.post(f"{address}/enable", {}).status == 303
    assert sign_in(desk, "甲某@工会", PASSWORD)[1] == "/send"
    # The last chief stays.
    last = desk.people.find("主编")
    assert last
    assert "唯一的主编" in chief.post(f"/people/{last.id}/disable", {}).text
    assert "唯一的主编" in chief.post(f"/people/{last.id}/roles", {"role": "编辑"}).text
    assert [chief.get(f"/people/{each}").status for each in ("0", "99", "x", "1" * 5000, "-1")] == [404] * 5


def test_who_may_what_is_the_one_table_in_words(desk: RunningDesk) -> None:
    text = desk.signed_in("主编").get("/people").text
    assert set(MEANINGS) == set(Act)
    rows = re.findall(r'<tr><th scope="row"><strong>(.*?)</strong>.*?</th>(.*?)</tr>', text)
    assert [act for act, _ in rows] == [*Act]
    for act, cells in rows:
        marks = ["可以" in cell for cell in re.findall(r"<td>(.*?)</td>", cells)]
        assert marks == [act in ALLOWED[role] for role in Role]


def test_the_log_is_a_page_and_shows_what_somebody_did_to_it(desk: RunningDesk) -> None:
    chief = desk.signed_in("主编")
    desk.desk.audit.add(NOW, "<b>甲某", "写", "x\ny", "\x1b[31m")
    text = chief.get("/audit").text
    assert "&lt;b&gt;甲某" in text
    assert "没有改动" in words_of(chief.get("/audit?verify=yes").text)
    log = desk.desk.settings.home / ".desk" / "audit.jsonl"
    log.write_bytes(log.read_bytes().replace("登录".encode(), "离开".encode(), 1))
    assert "前一行改过" in words_of(chief.get("/audit?verify=yes").text)


def test_whoever_works_alone_has_no_people(tmp_path: Path) -> None:
    with running(tmp_path) as desk:
        visit = desk.lone_visit()
        assert "/people" not in visit.get("/").text
        assert "/password" not in visit.get("/").text
        assert [visit.get(path).status for path in ("/people", "/people/1", "/password")] == [404, 404, 403]
        assert visit.post("/people/add", {"name": "甲某", "role": "主编"}).status == 404
        assert visit.post("/password", {"old": "", "new": OWN, "again": OWN}).status == 403
