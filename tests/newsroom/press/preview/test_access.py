"""Who may see the preview: requests as a browser, another site's page or a device of the network makes them."""

import logging
import socket
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from threading import Event, Semaphore, Thread
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from newsroom.press.preview import access, own_addresses
from newsroom.press.preview.access import HEADERS, KEY, LETTERS, WAITING, PreviewAccess

DRAFT = "草稿的话".encode()
PHONE = {"REMOTE_ADDR": "192.168.1.40", "HTTP_HOST": "192.168.1.7:8000"}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


Ask = Callable[..., Answer]


def show_draft(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    del environ
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(DRAFT)))])
    return [DRAFT]


def asking(access: PreviewAccess, application: Callable[..., Iterable[bytes]] = show_draft) -> Ask:
    """Ask for a path as a browser on this computer does; capital names are those of WSGI."""

    def ask(path: str = "/", query: str = "", method: str = "GET", **more: str) -> Answer:
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "REMOTE_ADDR": "127.0.0.1"}
        began: list[Any] = []
        body = access.wrap(application)(
            environ | {"HTTP_HOST": "127.0.0.1:8000"} | more,
            lambda status, headers, *_: began.extend((status, headers)),
        )
        assert len({name.lower() for name, _ in began[1]}) == len(began[1])
        return Answer(int(began[0][:3]), dict(began[1]), b"".join(body))

    return ask


@pytest.fixture
def ask() -> Ask:
    return asking(PreviewAccess("127.0.0.1", 8000))


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> PreviewAccess:
    """A preview for the network, of a computer at 192.168.1.7."""
    for module in (own_addresses, access):
        monkeypatch.setattr(module, "network_addresses", lambda _: ["192.168.1.7"])
    monkeypatch.setattr(socket, "gethostname", lambda: "Desk")
    return PreviewAccess("0.0.0.0", 8000)  # noqa: S104


OWN = ["127.0.0.1:8000", "127.0.0.1", "localhost:8000", "LocalHost:9000", "[::1]:8000", "[::1]"]
FOREIGN = [
    *("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "evil.localhost"),
    *("", "127.0.0.1,evil.example", "evil.example@127.0.0.1", "127.0.0.1:8000 evil.example", "127.0.0.2", "0.0.0.0"),  # noqa: S104
    *("192.168.1.7:8000", "[::2]:8000", "::1", "127.0.0.1:", "localhost."),
]
ROUTES = [
    "/",
    "/2023/04/11/mi/",
    "/media/0a.png",
    "/search/manifest.json",
    "/livereload/0/0",
    "/livereload/problems/-1",
]


@pytest.mark.parametrize("host", OWN)
def test_it_answers_to_its_own_names(ask: Ask, host: str) -> None:
    assert ask(HTTP_HOST=host)[::2] == (200, DRAFT)


@pytest.mark.parametrize("host", FOREIGN)
def test_it_answers_to_no_other_name_at_any_address(ask: Ask, host: str) -> None:
    for path in ROUTES:
        answer = ask(path, HTTP_HOST=host)
        assert answer.status == 403
        assert "请用预览窗口里印出的网址" in answer.body.decode()


def request_of(site: str, mode: str, dest: str) -> dict[str, str]:
    return {"HTTP_SEC_FETCH_SITE": site, "HTTP_SEC_FETCH_MODE": mode, "HTTP_SEC_FETCH_DEST": dest}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("mode", "dest"),
    [
        *(("no-cors", dest) for dest in ("script", "image", "style", "audio", "embed", "empty")),
        *(("navigate", dest) for dest in ("iframe", "frame", "object", "embed")),
        *(("cors", dest) for dest in ("script", "empty", "font")),
        ("websocket", "empty"),
    ],
)
def test_a_page_of_another_site_can_load_nothing(ask: Ask, site: str, mode: str, dest: str) -> None:
    for path in ROUTES:
        assert ask(path, **request_of(site, mode, dest)).status == 403
        assert ask(path, **request_of("same-origin", mode, dest)).status == 200


def test_a_link_from_elsewhere_can_be_followed(ask: Ask) -> None:
    for site in ("cross-site", "same-site", "none"):
        assert ask(**request_of(site, "navigate", "document")).status == 200


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8000", 200),
        ("http://127.0.0.1:3000", 403),
        ("https://evil.example", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_what_has_another_origin_is_refused(ask: Ask, origin: str, status: int) -> None:
    assert ask(HTTP_ORIGIN=origin).status == status


def test_no_answer_is_kept_or_shown_elsewhere(ask: Ask) -> None:
    for answer in (ask(), ask(HTTP_HOST="evil.example"), ask("/\0"), ask(method="POST")):
        assert answer.headers.items() >= dict(HEADERS).items()
    assert dict(HEADERS) == {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_it_can_only_be_read(ask: Ask, method: str) -> None:
    assert ask(method=method)[::2] == (405, "预览只供阅读 (the preview can only be read)\n".encode())


def test_to_head_it_answers_without_the_page(ask: Ask) -> None:
    answer = ask(method="HEAD")
    assert answer[::2] == (200, b"")
    assert answer.headers["Content-Length"] == str(len(DRAFT))


@pytest.mark.parametrize(
    "path",
    ["/\0", "/a\0b/", "/a\x1b[2J", "/a\r\nb", "/..\\..\\secret", f"/{'a' * 5000}", f"/livereload/{'9' * 5000}/1"],
)
def test_what_is_no_name_of_a_file_is_not_looked_for(ask: Ask, path: str) -> None:
    assert ask(path).status == 404


@pytest.mark.parametrize("path", ["/livereload/", "/livereload/x/1", "/livereload/-1/1", f"/livereload/{'9' * 16}/1"])
def test_nobody_waits_for_what_there_is_not(ask: Ask, path: str) -> None:
    assert ask(path).status == 404


def test_what_fails_is_told_in_words(caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> Iterable[bytes]:
        msg = "坏了"
        raise ValueError(msg)

    with caplog.at_level(logging.ERROR):
        answer = asking(PreviewAccess("127.0.0.1", 8000), fail)("/2023/")
    assert (answer.status, "预览出了差错" in answer.body.decode()) == (500, True)
    (told,) = caplog.records
    assert (told.exc_info, "'/2023/'：坏了" in told.getMessage()) == (None, True)


def test_only_so_many_wait_and_the_others_are_told_at_once() -> None:
    waits, news = Semaphore(0), Event()

    def wait(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        waits.release()
        assert news.wait(60)
        return show_draft(environ, start_response)

    access = PreviewAccess("127.0.0.1", 8000)
    with ExitStack() as asked:
        for _ in range(WAITING):
            thread = Thread(target=asking(access, wait), args=("/livereload/1/1",))
            thread.start()
            asked.callback(thread.join)
        asked.callback(news.set)
        for _ in range(WAITING):
            assert waits.acquire(timeout=60)
        # Pages are shown all the same, and strangers take nobody's place.
        assert asking(access)("/").status == 200
        assert asking(access, wait)("/livereload/1/1", HTTP_HOST="evil.example").status == 403
        assert [asking(access, wait)(path).status for path in ROUTES[-2:]] == [503, 503]
    assert not waits.acquire(blocking=False)
    assert asking(access)("/livereload/1/1").status == 200


def test_a_device_of_the_network_needs_the_key_that_was_printed(shared: PreviewAccess) -> None:
    ask = asking(shared)
    for path in ROUTES:
        refused = ask(path, **PHONE)
        assert (refused.status, "完整网址" in refused.body.decode()) == (403, True)
    (link,) = shared.list_links("/%E6%8A%A5/")
    assert link.startswith("http://192.168.1.7:8000/%E6%8A%A5/?")
    key = urlsplit(link).query
    assert (len(key), set(key) <= set(LETTERS)) == (KEY, True)
    welcome = ask("/报/".encode().decode("latin-1"), key, **PHONE)
    assert (welcome.status, welcome.headers["Location"]) == (302, "/%E6%8A%A5/")
    cookie, *attributes = welcome.headers["Set-Cookie"].split("; ")
    assert attributes == ["Path=/", "HttpOnly", "SameSite=Lax"]
    for path in ROUTES:
        assert ask(path, HTTP_COOKIE=f"other=1; {cookie}", **PHONE)[::2] == (200, DRAFT)


@pytest.mark.parametrize("given", ["", "wrong", "ABCDEFGH", "密", "key="])
def test_another_key_is_none(shared: PreviewAccess, given: str) -> None:
    ask = asking(shared)
    assert ask(query=given, **PHONE).status == 403
    assert ask(HTTP_COOKIE=f"preview-8000={given}", **PHONE).status == 403


def test_every_preview_has_a_key_of_its_own(shared: PreviewAccess) -> None:
    other = PreviewAccess("0.0.0.0", 8000)  # noqa: S104
    assert shared.list_links("/") != other.list_links("/")


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "192.168.1.7"])
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "192.168.1.7:8000", "desk:8000", "desk.local", "0.0.0.0:8000"])
def test_this_computer_needs_no_key_under_any_of_its_names(shared: PreviewAccess, peer: str, host: str) -> None:
    assert asking(shared)(REMOTE_ADDR=peer, HTTP_HOST=host).status == 200


def test_a_key_leads_to_no_other_host(shared: PreviewAccess) -> None:
    key = urlsplit(shared.list_links("/")[0]).query
    assert asking(shared)("//evil.example/", key).headers["Location"] == "/evil.example/"


def test_a_preview_for_this_computer_alone_prints_no_other_address() -> None:
    assert PreviewAccess("127.0.0.1", 8000).list_links("/") == []
