"""The desk of a newsroom behind nginx, with the file that operators are given."""

import re
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from newsroom.desk.entrance import SharedEntrance
from newsroom.desk.people.roles import Role
from newsroom.desk.people.sessions import Sessions
from newsroom.desk.place import shared_place
from tests.desk.desks import NOW, PASSWORD, RunningDesk
from tests.desk.desks import running as running_desk
from tests.hosting.nginx import FOLDER, free_port, running

NAME = "bianji.example.org"


@dataclass
class Proxied:
    """The desk as browsers reach it."""

    desk: RunningDesk
    plain: int
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[HTTPResponse, str]:
        """A response over TLS, and its text."""
        unverified = ssl._create_unverified_context()  # noqa: S323 - the test's own certificate
        connection = HTTPSConnection("127.0.0.1", self.port, timeout=20, context=unverified)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        own = {"Host": NAME, "Origin": f"https://{NAME}", "Cookie": cookie}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(connection):
            connection.request(method, path, body or None, own | named)
            response = connection.getresponse()
            return response, response.read().decode()

    def sign_in(self, **headers: str) -> HTTPResponse:
        """Signs the chief in, and keeps the session."""
        fields = urlencode({"name": Role.CHIEF.value, "password": PASSWORD}).encode()
        kind = "application/x-www-form-urlencoded"
        response, _ = self.send("POST", "/sign-in", fields, Content_Type=kind, **headers)
        name, _, value = (response.headers["Set-Cookie"] or "").partition(";")[0].partition("=")
        self.cookies[name] = value
        return response


@pytest.fixture(scope="module")
def proxied(nginx: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    folder, run = tmp_path_factory.mktemp("desk"), tmp_path_factory.mktemp("nginx")
    key, certificate = run / "key.pem", run / "certificate.pem"
    subject = ("-subj", f"/CN={NAME}", "-days", "2", "-nodes", "-newkey", "rsa:2048")
    subprocess.run(
        ["openssl", "req", "-x509", *subject, "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    with running_desk(folder, shared=True, proxied=True) as desk:
        place = shared_place("127.0.0.1", 8010, f"https://{NAME}")
        entrance = SharedEntrance(desk.people, Sessions(desk.desk.store), lambda: NOW)
        object.__setattr__(desk.desk, "place", place)
        object.__setattr__(desk.desk, "entrance", entrance)
        plain, port = free_port(), free_port()
        text = (FOLDER / "desk.conf").read_text(encoding="utf-8")
        for old, new in (
            ("    listen 80;", f"    listen 127.0.0.1:{plain};"),
            ("    listen [::]:80;\n", ""),
            ("    listen 443 ssl;", f"    listen 127.0.0.1:{port} ssl;"),
            ("    listen [::]:443 ssl;\n", ""),
            (f"/etc/letsencrypt/live/{NAME}/fullchain.pem", str(certificate)),
            (f"/etc/letsencrypt/live/{NAME}/privkey.pem", str(key)),
            ("http://127.0.0.1:8010", desk.url),
        ):
            assert text.count(old) == 1
            text = text.replace(old, new)
        with running(nginx, run, {"desk": text}, port):
            yield Proxied(desk, plain, port)


def test_whoever_comes_without_tls_is_led_to_it(proxied: Proxied) -> None:
    with closing(HTTPConnection("127.0.0.1", proxied.plain, timeout=20)) as connection:
        connection.request("GET", "/publish?x=1", headers={"Host": NAME})
        with connection.getresponse() as response:
            assert (response.status, response.headers["Location"]) == (301, f"https://{NAME}/publish?x=1")


def test_one_signs_in_through_it_with_a_cookie_for_tls_alone(proxied: Proxied) -> None:
    response = proxied.sign_in()
    assert response.status == 303
    assert re.match(r"__Host-desk=.*; HttpOnly; Path=/; SameSite=lax; Secure", response.headers["Set-Cookie"])
    response, text = proxied.send("GET", "/")
    assert (response.status, "车间里的第一条示例" in text) == (200, True)
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "nginx/" not in response.headers["Server"]
    # No cache on the way keeps a draft, on pages and in previews.
    preview, _ = proxied.send("GET", "/preview/2023/04/11/")
    assert {each.headers["Cache-Control"] for each in (response, preview)} == {"no-store"}


def test_the_log_has_the_address_of_the_browser_and_not_what_it_claims(proxied: Proxied) -> None:
    proxied.sign_in(X_Forwarded_For="203.0.113.9")
    assert proxied.desk.desk.audit.read(1)[0].detail == "127.0.0.1"


def test_another_host_or_origin_gets_nothing(proxied: Proxied) -> None:
    proxied.sign_in()
    assert proxied.send("POST", "/sign-out", b"x", Origin="https://evil.test")[0].status == 403
    assert proxied.send("GET", "/", Host="evil.test")[0].status == 403


def test_what_is_too_large_is_refused_before_it_comes(proxied: Proxied) -> None:
    assert proxied.send("POST", "/sign-in", b"", Content_Length=str(200_000_000))[0].status == 413


def test_a_hundred_people_of_one_office_are_no_attack() -> None:
    text = (FOLDER / "desk.conf").read_text(encoding="utf-8")
    found = re.search(r"rate=(\d+)r/s;.*limit_conn desk_connections (\d+);.* burst=(\d+) nodelay;", text, re.DOTALL)
    assert found
    rate, connections, burst = map(int, found.groups())
    # Each types, opens six connections, and on a Monday morning loads the form and the first page with all their files.
    assert (rate > 100, connections > 600, burst >= 100 * 20) == (True, True, True)
    # What is sent lies on nginx's disk first: of that an address has no more at once than a disk can bear.
    assert "limit_conn desk_sending 60;" in text


def test_what_the_desk_shows_comes_at_once() -> None:
    text = (FOLDER / "desk.conf").read_text(encoding="utf-8")
    assert "proxy_buffering off;" in text
