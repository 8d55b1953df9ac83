"""Who gets to the desk's pages: nobody from elsewhere, nobody without having come in, nobody beyond their roles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.desk.people.roles import ALLOWED, Role
from newsroom.desk.people.sessions import token_of
from tests.desk.desks import KEY, PASSWORD, RunningDesk, Visit, running
from tests.desk.walls import Wall, walk, wall


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running(tmp_path_factory.mktemp("lone")) as desk:
        yield desk


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running(tmp_path_factory.mktemp("shared"), shared=True) as desk:
        yield desk


@pytest.fixture(scope="module")
def walls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Wall, Wall]]:
    """The desk of one editor, and that of a newsroom."""
    with (
        wall(tmp_path_factory.mktemp("lone"), shared=False) as lone,
        wall(tmp_path_factory.mktemp("shared"), shared=True) as shared,
    ):
        yield lone, shared


def test_every_route_is_behind_an_endpoint_that_changes_something_by_post_alone(walls: tuple[Wall, Wall]) -> None:
    ways = walls[1].ways
    assert len(ways) > 80
    assert {method for method, _, _ in ways} == {"GET", "POST"}
    # Whoever has come in may leave, choose a password and read the guide; all else that is not open takes a role.
    free = {path for _, path, each in ways if not each.open and each.act is None}
    assert {path for path in free if not path.startswith("/guide")} == {"/sign-out", "/password"}
    assert {path for _, path, each in ways if each.open} == {"/enter", "/sign-in", "/send", "/assets/0/x.css"}


# Everything that a request needs, taken away or forged: by which headers, and by whose session and token.
FOREIGN = (
    {"host": "evil.test", "origin": "http://evil.test"},
    {"origin": "http://evil.test", "sec-fetch-site": None},
    {"origin": None, "sec-fetch-site": "cross-site"},
)


def test_nobody_gets_anywhere_but_by_their_roles_with_session_token_origin_and_host(walls: tuple[Wall, Wall]) -> None:
    """Every route, for every person, with all that it takes and with all but one."""

    async def steps() -> None:
        for each in walls:
            for who, session in each.sessions.items():
                roles = [Role(who)] if each is walls[1] else [*Role]
                others = next((name for name in each.sessions if name != who), None)
                for method, path, endpoint in each.ways:
                    allowed = endpoint.act is None or any(endpoint.act in ALLOWED[role] for role in roles)
                    where = (who, method, path)
                    assert await each.ask(method, path, who) is allowed, where
                    for headers in FOREIGN:
                        assert not await each.ask(method, path, who, headers=headers), (where, headers)
                    assert endpoint.open or not await each.ask(method, path, session[:-1]), where
                    if method == "POST":
                        for token in (None, "x", "令牌", token_of(each.sessions[others]) if others else session):
                            assert not await each.ask(method, path, who, token=token), (where, token)
                        assert not await each.ask(method, path, who, headers={"x-desk-token": "x"}), where
                        nowhere = {"origin": None, "sec-fetch-site": None}
                        assert not await each.ask(method, path, who, headers=nowhere), where

    walk(steps())


def test_strangers_get_to_no_page(walls: tuple[Wall, Wall], lone: RunningDesk, shared: RunningDesk) -> None:
    async def steps() -> None:
        for each in walls:
            for method, path, endpoint in each.ways:
                for session in (None, "x", "a" * 43):
                    assert await each.ask(method, path, session) is endpoint.open, path

    walk(steps())
    for desk, refused in ((lone, 403), (shared, 401)):
        for path in ("/", "/publish", "/preview/2023/04/11/"):
            answer = desk.visit().get(path)
            led = f"/sign-in?next={path}" if desk is shared else None
            assert (answer.status, answer.headers.getheader("Location")) == (303 if led else refused, led)
            assert "示例" not in answer.text
        # Nor do they learn which addresses there are.
        assert desk.visit().get("/nothing").status == refused
        assert "示例" in (lone.lone_visit() if desk is lone else shared.signed_in("编辑")).get("/").text


HOSTS = (
    "evil.test",
    "evil.test:80",
    "127.0.0.1.evil.test",
    "",
    "127.0.0.1, x",
    "[::1",
    "localhost.",
    "127.0.0.1@evil.test",
)


def test_no_route_responds_under_another_host(walls: tuple[Wall, Wall], lone: RunningDesk) -> None:
    async def steps() -> None:
        for each, who in zip(walls, ("编辑", "主编"), strict=True):
            for method, path, _ in each.ways:
                for host in HOSTS:
                    headers = {"host": host, "origin": f"http://{host}"}
                    assert not await each.ask(method, path, who, headers=headers), (path, host)

    walk(steps())
    assert lone.lone_visit().get("/", Host="evil.test").status == 403


ORIGINS = ("http://evil.test", "null", "https://127.0.0.1", "http://127.0.0.1:1", "")


def test_no_route_responds_to_pages_of_another_origin(walls: tuple[Wall, Wall]) -> None:
    async def steps() -> None:
        for each, who in zip(walls, ("编辑", "主编"), strict=True):
            for method, path, _ in each.ways:
                for origin in ORIGINS:
                    headers = {"origin": origin, "sec-fetch-site": None}
                    assert not await each.ask(method, path, who, headers=headers), (path, origin)
                for site in ("cross-site", "same-site"):
                    headers = {"origin": None, "sec-fetch-site": site}
                    assert not await each.ask(method, path, who, headers=headers), (path, site)
                    framed = headers | {"sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
                    assert not await each.ask(method, path, who, headers=framed), (path, site)

    walk(steps())


def test_what_changes_something_comes_from_a_page_of_the_desk(lone: RunningDesk) -> None:
    visit = lone.lone_visit()
    # A link is followed from anywhere, and a page is opened from a bookmark.
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert visit.get("/", **link).status == 200
    assert visit.get("/").status == 200
    assert visit.post("/sign-out", {}, **link, Origin="").status == 403
    assert visit.post("/sign-out", {}, Sec_Fetch_Site="", Origin="").status == 403


def test_a_refusal_is_in_words_and_a_token_may_stand_in_a_header(shared: RunningDesk) -> None:
    chief = shared.signed_in("主编")
    refused = chief.post("/issues/new", {}, token=None)
    assert (refused.status, "这一页开得太久了" in refused.text) == (403, True)
    assert "你的职责里没有这一项" in shared.signed_in("审").get("/publish").text
    assert chief.post("/sign-out", {}, token=None, X_Desk_Token=chief.token).status == 200


def test_every_response_has_the_headers(lone: RunningDesk) -> None:
    visit = lone.lone_visit()
    asset = lone.desk.assets.address("desk.css")
    for answer in (
        visit.get("/"),
        visit.get("/nothing"),
        lone.visit().get("/"),
        visit.get(asset),
        visit.get("/", Host="x"),
    ):
        policy = answer.headers.getheader("Content-Security-Policy") or ""
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'; ")
        assert "frame-ancestors 'none'" in policy
        assert answer.headers.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.headers.getheader("Referrer-Policy") == "same-origin"
        kept = answer.headers.getheader("Cache-Control")
        assert kept == ("private, max-age=31536000, immutable" if answer.text.startswith("/* The desk") else "no-store")


def test_the_key_is_kept_in_a_cookie_of_this_desk_alone(lone: RunningDesk) -> None:
    visit = lone.visit()
    assert visit.get("/enter?key=").status == 403
    assert visit.get("/enter?key=another").status == 403
    assert visit.get("/enter").status == 403
    assert visit.cookies == {}
    answer = visit.get(f"/enter?key={KEY}")
    assert (answer.status, answer.headers.getheader("Location")) == (303, "/")
    cookie = answer.headers.getheader("Set-Cookie") or ""
    assert KEY not in cookie
    assert "; HttpOnly" in cookie
    assert "; SameSite=strict" in cookie
    assert visit.get("/").status == 200
    # There are no passwords to sign in with.
    assert lone.visit().get("/sign-in").status == 403
    assert lone.visit().post("/sign-in", {"name": "编辑", "password": PASSWORD}, token=None).status == 403


def test_a_page_that_is_open_goes_on_when_the_desk_is_started_again(tmp_path: Path) -> None:
    with running(tmp_path) as first:
        visit = first.lone_visit()
        token = visit.token
    with running(tmp_path) as second:
        name, value = next(iter(visit.cookies.items()))
        again = Visit(second.host, {name.replace(first.host[10:], second.host[10:]): value})
        assert again.token == token
