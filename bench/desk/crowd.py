"""Many people at one desk, who type and save at once."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from typing import TYPE_CHECKING

from bench.desk.browser import FOUND, Browser
from bench.desk.server import PORT, DeskServer
from bench.errors import BenchError
from newsroom.desk.people.people import People
from newsroom.desk.people.roles import Role
from newsroom.desk.store import FOLDER, open_store
from newsroom.press.clock import read_now

if TYPE_CHECKING:
    from pathlib import Path

    from bench.desk.server import Memory

PASSWORD = "shi ge da zi yi fen"  # noqa: S105 - of people who are made up
# Saves of each person, what is kept between two of them, and the seconds between what one does: who types without a
# rest has it kept every two seconds.
SAVES, KEPT, PAUSE = 4, 3, (1.0, 3.0)
TOO_MANY = 429
Times = dict[str, list[float]]


@dataclass
class Person:
    """Somebody at the desk, with an article of their own."""

    name: str
    address: str
    browser: Browser
    times: Times = field(default_factory=lambda: defaultdict(list))

    def work(self, start: Barrier) -> Times:
        """Signs in, opens, types and saves, with all others."""
        pauses = random.Random(self.name)  # noqa: S311 - the same pauses in every run
        start.wait()
        self.send("sign in", "/sign-in", {"name": self.name, "password": PASSWORD})
        self.send("Today", "/")
        for number in range(SAVES):
            fields = self.send("open", self.address, ending="write", key="id")
            if "base" not in fields:
                msg = f"{self.address} has no form to write in"
                raise BenchError(msg)
            for turn in range(KEPT):
                fields["body"] += f"\n\n第{number}次的第{turn}句。"
                fields["turn"] = str(turn + 1)
                self.send("keep what is typed", f"{self.address}/typed", fields)
                time.sleep(pauses.uniform(*PAUSE))
            self.send("save", self.address, fields)
        return self.times

    def send(
        self, what: str, path: str, fields: dict[str, str] | None = None, *, ending: str = "", key: str = "action"
    ) -> dict[str, str]:
        """The fields of a form in a response, its time taken down."""
        begun = time.perf_counter()
        page = self.browser.get(path) if fields is None else self.browser.post(path, fields)
        if page.status == TOO_MANY:
            # So many passwords at once are more than the desk digests: one tries again.
            time.sleep(page.retry or 1)
            return self.send(what, path, fields, ending=ending, key=key)
        self.times[what].append(time.perf_counter() - begun)
        if page.status not in {200, FOUND}:
            msg = f"{what}: {path} gave {page.status}"
            raise BenchError(msg)
        return page.form(ending, key)


def measure_crowd(paper: Path, moment: str, people: int) -> tuple[Times, Memory]:
    """The times of all people together, and the desk's memory."""
    files = sorted((paper / "articles").glob("*/*/*/*.md"))[-people:]
    _enter(paper, people)
    # Everybody comes from an address of their own: tries of passwords are few from one.
    persons = [
        Person(f"编辑{number}", f"/articles/{_stem(file, paper)}", Browser(PORT, f"127.0.1.{number + 1}"))
        for number, file in enumerate(files)
    ]
    with DeskServer(paper, moment, ("--shared",)) as server:
        start = Barrier(people)
        with ThreadPoolExecutor(people) as pool:
            found = list(pool.map(lambda person: person.work(start), persons))
        memory = server.memory()
    return {what: [each for times in found for each in times[what]] for what in found[0]}, memory


def _stem(file: Path, home: Path) -> str:
    return file.relative_to(home / "articles").with_suffix("").as_posix()


def _enter(home: Path, people: int) -> None:
    store = open_store(home / FOLDER)
    for number in range(people):
        People(store).add(f"编辑{number}", [Role.EDITOR], PASSWORD, read_now())
    store.close()
