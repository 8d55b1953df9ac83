"""The views of drawn pages: their articles and heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.issues import is_grouped
from newsroom.layout.issues import PageText
from newsroom.layout.mastheads import Folio, Masthead
from newsroom.layout.paper import PAPERS, Paper
from newsroom.layout.stories import Form, Paragraph, Picture, Story, Style, Wishes, group_of
from newsroom.layout.tables import CELL
from newsroom.markdown import TooDeepError
from newsroom.markdown.printed import Printed, PrintedKind, printed_blocks
from newsroom.model import NOTICES, Kind
from newsroom.views import parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from newsroom.catalogue import Catalogue
    from newsroom.drawn_pages import PageWishes
    from newsroom.model import Article, Issue, IssueCard, IssueId, Page, PageCard, Photo, Settings
    from newsroom.views.pieces import BylineView

_FORMS = {
    Kind.OPINION: Form.OPINION,
    Kind.PICTURE: Form.PICTURE,
    Kind.VERSE: Form.VERSE,
    Kind.CORRECTION: Form.NOTICE,
    Kind.NOTICE: Form.NOTICE,
    Kind.ADVERTISEMENT: Form.NOTICE,
}
_STYLES = {
    PrintedKind.TEXT: Style.TEXT,
    PrintedKind.HEADING: Style.SUBHEAD,
    PrintedKind.VERSE: Style.VERSE,
    PrintedKind.HEADER: Style.HEADER,
    PrintedKind.ROW: Style.ROW,
}
# A table of more columns is not set: the site has it.
_MOST_COLUMNS = 6


class DrawnView(Struct, frozen=True):
    """A page to be drawn: label, title, texts.

    ``photos`` are the pictures that it may show.
    """

    label: str
    title: str
    text: PageText
    photos: tuple[Photo, ...]


def drawn_views(catalogue: Catalogue, issue_id: IssueId, scanned: Collection[str], site: str) -> tuple[DrawnView, ...]:
    """The pages of an issue with articles and without a scan."""
    labels = [page.card.label for page in catalogue.issue(issue_id).pages if page.card.label not in scanned]
    views = (drawn_view(catalogue, issue_id, label, site) for label in labels)
    return tuple(view for view in views if view.text.stories)


def drawn_view(catalogue: Catalogue, issue_id: IssueId, label: str, site: str) -> DrawnView:
    """A page of an issue, to be drawn.

    ``site`` is the site's address as paper prints it (``paper.example/``).
    """
    issue = catalogue.issue(issue_id)
    place = next(place for place, page in enumerate(issue.pages) if page.card.label == label)
    page = issue.pages[place]
    masthead = parts.masthead(issue)
    shown = [each for each in (*page.articles, *page.continued) if not each.withdrawn]
    name = parts.page_name(page.card)
    text = PageText(
        name=name,
        head=_front(catalogue, issue) if place == 0 else _folio(catalogue, issue, page),
        stories=tuple(_stories(page, catalogue, site)),
        paper=paper_of(issue.card, page.card, catalogue.settings),
        wishes=_wishes(page.card.wishes, issue_id),
        address=site + encode(addresses.page_path(issue_id, label)),
    )
    return DrawnView(
        label=label,
        title=" ".join(filter(None, (catalogue.settings.name, masthead.date, name))),
        text=text,
        photos=tuple(dict.fromkeys(photo for each in shown for photo in each.photos)),
    )


def paper_of(issue: IssueCard, card: PageCard, settings: Settings) -> Paper:
    """The sheet of a page; a spread is twice as wide."""
    paper = PAPERS[issue.page_size or settings.drawing.page_size]
    if card.spread_with is None:
        return paper
    return paper._replace(width=2 * paper.width, area_width=paper.width + paper.area_width)


def _wishes(wishes: PageWishes, issue: IssueId) -> Wishes:
    lead = f"{issue.folder}/{wishes.lead}" if wishes.lead else ""
    return Wishes(wishes.columns, lead, frozenset(f"{issue.folder}/{file}" for file in wishes.box))


def _front(catalogue: Catalogue, issue: Issue) -> Masthead:
    words, settings = parts.masthead(issue), catalogue.settings
    line = (words.days or words.date, words.weekday, words.lunar, words.kind, words.number, words.pages)
    guide = (
        f"{parts.page_name(page.card)}{' ' + page.card.name if page.card.name else ''}：{first.title}"
        for page in issue.pages[1:]
        if (first := next(iter(_news(page.articles)), None))
    )
    return Masthead(settings.name, settings.second_name, tuple(filter(None, (*line, settings.publisher))), tuple(guide))


def _folio(catalogue: Catalogue, issue: Issue, page: Page) -> Folio:
    words = parts.masthead(issue)
    name = parts.page_name(page.card) + (f" {page.card.name}" if page.card.name else "")
    date = "　".join(filter(None, (catalogue.settings.name, words.days or words.date, words.weekday)))
    return Folio(name, date, byline_text(parts.staff_view(page.card.staff)))


def _news(articles: Iterable[Article]) -> list[Article]:
    return [each for each in articles if each.kind not in NOTICES and not each.withdrawn]


def _stories(page: Page, catalogue: Catalogue, site: str) -> Iterator[Story]:
    """The articles in the order that the web page has.

    简讯 come after the first three, notices last. One that began on another page is whole here: what that page has
    set of it is taken off with ``continue_story``.
    """
    shown = [each for each in page.articles if not each.withdrawn]
    grouped = [each for each in shown if is_grouped(each, page.card)]
    news = [each for each in _news(shown) if each not in grouped]
    yield from (_story(each, catalogue, site) for each in news[:3])
    yield from _briefs(grouped, catalogue, site)
    for each in page.continued:
        if not each.withdrawn:
            first = parts.page_name(parts.page_with(each, catalogue.issue(each.issue)).card)
            yield replace(_story(each, catalogue, site), backward=f"上接{first}", onward="")
    yield from (_story(each, catalogue, site) for each in news[3:])
    yield from (_story(each, catalogue, site) for each in shown if each.kind in NOTICES)


def _story(article: Article, catalogue: Catalogue, site: str) -> Story:
    """An article as it is set, its whole text."""
    byline = byline_text(parts.story(article, catalogue).byline)
    form = _FORMS.get(article.kind, Form.REPORT)
    if article.kind is Kind.ADVERTISEMENT and article.photos and not article.length:
        form = Form.AD
    return Story(
        key=article.path,
        title=article.title,
        paragraphs=tuple(_paragraphs(article, catalogue, byline, _address(article, site))),
        form=form,
        kicker=article.kicker or "",
        subtitle=article.subtitle or "",
        byline="" if article.dateline else byline,
        label=article.kind.value if form is Form.OPINION or article.kind in NOTICES - {Kind.ADVERTISEMENT} else "",
        pictures=tuple(map(_picture, article.photos)),
        address=_address(article, site),
        onward="、".join(f"下转{parts.name_pages(label)}" for label in article.continued_on),
        untitled=article.untitled,
    )


def _address(article: Article, site: str) -> str:
    return site + encode(addresses.article_path(article))


def _paragraphs(article: Article, catalogue: Catalogue, byline: str, address: str) -> Iterator[Paragraph]:
    """The text after its dateline, with the editor's note before it."""
    if article.note:
        yield Paragraph(f"编者按：{article.note}", strong=len("编者按："))
    opening = f"{article.dateline}（{byline}）" if article.dateline and byline else article.dateline or ""
    try:
        blocks = printed_blocks(catalogue.body(article.path), verse=article.is_verse)
    except TooDeepError:
        blocks = ()
    if opening and not (blocks and blocks[0].kind is PrintedKind.TEXT):
        blocks = (Printed(""), *blocks)
    for number, block in enumerate(_without_wide_tables(blocks, address)):
        first = opening if number == 0 else ""
        yield Paragraph(first + block.text, _STYLES[block.kind], len(first), article.path, apart=block.apart)


def _without_wide_tables(blocks: Sequence[Printed], address: str) -> Iterator[Printed]:
    """The blocks, of a table too wide for any column its address."""
    wide = False
    for block in blocks:
        wide = block.text.count(CELL) >= _MOST_COLUMNS and (wide or block.kind is PrintedKind.HEADER)
        if not wide:
            yield block
        elif block.kind is PrintedKind.HEADER:
            yield Printed(f"（表格见 {address}）", apart=block.apart)


def _briefs(briefs: list[Article], catalogue: Catalogue, site: str) -> Iterator[Story]:
    """简讯 of a group below their heading, as one."""
    groups: dict[str, list[Article]] = {}
    for each in briefs:
        groups.setdefault(each.group or Kind.BRIEF.value, []).append(each)
    for heading, group in groups.items():
        yield group_of(heading, [replace(_story(each, catalogue, site), pictures=()) for each in group])


def _picture(photo: Photo) -> Picture:
    caption = "　".join(filter(None, (photo.caption, photo.credit)))
    return Picture(
        photo.file,
        photo.width,
        photo.height,
        caption,
        photo.alt or photo.caption,
        photo.focus or (50, 50),
        # Charts and drawings are PNG: what is at their edges is a part of them.
        whole=photo.ending == "png",
    )


def byline_text(byline: BylineView | None) -> str:
    """A byline as a page of paper prints it."""
    if byline is None:
        return ""
    groups = [
        " ".join(
            (
                *one.office,
                *(
                    f"{person.name}（{person.affiliation}）" if person.affiliation else person.name
                    for person in one.people
                ),
                *one.work,
            )
        )
        for one in byline.credits
    ]
    more = "等" if byline.et_al else f"等{byline.count}人" if byline.count else ""
    return " ".join(filter(None, (byline.source, *groups))) + more
