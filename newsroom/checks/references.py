"""What one file says of another: links, corrections, follow-ups."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from newsroom.addresses import after_host
from newsroom.problems import Problem, guess, nearest, problem, suggest

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
                yield problem(target.place, "XS413", value=target.path, **_guess_path(target.path, known))


def check_parts(paper: Paper) -> Iterator[Problem]:
    """Links to a part of another article that it does not have (XS425)."""
    for filed in paper.articles.values():
        for target in filed.scan.targets:
            other = paper.articles.get(target.path) if target.part else None
            if other and target.part not in other.scan.anchors:
                yield problem(target.place, "XS425", value=target.part, **guess(target.part, other.scan.anchors))


def check_references(paper: Paper) -> Iterator[Problem]:
    """``corrects`` and ``follows`` that name no article (XS603) or run in a circle (XS604)."""
    known = set(paper.paths)
    for filed in paper.articles.values():
        for key, path in (("corrects", filed.article.corrects), ("follows", filed.article.follows)):
            if path and path not in known:
                yield problem(filed.place(key), "XS603", key=key, value=path, **_guess_article(path, known))
    for key in ("corrects", "follows"):
        yield from _circles(paper, key)


def _guess_path(path: str, known: Collection[str]) -> dict[str, str]:
    """A file of the same folder with nearly this name, else the file of this name in another folder."""
    near = _beside(path, known)
    return suggest(near) if near else guess(path, _elsewhere(path, known))


def _guess_article(path: str, known: Collection[str]) -> dict[str, str]:
    """As above, by its path from articles/; an address, as browsers copy it, means the article that stands there."""
    path = path.replace("\\", "/")
    standing = after_host(path).removeprefix("articles/").removesuffix(".md") + ".md"
    if standing in known:
        return suggest(standing)
    if near := _beside(path, known):
        return suggest(posixpath.join(posixpath.dirname(path), near))
    namesakes = _elsewhere(path, known)
    return suggest(namesakes[0]) if len(namesakes) == 1 else guess(path, namesakes)


def _beside(path: str, known: Collection[str]) -> str | None:
    folder, name = posixpath.split(path)
    return nearest(name, [posixpath.basename(other) for other in known if posixpath.dirname(other) == folder])


def _elsewhere(path: str, known: Collection[str]) -> list[str]:
    return [other for other in known if posixpath.basename(other) == posixpath.basename(path)]


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
            # From its first article on, wherever the way into it led.
            place = circle.index(min(circle))
            circle = circle[place:] + circle[:place]
            yield problem(
                paper.articles[circle[0]].place(key), "XS604", key=key, value=" → ".join([*circle, circle[0]])
            )
        done.update(trail)


def _pointer(filed: Filed, key: str) -> str | None:
    return filed.article.corrects if key == "corrects" else filed.article.follows
