"""Small papers for the tests of newsroom/: files on disk to inspect, and an archive in memory to ask."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PIL import Image

from newsroom.byline import Byline, parse_byline
from newsroom.directory import Directory
from newsroom.issues import find_issue_id
from newsroom.model import (
    Article,
    IssueCard,
    IssueId,
    PageCard,
    Photo,
    Registries,
    Reporter,
    Section,
    Settings,
    Title,
    Topic,
)
from newsroom.problems import Place, Problem
from newsroom.reading.articles import Filed
from newsroom.reading.body import BodyScan
from newsroom.reading.cards import FiledCard
from newsroom.reading.paper import Paper
from newsroom.review import Review, Signature
from tests.factories import write_file
from tests.newsroom.whole import MemoryCatalogue, inspect_paper

X = "2023/04/11/x.md"
CARD = "2023/04/11/issue.yml"
BODY = "第一段讲清楚发生了什么。\n\n第二段讲为什么。\n"
HEAD = {"title": "第一条新闻", "date": "2023-04-11", "section": "要闻", "reporter": "记者 张三"}
REGISTRIES = {
    "sections.yml": "- {name: 要闻, aliases: [头条]}\n- {name: 综合}\n- {name: 评论}\n",
    "topics.yml": "- {name: 产改, aliases: [产业工人队伍建设改革]}\n",
}


# Papers on disk


@dataclass(frozen=True, slots=True)
class SymlinkTo:
    """Stands for a symbolic link in `Files`; the target is relative to the link."""

    target: str


class Folder:
    """Stands for an empty folder in `Files`."""


Files = Mapping[str, str | bytes | SymlinkTo | Folder | None]


def manuscript(*lines: str, body: str = BODY, drop: str = "", day: str = "2023-04-11") -> str:
    """Give an article's text: `title` on line 2, `date`, `section`, `reporter` on line 5, further keys from line 6 on.

    A line whose key is one of these four takes its place; `drop` leaves one of them out.
    """
    head = {key: f"{key}: {value}" for key, value in (HEAD | {"date": day}).items() if key != drop}
    more = []
    for line in lines:
        key = re.split("[:：]", line)[0]
        if key in head:
            head[key] = line
        else:
            more.append(line)
    front = "\n".join([*head.values(), *more])
    return f"---\n{front}\n---\n\n{body}"


def article(*lines: str, body: str = BODY, drop: str = "") -> Files:
    """Give one article of 2023-04-11 as the only file besides the registries."""
    return {X: manuscript(*lines, body=body, drop=drop)}


def card(text: str, **more: str) -> Files:
    """Give the card of 2023-04-11 with one article; `more` are further articles by their stems."""
    return {X: manuscript(), CARD: text, **{f"2023/04/11/{stem}.md": text for stem, text in more.items()}}


def picture(form: str = "JPEG", size: tuple[int, int] = (8, 6), mode: str = "RGB", **options: Any) -> bytes:  # noqa: ANN401
    """Give a picture's bytes in one of Pillow's formats."""
    file = BytesIO()
    Image.new(mode, size, "white" if mode != "CMYK" else 0).save(file, form, **options)
    return file.getvalue()


def put(root: Path, files: Files) -> Path:
    """Write the files below `root/articles` and give that folder; None leaves a registry out."""
    (root / "docs").mkdir(parents=True, exist_ok=True)
    for path, content in {**REGISTRIES, **files}.items():
        target = root / "articles" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, SymlinkTo):
            target.symlink_to(content.target)
        elif isinstance(content, Folder):
            target.mkdir(parents=True)
        elif isinstance(content, bytes):
            target.write_bytes(content)
        elif content is not None:
            write_file(root, path, content)
    return root / "articles"


def inspect(root: Path, files: Files, settings: Settings | None = None) -> tuple[Paper, list[Problem]]:
    """Write the files and inspect the paper that they are."""
    return inspect_paper(put(root, files), root / "docs", settings or Settings())


def told(root: Path, files: Files, settings: Settings | None = None) -> list[str]:
    """Give the lines that `check` prints of these files."""
    return [str(each) for each in inspect(root, files, settings)[1]]


def heads(lines: Iterable[str]) -> list[str]:
    """Give each line up to its code."""
    return [
        line[: found.end()] if (found := re.search(r":[0-9]+:[0-9]+: XS[0-9]{3}", line)) else line for line in lines
    ]


# Papers in memory

LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)
SECTIONS = tuple(Section(name) for name in ("要闻", "综合", "评论"))


def reviewed(*names: str | None) -> Review:
    """Give signatures of names alone, for the readings in their order."""
    return Review(*(Signature(name) if name else None for name in names))


def issue_id(folder: str) -> IssueId:
    """Give the issue of `2023/04/11` or `2023/04/11-2`."""
    found = find_issue_id(folder.split("/"))
    assert found is not None, folder
    return found


def by(text: str) -> Byline:
    """Give a byline from what a paper prints."""
    return parse_byline(text)


def an_article(path: str = X, **changes: Any) -> Article:  # noqa: ANN401
    """Give an article at a path below articles/, titled by its stem."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    plain = Article(
        path=path,
        issue=issue_id(path.rpartition("/")[0]),
        title=f"题 {stem}",
        section="要闻",
        byline=by("记者 张三"),
        source=None,
        summary=f"导读 {stem}",
        length=100,
    )
    return replace(plain, **changes)


def a_photo(file: str = "tu.jpg", **changes: Any) -> Photo:  # noqa: ANN401
    """Give a photo of an article."""
    plain = Photo(
        file=file, caption="图中人", credit="张三 摄", alt="图中人", digest="a" * 64, width=8, height=6, ending="jpg"
    )
    return replace(plain, **changes)


def a_card(folder: str = "2023/04/11", *pages: PageCard | str, **changes: Any) -> IssueCard:  # noqa: ANN401
    """Give an issue's card with pages that are told by their labels or in full."""
    listed = tuple(PageCard(page) if isinstance(page, str) else page for page in pages)
    return IssueCard(issue_id(folder), pages=listed, **changes)


def a_reporter(reporter_id: str, *titles: tuple[str, date | None, date | None], **changes: Any) -> Reporter:  # noqa: ANN401
    """Give an entry of reporters.yml; the name is what stands before `@` in the id."""
    name = reporter_id.partition("@")[0]
    return replace(Reporter(reporter_id, name, titles=tuple(Title(*title) for title in titles)), **changes)


def a_paper(
    *articles: Article,
    cards: Iterable[IssueCard] = (),
    reporters: Iterable[Reporter] = (),
    sections: Iterable[Section] = SECTIONS,
    topics: Iterable[Topic] = (),
    bodies: Mapping[str, str] | None = None,
) -> Paper:
    """Give a paper as if it had been read from files without a problem; `bodies` by the articles' paths."""
    filed = sorted(articles, key=lambda each: each.path)
    return Paper(
        directory=Directory(Registries(tuple(sections), tuple(reporters), tuple(topics))),
        articles={each.path: _filed(each, (bodies or {}).get(each.path, BODY)) for each in filed},
        cards={each.issue: _filed_card(each) for each in cards},
        paths=[each.path for each in filed],
    )


def _filed(article: Article, body: str) -> Filed:
    return Filed(article, body, BodyScan((), frozenset(), ()), {}, Place(f"articles/{article.path}"))


def _filed_card(card: IssueCard) -> FiledCard:
    place = Place(f"articles/{card.issue.folder}/issue.yml")
    return FiledCard(card, {"": place, "number": place, "covers": place, "release": place})


def a_catalogue(
    *articles: Article,
    now: datetime = LONG_AFTER,
    settings: Settings | None = None,
    **paper: Any,  # noqa: ANN401
) -> MemoryCatalogue:
    """Give the archive of these articles as readers may see it at `now`."""
    return MemoryCatalogue(a_paper(*articles, **paper), settings or Settings(), now)
