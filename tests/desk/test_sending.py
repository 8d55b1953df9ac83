"""Reports sent in: by anybody where the paper wants it, kept as text and only text, and taken over by an editor."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from starlette.routing import Route

from newsroom.desk.gate import EACH
from newsroom.desk.inbox import KEPT, MOST, FullError, Inbox, Report
from newsroom.desk.pages.sending import LIMIT, PICTURES
from newsroom.desk.people.roles import Role
from newsroom.desk.people.tries import Kind
from tests.desk.desks import NOW, RunningDesk, Visit, running_on, words_of
from tests.factories import make_project
from tests.newsroom.desk import picture

REPORT = {
    "title": "车间办起夜校",
    "text": "昨晚，夜校开课。\r\n\r\n六十人来听。",
    "name": "王小明",
    "phone": "0571-8000 0000",
}
HOSTILE = "# 标题\n<script>alert(1)</script>\n![](../../x.png)\n---\n[点](javascript:alert(1))\n{{ config }}\n    代码"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "paper", {"extra": {"desk": {"send": True}}})


@pytest.fixture
def desk(project: Path) -> Iterator[RunningDesk]:
    with running_on(project, shared=True) as desk:
        yield desk


def send(visit: Visit, *pictures: bytes, token: str | None = None, **changes: str) -> tuple[int, str]:
    """The status and words of what one gets for a report."""
    files = [("pictures", f"{number}.jpg", data) for number, data in enumerate(pictures)]
    answer = visit.upload("/send", REPORT | changes, files, token=token)
    return answer.status, words_of(answer.text)


def waiting(desk: RunningDesk) -> list[str]:
    return [each.title for each in desk.desk.inbox.all()]


def articles(project: Path) -> dict[str, bytes]:
    folder = project / "articles"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_stranger_sends_and_an_editor_takes_it_over(desk: RunningDesk, project: Path) -> None:
    before = articles(project)
    assert desk.visit().get("/send").status == 200
    status, words = send(desk.visit(), picture())
    assert status == 200
    (report,) = desk.desk.inbox.all()
    assert f"编号 {report.id} 。" in words or f"编号 {report.id}" in words
    assert articles(project) == before
    visit = desk.signed_in("编辑")
    assert "0571-8000 0000" in visit.get(f"/inbox/{report.id}").text
    assert visit.fetch(f"/inbox/{report.id}/pictures/1.jpg")[:2] == b"\xff\xd8"
    assert visit.post(f"/inbox/{report.id}/take", {"day": "2023-04-11"}).status == 400
    assert visit.post(f"/inbox/{report.id}/take", {"day": "2023-04-11", "section": "综合"}).status == 303
    new = {path: data for path, data in articles(project).items() if path not in before}
    (path,) = (path for path in new if path.endswith(".md"))
    text = new[path].decode()
    lines = ("title: 车间办起夜校", "section: 综合", "reporter: 通讯员 王小明", "draft: true", "credit: 王小明 摄")
    assert all(line in text for line in lines), text
    assert text.endswith("\n昨晚，夜校开课。\n\n六十人来听。\n")
    assert not any(b"8000" in data for data in new.values())
    # It is decided once.
    for act in ("take", "refuse"):
        assert visit.post(f"/inbox/{report.id}/{act}", {"day": "2023-04-11", "section": "综合"}).status == 409


def test_what_was_sent_is_text_and_only_text(desk: RunningDesk, project: Path) -> None:
    assert send(desk.visit(), title="<b>题</b>: # x", text=HOSTILE)[0] == 200
    (report,) = desk.desk.inbox.all()
    visit = desk.signed_in("编辑")
    page = visit.get(f"/inbox/{report.id}").text
    assert "<script>alert" not in page
    assert "<b>题" not in page
    assert visit.post(f"/inbox/{report.id}/take", {"day": "2023-04-11", "section": "综合"}).status == 303
    (path,) = (path for path in articles(project) if path.startswith("2023") and path.endswith(".md"))
    shown = desk.desk.window.preview(path, articles(project)[path])
    assert shown is not None
    body = shown.decode()
    assert "<script>alert" not in body
    assert 'href="javascript' not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body


def test_where_the_paper_wants_none_strangers_find_no_form(tmp_path: Path) -> None:
    with running_on(make_project(tmp_path), shared=True) as desk:
        assert desk.visit().get("/send").status in {401, 404}
        assert send(desk.visit())[0] in {401, 404}
        assert waiting(desk) == []
        # Whoever has an account sends all the same.
        visit = desk.signed_in(Role.CONTRIBUTOR.value)
        assert visit.get("/send").status == 200


def test_a_contributor_sees_what_becomes_of_their_own(desk: RunningDesk) -> None:
    visit = desk.visit()
    fields = {"name": Role.CONTRIBUTOR.value, "password": "henniu2 paobu", "next": "/"}
    answer = visit.post("/sign-in", fields, token=None)
    assert answer.headers.getheader("Location") == "/send"
    token = visit.get("/send").text.partition('name="desk-token" content="')[2].partition('"')[0]
    assert send(visit, token=token)[0] == 200
    assert send(visit, token="x")[0] == 403  # noqa: S106 - no secret
    send(desk.visit(), title="别人的一篇")
    own = next(each for each in desk.desk.inbox.all() if each.person)
    editor = desk.signed_in("编辑")
    assert editor.post(f"/inbox/{own.id}/refuse", {"note": "已经登过。"}).status == 303
    shown = words_of(visit.get("/send").text)
    assert "车间办起夜校 2023-04-10 18:00 · 未采用 · 已经登过。" in shown
    assert "别人的一篇" not in shown
    assert visit.get("/inbox").status == 403


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"text": " \n"},
        {"name": ""},
        {"phone": ""},
        {"phone": "没有"},
        {"text": "长" * 20_001},
        {"title": "长" * 101},
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(desk: RunningDesk, changes: dict[str, str]) -> None:
    answer = desk.visit().upload("/send", REPORT | {"text": "打好的正文。"} | changes, token=None)
    assert (answer.status, 'role="alert"' in answer.text) == (400, True)
    assert "打好的正文。" in answer.text or "text" in changes
    assert waiting(desk) == []


def test_pictures_are_pictures_and_carry_nothing_of_the_camera(desk: RunningDesk, project: Path) -> None:
    exif = Image.Exif()
    # Where it was taken, and by which camera.
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 9.0, 0.0), 3: "E", 4: (120.0, 15.0, 0.0)})
    exif.get_ifd(0x8769)[0xA431] = "serial 4711"
    status, _ = send(desk.visit(), picture(exif=exif))
    assert status == 200
    (report,) = desk.desk.inbox.all()
    data = desk.desk.inbox.picture(report, "1.jpg")
    assert data
    with Image.open(BytesIO(data)) as image:
        assert (image.size, dict(image.getexif().get_ifd(0x8825))) == ((8, 6), {})
    assert b"4711" not in data
    for bad in (b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", picture()[:200]):
        status, words = send(desk.visit(), bad)
        assert (status, "第 1 个文件不能用" in words) in {(400, True), (429, False)}
    assert len(waiting(desk)) == 1
    assert desk.desk.inbox.picture(report, "../sent.json") is None
    assert not list(project.rglob("*.svg"))


def test_too_many_pictures_and_too_large_a_body_are_refused(desk: RunningDesk) -> None:
    status, words = send(desk.visit(), *[picture()] * (PICTURES + 1))
    assert (status, "图片最多" in words) == (400, True)
    visit = desk.visit()
    headers = {"Origin": f"http://{visit.host}", "Content-Type": "multipart/form-data; boundary=x"}
    assert visit.begin("POST", "/send", {**headers, "Content_Length": str(2 * LIMIT)}) == 413
    assert waiting(desk) == []


def test_an_address_sends_a_few_at_once(desk: RunningDesk) -> None:
    found = [send(desk.visit(), title=f"第 {number} 篇")[0] for number in range(7)]
    assert found == [200] * 5 + [429] * 2
    assert len(waiting(desk)) == 5


HEAD = {"Content-Type": "multipart/form-data; boundary=x", "Content_Length": "1000"}


def test_before_a_body_is_read_its_sender_is_counted(desk: RunningDesk) -> None:
    head = {**HEAD, "Origin": f"http://{desk.host}"}
    for _ in range(Kind.SEND_BODY.value.burst):
        assert desk.desk.tries.take(Kind.SEND_BODY, "127.0.0.1", NOW) is None
    # The body never comes.
    assert desk.visit().begin("POST", "/send", head) == 429
    # Somebody with an account has tries of their own.
    assert send(desk.signed_in("记者"))[0] == 403


def test_few_bodies_are_read_at_once(desk: RunningDesk) -> None:
    head = {**HEAD, "Origin": f"http://{desk.host}"}
    with ExitStack() as begun:
        for _ in range(EACH):
            connection = begun.enter_context(closing(socket.create_connection(("127.0.0.1", urlsplit(desk.url).port))))
            lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in head.items())
            connection.sendall(f"POST /send HTTP/1.1\r\nHost: {desk.host}\r\n{lines}\r\n--x".encode())
        assert comes_to_hold(desk, EACH)
        assert desk.visit().begin("POST", "/send", head) == 503
    # They have gone: others may send.
    assert comes_to_hold(desk, 0)
    assert send(desk.visit())[0] == 200


def comes_to_hold(desk: RunningDesk, count: int) -> bool:
    """Whether so many bodies come to be read at once."""
    routes = (each for each in desk.app.routes if isinstance(each, Route) and each.name == "send-form")
    gate = next(routes).endpoint.gate  # type: ignore[attr-defined] # an endpoint
    return any(gate.inside == count for _ in range(1000) if desk.visit().get("/send").status == 200)


def test_where_the_form_is_shut_no_body_is_read(tmp_path: Path) -> None:
    with running_on(make_project(tmp_path), shared=True) as desk:
        assert desk.visit().begin("POST", "/send", {**HEAD, "Origin": f"http://{desk.host}"}) in {401, 404}


def test_what_programs_fill_in_is_thrown_away(desk: RunningDesk) -> None:
    status, words = send(desk.visit(), website="http://x.test")
    assert (status, "收到了" in words, waiting(desk)) == (200, True, [])


def test_the_inbox_is_for_editors(desk: RunningDesk) -> None:
    send(desk.visit())
    (report,) = desk.desk.inbox.all()
    for role in (Role.CONTRIBUTOR, Role.REPORTER, Role.REVIEWER):
        visit = desk.signed_in(role.value)
        for path in ("", f"/{report.id}", f"/{report.id}/pictures/1.jpg"):
            assert visit.get(f"/inbox{path}").status == 403


def test_the_inbox_keeps_no_more_than_it_can_and_forgets_people_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST > 100
    monkeypatch.setattr("newsroom.desk.inbox.MOST", 3)
    inbox = Inbox(tmp_path)
    report = Report("", "", "题", "文", "名", "12345")
    kept = [inbox.add(report, [], NOW) for _ in range(3)]
    assert len({each.id for each in kept}) == 3
    with pytest.raises(FullError):
        inbox.add(report, [], NOW + KEPT)
    inbox.add(report, [], NOW + KEPT + timedelta(seconds=1))
    assert len(inbox.all()) == 1
    assert len(list((tmp_path / "inbox").iterdir())) == 1
    assert json.loads((tmp_path / "inbox" / inbox.all()[0].id / "sent.json").read_text("utf-8"))["phone"] == "12345"
