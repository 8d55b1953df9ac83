"""``python -m bench.desk``: a hundred people at one desk, typing and saving."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from threading import Barrier
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import click

from bench.archive import ISSUE, issue_date, write_archive
from bench.commit import RESULTS, describe_commit, require_commit
from bench.errors import BenchError
from bench.machine import describe_machine
from bench.results import today
from bench.systems.ours import Ours
from newsroom.desk.people.people import People
from newsroom.desk.people.roles import Role
from newsroom.desk.store import FOLDER, open_store
from newsroom.press.clock import read_now

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES, PORT = 1000, 8093
PASSWORD = "shi ge da zi yi fen"  # noqa: S105 - of people who are made up
# Saves of each person, what is kept between two of them, and the seconds between what one does: who types without a
# rest has it kept every two seconds.
SAVES, KEPT, PAUSE = 4, 3, (1.0, 3.0)
MOST = 0.5
TOO_MANY = 429
Times = dict[str, list[float]]


class _Form(HTMLParser):
    """The fields of the form in which an article is written."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._inside, self._area = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes in a field."""
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("id") == "write"
        name = given.get("name")
        if not self._inside or not name or given.get("type") in {"file", "checkbox"}:
            return
        if tag == "input":
            self.fields[name] = given.get("value") or ""
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        """Ends a form or a text."""
        if tag == "textarea":
            self._area = ""
        self._inside = self._inside and tag != "form"

    def handle_data(self, data: str) -> None:
        """Takes in a text."""
        if self._area:
            self.fields[self._area] += data


@dataclass
class Person:
    """Somebody at the desk, with an article of their own."""

    name: str
    address: str
    origin: str
    times: Times = field(default_factory=lambda: defaultdict(list))
    cookie: str = ""

    def work(self, start: Barrier) -> Times:
        """Signs in, opens, types and saves, with all others."""
        pauses = random.Random(self.name)  # noqa: S311 - the same pauses in every run
        start.wait()
        self.send("sign in", "/sign-in", {"name": self.name, "password": PASSWORD})
        self.send("Today", "/")
        for number in range(SAVES):
            form = _Form()
            form.feed(self.send("open", self.address))
            if "base" not in form.fields:
                msg = f"{self.address} has no form to write in"
                raise BenchError(msg)
            for turn in range(KEPT):
                form.fields["body"] += f"\n\n第{number}次的第{turn}句。"
                form.fields["turn"] = str(turn + 1)
                self.send("keep what is typed", f"{self.address}/typed", form.fields)
                time.sleep(pauses.uniform(*PAUSE))
            self.send("save", self.address, form.fields)
        return self.times

    def send(self, what: str, path: str, fields: dict[str, str] | None = None) -> str:
        """The text of a response, its time taken down."""
        begun = time.perf_counter()
        # Everybody comes from an address of their own: tries of passwords are few from one.
        connection = HTTPConnection("127.0.0.1", PORT, timeout=120, source_address=(self.origin, 0))
        headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{PORT}"}
        body = None if fields is None else urlencode(fields).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request("POST" if body else "GET", path, body, headers | kind)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        if response.status == TOO_MANY:
            # So many passwords at once are more than the desk digests: one tries again.
            time.sleep(int(response.headers["Retry-After"] or 1))
            return self.send(what, path, fields)
        self.times[what].append(time.perf_counter() - begun)
        if response.status not in {200, 303}:
            msg = f"{what}: {path} gave {response.status}"
            raise BenchError(msg)
        if cookie := response.headers["Set-Cookie"]:
            self.cookie = cookie.partition(";")[0]
        return text


@click.command()
@click.option("--people", default=100, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=RESULTS / "desk.md", show_default=True)
def command(people: int, out: Path) -> None:
    """Have people type and save at one desk, all at once."""
    require_commit(out)
    with TemporaryDirectory() as made:
        ours = Ours(Path(made) / "paper", Path(made))
        ours.lay_out()
        write_archive(ours.folder, ARTICLES, photos=False)
        times = _measure(ours, people)
    out.write_text("\n".join(_report(times, people)) + "\n", encoding="utf-8", newline="\n")
    click.echo(out)


def _measure(ours: Ours, people: int) -> Times:
    files = sorted((ours.folder / "articles").rglob("*.md"))[-people:]
    _enter(ours.folder, people)
    persons = [
        Person(f"编辑{number}", f"/articles/{_stem(file, ours.folder)}", f"127.0.1.{number + 1}")
        for number, file in enumerate(files)
    ]
    now = f"{issue_date(ARTICLES // ISSUE):%Y-%m-%d} 12:00"
    command = (sys.executable, "-m", "scripts", "desk", "--shared", "--port", str(PORT))
    environment = os.environ | {"NEWSROOM_NOW": now, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ours.folder, env=environment, stdout=subprocess.PIPE) as desk:
        try:
            _wait_for(desk)
            start = Barrier(people)
            with ThreadPoolExecutor(people) as pool:
                found = list(pool.map(lambda person: person.work(start), persons))
        finally:
            desk.terminate()
    return {what: [each for times in found for each in times[what]] for what in found[0]}


def _stem(file: Path, home: Path) -> str:
    return file.relative_to(home / "articles").with_suffix("").as_posix()


def _enter(home: Path, people: int) -> None:
    store = open_store(home / FOLDER)
    for number in range(people):
        People(store).add(f"编辑{number}", [Role.EDITOR], PASSWORD, read_now())
    store.close()


def _wait_for(desk: subprocess.Popen[bytes]) -> None:
    for line in desk.stdout or ():
        if str(PORT).encode() in line:
            return
    msg = "the desk did not start"
    raise BenchError(msg)


def _report(times: Times, people: int) -> Iterator[str]:
    """The page of figures."""
    machine = ", ".join(f"{name} {value}" for name, value in describe_machine().items())
    yield f"# {people} people at one desk"
    yield ""
    yield f"{today()}, `python -m bench.desk`, {describe_commit()}: a paper of {ARTICLES} articles; everybody signs in at"
    yield f"the same moment, then types and saves {SAVES} times, on the machine that measures: {machine}."
    yield ""
    yield "| | times | median, s | p95, s | longest, s |"
    yield "|---|---|---|---|---|"
    for what, found in times.items():
        cuts = quantiles(found, n=100)
        yield f"| {what} | {len(found)} | {cuts[49]:.3f} | {cuts[94]:.3f} | {max(found):.3f} |"
    yield ""
    yield f"At most {MOST} s are wanted for 95 of 100 saves."


if __name__ == "__main__":
    command()
