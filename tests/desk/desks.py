"""Desks for tests: a made-up paper behind a real server, and requests as browsers make them."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection, HTTPResponse
from itertools import count
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette

from newsroom.desk.app import make_app
from newsroom.desk.desk import Desk
from newsroom.desk.drawing.room import DrawingRoom
from newsroom.desk.entrance import LoneEntrance, SharedEntrance
from newsroom.desk.inbox import Inbox
from newsroom.desk.issue_lines import IssueLine
from newsroom.desk.issues import Coming, DeskArticle, DeskIssue, DeskPage, State
from newsroom.desk.opening import own_files
from newsroom.desk.people.audit import Audit
from newsroom.desk.people.passwords import Cost, Hasher
from newsroom.desk.people.people import People
from newsroom.desk.people.roles import Role
from newsroom.desk.people.sessions import Sessions
from newsroom.desk.people.tries import Tries
from newsroom.desk.place import local_place, shared_place
from newsroom.desk.previewing import PreviewFile
from newsroom.desk.searching import Excerpt, Hit
from newsroom.desk.store import open_store
from newsroom.desk.uploads import Uploads
from newsroom.desk.window import Window
from newsroom.directory import Directory
from newsroom.model import IssueCard, IssueId, Registries, Settings
from newsroom.problems import Place, problem
from newsroom.release import issue_due
from newsroom.times import format_minute
from tests.desk.windows import open_window, settings_of
from tests.scripts.running import free_port

KEY = "the-printed-key"
NOW = datetime(2023, 4, 10, 10, tzinfo=UTC)
ISSUE = IssueId(date(2023, 4, 11))
PASSWORD = "henniu2 paobu"  # noqa: S105 - nobody's


@dataclass
class StubPaper:
    """A paper of issues; ``fault`` is raised by whatever is read."""

    issue_list: dict[IssueId, DeskIssue] = field(default_factory=dict)
    coming: tuple[Coming, ...] = ()
    fault: Exception | None = None

    def refresh(self, paths: list[str] | None = None) -> None:
        del paths

    def directory(self) -> Directory:
        return Directory(Registries())

    def due(self) -> tuple[Coming, ...]:
        return self.coming

    def overdue(self) -> list[str]:
        return []

    def newest(self) -> IssueId | None:
        if self.fault:
            raise self.fault
        return max(self.issue_list, default=None)

    def years(self) -> list[int]:
        return sorted({issue.date.year for issue in self.issue_list})

    def issues(self, year: int) -> tuple[IssueLine, ...]:
        cards = (each.card for issue, each in sorted(self.issue_list.items()) if issue.date.year == year)
        return tuple(IssueLine(card, issue_due(card), 8, 2, 2) for card in cards)

    def search(self, text: str, limit: int) -> tuple[Hit, ...]:
        found = (each for issue in self.issue_list.values() for page in issue.pages for each in page.articles)
        hits = (Hit(each.path, each.title, each.byline, "要闻") for each in found if text in each.title)
        # Of its text this paper has one sentence.
        quoted = Hit("2023/04/11/chang.md", "车间", "", "要闻", Excerpt("…前面", text, "<后面>"))
        return (quoted,) if text == "夜校" else tuple(hits)[:limit]

    def searched(self) -> float:
        return 0.628

    def file(self, address: str) -> PreviewFile | None:
        page = (
            b"<!doctype html><title>x</title><link rel=stylesheet href=/preview/x.css><script>top.ran = true</script>"
        )
        files = {"/preview/2023/04/11/": (page, "text/html; charset=utf-8"), "/preview/x.css": (b"", "text/css")}
        return PreviewFile(*files[address]) if address in files else None

    def issue(self, issue: IssueId) -> DeskIssue | None:
        return self.issue_list.get(issue)

    def states(self, paths: Sequence[str]) -> dict[str, State]:
        found = (each for issue in self.issue_list.values() for page in issue.pages for each in page.articles)
        return {each.path: each.state for each in found if each.path in paths}

    def state(self) -> str:
        return repr((self.issue_list, self.coming))


def make_paper() -> StubPaper:
    """A paper of one issue, with an article of each state and a page without any."""
    due = datetime(2023, 4, 10, 16, tzinfo=UTC)
    long = DeskArticle(
        "2023/04/11/chang.md",
        "车间里的第一条示例，标题写得长一些，看看在窄的屏幕上怎样换行",
        State.HELD,
        kicker="示例引题",
        byline="记者 张三",
        due=due,
        warnings=3,
        length=1820,
        photos=2,
        uncredited=1,
    )
    draft = DeskArticle("2023/04/11/caogao.md", "第二条示例", State.DRAFT, byline="通讯员 李四 记者 王五", errors=2)
    later = due + timedelta(hours=9)
    timed = DeskArticle("2023/04/11/dingshi.md", "第三条示例", State.HELD, due=later, length=812)
    unsigned = DeskArticle("2023/04/11/daiqian.md", "第四条 <b>示例</b>", State.UNSIGNED, length=96)
    out = DeskArticle("2023/04/11/yichu.md", "第五条示例", State.OUT, due=NOW, length=300)
    gone = DeskArticle("2023/04/11/che.md", "撤下的示例", State.WITHDRAWN, due=NOW)
    unread = DeskArticle("2023/04/11/dubuliao.md", "dubuliao", State.UNREAD, errors=1)
    pages = (
        DeskPage("1", "要闻", (long, draft, timed, unsigned)),
        DeskPage("2", "综合", ()),
        DeskPage("4", None, (out, gone, unread)),
        DeskPage("B9", None, (out,), known=False),
    )
    coming = (Coming(due, ISSUE, long.path, long.title), Coming(later, ISSUE, timed.path, timed.title))
    gap = problem(Place("articles/2023/04/11/issue.yml", 1, 9), "XS505", value=1234, last=1230, other="2023/04/07")
    return StubPaper({ISSUE: DeskIssue(IssueCard(ISSUE, number=1234), pages, (gap,))}, coming)


@dataclass(frozen=True)
class RunningDesk:
    """A desk that is being served."""

    url: str
    host: str
    app: Starlette
    desk: Desk
    people: People
    passed: list[timedelta] = field(default_factory=list)

    def pass_time(self, by: timedelta) -> None:
        """Put the desk's clock forward."""
        self.passed.append(by)

    def visit(self) -> "Visit":
        """A browser that has not come in."""
        return Visit(self.host)

    def lone_visit(self) -> "Visit":
        """The one editor's browser."""
        visit = self.visit()
        assert visit.get(f"/enter?key={KEY}").status == 303
        return visit

    def signed_in(self, name: str) -> "Visit":
        """The browser of somebody who has signed in."""
        visit = self.visit()
        assert visit.post("/sign-in", {"name": name, "password": PASSWORD}, token=None).status == 303
        return visit


_EDGE = "edge-of-a-part"


def _part(name: str, data: bytes) -> bytes:
    return f"--{_EDGE}\r\nContent-Disposition: form-data; {name}\r\n\r\n".encode() + data + b"\r\n"


@dataclass
class Answer:
    """A response, read to its end."""

    status: int
    headers: HTTPResponse
    text: str


def led_to(answer: Answer) -> str:
    """Where a form that was taken leads."""
    assert answer.status == 303, words_of(answer.text)
    return answer.headers.getheader("Location") or ""


def refused(answer: Answer) -> str:
    """Why a form was not taken."""
    assert answer.status == 422
    return answer.text.partition('role="alert" id="why">')[2].partition("</div>")[0]


@dataclass
class Visit:
    """A browser without pages: it keeps cookies and sends where its requests come from."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def token(self) -> str:
        """The token in the pages of this visit."""
        return self.get("/").text.partition('name="desk-token" content="')[2].partition('"')[0]

    def get(self, path: str, **headers: str) -> Answer:
        """Opens a page."""
        return self.send("GET", path, headers)

    def post(self, path: str, fields: dict[str, str], *, token: str | None = "", **headers: str) -> Answer:
        """Sends a form, with the page's own token if none is given, and without for None."""
        own = {} if token is None else {"token": token or self.token}
        sent = {"Origin": f"http://{self.host}", "Content-Type": "application/x-www-form-urlencoded", **headers}
        return self.send("POST", path, sent, urlencode(own | fields).encode())

    def upload(
        self, path: str, fields: dict[str, str], files: Sequence[tuple[str, str, bytes]] = (), *, token: str | None = ""
    ) -> Answer:
        """Sends a form with files, each with its field, name and bytes."""
        own = {} if token is None else {"token": token or self.token}
        parts = [_part(f'name="{name}"', value.encode()) for name, value in (own | fields).items()]
        parts += [_part(f'name="{name}"; filename="{file}"', data) for name, file, data in files]
        body = b"".join(parts) + f"--{_EDGE}--\r\n".encode()
        kind = {"Origin": f"http://{self.host}", "Content-Type": f"multipart/form-data; boundary={_EDGE}"}
        return self.send("POST", path, kind, body)

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes | None = None) -> Answer:
        """Sends any request; ``_`` in names of headers stands for ``-``."""
        data, response = self._exchange(method, path, headers, body)
        return Answer(response.status, response, data.decode())

    def fetch(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._exchange("GET", path, {}, None)[0]

    def begin(self, method: str, path: str, headers: dict[str, str]) -> int:
        """The status of a request whose body never comes."""
        connection = HTTPConnection(self.host, timeout=60)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.putrequest(method, path)
        for name, value in {"Cookie": cookie, **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        with closing(connection):
            return connection.getresponse().status

    def _exchange(
        self, method: str, path: str, headers: dict[str, str], body: bytes | None
    ) -> tuple[bytes, HTTPResponse]:
        connection = HTTPConnection(self.host, timeout=60)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {**({"Cookie": cookie} if cookie else {}), **named})
        response = connection.getresponse()
        data = response.read()
        connection.close()
        for each in response.headers.get_all("Set-Cookie") or ():
            name, _, value = each.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
            if not self.cookies[name]:
                del self.cookies[name]
        return data, response


@contextmanager
def running_on(
    project: Path,
    *,
    shared: bool = False,
    now: datetime = NOW,
    drawn: bool = False,
    **parts: Any,  # noqa: ANN401 - of any type
) -> Iterator[RunningDesk]:
    """A desk of a project on the disk, until the block ends; one that is `drawn` draws its pages.

    `parts` are those that it has otherwise.
    """
    settings = settings_of(project)
    with open_window(settings, format_minute(now)) as window:
        room = DrawingRoom(settings, window) if drawn else None
        more = {"drawing": room, **parts}
        with running(project, cast("Any", window), settings=settings, shared=shared, **more) as desk:
            try:
                yield desk
            finally:
                if room:
                    room.close()


@contextmanager
def running(
    folder: Path,
    paper: StubPaper | Window | None = None,
    *,
    shared: bool = False,
    proxied: bool = False,
    port: int | None = None,
    **parts: object,
) -> Iterator[RunningDesk]:
    """A desk of a paper, until the block ends; a shared one has a person for each role, of its name.

    `proxied` is one behind a server of this computer, `parts` are other parts of the desk than these.
    """
    port = port or free_port()
    place = shared_place("127.0.0.1", port, None) if shared else local_place("127.0.0.1", port)
    given: Any = parts.get("settings")
    names = given.paper if given else Settings(name="萧山工人")
    store = open_store(folder / ".desk")
    people = People(store, Hasher(Cost(rounds=1, memory=64)))

    ticks = count()
    passed: list[timedelta] = []

    def now() -> datetime:
        # Of several sessions of a person the oldest ends: no two are of the same moment.
        return NOW + timedelta(milliseconds=next(ticks)) + sum(passed, timedelta())

    for role in Role if shared and not people.list() else ():
        people.add(role.value, [role], PASSWORD, NOW)
    entrance = SharedEntrance(people, Sessions(store), now) if shared else LoneEntrance(KEY, "编辑")
    common: dict[str, Any] = {
        "settings": SimpleNamespace(paper=names, home=folder),
        "window": paper or make_paper(),
        "store": store,
        "people": people,
        "audit": Audit(folder / ".desk"),
        "tries": Tries(store),
        "entrance": entrance,
        "place": place,
        "assets": own_files(names),
        "uploads": Uploads(folder / ".desk"),
        "inbox": Inbox(folder / ".desk"),
        "clock": now,
    }
    desk = Desk(**common | parts)
    app = make_app(desk)
    with served(app, port, proxied=proxied):
        yield RunningDesk(place.address, f"127.0.0.1:{port}", app, desk, people, passed)
    store.close()


@contextmanager
def served(app: Any, port: int, *, proxied: bool = False) -> Iterator[None]:  # noqa: ANN401 - an application
    """Serves an application in a thread, until the block ends."""
    config = uvicorn.Config(
        app, "127.0.0.1", port, log_config=None, access_log=False, lifespan="off", ws="none", proxy_headers=proxied
    )
    server = _Server(config)
    thread = Thread(target=server.run)
    thread.start()
    try:
        assert server.up.wait(60)
        yield
    finally:
        server.end()
        thread.join()


class _Server(uvicorn.Server):
    """A server that ends when it is to, and not at the next tick: the tests start hundreds."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = Event()

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        self.up.set()

    def end(self) -> None:
        """Ends it, from another thread; one that did not come up has ended."""
        if self.up.is_set():
            self._loop.call_soon_threadsafe(self._over.set)

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._over.wait()

    async def shutdown(self, sockets: list[Any] | None = None) -> None:
        del sockets
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        # An idle connection is closed at once.
        await asyncio.sleep(0)
        await self._wait_tasks_to_complete()


def words_of(text: str) -> str:
    """What a page shows, with single spaces."""
    return " ".join(
        re.sub(r"<[^>]*>", " ", text.partition("<main")[2].partition(">")[2].partition("</main>")[0]).split()
    )
