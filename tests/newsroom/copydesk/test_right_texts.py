"""Nothing is found in right texts: those of right_texts.py, the sample's articles, the pages of the guide."""

from pathlib import Path

import pytest

from newsroom.copydesk.findings import Finding
from newsroom.copydesk.reading import read_manuscript
from newsroom.copydesk.rules import find_findings
from newsroom.issues import find_issue_id
from newsroom.reading.articles import House, parse_article
from newsroom.reading.files import Source
from tests.factories import ROOT
from tests.newsroom.copydesk.manuscripts import DESK, ISSUE, article, picture, read
from tests.newsroom.copydesk.right_texts import TEXTS

ARTICLES = sorted((ROOT / "articles").rglob("*.md"))
# The page of problems shows what is wrong.
GUIDE = sorted(page for page in (ROOT / "docs").rglob("*.md") if page.name != "problems.md")


def found(source: Source, findings: list[Finding]) -> list[tuple[str, str]]:
    return [(each.code, source.text[max(each.start - 10, 0) : each.end + 10]) for each in findings]


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_found_in_a_right_text(name: str) -> None:
    front, body = TEXTS[name]
    source = article(body, front)
    manuscript = read(source)
    assert manuscript.filed
    assert found(source, find_findings(manuscript)) == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nothing_is_found_in_the_sample(path: Path) -> None:
    below = path.relative_to(ROOT / "articles").as_posix()
    issue = find_issue_id(below.split("/")[:-1])
    assert issue
    source = Source(below, path.read_text(encoding="utf-8"))
    filed, _ = parse_article(source, below, issue, House(DESK.directory), picture)
    assert filed
    assert found(source, find_findings(read_manuscript(source, issue, DESK, filed))) == []


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_nothing_is_found_in_the_guide(path: Path) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    assert found(source, find_findings(read_manuscript(source, ISSUE, DESK))) == []


def test_the_texts_are_long_enough() -> None:
    assert sum(len(path.read_text(encoding="utf-8")) for path in (*ARTICLES, *GUIDE)) > 40_000
    assert sum(len(body) for _, body in TEXTS.values()) > 6_000
