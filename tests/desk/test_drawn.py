"""Pages as they would be printed now: what a build draws, what does not fit, and nobody who waits for somebody else's."""

import html
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from io import BytesIO
from multiprocessing import active_children
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from newsroom.desk.drawing.process import EndedError
from newsroom.desk.drawing.room import DrawingRoom
from newsroom.desk.drawing.sheets import Sheet, Wish
from newsroom.desk.pages import drawn
from newsroom.drawn_pages import Drawing
from tests.desk.desks import ISSUE, RunningDesk, Visit, running, running_on, words_of
from tests.site.drawn import DAY, EARLIER, MARKS, build_drawn, copy_paper

PAGE = f"/issues/{DAY}/drawn"
NOW = datetime(2023, 4, 13, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """The desk of a paper with two drawn pages, a scanned one between them, and a draft."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_NOW", "2023-04-13 08:00")
        project = copy_paper(build_drawn(shared_folder), tmp_path_factory.mktemp("drawn") / "paper")
        with running_on(project, now=NOW, drawn=True) as desk:
            yield desk


def room_of(desk: RunningDesk) -> DrawingRoom:
    room = desk.desk.drawing
    assert room
    return room


def sheet_of(desk: RunningDesk, label: str, *, drafts: bool = True) -> Sheet:
    sheet = room_of(desk).draw(Wish(ISSUE, label, drafts)).result()
    assert sheet
    return sheet


def left_on(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    return {each.path[11:-3]: each.left for each in sheet.articles}


def test_without_drafts_a_page_is_what_a_build_draws(desk: RunningDesk) -> None:
    with closing(sqlite3.connect(desk.desk.settings.home / ".cache/catalogue.sqlite")) as database:
        built = {digest for (digest,) in database.execute("SELECT digest FROM sheets")}
    own = {sheet_of(desk, label, drafts=False).digest for label in "13"}
    assert own == built
    assert sheet_of(desk, "1").digest not in built
    assert "caogao" in left_on(sheet_of(desk, "1"))
    assert "caogao" not in left_on(sheet_of(desk, "1", drafts=False))


def test_what_has_no_room_is_named_and_where_it_goes_on_it_has_a_place(desk: RunningDesk) -> None:
    front, back = left_on(sheet_of(desk, "1")), left_on(sheet_of(desk, "3"))
    assert front.keys() == MARKS.keys() - {"neiye"}
    assert front["toutiao"] == ("下转第3版",)
    assert back.keys() == {"neiye", "toutiao"}
    page = desk.lone_visit().get(f"{PAGE}/1").text
    assert "下转第3版" in words_of(page)
    shown = dict.fromkeys(re.findall(r'data-row="article-2023-04-11-(\w+)"', page))
    assert shown.keys() == front.keys()
    # Every place leads to the article's form.
    assert set(re.findall(r'<a href="(.*?)" tabindex="-1"', page)) == {f"/articles/{DAY}/{stem}" for stem in front}


def test_the_picture_has_its_page_and_headlines_as_words(desk: RunningDesk) -> None:
    visit, sheet = desk.lone_visit(), sheet_of(desk, "1")
    page = visit.get(f"{PAGE}/1").text
    found = re.search(r'<img src="(.*?)" width="(\d+)" height="(\d+)" alt="(.*?)">', page)
    assert found
    assert found[4] == f"第1版 要闻：{'；'.join(each.title for each in sheet.articles)}"
    data = visit.fetch(html.unescape(found[1]))
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.width) == ("WEBP", int(found[2]))
        assert abs(image.height - int(found[3])) <= 1
    # A page that was left open asks for a picture that is gone, and gets what there is.
    assert visit.fetch(f"{PAGE}/1/picture?of=before") == data
    assert visit.fetch(f"{PAGE}/1/picture?of=before&drafts=no") == sheet_of(desk, "1", drafts=False).picture


def test_what_is_not_drawn_is_a_sentence(desk: RunningDesk) -> None:
    visit = desk.lone_visit()
    assert "这一版有扫描的版面，不另外画。" in words_of(visit.get(f"{PAGE}/2").text)
    assert "从2023年4月11日那一期起才画版面。" in words_of(visit.get(f"/issues/{EARLIER}/drawn/1").text)
    assert "从2023年4月11日那一期起才画版面。" in words_of(visit.get(f"/issues/{EARLIER}/").text)
    nothing = (f"{PAGE}/9", "/issues/2023/04/12/drawn/1", f"{PAGE}/2/picture", f"/issues/{EARLIER}/drawn/1/picture")
    assert [visit.get(path).status for path in nothing] == [404] * 4


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        (Drawing(), "extra.draw_since"),
        (Drawing(date(2023, 4, 1)), "画不出来"),
        (Drawing(date(2023, 4, 1), mark="x"), ""),
    ],
)
def test_a_paper_that_draws_nothing_says_why(tmp_path: Path, drawing: Drawing, words: str) -> None:
    here = SimpleNamespace(articles=tmp_path, catalogue=tmp_path, pictures=tmp_path)
    window: Any = SimpleNamespace(here=here, shown=None)
    settings: Any = SimpleNamespace(paper=SimpleNamespace(drawing=drawing))
    room = DrawingRoom(settings, window)
    assert words in room.refusal(ISSUE)
    assert bool(room.refusal(ISSUE)) == bool(words)


def test_the_picture_follows_what_is_saved_and_moved(desk: RunningDesk) -> None:
    visit, article = desk.lone_visit(), desk.desk.settings.home / "articles" / DAY / "erti.md"
    before = sheet_of(desk, "1")
    made_from = visit.get(f"/issues/{DAY}/").text.partition('name="from" value="')[2].partition('"')[0]
    assert visit.post(f"/issues/{DAY}/", {"from": made_from, "up": "erti.md"}).status == 200
    after = sheet_of(desk, "1")
    assert after.digest != before.digest
    assert after.digest in visit.get(f"{PAGE}/1").text
    assert visit.post(f"/issues/{DAY}/", {"undo": "yes"}).status == 200
    assert sheet_of(desk, "1").digest == before.digest
    # What another program has saved at this moment is taken in, and then drawn.
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("title: ", "title: 改过的"), encoding="utf-8", newline="\n")
    saved = sheet_of(desk, "1", drafts=False)
    assert any(each.title.startswith("改过的") for each in saved.articles)
    article.write_text(text, encoding="utf-8", newline="\n")
    desk.desk.window.refresh([f"{DAY}/erti.md"])


def test_a_process_that_was_killed_is_started_again(desk: RunningDesk) -> None:
    sheet = sheet_of(desk, "1")
    for child in active_children():
        child.kill()
        child.join()
    desk.desk.window.refresh([])
    assert sheet_of(desk, "1") == sheet


class SlowRoom:
    """A drawing room in which nothing becomes ready."""

    def __init__(self) -> None:
        self.drawing: Future[Sheet | None] = Future()
        self.asked: list[Wish] = []
        self.crowded = Event()

    def refusal(self, _issue: object) -> str:
        return ""

    def draw(self, wish: Wish) -> Future[Sheet | None]:
        self.asked.append(wish)
        if len(self.asked) == WAITING:
            self.crowded.set()
        return self.drawing


# More than the desk has threads.
WAITING = 50


def test_who_waits_for_a_drawing_holds_up_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = SlowRoom()
    slow = room.drawing
    with running(tmp_path, drawing=room) as desk, ThreadPoolExecutor(WAITING) as threads:
        visit = desk.lone_visit()
        visits = [Visit(visit.host, dict(visit.cookies)) for _ in range(WAITING)]
        waiting = [threads.submit(each.get, f"{PAGE}/1", HX_Request="true") for each in visits]
        try:
            assert room.crowded.wait(10)
            assert visit.get(f"/issues/{DAY}/").status == 200
            assert not any(each.done() for each in waiting)
            # Without scripts a page says that it is being drawn, and renews itself.
            monkeypatch.setattr(drawn, "_PATIENCE", 0)
            answer = visit.get(f"{PAGE}/1")
            assert (answer.status, answer.headers.getheader("Refresh"), "正在画" in words_of(answer.text)) == (
                200,
                "1",
                True,
            )
            # Whoever waits for what comes to no end gets a sentence.
            broken: Future[Sheet | None] = Future()
            broken.set_exception(EndedError())
            room.drawing = broken
            answer = visit.get(f"{PAGE}/1", HX_Request="true")
            assert (answer.status, "这一版没有画成" in answer.text) == (503, True)
        finally:
            slow.set_result(None)
        pages = [each.result() for each in waiting]
    assert {page.status for page in pages} == {200}
    assert all("这一版还没有稿件。" in words_of(page.text) for page in pages)


def test_who_asks_for_the_same_page_waits_for_the_same(desk: RunningDesk) -> None:
    room = room_of(desk)
    desk.desk.window.refresh([])
    first = [room.draw(Wish(ISSUE, "3")) for _ in range(20)]
    assert len({id(each) for each in first}) <= 2
    assert {each.result() for each in first} == {sheet_of(desk, "3")}
