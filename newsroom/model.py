"""The newspaper's nouns: what a folder of Markdown becomes once it has been read.

Everything here is frozen and complete: nobody downstream asks whether a key was given.
Values keep what the editor wrote; what can be computed from them is a property or a view.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime  # noqa: TC003 - the catalogue reads the types of fields
from enum import StrEnum
from functools import cached_property

from newsroom.byline import Byline  # noqa: TC001 - as above
from newsroom.look import Look


class Kind(StrEnum):
    """What an article is, as the paper labels it."""

    REPORT = "报道"
    OPINION = "评论"
    PICTURE = "图片新闻"
    BRIEF = "简讯"
    VERSE = "诗歌"
    CORRECTION = "更正"
    NOTICE = "公告"
    ADVERTISEMENT = "广告"


# What is no news of the paper's own: it never leads a page, and programs are not told that it is news.
NOTICES = frozenset({Kind.CORRECTION, Kind.NOTICE, Kind.ADVERTISEMENT})


class IssueKind(StrEnum):
    """What an issue is: 试刊 and 号外 may go without a number."""

    REGULAR = "正刊"
    EXTRA = "号外"
    SPECIAL = "特刊"
    SUPPLEMENT = "增刊"
    COMBINED = "合刊"
    TRIAL = "试刊"


class Taxonomy(StrEnum):
    """The three ways to find an article besides its issue; the value is the first step of the address."""

    SECTION = "sections"
    TOPIC = "topics"
    REPORTER = "reporters"


@dataclass(frozen=True, slots=True, order=True)
class IssueId:
    """A date and which paper of that day: ``2023/04/11``, or ``2023/04/11-2`` for a second one."""

    date: date
    ordinal: int = 1

    @property
    def folder(self) -> str:
        """The folder below ``articles/``, which is the address too."""
        suffix = "" if self.ordinal == 1 else f"-{self.ordinal}"
        return f"{self.date:%Y/%m/%d}{suffix}"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture beside its article: ``digest`` is the SHA-256 of its bytes, sizes are pixels, ``ending`` its format's."""

    file: str
    caption: str
    credit: str
    alt: str
    digest: str
    width: int
    height: int
    ending: str


@dataclass(frozen=True, slots=True)
class Series:
    """A 专栏 or 系列报道, and which part of it an article is."""

    name: str
    part: int | None


@dataclass(frozen=True, slots=True)
class Zone:
    """Where an article stands on the scan of a page: x, y, width and height in per cent of it."""

    page: str
    rect: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Review:
    """Who signed an article at its three readings (三审)."""

    first: str | None
    second: str | None
    third: str | None

    @property
    def complete(self) -> bool:
        """Whether all three have signed."""
        return bool(self.first and self.second and self.third)


@dataclass(frozen=True, slots=True)
class Article:
    """One article without its body; texts are plain text as the editor typed them.

    ``path`` is relative to ``articles/``; ``corrects`` and ``follows`` are such paths too.
    ``summary`` is the editor's or the first paragraph's; ``length`` counts the characters of the body.
    """

    path: str
    issue: IssueId
    title: str
    section: str
    byline: Byline | None
    source: str | None
    summary: str
    length: int
    kicker: str | None = None
    subtitle: str | None = None
    untitled: bool = False
    dateline: str | None = None
    kind: Kind = Kind.REPORT
    page: str | None = None
    order: int | None = None
    continued_on: tuple[str, ...] = ()
    group: str | None = None
    series: Series | None = None
    topics: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    photos_in_body: frozenset[str] = frozenset()
    zones: tuple[Zone, ...] = ()
    note: str | None = None
    draft: bool = False
    publish_at: datetime | None = None
    aliases: tuple[str, ...] = ()
    corrects: str | None = None
    follows: str | None = None
    withdrawn: str | None = None
    review: Review | None = None

    @property
    def stem(self) -> str:
        """The file's name without ``.md``: the last step of the address."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def is_verse(self) -> bool:
        """Whether its body is verse: each line as it was typed."""
        return self.kind is Kind.VERSE

    @property
    def is_correction(self) -> bool:
        """Whether it is listed among the corrections: it names what it corrects, or the paper labels it 更正."""
        return self.corrects is not None or self.kind is Kind.CORRECTION

    @property
    def labelled_title(self) -> str:
        """The headline where no label stands beside it: what is no news says so, unless its headline does."""
        told = self.kind not in NOTICES or self.kind.value in self.title
        return self.title if told else f"{self.kind.value}：{self.title}"


@dataclass(frozen=True, slots=True)
class PageCard:
    """One page (版) as the issue's card lists it."""

    label: str
    name: str | None = None
    staff: Byline | None = None
    scan: Photo | None = None
    spread_with: str | None = None


@dataclass(frozen=True, slots=True)
class IssueCard:
    """What issue.yml says; without that file, what it says by default.

    ``release`` is when the issue may be read, None for 00:00 of its date.
    """

    issue: IssueId
    number: int | None = None
    kind: IssueKind = IssueKind.REGULAR
    title: str | None = None
    covers: tuple[date, ...] = ()
    release: datetime | None = None
    staff: Byline | None = None
    pages: tuple[PageCard, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page (版) of an issue with its articles in order; ``continued`` lists those that began on another page."""

    card: PageCard
    articles: tuple[Article, ...]
    continued: tuple[Article, ...] = ()


@dataclass(frozen=True)
class Issue:
    """An issue of the paper (期): its card and its pages in order."""

    card: IssueCard
    pages: tuple[Page, ...]

    @property
    def id(self) -> IssueId:
        """The date and which paper of that day."""
        return self.card.issue

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Every article once, in the order of the paper."""
        return tuple(article for page in self.pages for article in page.articles)

    @cached_property
    def places(self) -> dict[str, tuple[Page, int, int]]:
        """The page of each article by its path, its place on that page, and its place in ``articles``."""
        rows = ((page, place, article) for page in self.pages for place, article in enumerate(page.articles))
        return {article.path: (page, place, order) for order, (page, place, article) in enumerate(rows)}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site (栏目), from the closed list in sections.yml."""

    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A role that a reporter held from one date until another, both included; None is open."""

    role: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """An entry of reporters.yml; ``id`` tells people of one name apart and is the address."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    titles: tuple[Title, ...] = ()
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry of topics.yml: a topic with other names for it."""

    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Registries:
    """The three lists that the paper keeps beside its articles; ``unread`` are the files that may have had more in them."""

    sections: tuple[Section, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    topics: tuple[Topic, ...] = ()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ImprintLine:
    """A line of the imprint: what it is (主办), what it says, and the whole address that it leads to, or ""."""

    name: str
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml tells the newsroom: the paper's names, the sample's notice and the house rules.

    ``roles`` adds to the byline's office roles; ``imprint`` are the lines of the footer (主管, 主办 …), ``pages`` the
    names and addresses of the standing pages there; ``look`` is what of its looks is its own; ``preview`` lets editors see what is held back.
    """

    name: str = ""
    second_name: str = ""
    publisher: str = ""
    sample: bool = False
    require_review: bool = False
    roles: tuple[str, ...] = ()
    imprint: tuple[ImprintLine, ...] = ()
    pages: tuple[tuple[str, str], ...] = (("关于", "about/"), ("编辑指南", "guide/"))
    look: Look = field(default_factory=Look)
    preview: bool = False
