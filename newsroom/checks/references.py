"""What one file says of another: links, corrections, follow-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.problems import Problem, guess, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsroom.reading.articles import Filed
    from newsroom.reading.paper import Paper


def check_links(paper: Paper, others: Collection[str]) -> Iterator[Problem]:
    """Links in bodies that lead nowhere (XS413); ``others`` are the site's files beside the articles."""
    known = {*paper.paths, *others}
    for filed in paper.articles.values():
        folder = filed.article.issue.folder
        beside = {f"{folder}/{photo.file}" for photo in filed.article.photos}
        for target in filed.scan.targets:
            if target.path not in known and target.path not in beside:
                near = (path for path in known if path.rpartition("/")[0] == target.path.rpartition("/")[0])
                yield problem(target.place, "XS413", value=target.path, **guess(target.path, near))


def check_references(paper: Paper) -> Iterator[Problem]:
    """``corrects`` and ``follows`` that name no article (XS603) or run in a circle (XS604)."""
    known = set(paper.paths)
    for filed in paper.articles.values():
        for key, path in (("corrects", filed.article.corrects), ("follows", filed.article.follows)):
            if path and path not in known:
                near = (other for other in known if other[:8] == path[:8])
                yield problem(filed.place(key), "XS603", key=key, value=path, **guess(path, near))
    for key in ("corrects", "follows"):
        yield from _circles(paper, key)


def _circles(paper: Paper, key: str) -> Iterator[Problem]:
    """One problem for each circle, at the first of its articles."""
    done: set[str] = set()
    for start in sorted(paper.articles):
        trail: list[str] = []
        path: str | None = start
        while path and path in paper.articles and path not in done and path not in trail:
            trail.append(path)
            path = _pointer(paper.articles[path], key)
        if path in trail:
            circle = trail[trail.index(path) :]
            first = paper.articles[min(circle)]
            yield problem(first.place(key), "XS604", key=key, value=" → ".join([*circle, path]))
        done.update(trail)


def _pointer(filed: Filed, key: str) -> str | None:
    return filed.article.corrects if key == "corrects" else filed.article.follows
