"""Published addresses that no longer have a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import get_close_matches
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsroom.addresses import issue_path
from newsroom.checks.signing import signed_by
from newsroom.problems import MANY, Place, Problem, problem
from newsroom.times import format_minute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from newsroom.model import IssueId
    from newsroom.review import Reading, Signature


class Fate(Enum):
    """What became of an article that was out."""

    GONE = auto()
    DRAFT = auto()
    # It would be out, but the paper asks for three signatures and it has not got them.
    UNSIGNED = auto()
    # It was signed, and changed since.
    STRUCK = auto()
    LATER = auto()


class Manuscript(Struct, frozen=True):
    """An article's file, with what identifies it under another name.

    ``path`` is below articles/; an empty ``title`` or ``digest`` identifies no article.
    """

    path: str
    title: str = ""
    digest: bytes = b""


class Former(Struct, frozen=True):
    """A published address, and the article that it came from.

    The address is as ``/2023/04/11/old/``. ``place`` is that of what holds the article back now,
    ``until`` when it will be out again, ``struck`` the signatures that a change has struck out.
    """

    address: str
    origin: Manuscript
    fate: Fate = Fate.GONE
    place: Place | None = None
    until: datetime | None = None
    struck: Mapping[Reading, Signature] = field(default_factory=dict)


class FormerIssue(Struct, frozen=True):
    """The published addresses that an issue has lost.

    ``whole`` where its own is among them. ``card`` is the place of its card or of the card's release,
    ``until`` when that lets it out again.
    """

    issue: IssueId
    card: Place
    articles: tuple[Former, ...] = ()
    whole: bool = False
    until: datetime | None = None
    pages: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    olds: tuple[Former, ...] = ()


def check_vanished(former: FormerIssue, new: Newcomers, root: str) -> Iterator[Problem]:
    """One problem for a lost issue, else one for each address.

    ``root`` is the name of articles/.
    """
    unsigned = any(each.fate in {Fate.UNSIGNED, Fate.STRUCK} for each in former.articles)
    if former.whole and not unsigned:
        yield _whole_issue(former, new, root)
        return
    yield from (_article(each, new, root) for each in (*former.articles, *former.olds))
    if former.pages:
        yield problem(former.card, "XS615", value="、".join(former.pages))
    for day in former.days:
        yield problem(former.card, "XS614", value=day, day=day.strip("/").replace("/", "-"))


class Newcomers:
    """The new articles, by signs that one is an old one renamed."""

    def __init__(self, new: Iterable[Manuscript]) -> None:
        self._same: dict[object, list[str]] = defaultdict(list)
        self._folders: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, str] = {}
        for each in new:
            folder, _, name = each.path.rpartition("/")
            for sign in filter(None, (each.digest, each.title)):
                self._same[sign].append(each.path)
            self._folders[folder].append(name)
            self.names[name] = each.path

    def find_same(self, origin: Manuscript) -> str | None:
        """The new file of the same article, else None.

        It has the same text, else the same title, else nearly the same name.
        """
        folder = origin.path.rpartition("/")[0]
        for sign in filter(None, (origin.digest, origin.title)):
            if same := self._same.get(sign):
                return min(same[:MANY], key=lambda path: (path.rpartition("/")[0] != folder, path))
        return None if origin.title else self._find_near(origin.path)

    def _find_near(self, path: str) -> str | None:
        """The only new file of a folder, else the nearest name."""
        folder, _, name = path.rpartition("/")
        beside = self._folders.get(folder, [])
        near = beside if len(beside) == 1 else get_close_matches(name, beside, n=1) if len(beside) <= MANY else []
        return f"{folder}/{near[0]}" if near else None


def _article(former: Former, new: Newcomers, root: str) -> Problem:
    place = former.place or Place(f"{root}/{former.origin.path}")
    if former.fate is Fate.DRAFT:
        return problem(place, "XS607", value=former.address)
    if former.fate is Fate.UNSIGNED:
        return problem(place, "XS611", value=former.address)
    if former.fate is Fate.STRUCK:
        return problem(place, "XS620", value=former.address, **signed_by(former.struck))
    if former.fate is Fate.LATER:
        return problem(place, "XS610", value=former.address, until=format_minute(former.until))
    path = new.find_same(former.origin)
    # At the file that an editor can open, and where the alias belongs.
    return problem(Place(f"{root}/{path}") if path else place, "XS606", value=former.address, **_now(path, root))


def _whole_issue(former: FormerIssue, new: Newcomers, root: str) -> Problem:
    data = {"value": f"/{issue_path(former.issue)}", "count": len(former.articles)}
    if former.until:
        return problem(former.card, "XS609", until=format_minute(former.until), **data)
    if any(each.fate is not Fate.GONE for each in former.articles):
        return problem(former.card, "XS612", **data)
    folder = _find_moved(former, new)
    place = Place(f"{root}/{folder or former.issue.folder}")
    return problem(place, "XS608", **data, **_now(folder, root))


def _now(path: str | None, root: str) -> dict[str, str]:
    if path is None:
        return {"guess_zh": "", "guess_en": ""}
    return {"guess_zh": f"，是不是成了 {root}/{path}？", "guess_en": f"; is it {root}/{path} now?"}


def _find_moved(former: FormerIssue, new: Newcomers) -> str | None:
    """The folder to which most of the articles went, else None.

    Judged by their texts or by their names.
    """
    found = [
        new.find_same(each.origin) or new.names.get(each.origin.path.rpartition("/")[2]) for each in former.articles
    ]
    folders = Counter(path.rpartition("/")[0] for path in found if path)
    return min(folders, key=lambda folder: (-folders[folder], folder)) if folders else None
