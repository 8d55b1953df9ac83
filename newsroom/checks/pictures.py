"""Pictures beside articles that no article or card uses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsroom.issues import find_issue_id
from newsroom.names import fold
from newsroom.problems import Place, Problem, problem
from newsroom.reading.folder import PDF
from newsroom.reading.strays import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.model import IssueId
    from newsroom.reading.paper import Paper


def check_pictures(paper: Paper, root: str) -> Iterator[Problem]:
    """XS617 for unused pictures, XS618 for pictures without articles.

    XS018 for PDFs that no card names.
    """
    folders: dict[str, list[str]] = defaultdict(list)
    for path in paper.pictures:
        folders[path.rpartition("/")[0]].append(path)
    texts = {path.rpartition("/")[0] for path in paper.paths}
    # The pictures that a file with errors uses are unknown.
    unsure = {path.rpartition("/")[0] for path in paper.faulty}
    for folder, pictures in folders.items():
        issue = find_issue_id(folder.split("/"))
        if issue is None or folder in unsure:
            continue
        used = _used(paper, issue)
        unused = [path for path in pictures if fold(path) not in used]
        documents = [path for path in unused if path.lower().endswith(PDF)]
        zh, en = DOCUMENTS[PDF]
        for path in documents:
            yield problem(Place(f"{root}/{path}"), "XS018", name=path.rpartition("/")[2], kind_zh=zh, kind_en=en)
        unused = [path for path in unused if path not in documents]
        if folder in texts:
            for path in unused:
                name = path.rpartition("/")[2]
                yield problem(Place(f"{root}/{path}"), "XS617", value=name, folder=folder)
        elif unused and issue not in paper.cards:
            yield problem(Place(f"{root}/{unused[0]}"), "XS618", folder=folder)


def _used(paper: Paper, issue: IssueId) -> set[str]:
    names = [
        photo.file
        for filed in paper.articles.values()
        if filed.article.issue == issue
        for photo in filed.article.photos
    ]
    names += [page.scan.file for page in paper.card(issue).pages if page.scan]
    return {fold(f"{issue.folder}/{name}") for name in names}
