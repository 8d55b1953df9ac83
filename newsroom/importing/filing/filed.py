"""An issue as it is filed before an import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom.issues import find_issue_id
from newsroom.model import IssueId  # noqa: TC001 - the type of a field
from newsroom.opening import RegularFiles
from newsroom.problems import Problem, problem
from newsroom.reading.articles import Filed, parse_article
from newsroom.reading.files import load_source
from newsroom.writing.beginnings import FormerIssues, read_card, read_former

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsroom.problems import Place
    from newsroom.reading.articles import House

# Issues whose topics are proposed.
_EARLIER = 10
_NO_FORMER = FormerIssues(None, ())


@dataclass(frozen=True, slots=True)
class FiledIssue:
    """What an issue has: files, texts, places, card.

    ``texts`` has the path of each headline with its text, ``places`` the last ``order`` of each page, ``pages`` the
    labels of its card, ``card`` the bytes of that.
    """

    id: IssueId
    names: frozenset[str] = frozenset()
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    has_card: bool = False
    pages: tuple[str, ...] = ()
    card: bytes = b""
    former: FormerIssues = _NO_FORMER

    @property
    def stems(self) -> frozenset[str]:
        """The stems that are taken."""
        return frozenset(name.removesuffix(".md") for name in self.names if name.endswith(".md"))


def read_issue(articles: Path, issue: IssueId, house: House) -> FiledIssue:
    """An issue's files below articles/, as far as they can be read."""
    folder = articles / issue.folder
    names = frozenset(file.name for file in folder.iterdir()) if folder.is_dir() else frozenset()
    filed = list(read_articles(articles, issue, house)) if names else []
    places: dict[str, int] = {}
    for each in filed:
        page = each.article.page or ""
        places[page] = max(places.get(page, 0), each.article.order or 0)
    with RegularFiles(articles) as files:
        card = read_card(files, issue) if "issue.yml" in names else None
    return FiledIssue(
        issue,
        names,
        {(each.article.title, each.body.strip()): each.article.path for each in filed},
        places,
        "issue.yml" in names,
        tuple(page.page for page in card.pages) if card else (),
        (articles / issue.folder / "issue.yml").read_bytes() if card else b"",
        read_former(articles, issue),
    )


def read_articles(articles: Path, issue: IssueId, house: House) -> Iterator[Filed]:
    """The articles of an issue that can be read."""
    with RegularFiles(articles) as files:
        for file in sorted((articles / issue.folder).glob("*.md")):
            source = load_source(files, f"{issue.folder}/{file.name}")
            if isinstance(source, Problem):
                continue
            filed, _ = parse_article(source, f"{issue.folder}/{file.name}", issue, house, _no_picture)
            if filed:
                yield filed


def read_topics(articles: Path, issue: IssueId, house: House) -> frozenset[str]:
    """The topics of the last issues before one."""
    before = sorted(each for each in _folders(articles) if each < issue)[-_EARLIER:]
    return frozenset(
        topic for each in before for filed in read_articles(articles, each, house) for topic in filed.article.topics
    )


def _folders(articles: Path) -> Iterator[IssueId]:
    """The issues that have a folder."""
    for folder in articles.glob("[12][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9]*"):
        if issue := find_issue_id(folder.relative_to(articles).parts):
            yield issue


def _no_picture(file: str, place: Place) -> Problem:
    return problem(place, "XS401", value=file, guess_zh="", guess_en="")
