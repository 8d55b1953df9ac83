"""Every failure of the desk is a page with what to do, or a line of one; never a traceback."""

import errno
import json
import re
from pathlib import Path

import pytest

from newsroom.desk.endpoints import LIMIT
from newsroom.desk.people.tries import Kind
from newsroom.desk.store import StoreError
from tests.desk.desks import NOW, Answer, RunningDesk, make_paper, running

FORM = {"Content_Type": "application/x-www-form-urlencoded"}


def heading(answer: Answer) -> str:
    found = re.search(r"<h1>(.*?)</h1>", answer.text, re.DOTALL)
    assert found, answer.text
    return re.sub(r"<[^>]*>", "", found[1])


def large(desk: RunningDesk, size: int, **headers: str) -> Answer:
    visit = desk.lone_visit()
    return visit.send("POST", "/sign-out", {"Origin": f"http://{desk.host}", **FORM, **headers}, b"x" * size)


def test_failures_are_pages_with_what_to_do(tmp_path: Path) -> None:
    with running(tmp_path) as desk:
        visit = desk.lone_visit()
        own = {"Origin": f"http://{desk.host}"}
        answers = {
            "没有这一页": visit.get("/nothing/at/all"),
            "这里不能这样做": visit.get("/sign-out"),
            "太大了": large(desk, LIMIT + 1),
            "没有看懂": visit.send("POST", "/sign-out", {**own, "Content_Type": "multipart/form-data"}, b"x"),
        }
        assert [heading(each) for each in answers.values()] == list(answers)
        assert [each.status for each in answers.values()] == [404, 405, 413, 400]
        for answer in answers.values():
            assert '<p class="lead">' in answer.text
            assert '<a class="button" href="/">' in answer.text
        assert answers["这里不能这样做"].headers.getheader("Allow") == "POST"
        assert visit.get("/").status == 200


def test_what_is_sent_in_pieces_is_measured_too(tmp_path: Path) -> None:
    with running(tmp_path) as desk:
        visit = desk.lone_visit()
        piece = b"x" * 100_000
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for _ in range(LIMIT // len(piece) + 2))
        headers = {"Origin": f"http://{desk.host}", "Transfer_Encoding": "chunked", **FORM}
        assert heading(visit.send("POST", "/sign-out", headers, chunks)) == "太大了"


def test_before_anything_large_is_read_the_token_in_the_header_is_seen(tmp_path: Path) -> None:
    with running(tmp_path) as desk:
        assert heading(large(desk, LIMIT + 1, X_Desk_Token="x")) == "这一页开得太久了"  # noqa: S106 - no secret


def test_a_part_of_a_page_gets_a_line_where_failures_stand(tmp_path: Path) -> None:
    with running(tmp_path) as desk:
        for visit, words in ((desk.lone_visit(), "没有这一页"), (desk.visit(), "还没有进来")):
            answer = visit.get("/nothing", HX_Request="true")
            assert words in answer.text
            assert "<html" not in answer.text
            assert answer.headers.getheader("HX-Retarget") == "#notice"
    with running(tmp_path / "shared", shared=True) as desk:
        answer = desk.visit().get("/", HX_Request="true")
        assert (answer.status, '<a href="/sign-in">' in answer.text) == (401, True)


def test_a_script_gets_the_words_alone(tmp_path: Path) -> None:
    with running(tmp_path) as desk:
        answer = desk.lone_visit().get("/nothing", Accept="application/json")
        assert (answer.status, json.loads(answer.text)["words"][:6]) == (404, "没有这一页：")


def test_a_form_that_is_refused_comes_back_with_what_was_typed(tmp_path: Path) -> None:
    fields = {"title": "打的<题>", "body": "打的字。", "password": "secret", "base": "x"}
    with running(tmp_path) as desk:
        answer = desk.lone_visit().post("/sign-out", fields, token="x")  # noqa: S106 - no secret
        assert answer.status == 403
        assert "打的&lt;题&gt;\n\n打的字。</textarea>" in answer.text
        assert "secret" not in answer.text


@pytest.mark.parametrize(
    "case",
    [
        (ValueError("a <b> fault"), "程序意外出错：a &lt;b&gt; fault。请把 .cache/error.txt 发给开发者", True),
        (OSError(errno.ENOSPC, "full"), "磁盘满了，腾出地方再运行一次", False),
        (StoreError("编辑台的数据库坏了", "broken"), "编辑台的数据库坏了。", False),
    ],
)
def test_a_fault_is_words_and_a_report_for_developers(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    case: tuple[Exception, str, bool],
) -> None:
    fault, words, reported = case
    monkeypatch.chdir(tmp_path)
    paper = make_paper()
    paper.fault = fault
    with running(tmp_path, paper) as desk:
        visit = desk.lone_visit()
        answer = visit.get("/")
        assert (answer.status, heading(answer)) == (500, "出错了")
        assert words in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers.getheader("Content-Security-Policy")
        report = tmp_path / ".cache" / "error.txt"
        assert report.is_file() == reported
        # The desk goes on.
        paper.fault = None
        assert visit.get("/").status == 200
    assert capfd.readouterr() == ("", "")


def test_strangers_see_nothing_of_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with running(tmp_path, shared=True) as desk:

        def fail(*_: object) -> None:
            message = "a secret path"
            raise ValueError(message)

        monkeypatch.setattr(desk.desk.entrance, "sign_in", fail)
        answer = desk.visit().post("/sign-in", {"name": "编辑", "password": "x"}, token=None)
        assert (answer.status, heading(answer)) == (500, "出错了")
        assert "secret" not in answer.text


def test_strangers_send_no_more_than_a_name_and_a_password(tmp_path: Path) -> None:
    with running(tmp_path, shared=True) as desk:
        answer = desk.visit().post("/sign-in", {"name": "x" * 20_000, "password": "x"}, token=None)
        assert (answer.status, "这里一次最多收 20 KB" in answer.text) == (413, True)


def test_nobody_of_a_newsroom_changes_more_than_by_hand(tmp_path: Path) -> None:
    with running(tmp_path, shared=True) as desk:
        visit = desk.signed_in("编辑")
        token, cookies = visit.token, dict(visit.cookies)
        person = desk.people.find("编辑")
        assert person
        for _ in range(Kind.SAVE.value.burst):
            assert desk.desk.tries.take(Kind.SAVE, str(person.id), NOW) is None
        answer = visit.post("/sign-out", {}, token=token)
        assert (answer.status, heading(answer), visit.cookies) == (429, "太快了", cookies)
        assert desk.signed_in("记者").post("/sign-out", {}).status == 200
