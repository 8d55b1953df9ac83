"""An article at the desk without a browser: opened, saved, merged, refused, kept, checked, and its photos."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from errno import ENOSPC
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from newsroom.desk.writing import saving
from newsroom.desk.writing.fields import texts_of
from newsroom.editing.forms import read_form, write_form
from newsroom.review import Reading
from newsroom.signing.files import sign
from tests.desk.desks import NOW, Answer, RunningDesk, StubPaper, Visit, running
from tests.desk.pictures import picture
from tests.desk.windows import open_window, settings_of
from tests.examples import LONG
from tests.factories import article_text, make_project, write_article, write_card
from tests.newsroom.desk import X
from tests.newsroom.writing.drawn import typed_files

A = "2023/04/11/a"
FIELD = re.compile(r"<(?:input|textarea|option)\b[^>]*>(?:\n[^<]*</textarea>)?")


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    folder = tmp_path_factory.mktemp("lone")
    (folder / "articles").mkdir()
    with running(folder, StubPaper()) as desk:
        yield desk


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A newsroom's desk of a paper with articles."""
    project = make_project(tmp_path_factory.mktemp("whole") / "paper")
    write_card(project, "2023/04/11", number=1)
    write_article(project, f"{A}.md", title="第一条示例", reporter="记者 张三")
    with open_window(settings_of(project)) as window, running(project, window, shared=True) as desk:
        yield desk


@pytest.fixture(scope="module")
def visit(lone: RunningDesk) -> Visit:
    return lone.lone_visit()


def put(desk: RunningDesk, path: str, text: str | bytes) -> Path:
    file: Path = desk.desk.settings.home / "articles" / f"{path}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def shown(answer: Answer) -> dict[str, str]:
    """The fields of the form of a page, as a browser would send them."""
    form = answer.text.partition('id="write"')[2].partition("</form>")[0] or answer.text.partition("<main")[2]
    fields: dict[str, str] = {}
    for tag in FIELD.findall(form):
        name = re.search(r'\bname="([^"]*)"', tag)
        if name and not ('type="checkbox"' in tag and " checked" not in tag) and 'type="file"' not in tag:
            value = re.search(r'\bvalue="([^"]*)"', tag)
            text = (
                tag.partition(">\n")[2].removesuffix("</textarea>")
                if tag.startswith("<textarea")
                else value[1]
                if value
                else ""
            )
            if not ('type="radio"' in tag and " checked" not in tag):
                fields[name[1]] = unescape(text)
    if chosen := re.search(r"<option selected>([^<]*)", form):
        fields["kind"] = unescape(chosen[1])
    return fields


def send_file(visit: Visit, path: str, data: bytes, fields: Mapping[str, str] | None = None) -> Answer:
    """Sends a form with a file, as browsers do."""
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {"token": visit.token, **(fields or {})}.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="x.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + data + f"\r\n--{mark}--\r\n".encode()
    return visit.send(
        "POST", path, {"Origin": f"http://{visit.host}", "Content-Type": f"multipart/form-data; boundary={mark}"}, body
    )


# ---------- Saved ----------


def test_a_form_is_opened_and_saved_without_scripts(lone: RunningDesk, visit: Visit) -> None:
    text = article_text(
        f"{A}.md", title="第一条 <示例>", kicker="引", photos=[{"file": "a-1.jpg", "caption": "图"}], zones=[]
    )
    file = put(lone, A, text.replace("\n", "\r\n"))
    fields = shown(visit.get(f"/articles/{A}"))
    assert (fields["title"], fields["photo-0-caption"]) == ("第一条 <示例>", "图")
    saved = visit.post(f"/articles/{A}", fields)
    assert (saved.status, saved.headers.getheader("Location")) == (303, f"/articles/{A}?saved=1")
    assert file.read_bytes().decode() == text.replace("\n", "\r\n")
    visit.post(f"/articles/{A}", {**fields, "title": "新的标题", "body": fields["body"].replace("为什么", "缘由")})
    assert file.read_bytes().decode() == text.replace("第一条 <示例>", "新的标题").replace("为什么", "缘由").replace(
        "\n", "\r\n"
    )
    assert "已保存" in visit.get(f"/articles/{A}?saved=1").text


@pytest.mark.parametrize("scripts", [True, False])
def test_a_save_that_strikes_signatures_is_told(lone: RunningDesk, visit: Visit, scripts: bool) -> None:  # noqa: FBT001
    data = sign(article_text(f"{A}.md").encode(), f"{A}.md", Reading.FIRST, "张三", NOW, lambda _: b"")
    put(lone, A, data)
    headers = {"Accept": "application/json"} if scripts else {}
    for changes, struck in (({}, False), ({"title": "改过"}, True)):
        answer = visit.post(f"/articles/{A}", {**shown(visit.get(f"/articles/{A}")), **changes}, **headers)
        address = "" if scripts else answer.headers.getheader("Location") or ""
        told = json.loads(answer.text)["struck"] if scripts else "先前的签字作废了" in visit.get(address).text
        assert told is struck


@settings(max_examples=200 if LONG else 20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=typed_files(),
    title=st.text("甲乙 :#'\"-", max_size=6),
    body=st.text("甲乙\n\n *#-", max_size=30),
    drawn=st.data(),
)
def test_what_is_saved_is_what_the_form_shows_and_a_hand_would_write(  # noqa: PLR0913, PLR0917 - all that is drawn
    lone: RunningDesk, visit: Visit, data: bytes, title: str, body: str, drawn: st.DataObject
) -> None:
    file = put(lone, "2023/04/11/drawn", data)
    fields = shown(visit.get("/articles/2023/04/11/drawn"))
    changes = {
        name: text
        for name, text in {"title": title, "body": body}.items()
        if name in fields and drawn.draw(st.booleans())
    }
    answer = visit.post("/articles/2023/04/11/drawn", {**fields, **changes})
    if answer.status == 422:
        assert file.read_bytes() == data
        return
    assert answer.status == 303
    after = texts_of(read_form(file.read_bytes(), X))
    want = {name: text.strip("\n" if name == "body" else None) for name, text in changes.items()}
    assert {name: after[name] for name in changes} == want
    before = read_form(data, X)
    values = {**before.values, **({"title": want["title"]} if want.get("title") else {})}
    if "title" in changes and not want["title"]:
        values.pop("title", None)
    if "title" in changes and texts_of(before)["title"].strip() == want["title"]:
        values = dict(before.values)
    hand = type(before)(values, want.get("body", before.body))
    assert file.read_bytes() == write_form(data, X, hand)


def test_changes_of_two_people_are_merged(lone: RunningDesk, visit: Visit) -> None:
    text = article_text(f"{A}.md", title="题", kicker="引")
    file = put(lone, A, text)
    fields = shown(visit.get(f"/articles/{A}"))
    file.write_text(text.replace("为什么", "怎么办").replace("引", "另一个引题"), encoding="utf-8", newline="\n")
    saved = visit.post(f"/articles/{A}", {**fields, "title": "我的题", "body": fields["body"].replace("发生", "出")})
    assert saved.headers.getheader("Location") == f"/articles/{A}?saved=2"
    want = (
        text.replace("为什么", "怎么办")
        .replace("引", "另一个引题")
        .replace("title: 题", "title: 我的题")
        .replace("发生", "出")
    )
    assert file.read_text(encoding="utf-8") == want


@pytest.mark.parametrize(
    ("choice", "expected"), [("mine", "我写的。"), ("theirs", "别人写的。"), ("both", "我写的。\n\n别人写的。")]
)
def test_a_conflict_shows_both_texts_and_is_written_once_it_is_decided(
    lone: RunningDesk, visit: Visit, choice: str, expected: str
) -> None:
    file = put(lone, A, article_text(f"{A}.md", body="一。\n\n二。\n"))
    fields = shown(visit.get(f"/articles/{A}"))
    theirs = article_text(f"{A}.md", body="别人写的。\n\n二。\n")
    file.write_text(theirs, encoding="utf-8", newline="\n")
    answer = visit.post(f"/articles/{A}", {**fields, "body": "我写的。\n\n二。"})
    assert answer.status == 409
    assert "我写的。" in answer.text
    assert "别人写的。" in answer.text
    assert file.read_text(encoding="utf-8") == theirs
    decided = shown(answer)
    assert decided["choice-0"] == "mine"
    # While it is decided others go on.
    later = theirs.replace("二。", "别人写的二。")
    file.write_text(later, encoding="utf-8", newline="\n")
    assert visit.post(f"/articles/{A}", {**decided, "choice-0": choice}).status == 303
    assert file.read_text(encoding="utf-8") == later.replace("别人写的。", expected)


def test_a_conflict_behind_a_conflict_is_shown_again(lone: RunningDesk, visit: Visit) -> None:
    file = put(lone, A, article_text(f"{A}.md", body="一。\n"))
    fields = shown(visit.get(f"/articles/{A}"))
    file.write_text(article_text(f"{A}.md", body="别人一。\n"), encoding="utf-8")
    decided = shown(visit.post(f"/articles/{A}", {**fields, "body": "我的一。"}))
    file.write_text(article_text(f"{A}.md", body="别人又一。\n"), encoding="utf-8")
    again = visit.post(f"/articles/{A}", decided)
    assert (again.status, "别人又一。" in again.text) == (409, True)
    assert visit.post(f"/articles/{A}", shown(again)).status == 303
    assert file.read_text(encoding="utf-8").endswith("\n\n我的一。\n")


def test_a_file_that_is_gone_is_told_and_can_be_made_anew(lone: RunningDesk, visit: Visit) -> None:
    file = put(lone, A, article_text(f"{A}.md"))
    fields = shown(visit.get(f"/articles/{A}"))
    file.unlink()
    answer = visit.post(f"/articles/{A}", {**fields, "body": "留住的字。"})
    assert (answer.status, "文件不在了" in answer.text, file.exists()) == (409, True, False)
    again = shown(answer)
    assert again["body"] == "留住的字。"
    assert visit.post(f"/articles/{A}", again).status == 303
    assert "留住的字。" in file.read_text(encoding="utf-8")
    file.unlink()
    assert visit.get(f"/articles/{A}").status == 404


def test_a_file_with_a_mistake_is_opened_as_text_and_mended(lone: RunningDesk, visit: Visit) -> None:
    text = "---\r\ntitle: 题: 目\r\n---\r\n\r\n甲。\r\n"
    file = put(lone, A, text)
    fields = shown(visit.get(f"/articles/{A}"))
    assert fields["raw"] == text.replace("\r\n", "\n")
    assert visit.post(f"/articles/{A}", {**fields, "raw": fields["raw"].replace("题: 目", "题目")}).status == 303
    assert file.read_bytes().decode() == text.replace("题: 目", "题目")
    assert "raw" not in shown(visit.get(f"/articles/{A}"))
    put(lone, A, "---\ntitle: 题\n---\n".encode("gbk"))
    assert visit.get(f"/articles/{A}").status == 409


def test_what_no_file_may_have_is_refused_with_the_text_kept(lone: RunningDesk, visit: Visit) -> None:
    file = put(lone, A, text := article_text(f"{A}.md"))
    fields = shown(visit.get(f"/articles/{A}"))
    answer = visit.post(f"/articles/{A}", {**fields, "body": "甲\x00乙"})
    assert (answer.status, "没有保存" in answer.text, shown(answer)["body"]) == (422, True, "甲\x00乙")
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("scripts", [True, False])
def test_a_full_disk_costs_no_word(
    lone: RunningDesk, visit: Visit, monkeypatch: pytest.MonkeyPatch, *, scripts: bool
) -> None:
    file = put(lone, A, text := article_text(f"{A}.md"))
    fields = shown(visit.get(f"/articles/{A}"))

    def refuse(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device", str(file))

    monkeypatch.setattr(saving, "change_files", refuse)
    headers = {"Accept": "application/json"} if scripts else {}
    answer = visit.post(f"/articles/{A}", {**fields, "body": "打的字。"}, **headers)
    assert (answer.status, "没有写进磁盘" in answer.text, "满" in answer.text) == (500, True, True)
    assert scripts or shown(answer)["body"] == "打的字。"
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("base", ["", "x", b64encode(b"\xff").decode()])
def test_a_damaged_form_changes_nothing(lone: RunningDesk, visit: Visit, base: str) -> None:
    file = put(lone, A, text := article_text(f"{A}.md"))
    assert 400 <= visit.post(f"/articles/{A}", {"base": base, "title": "x"}).status < 500
    assert file.read_text(encoding="utf-8") == text


# ---------- Who may ----------


def test_no_path_leaves_the_articles(lone: RunningDesk, visit: Visit) -> None:
    home: Path = lone.desk.settings.home
    (home / "secret.md").write_text("---\ntitle: 秘密\n---\n", encoding="utf-8")
    folder = home / "articles" / "2023" / "04" / "12"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(home)
    (home / "articles" / "2023" / "04" / "11").mkdir(exist_ok=True)
    (home / "articles" / "2023" / "04" / "11" / "link.md").symlink_to(home / "secret.md")
    put(lone, A, article_text(f"{A}.md"))
    tried = (
        "2023/04/12/secret",
        "2023/04/11/link",
        "2023/04/11/..%2F..%2F..%2F..%2Fsecret",
        "2023/04/11/%2E%2E%2Fa",
        "2023/04/11/a%00",
    )
    assert {visit.get(f"/articles/{path}").status for path in tried} == {404}
    assert {visit.post(f"/articles/{path}", {"base": "", "anew": "yes"}).status for path in tried} == {404}
    photos = ("..%2F..%2F..%2F..%2Fsecret.md", "a.md", "..", "a.jpg%00")
    assert {visit.get(f"/articles/{A}/photos/{name}").status for name in photos} == {404}
    folder.unlink()


def test_reporters_write_their_own_and_reviewers_read(whole: RunningDesk) -> None:
    editor, reporter, reviewer = (whole.signed_in(name) for name in ("编辑", "记者", "审"))
    text = (whole.desk.settings.home / "articles" / f"{A}.md").read_text(encoding="utf-8")
    for visit in (reporter, reviewer):
        page = visit.get(f"/articles/{A}")
        assert ("只能看" in page.text, "button save" in page.text) == (True, False)
        fields = {"base": b64encode(text.encode()).decode(), "title": "偷改"}
        for path in ("", "/typed", "/check", "/proof", "/drop", "/photos"):
            assert visit.post(f"/articles/{A}{path}", fields).status == 403, path
    assert (whole.desk.settings.home / "articles" / f"{A}.md").read_text(encoding="utf-8") == text
    own = f"{A[:-1]}own"
    put(whole, own, article_text(f"{own}.md", reporter=[{"name": "记者", "role": "记者"}]))
    fields = shown(reporter.get(f"/articles/{own}"))
    assert reporter.post(f"/articles/{own}", {**fields, "title": "自己的"}).status == 303
    assert "button save" in editor.get(f"/articles/{A}").text
    log = [entry for entry in whole.desk.audit.read(3) if entry.subject == f"{own}.md"]
    assert [(entry.person, entry.act) for entry in log] == [("记者", "改稿")]


# ---------- Kept, checked, shown ----------


def test_what_is_typed_is_kept_and_offered_to_whoever_typed_it(whole: RunningDesk) -> None:
    path = f"{A[:-1]}kept"
    put(whole, path, article_text(f"{path}.md"))
    visit, other = whole.signed_in("编辑"), whole.signed_in("主编")
    fields = shown(visit.get(f"/articles/{path}"))
    typed = {**fields, "body": "没有保存的字。", "turn": "3"}
    answer = json.loads(visit.post(f"/articles/{path}/typed", typed).text)
    assert answer["kept"]
    assert not json.loads(visit.post(f"/articles/{path}/typed", {**typed, "turn": "2", "body": "旧的"}).text)["kept"]
    page = visit.get(f"/articles/{path}")
    assert "<ins>没有保存的字。</ins>" in page.text
    assert "没有保存的字" not in shown(page)["body"]
    seen = other.get(f"/articles/{path}").text
    assert ("没有保存的字" in seen, "strong>编辑</strong>也开着这篇" in seen) == (False, True)
    again = shown(visit.get(f"/articles/{path}?typed={fields['editor']}"))
    assert (again["body"], again["editor"], again["turn"]) == ("没有保存的字。", fields["editor"], "3")
    assert shown(other.get(f"/articles/{path}?typed={fields['editor']}"))["body"] != again["body"]
    visit.post(f"/articles/{path}", again)
    assert "没有保存的" not in visit.get(f"/articles/{path}").text.partition("data-unsaved")[0].partition("<form id")[0]
    late = json.loads(visit.post(f"/articles/{path}/typed", typed).text)
    assert not late["kept"] or "<ins>" not in visit.get(f"/articles/{path}").text


def test_what_nobody_wants_is_dropped(whole: RunningDesk) -> None:
    path = f"{A[:-1]}dropped"
    put(whole, path, article_text(f"{path}.md"))
    visit = whole.signed_in("编辑")
    fields = shown(visit.get(f"/articles/{path}"))
    visit.post(f"/articles/{path}/typed", {**fields, "body": "不要的字。", "turn": "1"})
    assert "不要的字" in visit.get(f"/articles/{path}").text
    assert visit.post(f"/articles/{path}/drop", {"editor": fields["editor"]}).status == 303
    assert "不要的字" not in visit.get(f"/articles/{path}").text


def test_problems_stand_at_their_fields_with_their_fixes(whole: RunningDesk) -> None:
    visit = whole.signed_in("编辑")
    fields = shown(visit.get(f"/articles/{A}"))
    typed = {
        **fields,
        "title": "",
        "reporter": "记者 张三 通讯员 李四",
        "section": "要问",
        "body": "\n甲段。\n\n双方签定了协议。",
    }
    answer = json.loads(visit.post(f"/articles/{A}/check", typed).text)
    found: dict[str, dict[str, Any]] = {each["code"]: each for each in answer["problems"]}
    assert found["XS104"]["field"] == "section"
    # What was probably meant is a button too, for somebody to look at.
    assert found["XS104"]["fix"] == {"label": "改成“要闻”（请看对不对）", "edits": [], "texts": {"section": "要闻"}}
    slips = {"reporter": "通迅员 李四 记者 张三王五", "kind": "评沦", "page": "12"}
    slipped = json.loads(visit.post(f"/articles/{A}/check", {**typed, **slips}).text)["problems"]
    texts = [(each["field"], (each["fix"] or {}).get("texts") or {}) for each in slipped]
    fixes = {(field, found.get(field)) for field, found in texts}
    assert {("reporter", "通讯员 李四 记者 张三王五"), ("kind", "评论")} <= fixes
    # Of pages a near one is no better than any other.
    assert not any(fix for field, fix in fixes if field == "page")
    word = next(each for each in answer["problems"] if each["field"] == "body")
    assert (word["line"], word["column"], word["end"]) == (4, 3, {"line": 4, "column": 5})
    assert word["fix"]["edits"] == [{"from": {"line": 4, "column": 3}, "to": {"line": 4, "column": 5}, "text": "签订"}]
    assert [(each["name"], each["roles"], each["known"]) for each in answer["byline"]] == [
        ("张三", "记者", True),
        ("李四", "通讯员", False),
    ]


def test_a_fix_above_the_body_is_the_new_text_of_a_field(whole: RunningDesk) -> None:
    visit = whole.signed_in("编辑")
    fields = shown(visit.get(f"/articles/{A}"))
    answer = json.loads(visit.post(f"/articles/{A}/check", {**fields, "title": "双方签定协议"}).text)
    fixes = [each["fix"]["texts"] for each in answer["problems"] if each["field"] == "title" and each["fix"]]
    assert fixes == [{"title": "双方签订协议"}]


def test_the_proof_is_the_page_of_the_typed_text_without_scripts(whole: RunningDesk) -> None:
    visit = whole.signed_in("编辑")
    fields = shown(visit.get(f"/articles/{A}"))
    answer = visit.post(
        f"/articles/{A}/proof", {**fields, "title": "样子里的标题", "body": "<script>top.ran = 1</script>"}
    )
    assert (answer.status, "样子里的标题" in answer.text) == (200, True), answer.text
    assert "<script>top.ran" not in answer.text
    assert "sandbox" in (answer.headers.getheader("Content-Security-Policy") or "")
    broken = {"base": fields["base"], "raw": "没有文件头"}
    assert visit.post(f"/articles/{A}/proof", broken).status == 204
    assert "样子里的标题" not in visit.get(f"/preview/{A}/").text


def test_names_are_suggested_and_pasted_text_is_cleaned(whole: RunningDesk) -> None:
    visit = whole.signed_in("编辑")
    assert json.loads(visit.get("/suggest/section?q=yw").text) == ["要闻"]
    assert visit.get("/suggest/nothing?q=x").status == 404
    answer = json.loads(visit.post("/clean", {"html": "<p><b>甲</b>乙</p><img src=x>", "text": ""}).text)
    assert answer == {"markdown": "**甲**乙", "pictures": 1}


# ---------- Photos ----------


def test_a_photo_is_turned_cleaned_shrunk_and_named_by_its_article(lone: RunningDesk, visit: Visit) -> None:
    file = put(lone, A, article_text(f"{A}.md"))
    file.with_name("a-1.png").write_bytes(b"another's")
    answer = send_file(visit, f"/articles/{A}/photos", picture((3600, 1200), turn=6))
    assert json.loads(answer.text) == {"files": ["a-2.jpg"]}
    with Image.open(file.with_name("a-2.jpg")) as image:
        assert (image.size, dict(image.getexif())) == ((1000, 3000), {})
    assert file.with_name("a-1.png").read_bytes() == b"another's"


def test_a_photo_comes_with_a_save_where_there_are_no_scripts(lone: RunningDesk, visit: Visit) -> None:
    path = f"{A[:-1]}sent"
    # As an import leaves a caption that came without its picture.
    waiting = "# photos:\n#   - file: 图片.jpg\n#     caption: 图为竞赛现场。\n#     credit: 童画 摄\n---\n\n"
    file = put(lone, path, article_text(f"{path}.md").replace("---\n\n", waiting))
    page = visit.get(f"/articles/{path}")
    assert "等照片的说明：图为竞赛现场。" in page.text
    assert send_file(visit, f"/articles/{path}", picture(), shown(page)).status == 303
    photo = {"file": "sent-1.jpg", "caption": "图为竞赛现场。", "credit": "童画 摄"}
    assert read_form(file.read_bytes(), X).values["photos"] == [photo]
    assert "等照片的说明" not in visit.get(f"/articles/{path}").text
    assert shown(visit.get(f"/articles/{path}"))["photo-0-file"] == "sent-1.jpg"
    # Taken out of the article, it stays in the folder.
    visit.post(f"/articles/{path}", {**shown(visit.get(f"/articles/{path}")), "photo-0-gone": "yes"})
    assert "photos" not in read_form(file.read_bytes(), X).values
    assert file.with_name("sent-1.jpg").exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:200]])
def test_what_is_no_picture_is_refused_in_words(lone: RunningDesk, visit: Visit, data: bytes) -> None:
    path = f"{A[:-1]}none"
    file = put(lone, path, text := article_text(f"{path}.md"))
    answer = send_file(visit, f"/articles/{path}/photos", data)
    assert (answer.status, json.loads(answer.text)["words"].endswith("，没有收。")) == (422, True)
    fields = shown(visit.get(f"/articles/{path}"))
    saved = send_file(visit, f"/articles/{path}", data, {**fields, "title": "打的字"})
    assert (saved.status, shown(saved)["title"]) == (422, "打的字")
    assert [each.name for each in file.parent.glob("none*")] == ["none.md"]
    assert file.read_text(encoding="utf-8") == text


def test_an_upload_of_200_megabytes_is_refused_before_it_is_read(lone: RunningDesk, visit: Visit) -> None:
    put(lone, A, article_text(f"{A}.md"))
    headers = {
        "Origin": f"http://{visit.host}",
        "Content-Type": "multipart/form-data; boundary=x",
        "X-Desk-Token": visit.token,
    }
    answer = visit.send("POST", f"/articles/{A}/photos", {**headers, "Content-Length": "200000000"}, b"--x")
    assert (answer.status, "太大了" in answer.text) == (413, True)


def test_the_base_of_a_form_is_the_file_that_it_was_made_of(lone: RunningDesk, visit: Visit) -> None:
    file = put(lone, A, article_text(f"{A}.md"))
    assert b64decode(shown(visit.get(f"/articles/{A}"))["base"]) == file.read_bytes()
