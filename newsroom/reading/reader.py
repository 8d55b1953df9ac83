"""The paper's files, read one at a time.

A file's path shows what it is.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from newsroom.issues import find_issue_id
from newsroom.model import Registries
from newsroom.names import compose, is_unicode, propose_stem, stem_fault, stem_reserved
from newsroom.opening import FileKind
from newsroom.problems import READ_TO_THE_END, Place, Problem, problem
from newsroom.reading.articles import Filed, House, parse_article
from newsroom.reading.cards import FiledCard, parse_card
from newsroom.reading.failures import NOT_THE_FILES, failure
from newsroom.reading.files import Source, load_source
from newsroom.reading.folder import PDF, PICTURES, ListFolder, Listing
from newsroom.reading.photos import load_picture
from newsroom.reading.registries import MAX_REGISTRY, parse_reporters, parse_sections, parse_topics, parse_words
from newsroom.reading.scans import judge_scan
from newsroom.reading.strange import check_characters
from newsroom.reading.strays import CARD, REGISTRIES, find_stray, registry_meant
from newsroom.wording import ShortName, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from newsroom.model import IssueId
    from newsroom.opening import RegularFiles
    from newsroom.reading.photos import Load

Entry = TypeVar("Entry")


class Reading(Struct, frozen=True):
    """An article, a card, or neither, with the file's problems.

    ``checked`` is what a desk has made of the article.
    """

    path: str
    article: Filed | None = None
    card: FiledCard | None = None
    problems: tuple[Problem, ...] = ()
    checked: object = None


def is_article(path: str) -> bool:
    """Whether a path below ``articles/`` is an article's, readable or not."""
    folder, _, name = path.rpartition("/")
    return name.endswith(".md") and find_issue_id(folder.split("/")) is not None


def read_registries(files: RegularFiles, listed: Collection[str]) -> tuple[Registries, tuple[Problem, ...]]:
    """The registries among the listed files, with their problems.

    ``listed`` are files of articles/. Without sections.yml there is no section (XS512).
    """
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    misnamed = {meant for path in listed if (meant := registry_meant(path))}
    for name in REGISTRIES:
        # Folders are not listed: what lies in them is.
        if name in listed or files.kind(name) is FileKind.FOLDER:
            loaded = load_source(files, name, MAX_REGISTRY)
            if isinstance(loaded, Problem):
                problems.append(_too_long(loaded))
            else:
                sources[name] = loaded
        elif name == "sections.yml" and name not in misnamed:
            problems.append(problem(Place(f"{files.root.name}/{name}"), "XS512"))
    sections, one = _entries(parse_sections, sources.get("sections.yml"))
    reporters, two = _entries(parse_reporters, sources.get("reporters.yml"))
    topics, three = _entries(parse_topics, sources.get("topics.yml"))
    words, four = _entries(parse_words, sources.get("words.yml"))
    problems += [*one, *two, *three, *four]
    unread = {each.place.path.rpartition("/")[2] for each in problems if each.code not in READ_TO_THE_END}
    for source in sources.values():
        problems += check_characters(source, problems)
    return Registries(
        sections,
        reporters,
        topics,
        frozenset(unread | misnamed),
        tuple(each for each in words if isinstance(each, Word)),
        tuple(each for each in words if isinstance(each, ShortName)),
    ), tuple(problems)


def _entries(
    parse: Callable[[Source], tuple[tuple[Entry, ...], list[Problem]]], source: Source | None
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries of a registry with its problems.

    A failure of the program is one of them (XS030).
    """
    if source is None:
        return (), []
    try:
        return parse(source)
    except NOT_THE_FILES:
        raise
    except Exception as error:  # noqa: BLE001 - of whatever kind: the other files are read all the same
        return (), [failure(error, source.place())]


def _too_long(found: Problem) -> Problem:
    """XS223 in place of XS004 for a long registry."""
    return problem(found.place, "XS223", **found.data) if found.code == "XS004" else found


class Reader(Struct, frozen=True):
    """A reader of articles/, with the registries and the paper's roles.

    A folder is listed once: a reader is made for one update, and for a part of its files. A ``desk`` gets each article
    and its path while its text is at hand.
    """

    files: RegularFiles
    house: House
    desk: Callable[[Source, str, Filed], object] | None = None
    listing: ListFolder = field(default_factory=lambda: cache(Listing))

    def read(self, path: str, *, link: bool = False) -> Reading:
        """The article or card at a path, with its problems.

        A failure of the program is one of them (XS030). ``link`` is for a symbolic link.
        """
        try:
            return self._read(path, link=link)
        except NOT_THE_FILES:
            raise
        except Exception as error:  # noqa: BLE001 - of whatever kind: the other files are read all the same
            return Reading(path, problems=(failure(error, self._place(path)),))

    def _read(self, path: str, *, link: bool) -> Reading:
        folder, _, name = path.rpartition("/")
        issue = find_issue_id(folder.split("/"))
        if issue and name.endswith(".md"):
            return self._article(path, name, issue)
        if issue and name == CARD:
            return self._card(path, issue)
        known = not folder and (name in REGISTRIES or name.lower() == "readme.md")
        return Reading(path) if known else self._other(path, folder, link=link, in_issue=issue is not None)

    def _place(self, path: str) -> Place:
        return Place(f"{self.files.root.name}/{path}")

    def _pictures(self, issue: IssueId) -> Load:
        return partial(load_picture, self.files, issue.folder, listing=self.listing)

    def _other(self, path: str, folder: str, *, link: bool, in_issue: bool) -> Reading:
        """The problems of any other file, pictures among them."""
        place, files = self._place(path), self.files
        if compose(path) != path:
            return Reading(path, problems=(problem(place, "XS020", other=f"{files.root.name}/{compose(path)}"),))
        # What no article or card names of these is found with the whole issue.
        picture = path.endswith(PICTURES) or (in_issue and path.lower().endswith(PDF))
        if not picture and (stray := find_stray(files, path, place, folder=folder, in_issue=in_issue)):
            return Reading(path, problems=(stray,))
        # The problem of a linked picture stands where an article names it; every other stands here, wherever it leads.
        if link and not picture:
            return Reading(path, problems=(problem(place, "XS005"),))
        return Reading(path)

    def _article(self, path: str, name: str, issue: IssueId) -> Reading:
        stem, place = name.removesuffix(".md"), self._place(path)
        problems: list[Problem] = []
        if stem_reserved(stem):
            problems.append(problem(place, "XS007", name=stem))
        elif fault := stem_fault(stem):
            reason = {"reason_zh": fault[0], "reason_en": fault[1]}
            problems.append(problem(place, "XS006", name=stem, **reason, **_proposed(stem)))
        # No address can be made of a name that is no Unicode: what else there is to say waits for another.
        source = load_source(self.files, path) if is_unicode(name) else None
        if source is None or isinstance(source, Problem):
            return Reading(path, problems=(*problems, *([source] if source else [])))
        filed, found = parse_article(source, path, issue, self.house, self._pictures(issue))
        checked = self.desk(source, path, filed) if self.desk and filed else None
        return Reading(path, filed, None, (*problems, *found, *check_characters(source, found)), checked)

    def _card(self, path: str, issue: IssueId) -> Reading:
        source = load_source(self.files, path)
        if isinstance(source, Problem):
            return Reading(path, problems=(source,))
        scans = partial(load_picture, self.files, issue.folder, listing=self.listing, judge=judge_scan)
        card, problems = parse_card(source, issue, self.house.roles, scans)
        return Reading(path, card=card, problems=(*problems, *check_characters(source, problems)))


def _proposed(stem: str) -> dict[str, str]:
    """The words that propose another name for an article.

    Another file may have the name already.
    """
    proposed = propose_stem(stem)
    if not proposed:
        return {"guess_zh": "", "guess_en": ""}
    return {"guess_zh": f"；可改名为 {proposed}.md", "guess_en": f"; rename it {proposed}.md"}
