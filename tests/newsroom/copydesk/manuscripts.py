"""Articles for the tests of the copy desk, and the files that their safe fixes leave."""

import datetime as dt
from collections.abc import Iterable

from newsroom.copydesk.findings import Edit, Finding
from newsroom.copydesk.known_names import KnownNames
from newsroom.copydesk.manuscript import Desk, Manuscript
from newsroom.copydesk.reading import read_manuscript
from newsroom.copydesk.rules import find_findings
from newsroom.directory import Directory
from newsroom.model import IssueId, Registries, Reporter
from newsroom.problems import Place, Problem, problem
from newsroom.reading.articles import House, parse_article
from newsroom.reading.files import Source
from newsroom.reading.photos import Picture

ISSUE = IssueId(dt.date(2023, 4, 11))
FRONT = "title: 车间里的一堂课\ndate: 2023-04-11\nsection: 要闻\nreporter: 记者 张三\n"
DESK = Desk(
    Directory(Registries(reporters=(Reporter("漏鑫瑞", "漏鑫瑞"),))),
    KnownNames({"童宇倩"}),
    registered=KnownNames({"漏鑫瑞"}),
)


def article(body: str, front: str = "") -> Source:
    """The file of an article; keys of `front` are added, or take the place of others."""
    keys = {line.partition(":")[0] for line in front.split("\n") if line and line[0].isalpha()}
    kept = [line for line in FRONT.splitlines(keepends=True) if line.partition(":")[0] not in keys]
    return Source("articles/2023/04/11/ke.md", f"---\n{''.join(kept)}{front}---\n\n{body}\n")


def read(source: Source, desk: Desk = DESK) -> Manuscript:
    """The manuscript of a file, whatever stands in it."""
    filed, _ = parse_article(source, "2023/04/11/ke.md", ISSUE, House(desk.directory), picture)
    return read_manuscript(source, ISSUE, desk, filed)


def find(body: str, front: str = "", desk: Desk = DESK) -> list[Finding]:
    return find_findings(read(article(body, front), desk))


def codes(body: str, front: str = "", desk: Desk = DESK) -> list[str]:
    return [found.code for found in find(body, front, desk)]


def mended(source: Source, findings: Iterable[Finding], *, unsafe: bool = False) -> Source:
    """The file with the fixes of its findings."""
    edits = [edit for found in findings if found.safe or unsafe for edit in found.edits]
    return Source(source.path, apply(source.text, edits))


def apply(text: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def picture(name: str, place: Place) -> Picture | Problem:
    if not name.endswith((".jpg", ".png")):
        return problem(place, "XS401", value=name)
    return Picture("0" * 64, 800, 600, "jpg")
