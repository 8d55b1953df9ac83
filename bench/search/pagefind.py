"""Pagefind on the same pages: its index, and its results.

The index is built by its own command; a browser searches it by its API.
"""

from __future__ import annotations

import gzip
import json
import mimetypes
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.measuring import Command, measure
from bench.search.answers import Answer, Load, rate
from bench.search.indexing import Build, Programs, Sizes, weigh
from bench.search.pages import LEFT_OUT
from bench.trees import remove, walk
from tests.browser.chromium import FLAGS, ensure_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from playwright.sync_api import Browser, Route

    from bench.search.questions import Question

ROOT = "https://paper.invalid/"
# Twenty hits with what a list shows of them, as a page of results has.
_ASK = """async ([text, filters, shown]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const opened = await window.told();
  const start = performance.now();
  const { results } = await pagefind.search(text, { filters });
  const milliseconds = performance.now() - start;
  if (results.length) await results[0].data();
  const first = await window.told();
  await Promise.all(results.slice(0, shown).map((result) => result.data()));
  return { opened, first, milliseconds, ids: results.map(({ id }) => id) };
}"""
# What the ends of names stand for.
KINDS = {"pf_index": "words", "pf_fragment": "articles", "pf_meta": "lists of articles", "pf_filter": "filters"}
_SHOWN = 20
_PAGE = '<!doctype html><html lang="zh-CN"><title>Pagefind</title>'
# Stands before the JSON of a fragment.
_SIGNATURE = b"pagefind_dcd"


def weigh_index(folder: Path) -> Sizes:
    """The files of Pagefind's index by kind, its programs left out."""
    files: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for entry in walk(folder):
        if not is_program(entry.name):
            kind = KINDS.get(entry.name.rpartition(".")[2], "entry")
            files[kind] += 1
            size[kind] += entry.stat(follow_symlinks=False).st_size
    return Sizes(dict(files), dict(size))


def weigh_programs(folder: Path) -> Programs:
    """The programs that a search loads: module, worker and WebAssembly."""
    return weigh([folder / "pagefind.js", folder / "pagefind-worker.js", *folder.glob("wasm.*")])


def build_index(pagefind: Path, pages: Path, log: Path) -> Build:
    """Run Pagefind's command over the marked pages."""
    remove(pages / "pagefind")
    words = (str(pagefind), "--site", str(pages), "--exclude-selectors", LEFT_OUT)
    found = measure(Command(words, pages, {}), pages / "pagefind", log)
    return Build(found.wall, found.largest, found.others)


def read_addresses(folder: Path) -> dict[str, str]:
    """The address of each result by its id.

    Read from the files that Pagefind would fetch to show it.
    """
    return {file.name.removesuffix(".pf_fragment"): _address(file) for file in sorted((folder / "fragment").iterdir())}


def _address(file: Path) -> str:
    told: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE))
    return str(told["url"]).strip("/")


def is_program(name: str) -> bool:
    """Whether a file is a program, the same for every archive."""
    return name.endswith((".js", ".css")) or name.startswith("wasm.")


class Server:
    """A server of a folder's files, which counts those of the index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bytes = self.files = 0

    def answer(self, route: Route) -> None:
        """Serve a request; page and programs are not counted."""
        path = urlsplit(route.request.url).path
        if path == "/":
            route.fulfill(body=_PAGE, content_type="text/html")
            return
        file = self.folder / path.lstrip("/")
        if not file.is_file():
            route.fulfill(status=404)
            return
        body = file.read_bytes()
        if not is_program(file.name):
            self.bytes += len(body)
            self.files += 1
        route.fulfill(body=body, content_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream")

    def told(self) -> dict[str, int]:
        """What was given so far."""
        return {"bytes": self.bytes, "files": self.files, "asked": self.files}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        path, _ = ensure_chromium(Path(playwright.chromium.executable_path))
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def ask_pagefind(
    pages: Path, questions: Sequence[Question], truth: Sequence[AbstractSet[str]], *, quoted: bool
) -> list[Answer]:
    """Pagefind's results in the order of the questions.

    Each in a browser that has fetched nothing yet.
    """
    addresses = read_addresses(pages / "pagefind")
    with chromium() as browser:
        return [
            _ask(browser, Server(pages), question, true, addresses, quoted=quoted)
            for question, true in zip(questions, truth, strict=True)
        ]


def _ask(  # noqa: PLR0913 - all that an answer depends on
    browser: Browser,
    server: Server,
    question: Question,
    true: AbstractSet[str],
    addresses: Mapping[str, str],
    *,
    quoted: bool,
) -> Answer:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", server.answer)
    page.expose_function("told", server.told)
    page.goto(ROOT)
    filters = {key: value for key, value in (("section", question.section), ("year", question.year)) if value}
    text = f'"{question.text}"' if quoted else question.text
    told = page.evaluate(_ASK, [text, filters, _SHOWN])
    context.close()
    found = {addresses[each] for each in told["ids"]}
    opened, first, complete = (Load(**load) for load in (told["opened"], told["first"], server.told()))
    return Answer(opened, first, complete, told["milliseconds"], len(found), *rate(found, true))


def better(plain: Sequence[Answer], quoted: Sequence[Answer]) -> list[Answer]:
    """The better result for the reader, question by question.

    Where both serve, the one that fetched less.
    """
    return [
        max(pair, key=lambda answer: (answer.merit, -answer.complete.bytes)) for pair in zip(plain, quoted, strict=True)
    ]
