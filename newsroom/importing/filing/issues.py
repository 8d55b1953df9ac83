"""The files of an issue that imported drafts become."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsroom.importing.drafts import Doubt
from newsroom.importing.filing.front import photo_values, write_draft
from newsroom.importing.filing.topics import find_topics
from newsroom.names import fold, label_order, propose_stem
from newsroom.writing.beginnings import FormerIssues, begin_card, begin_page, make_stem
from newsroom.writing.documents import EditError
from newsroom.writing.edits import edit_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsroom.importing.drafts import Draft
    from newsroom.importing.filing.filed import FiledIssue
    from newsroom.importing.filing.front import Written
    from newsroom.reading.articles import House
    from newsroom.reading.strictyaml import Loc


_NAMED_PICTURE = re.compile(r"!\[\]\(([^()\n]*)\)")
_NAMELESS = re.compile("image-[0-9]+")


def _known(title: str, body: str) -> tuple[str, str]:
    """What an article is recognised by; pictures may have got other names."""
    return title, _NAMED_PICTURE.sub("![]()", body.strip())


@dataclass(frozen=True, slots=True)
class Order:
    """What an editor wants of an import.

    ``source`` is the source of copy that nobody signs; ``words`` are those of topics, set where ``topics`` is true.
    ``number`` and ``staff``, by page, are printed in the mastheads.
    """

    section: str | None = None
    source: str = ""
    topics: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    number: int | None = None
    staff: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Filing:
    """The files to write, by their paths below articles/, and the notes.

    ``edited`` are the bytes of a card before and after the edit; ``added`` the labels of its new pages.
    ``titles`` has the headline of each article's file; ``present`` are headlines that the issue has already;
    ``proposed`` are topics by headline; ``sectionless`` are drafts without a section.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    edited: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)
    present: list[tuple[str, str]] = field(default_factory=list)
    proposed: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    sectionless: list[tuple[str, Draft]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def find_sectionless(filings: Iterable[Filing], house: House) -> list[Doubt]:
    """One doubt about all articles of an import that lack a section."""
    lacking = [each for filing in filings for each in filing.sectionless]
    if not lacking:
        return []
    source, draft = lacking[0]
    titles = "".join(f"《{draft.title}》" for _, draft in lacking)
    known = "、".join(house.directory.section_names())
    zh = f"{titles}没有栏目：在稿件里补一行 section:，或下次导入加上 --section 栏目；可选：{known}。"
    return [Doubt(source, draft.line, 1, zh, "These articles have no section: add one, or import with --section.")]


def file_drafts(drafts: Sequence[tuple[str, Draft]], issue: FiledIssue, house: House, order: Order) -> Filing:
    """The files of one issue's drafts, each with its source's name.

    What the issue has already, by headline and text, is not written again.
    """
    return _Desk(issue, house, order).file(drafts)


class _Desk:
    """The filing of drafts, one after the other."""

    def __init__(self, issue: FiledIssue, house: House, order: Order) -> None:
        self.issue = issue
        self.house = house
        self.order = order
        self.filing = Filing()
        self.taken = {fold(name) for name in issue.names}
        self.stems = set(issue.stems)
        self.places = defaultdict(int, issue.places)
        self.texts = {_known(*text): path for text, path in issue.texts.items()}

    def file(self, drafts: Sequence[tuple[str, Draft]]) -> Filing:
        for source, draft in drafts:
            known = self.texts.get(_known(draft.title, draft.body))
            if known:
                self.filing.present.append((draft.title, known))
            else:
                self.add(source, draft)
        if self.filing.files and not self.issue.has_card:
            self.filing.files = {self.card_path: self.card(drafts).encode()} | self.filing.files
        elif self.filing.files and self.issue.pages:
            self.add_pages(drafts)
        return self.filing

    def add(self, source: str, draft: Draft) -> None:
        """Takes a draft in: its file and its pictures."""
        if any(title == draft.title for title, _ in self.texts):
            self.doubt(
                source,
                draft,
                f"这一期已有一篇《{draft.title}》，文字不同；又写了一篇。",
                "Another text has this headline.",
            )
        draft = self.with_topics(draft)
        values = self.values(source, draft)
        stem = make_stem(draft.title, self.stems)
        self.stems.add(stem)
        names: dict[str, str] = {}
        values["photos"] = list(self.photos(draft, stem, names)) or None
        self.tell_uncaptioned(source, draft, names)
        body = _NAMED_PICTURE.sub(lambda found: f"![]({names.get(found[1], found[1])})", draft.body)
        written = self.write(replace(draft, body=body), values, names.values())
        for key, text, problem in written.refused:
            self.doubt(source, draft, f"{key} 没有写进稿件：“{text}”。{problem.message}", f"{key} was left out.")
        for problem in written.faults:
            if not (problem.code == "XS105" and "section" not in values):
                self.doubt(source, draft, f"《{draft.title}》：{problem.message}", "The article has an error.")
        path = f"{self.issue.id.folder}/{stem}.md"
        self.filing.files[path] = written.text.encode(errors="backslashreplace")
        self.filing.titles[path] = draft.title
        self.texts[_known(draft.title, draft.body)] = path

    def write(self, draft: Draft, values: Mapping[str, object], pictures: Iterable[str]) -> Written:
        """The text of a draft, signed by the paper where nobody can."""
        files = {file: self.filing.files[f"{self.issue.id.folder}/{file}"] for file in pictures}
        written = write_draft(draft, values, self.issue.id, self.house, files)
        if draft.source or not any(key == "reporter" for key, _, _ in written.refused):
            return written
        # Somebody has to sign.
        signed = {**values, "source": self.order.source}
        unsigned = write_draft(replace(draft, reporter=None), signed, self.issue.id, self.house, files)
        return unsigned._replace(refused=written.refused)

    def with_topics(self, draft: Draft) -> Draft:
        found = tuple(topic for topic in find_topics(draft, self.order.words) if topic not in draft.topics)
        if found:
            self.filing.proposed.append((draft.title, found))
        return replace(draft, topics=(*draft.topics, *found)) if self.order.topics else draft

    def values(self, source: str, draft: Draft) -> dict[str, object]:
        """The keys that a draft has not by itself."""
        place = draft.page or ""
        self.places[place] += 1
        values: dict[str, object] = {"date": self.issue.id.date, "order": self.places[place]}
        if section := self.section(source, draft):
            values["section"] = section
        if not (draft.reporter or draft.source):
            values["source"] = self.order.source
            self.doubt(
                source,
                draft,
                f"《{draft.title}》没有署名，来源写了“{self.order.source}”。",
                "Nobody signs this article: its source is the paper.",
            )
        return values

    def section(self, source: str, draft: Draft) -> str | None:
        """The section: the editor's, the draft's, else that of the page's name."""
        if self.order.section:
            return self.order.section
        for name in (draft.section, draft.page_name):
            if name and (found := self.house.directory.find_section(name)) and not found.closed:
                return found.name
        self.filing.sectionless.append((source, draft))
        return None

    def photos(self, draft: Draft, stem: str, names: dict[str, str]) -> Iterator[dict[str, object]]:
        """The keys of the pictures, whose files are taken in.

        ``names`` takes their new names.
        """
        for photo in draft.photos:
            if photo.data is None:
                continue
            file = names[photo.name] = self.picture_name(photo.name, stem)
            self.filing.files[f"{self.issue.id.folder}/{file}"] = photo.data
            yield photo_values(file, photo, draft.title)

    def tell_uncaptioned(self, source: str, draft: Draft, names: Mapping[str, str]) -> None:
        """One doubt about pictures that only the headline describes."""
        files = [names[photo.name] for photo in draft.photos if photo.name in names and not photo.caption]
        if files:
            shown = "、".join(files)
            zh = f"《{draft.title}》的图片 {shown} 没有说明，alt 先写了标题：写上 caption，或用一句话写出图里有什么。"
            self.doubt(source, draft, zh, "A picture has no caption: its alt is the headline for now.")

    def picture_name(self, name: str, stem: str) -> str:
        """A name for a picture that no file of the issue has."""
        base, _, ending = name.rpartition(".")
        # Of a picture within a document nobody has chosen the name.
        base = (not _NAMELESS.fullmatch(base) and propose_stem(base)) or stem
        number, file = 1, f"{base}.{ending.lower()}"
        while fold(file) in self.taken:
            number += 1
            file = f"{base}-{number}.{ending.lower()}"
        self.taken.add(fold(file))
        return file

    @property
    def card_path(self) -> str:
        return f"{self.issue.id.folder}/issue.yml"

    def card(self, drafts: Sequence[tuple[str, Draft]]) -> str:
        """The card of a new issue, with the text's pages."""
        former = self.issue.former
        pages = dict(_pages_of(drafts))
        # Without a page of its own a text does not show which pages the paper had: those of the former issue, and
        # where it is continued on another, that one.
        if not any(draft.page for _, draft in drafts):
            had = dict(former.pages)
            pages = {**had, **pages, **had} if had else {}
        return begin_card(FormerIssues(self.order.number or former.number, tuple(pages.items())), self.order.staff)

    def add_pages(self, drafts: Sequence[tuple[str, Draft]]) -> None:
        """Adds missing pages to the issue's card, and nothing more."""
        missing = [(label, name) for label, name in _pages_of(drafts) if label not in self.issue.pages]
        if not missing:
            return
        first = len(self.issue.pages)
        changes: dict[str | Loc, object] = {
            ("pages", first + number): begin_page(label, name, self.order.staff.get(label))
            for number, (label, name) in enumerate(missing)
        }
        labels = tuple(label for label, _ in missing)
        source, draft = drafts[0]
        try:
            edited = edit_file(self.issue.card, self.card_path, changes)
        except (EditError, LookupError):
            zh = f"issue.yml 里没有第{'、'.join(labels)}版，请补上。"
            self.doubt(source, draft, zh, "The issue's card lacks these pages.")
            return
        self.filing.edited[self.card_path] = (self.issue.card, edited)
        self.filing.added = labels
        if label_order(labels[0]) < max(map(label_order, self.issue.pages)):
            zh = f"第{'、'.join(labels)}版补在 issue.yml 的最后；网站照那里的次序，请把各版排好。"
            self.doubt(source, draft, zh, "The added pages are last in the card: put them in order.")

    def doubt(self, source: str, draft: Draft, zh: str, en: str) -> None:
        self.filing.doubts.append(Doubt(source, draft.line, 1, zh, en))


def _pages_of(drafts: Sequence[tuple[str, Draft]]) -> list[tuple[str, str | None]]:
    """The labels and names of drafts' pages, in order."""
    named: dict[str, str | None] = {label: None for _, draft in drafts for label in draft.continued_on}
    for _, draft in drafts:
        if draft.page:
            named[draft.page] = named.get(draft.page) or draft.page_name
    return sorted(named.items(), key=lambda each: label_order(each[0]))
