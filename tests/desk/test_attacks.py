"""Attacks on the desk: by addresses, by every field of its forms, by what lies in articles/ and by what is sent in."""

import io
import os
import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from PIL import Image
from starlette.routing import Route

from newsroom.desk.frame import TEMPLATES
from newsroom.desk.people.roles import Role
from newsroom.desk.people.sessions import token_of
from newsroom.desk.people.tries import Tries
from newsroom.desk.writing.photos import clean
from newsroom.importing.photos import PictureError
from tests.desk.desks import NOW, PASSWORD, RunningDesk, running_on
from tests.desk.projects import FOLDER, make_issue
from tests.desk.walls import call, walk
from tests.examples import LONG
from tests.factories import write_article
from tests.site.hostility import MARKUP, NAME_MARKUP, make_hostile
from tests.site.papers import write_picture

# Paths out of articles/, options of git, commands of shells, lines of headers, templates, numbers beyond all types,
# halves of characters, YAML that grows, names of devices.
NASTY = (
    "..", "../../../secret.md", "..\\..\\secret.md", "/etc/passwd", "C:\\secret.md", "-rf", "--upload-pack=x",
    "\0", "a\r\nSet-Cookie: x=1", "9" * 5000, "99999999999", "-1", "1e999", "９", "\ud800", "汉" * 3000, "[" * 3000,
    "&a [*a, *a]", "<script>alert(1)</script>", "{{ 7 * 7 }}", "CON", "a:b", "%2e%2e%2f", ".git", "$(id)", "\u202e",
    "2023",
)  # fmt: skip
# Of a run of all tests each route has a few of them, and each of them some routes.
STEP = 1 if LONG else 13
# What leaves the desk, or ends the account of whoever asks.
LEFT_OUT = {"sign-out", "password-form", "person-disable", "person-password", "person-roles"}
MORE = {"raw", "base", "theirs", "anew", "choice-0", "photos", "photo-0-file", "photo-0-was", "photo-0-place", "role-0"}
FIELDS = {
    name
    for file in TEMPLATES.glob("*.html")
    for name in re.findall(r'name="([a-z0-9_-]+)"', file.read_text(encoding="utf-8"))
} - {"token"}
QUERY = (
    "q",
    "date",
    "commit",
    "typed",
    "state",
    "from",
    "to",
    "by",
    "section",
    "name",
    "new",
    "next",
    "page",
    "verify",
)
GOOD = {
    "year": "2023", "month": "04", "day": "11", "path": f"{FOLDER}/d", "stem": "d", "name": "tu.png", "digest": "0",
    "address": "2023/04/11/", "kind": "section", "id": "0" * 16, "key": "0.0", "label": "1",
}  # fmt: skip
PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSROOM_NOW", "2023-04-10 18:00")
    (tmp_path / "secret.md").write_text("---\ntitle: 机密\n---\n机密\n", encoding="utf-8")
    project = make_issue(tmp_path / "paper")
    write_picture(project, f"{FOLDER}/tu.png")
    photos = [{"file": "tu.png", "caption": "图。"}]
    write_article(project, f"{FOLDER}/d.md", title="第四条", page=2, draft=True, photos=photos)
    return project


@pytest.fixture
def desk(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningDesk]:
    monkeypatch.setattr(Tries, "take_all", lambda *_: None)
    with running_on(project, shared=True) as desk:
        yield desk


def outside(project: Path) -> dict[str, bytes]:
    """Every file but articles and what the desk itself keeps."""
    return {
        file.relative_to(project.parent).as_posix(): file.read_bytes()
        for file in sorted(project.parent.rglob("*"))
        if file.is_file() and not {".desk", ".cache", "articles"} & set(file.relative_to(project.parent).parts)
    }


def attacks(desk: RunningDesk) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The method, path and form of requests: each part of an address, and all fields at once, are nasty."""
    turn = 0
    for route in desk.app.routes:
        assert isinstance(route, Route)
        assert route.methods
        if route.name in LEFT_OUT:
            continue
        (method,) = route.methods - {"HEAD"}
        for name in (*route.param_convertors, None):
            turn += 1
            for bad in NASTY[turn % STEP :: STEP]:
                parts = GOOD if name is None else GOOD | {name: bad}
                path = PLACE.sub(lambda match, parts=parts: parts[match[1]], route.path)  # type: ignore[misc]
                if name is None and method == "GET":
                    path += f"?{urlencode(dict.fromkeys(QUERY, bad), errors='surrogatepass')}"
                yield method, path, dict.fromkeys(FIELDS | MORE, bad) if name is None and method == "POST" else {}


def test_no_part_of_an_address_and_no_field_leads_out_of_articles_or_to_a_fault(
    desk: RunningDesk, project: Path
) -> None:
    desk.people.add("全能", list(Role), PASSWORD, NOW)
    session = desk.signed_in("全能").cookies[desk.desk.place.cookie]
    own = {"host": desk.host, "origin": f"http://{desk.host}", "sec-fetch-site": "same-origin"}
    own |= {"cookie": f"{desk.desk.place.cookie}={session}", "content-type": "application/x-www-form-urlencoded"}
    before = outside(project)

    async def steps() -> int:
        count = 0
        for method, path, fields in attacks(desk):
            body = urlencode({"token": token_of(session)} | fields, errors="surrogatepass").encode()
            asked = path.encode(errors="replace").decode()
            status, headers, answer = await call(desk.app, method, asked, own, body if method == "POST" else b"")
            assert status < 500, (method, path[:200], [*fields.values()][:1])
            assert "机密".encode() not in answer, path
            # Nothing that is typed is a header, or a second answer.
            assert not any(set(value) & set(b"\r\n\0") or name == b"set-cookie" for name, value in headers), path
            count += 1
        return count

    assert walk(steps()) > 300
    assert outside(project) == before
    # And nothing is below articles/ but files of the kinds that belong there.
    for file in (project / "articles").rglob("*"):
        assert file.is_dir() or file.suffix in {".md", ".yml", ".png"}, file
        assert not file.is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_nothing_is_read_or_written_through_a_link_in_articles(desk: RunningDesk, project: Path) -> None:
    articles, secret = project / "articles", project.parent / "secret.md"
    folder = articles / FOLDER
    (folder / "link.md").symlink_to(secret)
    (folder / "tu2.png").symlink_to(secret)
    (articles / "topics.yml").unlink(missing_ok=True)
    (project.parent / "secret.yml").write_text("- name: 机密\n", encoding="utf-8")
    (articles / "topics.yml").symlink_to(project.parent / "secret.yml")
    (project.parent / "elsewhere").mkdir()
    (project.parent / "elsewhere" / "a.md").write_text("---\ntitle: 机密\n---\n", encoding="utf-8")
    (articles / "2023/04/12").symlink_to(project.parent / "elsewhere")
    os.mkfifo(folder / "pipe.md")
    desk.desk.window.refresh(None)
    chief, before = desk.signed_in("主编"), outside(project)
    for way in ("", "/history", "/sign", "/correct"):
        for path in (f"{FOLDER}/link", "2023/04/12/a", f"{FOLDER}/pipe"):
            answer = chief.get(f"/articles/{path}{way}")
            assert (answer.status, "机密" in answer.text) == (404, False), (path, way)
    for path in ("/", "/issues/2023/04/12/", f"/issues/{FOLDER}/articles/link", "/topics", f"/preview/{FOLDER}/link/"):
        answer = chief.get(path)
        assert (answer.status < 500, "机密" in answer.text) == (True, False), path
    assert chief.get(f"/articles/{FOLDER}/d/photos/tu2.png").status == 404
    assert chief.post("/topics/add", {"name": "新专题"}).status == 409
    made = {"anew": "yes", "base": "", "raw": "---\ntitle: x\n---\n"}
    for path in ("2023/04/12/b", f"{FOLDER}/link", f"{FOLDER}/pipe"):
        assert chief.post(f"/articles/{path}", made).status in {404, 409, 422}, path
    chief.post("/issues/2023/04/12/new", {"title": "题", "section": "要闻"})
    asked = {"from": "0", "move": "yes", "day": "2023-04-12"}
    page = chief.get(f"/issues/{FOLDER}/articles/d").text
    asked["from"] = page.partition('name="from" value="')[2].partition('"')[0]
    assert chief.post(f"/issues/{FOLDER}/articles/d", asked).status != 303
    assert (folder / "d.md").exists()
    assert outside(project) == before


def test_no_page_takes_a_text_of_the_paper_or_of_the_log_for_more(tmp_path: Path) -> None:
    paper = make_hostile(tmp_path / "paper")
    with running_on(paper, shared=True) as desk:
        chief = desk.signed_in("主编")
        desk.desk.audit.add(NOW, MARKUP, MARKUP, MARKUP, MARKUP)
        desk.desk.uploads.add(MARKUP, NOW, [(f"{NAME_MARKUP}.txt", BytesIO(MARKUP.encode()))], "", "")
        (upload,) = desk.desk.uploads.all()
        good = GOOD | {"path": "2023/04/11/quan", "stem": "quan", "id": upload.id}
        shown = 0
        for route in desk.app.routes:
            assert isinstance(route, Route)
            if "GET" not in (route.methods or ()) or route.name in {"enter", "preview"}:
                continue
            path = PLACE.sub(lambda match: good[match[1]], route.path)
            answer = chief.get(f"{path}?{urlencode(dict.fromkeys(QUERY, MARKUP))}" if "verify" else path)
            if "html" in (answer.headers.getheader("Content-Type") or ""):
                shown += 1
                for text in ("<script>alert", "<img src=x", "onerror=alert(1)>", str(1234 * 5678), "'onerror=alert();"):
                    assert text not in answer.text, (path, text)
            assert "\n" not in (answer.headers.getheader("Location") or "")
        assert shown > 25
        plain = chief.get("/")
        assert "&lt;script&gt;alert(1)" in plain.text


def test_every_frame_of_a_page_is_a_sandbox_without_scripts() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES.glob("*.html"))
    frames = re.findall(r"<(?:iframe|frame|object|embed)\b(?:[^>{]|\{[^}]*\}+)*>", text)
    assert len(frames) == len(re.findall(r"<(?:iframe|frame|object|embed)\b", text)) > 2
    assert [frame for frame in frames if 'sandbox="allow-same-origin"' not in frame] == []


def picture(kind: str, size: tuple[int, int]) -> bytes:
    file = io.BytesIO()
    Image.new("1", size).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP"])
def test_a_picture_that_is_small_as_a_file_and_huge_when_it_is_opened_is_refused(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of a bit each: as pixels they are four gigabytes, or a third of one.
    bomb = picture(kind, (12_000, 9_000))
    with monkeypatch.context() as patch, warnings.catch_warnings():
        # As where no test makes errors of warnings, and before any of its pixels is read.
        warnings.simplefilter("ignore")
        patch.setattr(Image.Image, "convert", lambda *_: pytest.fail("it was read"))
        with pytest.raises(PictureError):
            clean(bomb)
    assert clean(picture(kind, (300, 200)))[1] == "png"


def test_a_session_is_new_with_each_sign_in_and_none_that_was_brought_along(desk: RunningDesk) -> None:
    visit = desk.visit()
    name = desk.desk.place.cookie
    visit.cookies[name] = planted = "a" * 43
    assert visit.post("/sign-in", {"name": "记者", "password": PASSWORD}, token=None).status == 303
    assert visit.cookies[name] != planted
    first = visit.cookies[name]
    # Somebody else at the same computer: whoever was there before is out.
    sent = {"name": "编辑", "password": PASSWORD}
    assert visit.post("/sign-in", sent).status == 303
    assert visit.cookies[name] not in {planted, first}
    visit.cookies[name] = first
    assert visit.get("/").status == 303


def test_opening_pages_changes_nothing(desk: RunningDesk, project: Path) -> None:
    articles = {file: file.read_bytes() for file in sorted((project / "articles").rglob("*")) if file.is_file()}
    before, log = outside(project), len(desk.desk.audit.read(1000))
    chief = desk.signed_in("主编")
    for route in desk.app.routes:
        assert isinstance(route, Route)
        if "GET" in (route.methods or ()):
            path = PLACE.sub(lambda match: GOOD[match[1]], route.path)
            chief.fetch(f"{path}?undo=yes&delete=yes&key=x&name=%E8%A6%81%E9%97%BB&new=x&articles=yes&commit=0")
    now = {file: file.read_bytes() for file in sorted((project / "articles").rglob("*")) if file.is_file()}
    assert (now, outside(project)) == (articles, before)
    # But for the sign-in itself.
    assert len(desk.desk.audit.read(1000)) == log + 1
