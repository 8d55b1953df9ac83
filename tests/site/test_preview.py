"""`python -m scripts serve` on a real paper: what an editor saves is seen, what is wrong is told, and it goes on."""

import re
import selectors
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from newsroom.press.preview.access import WAITING
from newsroom.press.preview.own_addresses import network_addresses
from tests.factories import make_project, write_article
from tests.scripts.running import run_task
from tests.site.documents import Document
from tests.site.drawn import DAY, MARKS, make_drawn, write_drawn
from tests.site.previews import Preview, previewing


@pytest.fixture(scope="module")
def shared_preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview for the whole network, in which nothing is saved."""
    folder = tmp_path_factory.mktemp("shared")
    with previewing(make_paper(folder), folder / "log", "--host", "0.0.0.0") as running:  # noqa: S104
        running.wait_for_text("", "已经登出的一篇")
        yield running


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of such a paper."""
    with previewing(make_paper(tmp_path), tmp_path / "log") as running:
        running.wait_for_text("", "已经登出的一篇")
        yield running


def make_paper(folder: Path) -> Path:
    """A paper with one article that is out, one draft and one of a former issue."""
    paper = make_project(folder / "paper")
    write_article(paper, "2023/04/11/chu.md", title="已经登出的一篇")
    write_article(paper, "2023/04/11/gao.md", title="还是草稿的一篇", draft=True)
    write_article(paper, "2023/04/10/jiu.md", title="昨天的一篇")
    return paper


def test_it_shows_the_newest_issue_and_what_is_held_back(shared_preview: Preview) -> None:
    preview = shared_preview
    front = preview.page("")
    assert front
    assert "还是草稿的一篇" in front.main
    assert "昨天的一篇" not in front.main
    assert preview.page("2023/04/11/gao/")
    assert preview.page("2023/04/10/jiu/")
    assert preview.page("2023/04/11/meiyou/") is None
    # A preview is no site to publish.
    assert not (preview.paper / "site").exists()


def answer_to(preview: Preview, request: bytes) -> bytes:
    """What is answered to these bytes; nothing where the line is only closed."""
    with socket.create_connection(("127.0.0.1", urlsplit(preview.url).port or 0), timeout=10) as line:
        # Of a line that is too long nobody reads the end.
        with suppress(ConnectionError):
            line.sendall(request)
        with suppress(ConnectionError):
            return b"".join(iter(partial(line.recv, 65536), b""))
    return b""


def get(path: str, host: str = "127.0.0.1") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()


def test_a_name_that_is_not_its_own_gets_no_draft(shared_preview: Preview) -> None:
    draft = "还是草稿的一篇".encode()
    for host in ("127.0.0.1", "localhost", "[::1]", socket.gethostname(), *network_addresses("0.0.0.0")):  # noqa: S104
        assert draft in answer_to(shared_preview, get("/2023/04/11/gao/", host))
    for path in ("/", "/2023/04/11/gao/", "/404.html", "/search/manifest.json", "/livereload/0/0", "/nothing/"):
        answer = answer_to(shared_preview, get(path, "evil.example"))
        assert answer.startswith(b"HTTP/1.0 403 ")
        assert draft not in answer


def test_no_browser_keeps_anything_of_it(shared_preview: Preview) -> None:
    page = answer_to(shared_preview, get("/2023/04/11/gao/"))
    assert b"data-worker" not in page
    assert b"\r\nCache-Control: no-store\r\n" in page
    # A worker of an earlier visit is replaced by the one that removes itself.
    worker = answer_to(shared_preview, get("/worker.js"))
    assert b"unregister()" in worker
    assert b"fetch" not in worker.partition(b"\r\n\r\n")[2]
    assert answer_to(shared_preview, get("/offline/")).startswith(b"HTTP/1.0 404 ")


def test_it_prints_the_address_for_a_phone_with_its_key(shared_preview: Preview) -> None:
    links = re.findall(r"手机、电脑打开：(\S+) 有这个网址的人都能看到草稿", shared_preview.said())
    port = urlsplit(shared_preview.url).port
    assert [link.rpartition("?")[0] for link in links] == [
        f"http://{address}:{port}/"
        for address in network_addresses("0.0.0.0")  # noqa: S104
    ]
    for link in links:
        assert "还是草稿的一篇" in text_at(link)


NONSENSE = {
    get("/%00"): b"404",
    get("/2023/%00/"): b"404",
    get(f"/livereload/{'9' * 5000}/1"): b"404",
    get(f"/livereload/problems/{'9' * 5000}"): b"404",
    get("/" + "a" * 300): b"404",
    get("/" + "a" * 5000): b"404",
    get("/" + "a" * 70_000): b"414",
    get("/%f0%9f%98%80/%ff/"): b"404",
    get("/%2e%2e/%2e%2e/mkdocs.yml"): b"404",
    get("http://evil.example/2023/04/11/gao/"): b"404",
    b"GET / HTTP/1.1\r\n\r\n": b"403",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n": b"403",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\nabc": b"405",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n": b"431",
    b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 200 + b"\r\n": b"431",
    b"GET / HTTP/x\r\n\r\n": b"400",
    b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n": b"400",
    b"\r\n": b"",
    b"": b"",
}


def test_nonsense_is_answered_in_a_line_and_leaves_no_traceback(shared_preview: Preview) -> None:
    answers = {request: answer_to(shared_preview, request) for request in NONSENSE if request}
    # Some of it is no HTTP at all, to which the answer is a page without a head.
    wrong = {
        request[:60]: answer[:60]
        for request, answer in answers.items()
        if NONSENSE[request] not in answer[:300] or b"Traceback" in answer
    }
    assert wrong == {}
    assert shared_preview.page("")
    assert "Traceback" not in shared_preview.said()


def test_three_hundred_that_wait_for_news_are_no_three_hundred_threads(shared_preview: Preview) -> None:
    """Most are told at once that there is no room; the paper can be read meanwhile."""
    port = urlsplit(shared_preview.url).port or 0
    with ExitStack() as lines:
        asked = [lines.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30)) for _ in range(300)]
        for line in asked:
            line.sendall(get("/livereload/999999999999999/1"))
        watched = lines.enter_context(selectors.DefaultSelector())
        for line in asked:
            watched.register(line, selectors.EVENT_READ)
        while len(watched.get_map()) > WAITING:
            ready = [key.fileobj for key, _ in watched.select(15)]
            assert ready, f"{len(watched.get_map())} are not answered"
            for answered in ready:
                assert isinstance(answered, socket.socket)
                assert answered.recv(12) == b"HTTP/1.0 503"
                watched.unregister(answered)
        assert shared_preview.page("2023/04/11/gao/")


def test_what_is_saved_is_seen(preview: Preview) -> None:
    write_article(preview.paper, "2023/04/11/chu.md", title="改过的一篇")
    preview.wait_for_text("2023/04/11/chu/", "改过的一篇")
    write_article(preview.paper, "2023/04/12/mingtian.md", title="新一期的头条", publish_at="2033-01-01")
    preview.wait_for_text("", "新一期的头条")
    (preview.paper / "articles/2023/04/12/mingtian.md").unlink()
    preview.wait_for_text("", "改过的一篇")
    assert preview.page("2023/04/12/mingtian/") is None
    # A preview promises no address.
    assert "XS60" not in preview.said()
    assert not list((preview.paper / ".cache").glob("addresses*"))


def test_it_survives_a_mistake_and_goes_on_when_it_is_mended(preview: Preview) -> None:
    preview.wait_for_text("2023/04/11/chu/", "已经登出的一篇")
    write_article(preview.paper, "2023/04/11/chu.md", title="改坏的一篇", section="要文")
    preview.wait("the problem", lambda: "articles/2023/04/11/chu.md:4:10: XS104" in preview.said())
    # What was looked at is served meanwhile.
    preview.wait_for_text("2023/04/11/chu/", "已经登出的一篇")
    preview.wait_for_text("", "已经登出的一篇")
    # Of a file that holds something else by now its former text is nowhere.
    write_article(preview.paper, "2023/04/11/gao.md", title="还是草稿的一篇", section="要文")
    preview.wait("both problems", lambda: "XS517 没有“要文”这个栏目，2 篇稿件写的是它" in preview.said())
    assert "XS517 没有“要文”这个栏目" in text_at(f"{preview.url}2023/04/11/gao/")
    write_article(preview.paper, "2023/04/11/gao.md", title="还是草稿的一篇", draft=True)
    assert "Traceback" not in preview.said()
    write_article(preview.paper, "2023/04/11/chu.md", title="改好的一篇")
    preview.wait_for_text("2023/04/11/chu/", "改好的一篇")


def test_a_mistake_that_stays_is_told_after_every_save(preview: Preview) -> None:
    write_article(preview.paper, "2023/04/11/chu.md", title="改坏一次", section="要文")
    preview.wait("the problem", lambda: preview.said().count(": XS104 ") == 1)
    write_article(preview.paper, "2023/04/11/chu.md", title="改坏两次", section="要文")
    preview.wait("the same problem again", lambda: preview.said().count(": XS104 ") == 2)


def text_at(url: str) -> str:
    """What is answered at an address, whatever the status; nothing where nobody answers."""
    try:
        with urlopen(url, timeout=10) as answer:  # noqa: S310
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()
    except (URLError, ConnectionError, TimeoutError):
        return ""


def test_with_a_mistake_at_the_start_it_shows_the_problem_and_then_the_paper(tmp_path: Path) -> None:
    paper = make_project(tmp_path / "paper")
    write_article(paper, "2023/04/11/chu.md", title="改好的一篇", section="<i>要文")
    write_article(paper, "2023/04/11/hao.md", title="一直是好的")
    with previewing(paper, tmp_path / "log") as running:
        running.wait("the problem", lambda: "XS104" in text_at(running.url))
        for path in ("", "2023/04/11/hao/"):
            page = text_at(running.url + path)
            assert "articles/2023/04/11/chu.md:4:10: XS104 没有“&lt;i&gt;要文”这个栏目" in page
            assert "→ 栏目以" in page
            assert 'http-equiv="refresh"' in page
        write_article(paper, "2023/04/11/chu.md", title="改好的一篇")
        running.wait_for_text("", "改好的一篇")
        running.wait_for_text("2023/04/11/chu/", "改好的一篇")
        assert "稿件有问题" not in text_at(f"{running.url}meiyou/")
        # From now on it stays as it was, as every preview does.
        write_article(paper, "2023/04/11/chu.md", title="又改坏了", section="要文")
        running.wait("the next problem", lambda: running.said().count(": XS104 ") == 2)
        running.wait_for_text("2023/04/11/chu/", "改好的一篇")
        assert "Traceback" not in running.said()


def test_nothing_is_cleaned_away_under_a_running_preview(preview: Preview) -> None:
    refused = run_task(preview.paper, "clean")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "预览正在运行，先在那个窗口按 Ctrl+C 结束 (a preview is running)\n"
    assert preview.page("2023/04/11/gao/")
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=30) == 0
    assert run_task(preview.paper, "clean").returncode == 0
    assert sorted(path.name for path in preview.paper.iterdir()) == ["articles", "mkdocs.yml"]


def test_it_ends_when_it_is_told_to(preview: Preview) -> None:
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=30) == 0
    assert "预览已结束" in preview.said()
    assert "Traceback" not in preview.said()
    assert sorted(path.name for path in preview.paper.iterdir()) == [
        ".cache",
        ".site-preview",
        "articles",
        "mkdocs.yml",
    ]


@pytest.mark.parametrize("site_url", ["https://example.org/报纸/", "https://example.org/%e6%8a%a5%e7%ba%b8/"])
def test_below_a_chinese_path_it_is_where_browsers_ask(tmp_path: Path, site_url: str) -> None:
    paper = make_project(tmp_path / "paper", {"site_url": site_url})
    write_article(paper, "2023/04/11/chu.md", title="已经登出的一篇")
    with previewing(paper, tmp_path / "log") as preview:
        root = "%E6%8A%A5%E7%BA%B8/"
        preview.wait_for_text(root, "已经登出的一篇")
        write_article(paper, "2023/04/11/chu.md", title="改过的一篇")
        preview.wait_for_text(f"{root}2023/04/11/chu/", "改过的一篇")
        assert preview.page("2023/04/11/chu/") is None
        assert f"预览网址：{preview.url}{root} " in preview.said()


def test_a_drawn_page_follows_what_was_saved(tmp_path: Path) -> None:
    paper = make_drawn(tmp_path / "paper")
    with previewing(paper, tmp_path / "log") as running:
        running.wait_for_text(f"{DAY}/neiye/", MARKS["neiye"])
        before = running.page(f"{DAY}/page-3/")
        write_drawn(paper, "neiye", title="第三版换了标题")
        running.wait_for_text(f"{DAY}/neiye/", "第三版换了标题")
        # Nobody waits for the page to be drawn; it is a little later.
        running.wait("the page drawn anew", lambda: pictures(running.page(f"{DAY}/page-3/")) != pictures(before))


def pictures(page: Document | None) -> set[str]:
    """The pictures that a page shows."""
    return {each.get("src") for each in page.all("img")} if page else set()
