"""The drawing room: pages drawn one by one, in another process."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock, Timer
from typing import TYPE_CHECKING, NamedTuple

from newsroom.almanac import format_date
from newsroom.desk.drawing.process import DrawingProcess, EndedError
from newsroom.desk.drawing.work import Paper
from newsroom.opening import MovedError
from newsroom.pictures.faces import find_face

if TYPE_CHECKING:
    from newsroom.desk.drawing.sheets import Sheet, Wish
    from newsroom.desk.window import Window
    from newsroom.model import IssueId
    from newsroom.press.settings import BuildSettings

# Pages that are kept, each about 300 KB.
_KEPT = 32
# Seconds without a page to draw after which the process, which has 300 MB, is ended.
_IDLE = 600


class _Made(NamedTuple):
    """A page as it was in a state of the paper."""

    state: str
    sheet: Sheet | None


class DrawingRoom:
    """Draws pages of the paper that a window shows, for any thread.

    The process starts with the first page. Requests for a page that waits already wait for the same.
    """

    def __init__(self, settings: BuildSettings, window: Window) -> None:
        here = window.here
        self._window = window
        self._drawing = settings.paper.drawing
        self._paper = Paper(window.shown, here.articles, here.catalogue, here.pictures)
        self._thread = ThreadPoolExecutor(1, "desk-drawing")
        self._process: DrawingProcess | None = None
        self._ending: Timer | None = None
        self._waiting: dict[Wish, Future[Sheet | None]] = {}
        self._made: OrderedDict[Wish, _Made] = OrderedDict()
        self._changing = Lock()

    def refusal(self, issue: IssueId) -> str:
        """Why pages of an issue are not drawn, "" where they are."""
        first = self._drawing.since
        if first is None:
            return "mkdocs.yml 里没有写 extra.draw_since，版面不画出来。"
        if issue.date < first:
            return f"从{format_date(first)}那一期起才画版面。"
        if self._drawing.mark:
            return ""
        missing = "没有装 typst（pip install typst）" if find_face() else "没有装思源宋体（Noto Serif CJK）"
        return f"这台电脑上{missing}，版面画不出来。装上以后重新启动编辑台。"

    def draw(self, wish: Wish) -> Future[Sheet | None]:
        """A page as it is now, None for an empty one."""
        state = self._window.state()
        with self._changing:
            made = self._made.get(wish)
            if made and made.state == state:
                return _done(made.sheet)
            if wish not in self._waiting:
                self._waiting[wish] = self._thread.submit(self._draw, wish)
            return self._waiting[wish]

    def find(self, wish: Wish, digest: str) -> bytes | None:
        """The last picture of a page, if it has this digest."""
        with self._changing:
            made = self._made.get(wish)
        return made.sheet.picture if made and made.sheet and made.sheet.digest == digest else None

    def close(self) -> None:
        """Ends the process; what waits is not drawn any more."""
        self._thread.shutdown(cancel_futures=True)
        self._end()

    def _end(self) -> None:
        if self._ending:
            self._ending.cancel()
        if self._process:
            self._process.end()
        self._process = self._ending = None

    def _draw(self, wish: Wish) -> Sheet | None:
        # Whoever comes from now on may have seen a newer paper.
        with self._changing:
            del self._waiting[wish]
            made = self._made.get(wish)
        state = self._window.state()
        if made and made.state == state:
            return made.sheet
        sheet = self._fetch(wish)
        with self._changing:
            self._made[wish] = _Made(state, sheet)
            self._made.move_to_end(wish)
            if len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return sheet

    def _fetch(self, wish: Wish) -> Sheet | None:
        """A page from the process, once more where that could help."""
        try:
            return self._hand_over(wish)
        except MovedError as error:
            # Saved a moment ago.
            self._window.refresh([error.args[1]])
        except EndedError:
            self._end()
        return self._hand_over(wish)

    def _hand_over(self, wish: Wish) -> Sheet | None:
        if self._ending:
            self._ending.cancel()
        if self._process is None:
            self._process = DrawingProcess()
        try:
            return self._process.draw(self._paper, wish)
        finally:
            self._ending = Timer(_IDLE, lambda: self._thread.submit(self._end))
            self._ending.daemon = True
            self._ending.start()


def _done(sheet: Sheet | None) -> Future[Sheet | None]:
    future: Future[Sheet | None] = Future()
    future.set_result(sheet)
    return future
