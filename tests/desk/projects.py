"""Desks of real papers: what their pages change is on the disk."""

from pathlib import Path

from newsroom.desk.issues import State
from newsroom.desk.window import Window
from newsroom.model import IssueId
from tests.desk.desks import ISSUE, RunningDesk
from tests.factories import make_project, write_article, write_card

FOLDER = ISSUE.folder
PAGES = [{"page": 1, "name": "要闻"}, {"page": 2, "name": "综合"}, {"page": 4, "name": "副刊"}]
NOW = "2023-04-10 18:00"


def make_issue(root: Path) -> Path:
    """A paper with an issue of three pages and five articles, and one before it."""
    project = make_project(root)
    write_card(project, "2023/04/04", number=8, pages=[{"page": 1, "name": "要闻"}, {"page": 2, "name": "工会"}])
    write_article(project, "2023/04/04/jiu.md", title="上一期的稿件", page=1)
    write_card(project, FOLDER, number=9, pages=PAGES)
    write_article(project, f"{FOLDER}/a.md", title="第一条", page=1, order=1)
    write_article(project, f"{FOLDER}/b.md", title="第二条", page=1, order=2)
    write_article(project, f"{FOLDER}/c.md", title="第三条", page=1, order=3)
    write_article(project, f"{FOLDER}/d.md", title="第四条", page=2, draft=True)
    write_article(project, f"{FOLDER}/e.md", title="第五条", page=2)
    return project


def window_of(desk: RunningDesk) -> Window:
    """The window of a desk on a project."""
    return desk.desk.window


def order_of(window: Window, issue: IssueId = ISSUE) -> dict[str, str]:
    """The stems of each page, as the paper has them."""
    found = window.issue(issue)
    assert found is not None
    return {
        page.label: " ".join(
            each.path.rpartition("/")[2].removesuffix(".md") for each in page.articles if each.state is not State.UNREAD
        )
        for page in found.pages
    }


def files_of(project: Path, folder: str = FOLDER) -> dict[str, bytes]:
    """The files of an issue by name."""
    return {file.name: file.read_bytes() for file in sorted((project / "articles" / folder).iterdir())}
