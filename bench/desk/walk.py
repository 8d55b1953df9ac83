"""A walk through every page and form of a desk."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from bench.desk.browser import FOUND, Browser, Page
from bench.desk.server import Cost
from bench.errors import BenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bench.desk.server import DeskServer

# What shows the same each time is requested so often.
ROUNDS = 3
# Seconds between two looks at a run.
_GLANCE = 0.25
_READING = "正文还在收录"
_FOUND = re.compile(r'href="/issues/[0-9/-]+#article')
_SENT = "萧山区总工会在职工文化中心开班。\n\n学员来自二十家企业，课程一共八天。\n"


class Step(NamedTuple):
    """What somebody did, with the costs of each time."""

    words: str
    costs: tuple[Cost, ...]
    note: str = ""


@dataclass
class Walk:
    """Somebody who does everything once; ``paper`` may be written in."""

    server: DeskServer
    browser: Browser
    paper: Path
    steps: list[Step] = field(default_factory=list)

    def do(
        self, words: str, work: Callable[[], Page], times: int = 1, note: Callable[[Page], str] = lambda _: ""
    ) -> Page:
        """The last response of some work, its costs taken down."""
        costs = []
        for _ in range(times):
            processor, begun = self.server.processor(), time.perf_counter()
            page = work()
            wall = time.perf_counter() - begun
            costs.append(Cost(wall, self.server.processor() - processor))
        if page.status not in {200, 204, FOUND}:
            msg = f"{words}: {page.status}\n{page.text[:2000]}"
            raise BenchError(msg)
        self.steps.append(Step(words, tuple(costs), note(page)))
        return page

    def look(self, words: str, path: str, times: int = ROUNDS, note: Callable[[Page], str] = lambda _: "") -> Page:
        """A page that somebody looks at."""
        return self.do(words, lambda: self.browser.get(path), times, note)

    def send(self, words: str, path: str, fields: Mapping[str, str], files: Mapping[str, bytes] | None = None) -> Page:
        """A form that somebody sends."""
        return self.do(words, lambda: self.browser.post(path, fields, files))

    def lead(self, words: str, path: str, fields: Mapping[str, str], files: Mapping[str, bytes] | None = None) -> Page:
        """A form that somebody sends, and the page that it leads to."""

        def work() -> Page:
            sent = self.browser.post(path, fields, files)
            return self.browser.get(sent.location) if sent.status == FOUND else sent

        return self.do(words, work)


def walk_through(walk: Walk) -> None:
    """Every page and form, as an editor's day has them."""
    walk.do("the texts of the search, read once", lambda: _wait_for_texts(walk.browser))
    look_around(walk)
    search(walk)
    path = write(walk)
    sign(walk, path)
    issue = make_issue(walk)
    order(walk, issue)
    bring_in(walk, issue)
    publish(walk, path)
    take_back(walk)
    rename(walk)


def _wait_for_texts(browser: Browser) -> Page:
    """The page of the search once it goes through all texts."""
    while _READING in (page := browser.get("/search")).text:
        time.sleep(_GLANCE)
    return page


def look_around(walk: Walk) -> None:
    """The pages that nobody types on."""
    walk.look("Today", "/")
    year = walk.look("the newest year", "/issues/")
    walk.look("a year", year.location)
    walk.look("the first year", _first(r'href="(/issues/\d{4}/)"[^>]*>\d{4}</a></li>\s*</ul>', year, walk))
    for name in ("sections", "reporters", "topics", "inbox", "import"):
        walk.look(name, f"/{name}")
    for by in ("reporter", "section", "page", "month"):
        walk.look(f"statistics by {by}", f"/statistics?by={by}")
    walk.look("statistics of a year", "/statistics?by=reporter&from=2023&to=2023")
    walk.look("statistics as CSV", "/statistics.csv?by=reporter")


def _first(pattern: str, page: Page, walk: Walk) -> str:
    text = page.text or walk.browser.get(page.location).text
    found = re.search(pattern, text)
    if found is None:
        msg = f"no {pattern} in a page"
        raise BenchError(msg)
    return found[1]


QUESTIONS = (
    "技能竞赛",
    "高健礼",
    "副刊",
    "2011-03-04",
    "工会 高健礼 2015年",
    "没有这几个字的",
    "gaojianli",
    "gjl",
    "jineng jingsai",
    "职工文化",
)


def search(walk: Walk) -> None:
    """Searches, those in vain among them."""
    for text in QUESTIONS:
        walk.look(
            f"search {text}", f"/search?q={quote(text)}", note=lambda page: f"{len(_FOUND.findall(page.text))} found"
        )


def write(walk: Walk) -> str:
    """An old article opened, checked, previewed, kept and saved; its address."""
    stem = (
        sorted((walk.paper / "articles").glob("2011/*/*/*.md"))[100]
        .relative_to(walk.paper / "articles")
        .with_suffix("")
    )
    path = f"/articles/{stem.as_posix()}"
    fields = walk.look("an article", path).form("write", "id")
    fields["body"] += "\n\n记者还将继续关注此事。"
    walk.do("what is typed, kept", lambda: walk.browser.post(f"{path}/typed", fields), ROUNDS)
    walk.do("checked", lambda: walk.browser.post(f"{path}/check", fields), ROUNDS)
    walk.do("previewed", lambda: walk.browser.post(f"{path}/proof", fields), ROUNDS)
    walk.look("suggestions", "/suggest/reporter?q=gj")
    walk.lead("saved", path, fields)
    walk.look("its history", f"{path}/history")
    walk.look("its preview", f"/preview/{stem.as_posix()}/")
    walk.look("its corrections' page", f"{path}/correct")
    return path


def sign(walk: Walk, path: str) -> None:
    """The article signed."""
    page = walk.look("the page of signing", f"{path}/sign")
    walk.look("its text as signed", _first(r'<iframe src="([^"]+)"', page, walk))
    walk.lead("signed", f"{path}/sign", {**page.form("/sign"), "reading": "first", "name": "甲"})


def make_issue(walk: Walk) -> str:
    """A new issue with two articles; its address."""
    page = walk.look("the form of a new issue", "/issues/new")
    newest = _first(r'href="/issues/(\d{4}/\d\d/\d\d)[-/]', walk.browser.get("/"), walk)
    day = date(*map(int, newest.split("/"))) + timedelta(days=1)
    fields = {**page.form("/issues/new"), "day": str(day)}
    walk.lead("a new issue", "/issues/new", fields)
    walk.lead("a second one of its day", "/issues/new", {**fields, "another": "yes"})
    issue = f"/issues/{day:%Y/%m/%d}/"
    form = walk.look("the form of a new article", f"{issue}new").form("/new")
    for where, title in ((issue, "工会课堂开班"), (issue, "职工食堂换新"), (f"{issue[:-1]}-2/", "号外一则")):
        walk.lead("a new article", f"{where}new", {**form, "title": title, "section": "综合", "page": "2"})
    return issue


def order(walk: Walk, issue: str) -> None:
    """Articles moved in the issue, to another, and back."""
    page = walk.look("the issue", issue)
    names = re.findall(r'data-name="([^"]+)"', page.text)
    walk.send("moved down", issue, {**page.form(issue), "down": names[0]})
    page = walk.browser.get(issue)
    walk.send("put back", issue, {**page.form(issue), "undo": "yes"})
    walk.look("the pages", f"{issue}pages")
    walk.lead(
        "a page more", f"{issue}pages", {**walk.browser.get(f"{issue}pages").form("/pages"), "add": "9", "name": "副刊"}
    )
    old = next(iter(sorted((walk.paper / "articles").glob("2012/05/*/*.md")))).relative_to(walk.paper / "articles")
    stem = f"/issues/{old.parent.as_posix()}/articles/{old.stem}"
    form = walk.look("an old article's place", stem).form(stem)
    walk.lead("moved to the new issue", stem, {**form, "day": issue[8:18].replace("/", "-"), "move": "yes"})


def bring_in(walk: Walk, issue: str) -> None:
    """A text imported; a report sent in."""
    fields = {**walk.browser.get("/import").form("/import"), "day": issue[8:18].replace("/", "-"), "section": "综合"}
    text = f"职工夜校开班\n\n本报讯 {_SENT}"
    page = walk.lead("an upload and its report", "/import", fields, {"a.txt": text.encode()})
    form = page.form("/write")
    address = _first(r'action="(/import/[0-9a-f]+)/write"', page, walk)
    walk.lead("written as drafts", f"{address}/write", form)
    token = {"token": form["token"]}
    walk.send(
        "a report sent in", "/send", {**token, "title": "夜校", "text": _SENT, "name": "甲", "phone": "13000000000"}
    )
    page = walk.look("the inbox", "/inbox")
    report = _first(r'href="(/inbox/\w+)"', page, walk)
    form = walk.look("a report", report).form("/take")
    walk.lead("taken over", f"{report}/take", {**form, "day": issue[8:18].replace("/", "-"), "section": "综合"})


def rename(walk: Walk) -> None:
    """The reporter with most articles renamed, and a section with its articles."""
    page = walk.browser.get("/reporters")
    counts = re.findall(r'/reporters/entry\?name=[^"]*">([^<]+)</a>\s*<span class="by">(\d+) 篇', page.text)
    most = max(counts, key=lambda each: int(each[1]))

    walk.look(f"a reporter of {most[1]} articles", f"/reporters/entry?{urlencode({'name': most[0]})}")
    asked = urlencode({"name": most[0], "new": most[0] + "文"})
    form = walk.look("what a new name would touch", f"/reporters/rename?{asked}").form("/rename")
    walk.lead("the reporter renamed", "/reporters/rename", form)
    page = walk.browser.get("/sections")
    counts = re.findall(r'/sections/entry\?name=[^"]*">([^<]+)</a>\s*<span class="by">(\d+) 篇', page.text)
    least = min(counts, key=lambda each: (int(each[1]) == 0, int(each[1])))
    asked = urlencode({"name": least[0], "new": least[0] + "新", "articles": "yes"})
    page = walk.look(f"what a section's new name would touch in {least[1]} articles", f"/sections/rename?{asked}", 1)
    walk.lead("the section renamed, articles too", "/sections/rename", page.form("/rename"))


def publish(walk: Walk, path: str) -> None:
    """All of it published; undone, and an article withdrawn."""
    page = walk.look("the page of publishing", "/publish")
    walk.look("what would go out", "/publish/forecast", 1)
    _run(walk, "published", "/publish", page.form("/publish"))
    page = walk.browser.get(f"{path}/correct")
    walk.lead("a correction", f"{path}/correct", {**page.form("/correct"), "body": "文中八天应为九天。"})
    page = walk.browser.get(f"{path}/correct")
    walk.lead("an article withdrawn", f"{path}/withdraw", {**page.form("/withdraw"), "reason": "来源不实。"})
    walk.look("the page of publishing", "/publish")
    walk.look("what would go out", "/publish/forecast", 1)
    _run(walk, "published with a withdrawal", "/publish", walk.browser.get("/publish").form("/publish"))


def take_back(walk: Walk) -> None:
    """The last run undone."""
    page = walk.browser.get("/publish")
    _run(walk, "undone", "/publish/undo", page.form("/undo"))


def _run(walk: Walk, words: str, path: str, fields: Mapping[str, str]) -> None:
    """A run of publishing, to its end."""

    def work() -> Page:
        page = walk.browser.post(path, fields)
        while page.status == FOUND or "data-hx-trigger" in page.text:
            time.sleep(_GLANCE)
            page = walk.browser.get("/publish/progress")
        return page

    walk.do(words, work)
