"""Who gets to the desk's pages: nobody from elsewhere, nobody without having come in, nobody beyond their roles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route

from newsroom.desk.endpoints import Endpoint
from newsroom.desk.people.roles import ALLOWED, Role
from tests.desk.desks import KEY, PASSWORD, RunningDesk, Visit, running


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running(tmp_path_factory.mktemp("lone")) as desk:
        yield desk


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with running(tmp_path_factory.mktemp("shared"), shared=True) as desk:
        yield desk


def every_route(desk: RunningDesk) -> list[tuple[str, str, Endpoint]]:
    """The method, a path and the endpoint of each route of a desk."""
    parts = {"year": 2023, "month": 4, "day": "11", "digest": "0", "name": "x.css", "address": "2023/04/11/"}
    parts |= {"path": "2023/04/11/chang", "kind": "section", "stem": "chang"}
    parts |= {"id": "0" * 16, "key": "0.0", "label": "1"}
    found = []
    for route in desk.app.routes:
        assert isinstance(route, Route), route
        assert isinstance(route.endpoint, Endpoint), route.path
        assert route.methods
        (method,) = route.methods - {"HEAD"}
        names = route.param_convertors
        path = route.url_path_for(route.name, **{name: parts[name] for name in names})
        found.append((method, str(path), route.endpoint))
    assert len(found) > 5
    return found


def send(visit: Visit, method: str, path: str, **headers: str) -> int:
    """The status of a request with the headers of the desk's own pages, and others in their place."""
    own = {"Origin": f"http://{visit.host}", "Sec_Fetch_Site": "same-origin"} | headers
    return visit.send(method, path, {name: value for name, value in own.items() if value}, b"").status


def test_every_route_is_behind_an_endpoint_that_changes_something_by_post_alone(shared: RunningDesk) -> None:
    assert {method for method, _, _ in every_route(shared)} == {"GET", "POST"}
    # Whoever has come in may leave, and read the guide; everything else that is not open to all takes a role.
    free = {path for _, path, each in every_route(shared) if not each.open and each.act is None}
    assert {path for path in free if not path.startswith("/guide")} == {"/sign-out"}
    assert {path for _, path, each in every_route(shared) if each.open} == {
        "/enter",
        "/sign-in",
        "/send",
        "/assets/0/x.css",
    }


def test_strangers_get_to_no_page(lone: RunningDesk, shared: RunningDesk) -> None:
    for desk, refused in ((lone, 403), (shared, 401)):
        for method, path, endpoint in every_route(desk):
            answer = desk.visit().send(method, path, {"Origin": f"http://{desk.host}"}, b"")
            if endpoint.open:
                continue
            if desk is shared and method == "GET":
                assert (answer.status, answer.headers.getheader("Location")) == (303, f"/sign-in?next={path}")
            else:
                assert answer.status == refused, path
            assert "示例" not in answer.text
        # Nor do they learn which addresses there are.
        assert desk.visit().get("/nothing").status == refused
        assert "示例" in (lone.lone_visit() if desk is lone else shared.signed_in("编辑")).get("/").text


@pytest.mark.parametrize("host", ["evil.test", "evil.test:80", "127.0.0.1.evil.test", "", "127.0.0.1, x", "[::1"])
def test_no_route_responds_under_another_host(lone: RunningDesk, shared: RunningDesk, host: str) -> None:
    for desk, visit in ((lone, lone.lone_visit()), (shared, shared.signed_in("主编"))):
        for method, path, _ in every_route(desk):
            assert send(visit, method, path, Host=host, Origin=f"http://{host}") == 403, path
    # What came of it is that nobody was signed out.
    assert lone.lone_visit().get("/").status == 200


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "https://127.0.0.1", "http://127.0.0.1:1"])
def test_no_route_responds_to_pages_of_another_origin(lone: RunningDesk, shared: RunningDesk, origin: str) -> None:
    for desk, visit in ((lone, lone.lone_visit()), (shared, shared.signed_in("主编"))):
        for method, path, _ in every_route(desk):
            assert send(visit, method, path, Origin=origin, Sec_Fetch_Site="") == 403, path
            assert send(visit, method, path, Origin="", Sec_Fetch_Site="cross-site") == 403, path
            assert send(visit, method, path, Origin="", Sec_Fetch_Site="same-site") == 403, path


def test_what_changes_something_comes_from_a_page_of_the_desk(lone: RunningDesk) -> None:
    visit = lone.lone_visit()
    changing = [path for method, path, _ in every_route(lone) if method == "POST"]
    assert changing
    for path in changing:
        assert send(visit, "POST", path, Origin="", Sec_Fetch_Site="") == 403
    # A link is followed from anywhere, and a page is opened from a bookmark.
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert visit.get("/", **link).status == 200
    assert visit.get("/").status == 200


def test_no_request_without_its_token_changes_anything(lone: RunningDesk, shared: RunningDesk) -> None:
    for desk, visit in ((lone, lone.lone_visit()), (shared, shared.signed_in("主编"))):
        other = shared.signed_in("主编").token
        for method, path, _ in every_route(desk):
            if method != "POST":
                continue
            for token in (None, "x", "令牌", other):
                refused = visit.post(path, {}, token=token)
                assert (refused.status, "这一页开得太久了" in refused.text) == (403, True), path
            assert visit.post(path, {}, token=visit.token, X_Desk_Token="x").status == 403  # noqa: S106 - no secret
            assert visit.get("/").status == 200
    leaving = shared.signed_in("主编")
    assert leaving.post("/sign-out", {}, token=None, X_Desk_Token=leaving.token).status == 200


def test_no_role_does_what_it_may_not(shared: RunningDesk) -> None:
    for role in Role:
        visit = shared.signed_in(role.value)
        for method, path, endpoint in every_route(shared):
            if endpoint.act is None:
                continue
            allowed = endpoint.act in ALLOWED[role]
            answer = visit.send(method, path, {"Origin": f"http://{shared.host}"}, b"")
            assert ("你的职责里没有这一项" in answer.text) != allowed, (role, path)
            assert (answer.status == 403) != (allowed and method == "GET"), (role, path)


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
