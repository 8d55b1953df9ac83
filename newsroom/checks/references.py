"""References between files: links, corrections, follow-ups."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from newsroom.addresses import after_host, file_path
from newsroom.problems import Problem, guess, nearest, problem, suggest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsroom.reading.articles import Filed
    from newsroom.reading.paper import Paper


# The ending of what is neither an article nor a page.
_FILE = re.compile(r"\.(?!md$|html?$)[A-Za-z0-9]{2,5}$")


def check_links(paper: Paper, others: Collection[str]) -> Iterator[Problem]:
    """XS413 and XS437 for links without a target.

    ``others`` are the site's files beside the articles.
    """
    known = _Known([*paper.paths, *others], paper)
    for filed in paper.articles.values():
        folder = filed.article.issue.folder
        beside = {f"{folder}/{photo.file}" for photo in filed.article.photos}
        for target in filed.scan.targets:
            if target.path not in known.paths and target.path not in beside:
                if _FILE.search(target.path):
                    yield problem(target.place, "XS437", value=posixpath.basename(target.path))
                else:
                    yield problem(target.place, "XS413", value=target.path, **known.guess_path(target.path))


def check_parts(paper: Paper) -> Iterator[Problem]:
    """XS425 for links to a missing part of another article."""
    anchors = {path: frozenset(filed.scan.anchors) for path, filed in paper.articles.items()}
    for filed in paper.articles.values():
        for target in filed.scan.targets:
            other = paper.articles.get(target.path) if target.part else None
            if other and target.part not in anchors[target.path]:
                yield problem(target.place, "XS425", value=target.part, **guess(target.part, other.scan.anchors))


def check_references(paper: Paper) -> Iterator[Problem]:
    """XS603, XS604 and XS619 for ``corrects`` and ``follows``.

    They name no article, run in a circle or point ahead.
    """
    known = _Known(paper.paths, paper)
    circles = [each for key in ("corrects", "follows") for each in _circles(paper, key)]
    yield from circles
    for filed in paper.articles.values():
        for key, path in (("corrects", filed.article.corrects), ("follows", filed.article.follows)):
            if path and path not in known.paths:
                yield problem(filed.place(key), "XS603", key=key, value=path, **known.guess_article(path))
            elif (
                path
                and is_ahead(filed.article.path, path)
                and not any(each.place == filed.place(key) for each in circles)
            ):
                yield problem(filed.place(key), "XS619", key=key, value=path)


def is_ahead(path: str, target: str) -> bool:
    """Whether an article's path is of an earlier day than its target's."""
    day = len("2023/04/11")
    return path[:day] < target[:day]


class _Known:
    """The files of the site, by folder and by name.

    Of the articles also the old addresses: an article with that of a missing file is that file under a new name.
    """

    def __init__(self, paths: Iterable[str], paper: Paper) -> None:
        self.paths = set(paths)
        self.moved = {alias: path for path, filed in paper.articles.items() for alias in filed.article.aliases}
        self.folders: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self.paths):
            folder, name = posixpath.split(path)
            self.folders[folder].append(name)
            self.names[name].append(path)

    def guess_path(self, path: str) -> dict[str, str]:
        """The words that propose another path for a missing file.

        Its new path, else a similar name in its folder, else the same name in another.
        """
        near = self.find_moved(path) or self.find_beside(path)
        return suggest(near) if near else guess(path, self.find_elsewhere(path))

    def guess_article(self, path: str) -> dict[str, str]:
        """The words that propose another article, by path from articles/.

        An address, as browsers copy it, means the article that stands there.
        """
        path = path.replace("\\", "/")
        standing = after_host(path).removeprefix("articles/").removesuffix(".md") + ".md"
        if known := standing if standing in self.paths else self.find_moved(standing):
            return suggest(known)
        if near := self.find_beside(path):
            return suggest(posixpath.join(posixpath.dirname(path), near))
        namesakes = self.find_elsewhere(path)
        return suggest(namesakes[0]) if len(namesakes) == 1 else guess(path, namesakes)

    def find_moved(self, path: str) -> str | None:
        """The article with a file's address among its old ones, else None."""
        return self.moved.get(f"/{file_path(path)}")

    def find_beside(self, path: str) -> str | None:
        """The file of the same folder whose name is near."""
        folder, name = posixpath.split(path)
        return nearest(name, self.folders.get(folder, ()))

    def find_elsewhere(self, path: str) -> list[str]:
        """The files of this name in any folder."""
        return self.names.get(posixpath.basename(path), [])


def _circles(paper: Paper, key: str) -> Iterator[Problem]:
    """One problem for each circle, at the first of its articles."""
    done: set[str] = set()
    for start in sorted(paper.articles):
        trail: dict[str, int] = {}
        path: str | None = start
        while path and path in paper.articles and path not in done and path not in trail:
            trail[path] = len(trail)
            path = _pointer(paper.articles[path], key)
        if path in trail:
            circle = list(trail)[trail[path] :]
            # From its first article on, wherever the way into it led.
            place = circle.index(min(circle))
            circle = circle[place:] + circle[:place]
            yield problem(
                paper.articles[circle[0]].place(key), "XS604", key=key, value=" → ".join([*circle, circle[0]])
            )
        done.update(trail)


def _pointer(filed: Filed, key: str) -> str | None:
    return filed.article.corrects if key == "corrects" else filed.article.follows
