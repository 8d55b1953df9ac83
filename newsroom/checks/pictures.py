"""Pictures beside articles that no article uses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsroom.issues import find_issue_id
from newsroom.names import fold
from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.model import IssueId
    from newsroom.reading.paper import Paper


def check_pictures(paper: Paper, root: str) -> Iterator[Problem]:
    """XS617 for unused pictures, XS618 for pictures without articles."""
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
        if folder in texts:
            used = _used(paper, issue)
            unused = [path for path in pictures if fold(path) not in used]
            for path in unused:
                name = path.rpartition("/")[2]
                yield problem(Place(f"{root}/{path}"), "XS617", value=name, folder=folder)
        elif issue not in paper.cards:
            yield problem(Place(f"{root}/{pictures[0]}"), "XS618", folder=folder)


def _used(paper: Paper, issue: IssueId) -> set[str]:
    names = [
        photo.file
        for filed in paper.articles.values()
        if filed.article.issue == issue
        for photo in filed.article.photos
    ]
    names += [page.scan.file for page in paper.card(issue).pages if page.scan]
    return {fold(f"{issue.folder}/{name}") for name in names}
