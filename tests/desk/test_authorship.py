"""Whose an article is, and what whoever writes their own alone does with it: no more, whatever they send."""

import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from newsroom.desk.authorship import is_own
from newsroom.desk.people.roles import Role
from newsroom.review import Reading
from newsroom.signing.files import review_of, sign
from tests.desk.desks import NOW, PASSWORD, RunningDesk, Visit, running_on
from tests.desk.projects import FOLDER, files_of, make_issue, window_of
from tests.factories import article_text, write_article, write_registry
from tests.site.papers import write_picture

REPORTERS: list[dict[str, Any]] = [
    {"name": "甲某", "aliases": ["老甲"]},
    {"name": "乙某", "id": "乙某@一车间"},
    {"name": "乙某", "id": "乙某@二车间"},
]
OWN, OTHERS = f"/articles/{FOLDER}/own", f"/articles/{FOLDER}/a"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSROOM_NOW", "2023-04-10 18:00")
    project = make_issue(tmp_path / "paper")
    write_registry(project, "reporters", REPORTERS)
    write_picture(project, f"{FOLDER}/tu.png")
    photos = [{"file": "tu.png", "caption": "图。"}]
    write_article(project, f"{FOLDER}/own.md", title="自己的", reporter="记者 甲某", draft=True, photos=photos)
    return project


@pytest.fixture
def desk(project: Path) -> Iterator[RunningDesk]:
    with running_on(project, shared=True) as desk:
        desk.people.add("甲某", [Role.REPORTER], PASSWORD, NOW)
        yield desk


@pytest.fixture
def visit(desk: RunningDesk) -> Visit:
    return desk.signed_in("甲某")


def fields_of(visit: Visit, path: str) -> dict[str, str]:
    """What the form of an article sends when nothing is changed."""
    text = visit.get(path).text
    found = dict(re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', text))
    return {name: found[name] for name in ("title", "reporter", "base") if name in found}


def raw(data: bytes, text: str | None = None) -> dict[str, str]:
    """A form that says a file was `data`, and is now `text`."""
    given = {"base": b64encode(data).decode()}
    return given if text is None else given | {"raw": text}


SIGNED = (
    ("甲某", "记者 甲某", True),
    ("老甲", "记者 甲某", True),
    ("甲某", "摄影 老甲", True),
    ("甲 某", "记者 丙某 甲某", True),
    ("甲某", "记者 丙某", False),
    ("丙某", "记者 丙某", True),
    ("丙某", "通讯员 丙某（工会）", True),
    ("丙某@工会", "通讯员 丙某（工会）", True),
    ("丙某@工会", "通讯员 丙某（厂办）", False),
    ("丙某@工会", "通讯员 丙某", False),
    # Of two of one name each is the one of their shop.
    ("乙某@一车间", "记者 乙某（一车间）", True),
    ("乙某@一车间", "记者 乙某（二车间）", False),
    ("乙某@一车间", "记者 乙某", False),
    ("乙某", "记者 乙某（一车间）", False),
    ("甲某", "", False),
    ("甲某", "甲某（", False),
)


def test_an_article_is_its_signers_own(desk: RunningDesk) -> None:
    for name, byline, own in SIGNED:
        data = article_text(f"{FOLDER}/x.md", reporter=byline).encode()
        assert is_own(desk.desk, name, f"{FOLDER}/x.md", data) is own, (name, byline)


def test_a_reporter_changes_nothing_of_others_at_any_address(desk: RunningDesk, visit: Visit, project: Path) -> None:
    before, token = files_of(project), visit.token
    sent = {**fields_of(desk.signed_in("编辑"), OTHERS), "anew": "yes", "editor": "one", "delete": "yes", "digest": "0"}
    sent |= {"title": "别人的题", "body": "别人的字", "commit": "0123", "reporter": "记者 甲某", "reason": "理由"}
    changing = [route for route in desk.app.routes if "POST" in (getattr(route, "methods", None) or ())]
    asked = 0
    for route in changing:
        names = set(getattr(route, "param_convertors", ()))
        if not names & {"path", "stem"}:
            continue
        parts = {"path": f"{FOLDER}/a", "year": 2023, "month": 4, "day": "11", "stem": "a"}
        address = str(route.url_path_for(getattr(route, "name", ""), **{name: parts[name] for name in names}))
        address = address.replace("2023/4/", "2023/04/")
        assert visit.post(address, sent, token=token).status == 403, address
        asked += 1
    assert asked > 10
    assert files_of(project) == before


def test_nobody_signs_takes_back_or_gives_back_by_saving(desk: RunningDesk, project: Path) -> None:
    file = project / "articles" / FOLDER / "own.md"
    path, data = f"{FOLDER}/own.md", file.read_bytes()
    forged = data
    for reading, name in zip(Reading, ("审甲", "审乙", "审丙", "校丁"), strict=True):
        forged = sign(
            forged, path, reading, name, NOW, lambda _: (project / "articles" / FOLDER / "tu.png").read_bytes()
        )
    text = forged.decode()
    back = data.replace(b"---\n", b"---\nwithdrawn: \xe7\x90\x86\xe7\x94\xb1\n", 1)
    for who in ("甲某", "编辑"):
        visit = desk.signed_in(who)
        for sent in (text, back.decode(), text.replace("review:", '"review":')):
            answer = visit.post(OWN, raw(data, sent))
            assert (answer.status, "不能在这里改签字和撤稿" in answer.text) == (403, True)
            assert file.read_bytes() == data
    # Nor by a file that is gone, nor by way of one that cannot be read.
    editor = desk.signed_in("编辑")
    assert editor.post(f"/articles/{FOLDER}/new", raw(forged) | {"anew": "yes"}).status == 303
    assert not review_of((file.parent / "new.md").read_bytes(), path).signatures
    file.write_bytes(broken := data.replace(b"title: ", b"title: [", 1))
    for sent in (text, text.replace("review:", '"review":'), back.decode()):
        assert editor.post(OWN, raw(broken, sent)).status == 403
    assert editor.post(OWN, raw(broken, data.decode())).status == 303
    assert file.read_bytes() == data
    # What was signed stays so while others write, and what they write strikes it out.
    file.write_bytes(forged)
    fields = fields_of(editor, OWN)
    assert editor.post(OWN, fields | {"title": "又一题"}).status == 303
    assert set(review_of(file.read_bytes(), path).struck) == set(Reading)


def test_a_reporter_stays_among_the_signers(desk: RunningDesk, visit: Visit, project: Path) -> None:
    before = files_of(project)
    fields = fields_of(visit, OWN)
    refused = visit.post(OWN, fields | {"reporter": "记者 丙某"})
    assert (refused.status, "署名里要有你自己" in refused.text) == (422, True)
    theirs = before["own.md"].replace("甲某".encode(), "丙某".encode())
    # Not by a version of others that there never was either.
    decided = {"theirs": b64encode(theirs).decode(), "choice-0": "theirs", "reporter": "记者 丁某"}
    visit.post(OWN, fields | decided)
    assert files_of(project) == before
    assert visit.post(f"/articles/{FOLDER}/new", raw(theirs) | {"anew": "yes"}).status == 422
    assert files_of(project) == before
    assert visit.post(OWN, fields | {"reporter": "记者 丙某 甲某"}).status == 303
    editor = desk.signed_in("编辑")
    assert editor.post(OWN, fields_of(editor, OWN) | {"reporter": "记者 丙某"}).status == 303


def test_a_reporter_moves_and_deletes_their_own_draft_that_nobody_has_signed(visit: Visit, project: Path) -> None:
    address, before = f"/issues/{FOLDER}/articles/own", files_of(project)
    assert f'href="{address}"' in visit.get(OWN).text
    assert "/articles/a" not in visit.get(OTHERS).text.partition("<main")[2].partition("</header>")[0]
    made_from = visit.get(address).text.partition('name="from" value="')[2].partition('"')[0]
    assert visit.post(address, {"from": made_from, "delete": "yes"}).status == 303
    assert before.keys() - files_of(project).keys() == {"own.md", "tu.png"}
    # It is taken back, and nothing else is by whoever may not order.
    page = f"/issues/{FOLDER}/"
    assert '<button class="quiet" name="undo"' in visit.get(page).text
    assert 'name="up"' not in visit.get(page).text
    assert "退回去了" in visit.post(page, {"undo": "yes"}).text
    assert files_of(project) == before
    assert visit.post(address, {"from": made_from, "move": "yes", "day": "2023-04-04"}).status == 303
    assert (project / "articles" / "2023/04/04/own.md").exists()


def test_a_reporter_leaves_what_others_have_read(desk: RunningDesk, visit: Visit, project: Path) -> None:
    file = project / "articles" / FOLDER / "own.md"
    data = file.read_bytes()
    signed = sign(data, f"{FOLDER}/own.md", Reading.FIRST, "审", NOW, lambda _: b"")
    address, token = f"/issues/{FOLDER}/articles/own", visit.token
    for written in (
        # Also what a later change has struck out was read.
        signed.replace("自己的".encode(), "改过的".encode()),
        data.replace(b"draft: true\n", b""),
        data.replace(b"draft: true\n", b"draft: true\nwithdrawn: x\n"),
        data.replace(b"draft: true\n", b"draft: [true\n"),
    ):
        assert written != data
        file.write_bytes(written)
        window_of(desk).refresh([f"{FOLDER}/own.md"])
        before = files_of(project)
        assert f'href="{address}"' not in visit.get(OWN).text
        for act in ("delete", "move", "copy"):
            assert visit.post(address, {"from": "0", act: "yes", "day": "2023-04-04"}, token=token).status == 403
        assert files_of(project) == before


def test_no_file_that_is_named_as_a_photo_is_moved_deleted_or_read(
    desk: RunningDesk, visit: Visit, project: Path
) -> None:
    settings, address, reader = (
        (project / "mkdocs.yml").read_bytes(),
        f"/issues/{FOLDER}/articles/own",
        desk.signed_in("审"),
    )
    write_picture(project.parent, "outside.png")
    for name in (
        "../../../../../articles/outside.png",
        "b.md",
        "issue.yml",
        "../../../mkdocs.yml",
        "..\\..\\x.png",
        "/etc/passwd",
        ".desk",
    ):
        before = files_of(project)
        fields = fields_of(visit, OWN) | {"photos": "yes", "photo-0-was": "0", "photo-0-file": name}
        assert visit.post(OWN, fields).status == 303
        assert visit.get(f"{OWN}/photos/{quote(name, safe='')}").status == 404
        digest = reader.get(f"{OWN}/sign").text.partition('name="digest" value="')[2].partition('"')[0]
        answer = reader.post(f"{OWN}/sign", {"reading": "first", "digest": digest})
        assert (answer.status, "有一张照片不在稿件旁边" in answer.text) == (409, True), name
        made_from = visit.get(address).text.partition('name="from" value="')[2].partition('"')[0]
        assert visit.post(address, {"from": made_from, "delete": "yes"}).status == 303
        assert before.keys() - files_of(project).keys() == {"own.md"}
        visit.post(f"/issues/{FOLDER}/", {"undo": "yes"})
    assert (project / "mkdocs.yml").read_bytes() == settings
