"""The newspaper's nouns: the frozen, complete model of what editors write."""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 - the catalogue reads the types of fields
from enum import StrEnum
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct, field

from newsroom.byline import Byline  # noqa: TC001 - as above
from newsroom.desk_rules import DeskRules
from newsroom.drawn_pages import Drawing, PageSize, PageWishes, WebBand
from newsroom.imprint import ImprintLine  # noqa: TC001 - as above
from newsroom.look import Look
from newsroom.review import Review  # noqa: TC001 - as above
from newsroom.scans import Rect, Scan, Zone  # noqa: TC001 - as above
from newsroom.wording import CopyDesk, ShortName, Word


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


NOTICES = frozenset({Kind.CORRECTION, Kind.NOTICE, Kind.ADVERTISEMENT})  # never lead a page, are no news to programs


class IssueKind(StrEnum):
    """What an issue is: 试刊 and 号外 may go without a number."""

    REGULAR = "正刊"
    EXTRA = "号外"
    SPECIAL = "特刊"
    SUPPLEMENT = "增刊"
    COMBINED = "合刊"
    TRIAL = "试刊"


class Taxonomy(StrEnum):
    """Three ways to find an article; values are first steps of addresses."""

    SECTION = "sections"
    TOPIC = "topics"
    REPORTER = "reporters"


class IssueId(Struct, frozen=True, order=True):
    """An issue's date and number on that day: ``2023/04/11-2``."""

    date: date
    ordinal: int = 1

    @property
    def folder(self) -> str:
        """The folder below ``articles/``, which is the address too."""
        return self.date.isoformat().replace("-", "/") + (f"-{self.ordinal}" if self.ordinal > 1 else "")


class Photo(Struct, frozen=True):
    """A picture beside its article."""

    file: str
    caption: str
    credit: str
    alt: str
    digest: str  # SHA-256 of its bytes
    width: int  # in pixels
    height: int
    ending: str  # jpg or png, in which it is published beside WebP
    colour: str = ""  # the mean of its pixels, as #rrggbb
    focus: tuple[float, float] | None = None  # in percent, from left and top
    original: bool = False  # published in full size too


class Series(Struct, frozen=True):
    """A 专栏 or 系列报道, and which part of it an article is."""

    name: str
    part: int | None


class Article(Struct, frozen=True):
    """One article without its body; texts are plain, as they were typed."""

    path: str  # below articles/, as are corrects and follows
    issue: IssueId
    title: str
    section: str
    byline: Byline | None
    source: str | None
    summary: str  # the editor's, or the first paragraph's
    length: int  # in characters of the body
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
    quiet: tuple[tuple[str, str], ...] = ()  # codes of the copy desk, each with the reason

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
        """Whether the article corrects another or is labelled 更正."""
        return self.corrects is not None or self.kind is Kind.CORRECTION

    @property
    def labelled_title(self) -> str:
        """The headline, labelled 更正, 公告 or 广告 for places without a label."""
        kind = self.kind.value if self.kind in NOTICES else ""
        return self.title if kind in self.title else f"{kind}：{self.title}"


class PageCard(Struct, frozen=True):
    """One page (版) as the issue's card lists it."""

    label: str
    name: str | None = None
    staff: Byline | None = None
    scan: Scan | None = None
    spread_with: str | None = None
    wishes: PageWishes = field(default_factory=PageWishes)

    @property
    def labels(self) -> tuple[str, ...]:
        """Its own label and that of the other half of a spread."""
        return (self.label, self.spread_with) if self.spread_with else (self.label,)


class IssueCard(Struct, frozen=True):
    """The values of issue.yml, or its defaults."""

    issue: IssueId
    number: int | None = None
    kind: IssueKind = IssueKind.REGULAR
    title: str | None = None
    covers: tuple[date, ...] = ()
    release: datetime | None = None  # 00:00 of its date
    staff: Byline | None = None
    page_size: PageSize | None = None
    pages: tuple[PageCard, ...] = ()


class Page(Struct, frozen=True):
    """A page (版); ``continued`` began elsewhere, the rest is of drawn ones."""

    card: PageCard
    articles: tuple[Article, ...]
    continued: tuple[Article, ...] = ()
    zones: tuple[tuple[str, Rect], ...] = ()
    bands: tuple[WebBand, ...] = ()


class Issue(Struct, frozen=True, dict=True):
    """An issue of the paper (期): its card and its pages."""

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
        """Each article's page, place on it, and place in ``articles``, by path."""
        rows = ((page, place, article) for page in self.pages for place, article in enumerate(page.articles))
        return {article.path: (page, place, order) for order, (page, place, article) in enumerate(rows)}


class Section(Struct, frozen=True):
    """A part of the site (栏目), from the closed list in sections.yml."""

    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    closed: date | None = None
    intro: str = ""


class Title(Struct, frozen=True):
    """A reporter's role from one date to another, None being open."""

    role: str
    start: date | None = None
    end: date | None = None


class Reporter(Struct, frozen=True):
    """An entry of reporters.yml; its unique ``id`` is the address."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    titles: tuple[Title, ...] = ()
    bio: str = ""


class Topic(Struct, frozen=True):
    """An entry of topics.yml: a topic with other names for it."""

    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    intro: str = ""


class Registries(Struct, frozen=True):
    """The paper's lists of names, and its own words."""

    sections: tuple[Section, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    topics: tuple[Topic, ...] = ()
    unread: frozenset[str] = frozenset()  # files that may have had more in them
    words: tuple[Word, ...] = ()
    short_names: tuple[ShortName, ...] = ()


ReviewRule: TypeAlias = Literal["bound"] | bool
"""Whether three names are asked for, or three signatures of just this text."""


class Settings(Struct, frozen=True):
    """The newsroom's settings in mkdocs.yml."""

    name: str = ""
    second_name: str = ""
    publisher: str = ""
    sample: bool = False  # a notice on every page
    require_review: ReviewRule = False
    review_since: date | None = None  # issues before then need no signatures
    roles: tuple[str, ...] = ()  # office roles of bylines, beside the usual ones
    imprint: tuple[ImprintLine, ...] = ()
    pages: tuple[tuple[str, str], ...] = (("关于", "about/"), ("编辑指南", "guide/"))  # in the footer
    look: Look = field(default_factory=Look)
    copy_desk: CopyDesk = field(default_factory=CopyDesk)
    drawing: Drawing = field(default_factory=Drawing)
    epub_since: date | None = None  # issues from then on are books too
    offline: bool = True  # readers' browsers keep pages
    desk: DeskRules = field(default_factory=DeskRules)
    search_pack: bool = False  # the index in few large files
    preview: bool = False  # with what is held back
