"""Makers of the pieces that several kinds of pages share."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom import addresses, made_files
from newsroom.addresses import encode
from newsroom.almanac import format_date, format_days, format_lunar, format_weekday
from newsroom.byline.roles import find_work
from newsroom.lists import LISTINGS, ListKind
from newsroom.look import Look
from newsroom.model import IssueKind, Kind, Taxonomy
from newsroom.photo_view import Copy, PhotoView
from newsroom.pictures.renditions import WEBP, full_rendition, original_of, renditions_of
from newsroom.views.pieces import BylineView, CreditView, Link, Masthead, PageLink, PersonView, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.byline import Byline, Person
    from newsroom.catalogue import Catalogue
    from newsroom.directory import Directory
    from newsroom.model import Article, Issue, IssueCard, IssueId, Page, PageCard, Photo, Series
    from newsroom.pictures.renditions import Rendition

# A look without a face for headlines.
PLAIN = Look()
# Of more who sign, all but an article's own page name these: each of their pages would repeat every name.
NAMED = 10


def issue_link(issue: IssueId | None) -> Link | None:
    """A link to an issue by its date; None for none."""
    return Link(issue_name(issue), encode(addresses.issue_path(issue))) if issue else None


def issue_name(issue: IssueId) -> str:
    """An issue's date, with its place where the day has several."""
    return format_date(issue.date) + ("" if issue.ordinal == 1 else f"（第{issue.ordinal}份）")


@lru_cache(maxsize=4096)
def term_link(taxonomy: Taxonomy, name: str) -> Link:
    """A link to a section, topic or reporter."""
    return Link(term_name(name), encode(addresses.term_path(taxonomy, name)))


def term_name(name: str) -> str:
    """A name as readers see it, its firm in brackets."""
    plain, at, firm = name.partition("@")
    return f"{plain}（{firm}）" if at else name


def list_title(taxonomy: Taxonomy) -> str:
    """What readers call these lists: 栏目."""
    return LISTINGS[ListKind(taxonomy)].title


def index_link(taxonomy: Taxonomy) -> Link:
    """A link to the index of sections, topics or reporters."""
    return Link(list_title(taxonomy), encode(addresses.index_path(taxonomy)))


def article_link(article: Article, *, current: bool = False) -> Link:
    """A link to an article by its headline."""
    return Link(article.labelled_title, encode(addresses.article_path(article)), current)


def page_with(article: Article, issue: Issue) -> Page:
    """The page of an issue on which an article begins."""
    return issue.places[article.path][0]


def page_name(card: PageCard) -> str:
    """``第1版``, ``A01版``; a spread names both its pages."""
    return name_pages(*card.labels)


def name_pages(*labels: str) -> str:
    """``第2、3版``; a label with a letter is a name and no number."""
    return f"{'' if labels[0][0].isalpha() else '第'}{'、'.join(labels)}版"


def page_link(issue: IssueId, card: PageCard, *, current: bool = False) -> PageLink:
    """A link to a page of an issue."""
    return PageLink(page_name(card), card.name or "", encode(addresses.page_path(issue, card.label)), current)


@lru_cache(maxsize=4096)
def photo_view(photo: Photo) -> PhotoView:
    """A photo with the addresses of its copies."""
    original = original_of(photo)
    full = full_rendition(original)
    shown = copies_view(renditions_of(original), photo.alt, photo.colour)
    return replace(
        shown,
        caption=photo.caption,
        credit=photo.credit,
        focus=photo.focus,
        original=encode(full.file) if full else "",
    )


def copies_view(copies: Sequence[Rendition], alt: str, colour: str) -> PhotoView:
    """A picture by its renditions, without words beside it."""
    largest = copies[-1]
    return PhotoView(
        *(encode(largest.file), largest.width, largest.height, "", "", alt),
        copies=tuple(Copy(encode(each.file), each.width) for each in copies if each.ending != WEBP),
        webp=tuple(Copy(encode(each.file), each.width) for each in copies if each.ending == WEBP),
        colour=colour,
    )


@lru_cache(maxsize=4096)
def byline_view(
    byline: Byline | None, source: str | None, directory: Directory | None, most: int | None = None
) -> BylineView:
    """A byline as printed, or its first names.

    Without a directory (a staff line) names are not linked.
    """
    groups: list[CreditView] = []
    signed = byline.people if byline else ()
    for (office, work), group in groupby(signed[:most], key=_roles):
        people = tuple(_person(person, directory) for person in group)
        # Behind the people of an office a work role stands before its name, or the office would seem to hold on.
        ended = bool(groups and groups[-1].office and not office)
        groups.append(CreditView(work, people, ()) if ended else CreditView(office, people, work))
    et_al = bool(byline and byline.et_al)
    count = len(signed) if most is not None and len(signed) > most and not et_al else 0
    return BylineView(tuple(groups), et_al, source or "", count)


def _roles(person: Person) -> tuple[tuple[str, ...], tuple[str, ...]]:
    work = tuple(role for role in person.roles if find_work(role))
    return tuple(role for role in person.roles if role not in work), work


def _person(person: Person, directory: Directory | None) -> PersonView:
    path = addresses.term_path(Taxonomy.REPORTER, directory.reporter_id(person)) if directory else ""
    return PersonView(person.name, encode(path), person.affiliation or "")


def staff_view(byline: Byline | None) -> BylineView | None:
    """The staff of an issue or page, None without any."""
    return byline_view(byline, None, None) if byline else None


def story(article: Article, catalogue: Catalogue, *, page: PageCard | None = None, most: int | None = NAMED) -> Story:
    """An article as lists show it.

    ``page`` is given where the list sets pages apart; ``most`` names of a byline are shown.
    """
    return _story(article, catalogue.directory, page, most)


# Each article stands in about eight lists: its issue's, its page's, those of its section, topics and reporters.
@lru_cache(maxsize=8192)
def _story(article: Article, directory: Directory, page: PageCard | None, most: int | None) -> Story:
    return Story(
        address=encode(addresses.article_path(article)),
        title=article.title,
        section=term_link(Taxonomy.SECTION, article.section),
        date=format_date(article.issue.date),
        iso_date=article.issue.date.isoformat(),
        summary=article.summary,
        length=article.length,
        byline=byline_view(article.byline, article.source, directory, most),
        kicker=article.kicker or "",
        subtitle=article.subtitle or "",
        label=label_of(article),
        dateline=article.dateline or "",
        page=page_name(page) if page else "",
        photo=photo_view(article.photos[0]) if article.photos else None,
        untitled=article.untitled,
        continued_on=tuple(
            Link(name_pages(label), encode(addresses.page_path(article.issue, label))) for label in article.continued_on
        ),
    )


def series_text(series: Series | None) -> str:
    """A series with the number of its part, "" without one."""
    if series is None:
        return ""
    return f"{series.name}（{series.part}）" if series.part else series.name


def label_of(article: Article) -> str:
    """The kind where readers need it, and 草稿 for a draft.

    A draft, which only a preview shows, says so.
    """
    if article.draft:
        return "草稿"
    return "" if article.kind is Kind.REPORT else article.kind.value


def masthead(issue: Issue, look: Look = PLAIN) -> Masthead:
    """The line under the paper's name, of what the card has."""
    card, day = issue.card, issue.id.date
    return Masthead(
        address=encode(addresses.issue_path(issue.id)),
        date=issue_name(issue.id),
        iso_date=day.isoformat(),
        weekday=format_weekday(day),
        lunar=format_lunar(day),
        number=number_text(card.number),
        kind="" if card.kind is IssueKind.REGULAR else card.kind.value,
        title=card.title or "",
        pages=f"共{sum(1 + bool(page.card.spread_with) for page in issue.pages)}版",
        staff=staff_view(card.staff),
        serial=str(card.number or ""),
        days=covered_days(card),
        iso_until=max(card.covers).isoformat() if covered_days(card) else "",
        headlines=encode(made_files.headlines_file(issue.id)) if look.headlines else "",
    )


def covered_days(card: IssueCard) -> str:
    """``2023年10月2日至4日`` for a 合刊 of several days, "" for any other issue."""
    return format_days(sorted(card.covers)) if len(card.covers) > 1 else ""


def number_text(number: int | None) -> str:
    """``总第1234期``."""
    return f"总第{number}期" if number else ""
