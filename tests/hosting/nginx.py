"""The real nginx with the configuration that operators are given, on a free port and without being root."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.factories import ROOT
from tests.hosting.debian import NoProgramError, find_program
from tests.notes import add_note

FOLDER = ROOT / "hosting" / "nginx"
CONFIGURATION = FOLDER / "xiaoshan-worker.conf"
RULES = FOLDER / "snippets" / "paper.conf"
# Where the configuration says that the project lies.
PROJECT = "/srv/xiaoshan-worker"
# Kept between runs, and ignored by git.
PROGRAMS = ROOT / ".pytest_cache" / "programs"
SECONDS = 20

# What Debian's nginx.conf has around the files of conf.d and sites-enabled, and what lets nginx run anywhere.
MAIN = """
{user}
worker_processes 1;
daemon off;
pid {run}/nginx.pid;
error_log {run}/error.log warn;
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {run}/body;
    proxy_temp_path {run}/proxy;
    fastcgi_temp_path {run}/fastcgi;
    uwsgi_temp_path {run}/uwsgi;
    scgi_temp_path {run}/scgi;
    access_log off;
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    gzip on;
    include {run}/conf.d/*.conf;
    include {run}/sites-enabled/*;
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: the status, the headers by their names in small letters, the bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def nginx_or_skip(config: pytest.Config) -> Path:
    """Give nginx's path; where it cannot be had the test is skipped, and the run's end says so."""
    try:
        program, origin = find_program("nginx", "nginx", PROGRAMS)
    except NoProgramError as error:
        add_note(config, f"nginx: not tested, because it cannot be had here: {error}")
        pytest.skip(f"no nginx: {error}")
    add_note(config, f"nginx: {program} ({origin})")
    return program


@contextmanager
def serving(program: Path, project: Path, run: Path) -> Iterator[str]:
    """Give the address, without a final slash, at which nginx serves the `site/` of a project until the block ends."""
    port = free_port()
    with running(program, run, {"paper": _at_home(project, port)}, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(program: Path, run: Path, sites: Mapping[str, str], port: int) -> Iterator[None]:
    """Run nginx with these files in sites-enabled and what papers share, until the block ends; it answers at `port`."""
    for name in ("conf.d", "snippets"):
        shutil.copytree(FOLDER / name, run / name)
    for name, text in sites.items():
        (run / "sites-enabled").mkdir(exist_ok=True)
        (run / "sites-enabled" / name).write_text(text, encoding="utf-8")
    # Started by root, nginx would give its worker to a user who may not read the tests' folders.
    user = "user root;" if os.geteuid() == 0 else ""
    main = run / "nginx.conf"
    main.write_text(MAIN.format(user=user, run=run), encoding="utf-8")
    with (run / "output").open("wb") as output:
        command = [str(program), "-p", str(run), "-c", str(main), "-e", str(run / "error.log")]
        process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            _wait(process, port, run)
            yield
        finally:
            process.terminate()
            process.wait(SECONDS)


def ask(address: str, path: str, *, method: str = "GET", **headers: str) -> Answer:
    """Ask a server for a path, which is percent-encoded first; redirects are not followed."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=SECONDS)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, quote(path, safe="/?=&%"), headers=names)
        response = connection.getresponse()
        body = response.read()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)
    finally:
        connection.close()


def _at_home(project: Path, port: int) -> str:
    """The operators' file with nothing changed but where the project lies and what it listens to."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("listen [::]:80;", ""),
        (f"{PROJECT}/", f"{project}/"),
    ):
        assert old in text
        text = text.replace(old, new)
    assert PROJECT not in "".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return text


def free_port() -> int:
    """A port that nothing listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(process: subprocess.Popen[bytes], port: int, run: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"nginx did not start:\n{(run / 'output').read_text()}{(run / 'error.log').read_text()}")
