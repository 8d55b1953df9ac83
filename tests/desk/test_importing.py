"""Import at the desk: what the command writes, after a look; questions with answers; and files of every kind."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from starlette.requests import Request

from newsroom.desk.import_report import ImportReport
from newsroom.desk.makeup.filing import WRITING
from newsroom.desk.pages import importing
from newsroom.desk.pages.importing import LIMIT
from newsroom.desk.uploads import KEPT, MOST, FullError, Upload, Uploads, safe_name
from tests.desk.desks import NOW, RunningDesk, Visit, running_on, words_of
from tests.factories import make_project, write_article
from tests.newsroom.desk import picture
from tests.printed import PAGE
from tests.scripts.running import run_task

UNSURE = """第1版 要闻
厂区办起读书会 职工多了好去处
记者 张三
　　本报讯 昨天，厂区的读书会开张，六十名职工参加了第一次活动。
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def open_desk(project: Path) -> Iterator[RunningDesk]:
    with running_on(project) as desk:
        yield desk


@pytest.fixture
def desk(open_desk: RunningDesk, project: Path) -> Iterator[RunningDesk]:
    """One desk for all tests, emptied after each."""
    yield open_desk
    for upload in open_desk.desk.uploads.all():
        open_desk.desk.uploads.drop(upload.id)
    shutil.rmtree(project / "articles/2023", ignore_errors=True)
    open_desk.desk.window.refresh()


def bring(visit: Visit, *files: tuple[str, bytes], **fields: str) -> str:
    """The address of the report of some files."""
    answer = visit.upload("/import", fields, [("files", name, data) for name, data in files])
    assert answer.status == 303, words_of(answer.text)
    return answer.headers.getheader("Location") or ""


def act(visit: Visit, report: str, what: str, turn: int = 0, **fields: str) -> int:
    """Sends a form of a report; its status."""
    return visit.post(f"{report}/{what}", {"turn": str(turn), **fields}).status


def decide(visit: Visit, report: str, turn: int, do: dict[str, str], typed: dict[str, str] | None = None) -> int:
    """Presses a button of a report, with what was typed on the page; the status."""
    sent = {"turn": str(turn), "do": json.dumps(do, ensure_ascii=False), **(typed or {})}
    return visit.post(f"{report}/answer", sent).status


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def with_files(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("section", ["", "综合"])
def test_the_page_writes_the_same_bytes_as_the_command(
    desk: RunningDesk, project: Path, tmp_path: Path, section: str
) -> None:
    web = "<html><head><title>厂报</title></head><body><h1>新车间投产</h1><p>昨天，新车间投产。</p></body></html>"
    given = {"1.txt": PAGE.encode("gb18030"), "1.jpg": picture(), "2.html": web.encode(), "3.jpg": b"no picture"}
    day = {"day": "2023-04-12"}
    other = make_project(tmp_path / "other")
    options = ["--date", "2023-04-12", *(["--section", section] if section else [])]
    run_task(other, "import", str(with_files(tmp_path / "given", given)), *options)
    visit = desk.lone_visit()
    report = bring(visit, *given.items(), **day, section=section)
    shown = words_of(visit.get(report).text)
    assert "图片“3.jpg”不能用" in shown or "3.jpg" in shown
    assert not (project / "articles/2023").exists()
    assert act(visit, report, "write") == 303
    written = files_below(project / "articles")
    assert written == files_below(other / "articles")
    assert len([path for path in written if path.startswith("2023/04/12/")]) > 4
    # Nothing is left of it, and the log has who did it.
    assert visit.get(report).status == 404
    assert desk.desk.uploads.all() == []
    assert [entry.act for entry in desk.desk.audit.read(1)] == ["导入"]
    assert "云溪举行技能比武" in visit.get("/issues/2023/04/12/").text


def test_the_report_shows_each_article_and_the_text_beside_it(desk: RunningDesk) -> None:
    visit = desk.lone_visit()
    page = visit.get(bring(visit, ("页.txt", PAGE.encode()))).text
    assert re.findall(r'\|title" value="([^"]*)"', page) == ["云溪举行技能比武", "三车间添了新设备"]
    assert '|kicker" value="以赛促训 以训强技"' in page
    assert '|reporter" value="首席记者 甘小满 通讯员 漏明月"' in page
    assert "师傅带着徒弟上\n\n今年的新变化是师徒同台。" in page.replace("## ", "")
    assert [unescape(each) for each in re.findall(r'<li id="l-0-\d+">(.*?)(?:<mark>.*?</mark>)?</li>', page)][:3] == [
        "萧山工人",
        "2023年4月12日 星期三",
        "第1版 要闻",
    ]


def test_a_question_is_answered_by_a_button_and_taken_back(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    report = bring(visit, ("页.txt", UNSURE.encode()), day="2023-04-12")
    page = visit.get(report).text
    assert "前一半也许是引题" in page
    button = re.search(r'name="do" value="([^"]*kicker[^"]*)"', page)
    assert button
    fields = {"do": unescape(button[1])}
    assert visit.post(f"{report}/answer", {"turn": "0", **fields}).status == 303
    page = visit.get(report).text
    assert '|kicker" value="厂区办起读书会"' in page
    assert "前一半也许是引题" not in page
    assert act(visit, report, "undo", 1) == 303
    assert "前一半也许是引题" in visit.get(report).text
    assert visit.post(f"{report}/answer", {"turn": "0", **fields}).status == 303
    assert act(visit, report, "write", 1) == 303
    (path,) = (project / "articles/2023/04/12").glob("*.md")
    assert "kicker: 厂区办起读书会\ntitle: 职工多了好去处\n" in path.read_text("utf-8") or (
        "title: 职工多了好去处\nkicker: 厂区办起读书会\n" in path.read_text("utf-8")
    )


def test_an_article_is_put_right_left_out_and_taken_in_again(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    report = bring(visit, ("页.txt", PAGE.encode()))
    values = {"title": "云溪比武", "section": "综合", "body": "改过的一段。\r\n\r\n第二段。", "kicker": ""}
    # What was typed on the page is kept, whichever button is pressed.
    typed = {f"article|0.0|{name}": value for name, value in values.items()}
    assert decide(visit, report, 0, {"act": "drop", "key": "0.1"}, typed) == 303
    page = visit.get(report).text
    assert "<s>三车间添了新设备</s>" in page
    assert '|title" value="云溪比武"' in page
    assert decide(visit, report, 2, {"act": "restore", "key": "0.1"}, typed) == 303
    assert decide(visit, report, 3, {"act": "drop", "key": "0.1"}, typed) == 303
    assert act(visit, report, "write", 4) == 303
    found = files_below(project / "articles/2023/04/12")
    assert sorted(found) == ["issue.yml", "yunxi-biwu.md"]
    text = found["yunxi-biwu.md"].decode()
    assert "section: 综合\n" in text
    assert "kicker" not in text
    assert text.endswith("\n改过的一段。\n\n第二段。\n")


def test_a_picture_goes_to_another_article(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    report = bring(visit, ("页.txt", PAGE.encode()), ("页.jpg", picture()))
    page = visit.get(report).text
    (source,) = re.findall(r'<img src="([^"]*)"', page)
    assert visit.fetch(unescape(source))[:2] == b"\xff\xd8"
    moved = {"picture|0.0|页.jpg|to": "0.1", "picture|0.0|页.jpg|caption": "新设备。"}
    # Writing takes what was typed along.
    assert visit.post(f"{report}/write", {"turn": "0", **moved}).status == 303
    texts = {
        path: data.decode() for path, data in files_below(project / "articles/2023/04/12").items() if ".md" in path
    }
    assert {path: "photos:" in text for path, text in texts.items()} == {
        "yunxi-juxing.md": False,
        "sanche-jiantian.md": True,
    }
    assert "caption: 新设备。" in texts["sanche-jiantian.md"]


def test_a_text_without_a_date_waits_for_one(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    report = bring(visit, text=UNSURE)
    assert "文字里没有日期" in visit.get(report).text
    assert act(visit, report, "write") == 409
    answer = visit.post(f"{report}/answer", {"turn": "0", "day": "昨天吧", "article|0.0|subtitle": "副题"})
    told = visit.get(answer.headers.getheader("Location") or "").text
    assert "“昨天吧”看不懂是哪一天" in told
    assert '|subtitle" value="副题"' in told
    assert act(visit, report, "answer", 1, day="2023年4月12日") == 303
    assert act(visit, report, "write", 1) == 303
    assert (project / "articles/2023/04/12/issue.yml").exists()


def test_two_editors_do_not_answer_over_each_other(desk: RunningDesk) -> None:
    visit = desk.lone_visit()
    report = bring(visit, ("页.txt", PAGE.encode()))
    assert decide(visit, report, 0, {"act": "drop", "key": "0.0"}) == 303
    for what in ("answer", "undo", "write"):
        assert act(visit, report, what) == 409, what
    for none in ("nothing of ours", 3, None):
        assert act(visit, report, "answer", 1, do=json.dumps({"act": none, "key": "0.1"})) == 404
    assert act(visit, report, "answer", 1, do="[" * 100_000) == 404


def test_what_the_issue_has_already_is_not_written_again(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    assert act(visit, bring(visit, ("页.txt", PAGE.encode())), "write") == 303
    before = files_below(project)
    report = bring(visit, ("页.txt", PAGE.encode()))
    assert "《云溪举行技能比武》已经有了，不再写" in visit.get(report).text
    assert act(visit, report, "write") == 409
    assert act(visit, report, "drop") == 303
    assert files_below(project / "articles") == {
        path.removeprefix("articles/"): data for path, data in before.items() if path.startswith("articles/")
    }


def test_others_save_while_files_are_read_and_a_moved_issue_is_looked_at_again(
    desk: RunningDesk, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = desk.lone_visit()
    report = bring(visit, ("1.txt", PAGE.encode()), day="2023-04-12")
    usual, free = importing._report, []

    def slowly(request: Request, upload: Upload) -> ImportReport:
        found = usual(request, upload)
        with ThreadPoolExecutor(1) as others:
            free.append(others.submit(WRITING.acquire, timeout=0).result())
            others.submit(WRITING.release).result()
        write_article(project, "2023/04/12/mine.md", title="读的时候写的")
        return found

    monkeypatch.setattr(importing, "_report", slowly)
    answer = visit.post(f"{report}/write", {"turn": "0"})
    assert (free, answer.status, "这一期刚有人改过" in answer.text) == ([True], 409, True)
    assert [path.name for path in (project / "articles/2023/04/12").iterdir()] == ["mine.md"]
    monkeypatch.undo()
    assert act(visit, report, "write") == 303
    assert len([*(project / "articles/2023/04/12").iterdir()]) > 3


def test_nothing_is_written_where_a_file_cannot_be(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    report = bring(visit, ("页.txt", PAGE.encode()))
    (project / "articles/2023").mkdir()
    (project / "articles/2023/04").symlink_to(project)
    assert act(visit, report, "write") == 409
    (project / "articles/2023/04").unlink()
    assert list((project / "articles/2023").iterdir()) == []
    assert visit.get(report).status == 200
    assert act(visit, report, "write") == 303


def bomb() -> bytes:
    """A document whose text is a thousand times as large as its file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w:t>" + b" " * 80_000_000)
    return file.getvalue()


HOSTILE = {
    "bomb": ("bomb.docx", bomb()),
    "no document": ("页.docx", b"PK\x03\x04 and then nothing"),
    "no text": ("页.txt", bytes(range(256)) * 40),
    "a picture": ("页.txt", picture()),
    "empty": ("页.txt", b""),
    "another kind": ("页.exe", b"MZ"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_text_is_a_sentence(desk: RunningDesk, case: str) -> None:
    visit = desk.lone_visit()
    page = visit.get(bring(visit, HOSTILE[case]))
    assert page.status == 200
    assert '<p class="notice">' in page.text
    assert "Traceback" not in page.text
    assert str(desk.desk.settings.home) not in page.text


NAMES = {
    "../../../articles/2023/x.txt": "articles/2023/x.txt",
    "/etc/passwd": "etc/passwd",
    "C:\\Users\\x\\页.txt": "C_/Users/x/页.txt",
    "..": "未命名",
    "a\0b\n.txt": "a_b_.txt",
    "con.txt": "_con.txt",
    ".htaccess": "htaccess",
    "<script>alert(1)</script>.txt": "_script_alert(1)_/script_.txt",
    "x" * 300 + ".txt": "x" * 120 + ".txt",
}


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_of_the_upload(tmp_path: Path, name: str) -> None:
    assert safe_name(name) == NAMES[name]
    uploads = Uploads(tmp_path)
    upload = uploads.add("", NOW, [(name, io.BytesIO(b"1")), (name, io.BytesIO(b"2"))], "", "")
    found = files_below(uploads.files_of(upload.id))
    assert [*found.values()] == [b"1", b"2"] or [*found.values()] == [b"2", b"1"]
    assert sorted(found) == sorted(upload.names)
    assert {file.name for file in tmp_path.iterdir()} == {"uploads"}


def test_a_file_and_a_folder_of_one_name_are_both_kept(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    given = [("a", b"1"), ("A/b.txt", b"2"), ("c/d", b"3"), ("C", b"4")]
    upload = uploads.add("", NOW, [(name, io.BytesIO(data)) for name, data in given], "", "")
    assert {(uploads.files_of(upload.id) / name).read_bytes() for name in upload.names} == {b"1", b"2", b"3", b"4"}


def test_names_are_shown_as_text(desk: RunningDesk) -> None:
    visit = desk.lone_visit()
    page = visit.get(bring(visit, ("<b>x</b>&.txt", PAGE.encode()))).text
    assert "<b>" not in page


def test_an_upload_that_is_too_large_is_refused(desk: RunningDesk) -> None:
    visit = desk.lone_visit()
    token = visit.token
    headers = {
        "Origin": f"http://{visit.host}",
        "Content-Type": "multipart/form-data; boundary=x",
        "X_Desk_Token": token,
    }
    assert visit.begin("POST", "/import", {**headers, "Content_Length": str(2 * LIMIT)}) == 413
    assert desk.desk.uploads.all() == []


def test_uploads_are_few_and_go_after_their_time(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    for _ in range(MOST):
        uploads.add("", NOW, [("a.txt", io.BytesIO(b"1"))], "", "")
    with pytest.raises(FullError):
        uploads.add("", NOW + KEPT, [("a.txt", io.BytesIO(b"1"))], "", "")
    uploads.add("", NOW + KEPT + timedelta(seconds=1), [("a.txt", io.BytesIO(b"1"))], "", "")
    assert len(uploads.all()) == 1


def test_no_id_leads_elsewhere(desk: RunningDesk, project: Path) -> None:
    visit = desk.lone_visit()
    write_article(project, "2023/04/11/x.md")
    for upload in ("..", "%2e%2e%2farticles", "0" * 15, "0" * 16, "g" * 16):
        assert visit.get(f"/import/{upload}").status == 404


def test_nothing_to_import_is_told_above_the_form(desk: RunningDesk) -> None:
    answer = desk.lone_visit().upload("/import", {"day": "昨天"}, [])
    assert answer.status == 400
    assert "还没有选文件，也没有粘贴文字" in answer.text
    assert 'name="text"' in answer.text


def test_a_day_that_cannot_be_read_costs_no_file(desk: RunningDesk) -> None:
    visit = desk.lone_visit()
    page = visit.get(bring(visit, ("页.txt", UNSURE.encode()), day="昨天吧")).text
    assert "“昨天吧”看不懂是哪一天" in page
    assert '|title" value="' in page


def test_a_section_has_to_be_chosen(desk: RunningDesk) -> None:
    visit = desk.lone_visit()
    unplaced = "厂区办起读书会\n记者 张三\n　　本报讯 昨天，厂区的读书会开张，六十名职工参加了第一次活动。\n"
    report = bring(visit, ("页.txt", unplaced.encode()), day="2023-04-12")
    page = visit.get(report).text
    question = page[page.index("没有栏目，请在下面选一个") :].partition("</li>")[0]
    assert "这样就对" not in question
    assert visit.post(f"{report}/answer", {"turn": "0", "article|0.0|section": "综合"}).status == 303
    assert "没有栏目，请在下面选一个" not in visit.get(report).text
