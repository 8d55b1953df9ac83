"""Metadata in the head of pages: Open Graph, citations, JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.addresses import ISSUES
from newsroom.made_files import share_file
from newsroom.model import Kind
from newsroom.pictures.sharing import HEIGHT, WIDTH
from newsroom.views.data import ArticleView, IssueView, ListView, PageView, YearView
from newsroom.views.pieces import Link
from newsroom.views.structured import LANGUAGE, Describing, Node
from newsroom.views.term_data import TermPeriodView, TermView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsroom.photo_view import PhotoView
    from newsroom.views.data import View
    from newsroom.views.pieces import Story
    from newsroom.views.site import SiteView

Pairs = tuple[tuple[str, str], ...]


class Metadata(Struct, frozen=True):
    """A page's metadata: Open Graph, ``citation_*`` and JSON-LD (``data``).

    ``issue_data`` is the address of the issue as data, as seen from the site's root, ``manifest`` that of its pages for
    viewers; "" on other pages.
    """

    properties: Pairs
    citation: Pairs
    data: Node
    issue_data: str = ""
    manifest: str = ""


def metadata_of(view: View, paper: SiteView, site: str, address: str) -> Metadata | None:
    """The metadata of a page, None for kinds that have none.

    ``site`` is the site's root, ``address`` the page's absolute address.
    """
    told = _Telling(paper, Describing(paper, site), address)
    match view:
        case ArticleView():
            return None if view.withdrawn else told.article(view)
        case IssueView():
            return told.issue(view)
        case PageView():
            return told.page(view)
        case TermView() | TermPeriodView() | YearView() | ListView():
            return told.list_page(view)
        case _:
            return None


class _Telling(Struct, frozen=True):
    """Makes the metadata of one page."""

    paper: SiteView
    describing: Describing
    address: str

    def article(self, view: ArticleView) -> Metadata:
        """An article's metadata; 公告 and 广告 cannot be cited."""
        story, masthead, page = view.story, view.masthead, view.page
        kind = Kind(view.record.kind)
        news = kind not in {Kind.NOTICE, Kind.ADVERTISEMENT}
        described = self.describing.article(view)
        trail = self._trail(
            Link(masthead.date, masthead.address),
            Link(f"{page.label} {page.name}".strip(), page.address),
            Link(story.title, story.address),
        )
        properties = self._properties("article" if news else "website", story.title, story.summary)
        photo = next(iter(view.record.photos), None)
        return Metadata(
            (*properties, *(self._about(view) if news else ()), *self._share("articles", story.address, photo)),
            tuple(self._citation(view)) if news else (),
            _graph(described, trail),
        )

    def issue(self, view: IssueView) -> Metadata:
        """An issue, with the address of its data."""
        masthead = view.masthead
        stories = [sheet.lead for sheet in view.sheets if sheet.lead]
        properties = self._properties("website", f"{self.paper.name} {masthead.date}", _headlines(stories))
        photo = next((story.photo for story in stories if story.photo), None)
        data = _graph(self.describing.issue_page(view), self._trail(Link(masthead.date, masthead.address)))
        shared = self._share("issues", masthead.address, photo)
        return Metadata((*properties, *shared), (), data, f"{masthead.address}issue.json", view.manifest)

    def page(self, view: PageView) -> Metadata:
        """A page (版) of an issue."""
        masthead, sheet = view.masthead, view.sheet
        stories = [each for each in (sheet.lead, *sheet.beside, *sheet.rest) if each]
        name = f"{sheet.label} {sheet.name}".strip()
        properties = self._properties("website", f"{self.paper.name} {masthead.date} {name}", _headlines(stories[:3]))
        photo = next((story.photo for story in stories if story.photo), None)
        trail = self._trail(Link(masthead.date, masthead.address), Link(name, sheet.address))
        shared = self._image(photo) if photo else self._share("issues", masthead.address, photo)
        return Metadata((*properties, *shared), (), _graph(self.describing.issue(masthead), trail))

    def list_page(self, view: TermView | TermPeriodView | YearView | ListView) -> Metadata:
        """A list's metadata: the trail that leads there."""
        match view:
            case TermView():
                steps = [self._list(view.index), Link(view.name, view.address)]
            case TermPeriodView():
                steps = [self._list(view.index), view.term, *([view.up] if view.up else []), Link(view.title, "")]
            case YearView():
                steps = [self._list(Link("往期", ISSUES)), Link(f"{view.year}年", "")]
            case ListView():
                up, own = view.up, Link(view.title, "") if view.title else None
                steps = [self._list(view.list), *(each for each in (up, own) if each)]
        title = " ".join(step.text for step in steps)
        return Metadata(self._properties("website", title, ""), (), _graph(self._trail(*steps)))

    def _list(self, link: Link) -> Link:
        """A link to one of the lists, by the paper's name."""
        return Link(self.paper.call(link.text), link.address)

    def _trail(self, *steps: Link) -> Node:
        return self.describing.trail(*steps)

    def _properties(self, kind: str, title: str, description: str) -> Pairs:
        told = (
            ("og:type", kind),
            ("og:site_name", self.paper.name),
            ("og:locale", "zh_CN"),
            ("og:title", title),
            ("og:description", description),
            ("og:url", self.address),
        )
        return tuple((name, text) for name, text in told if text)

    def _about(self, view: ArticleView) -> Iterator[tuple[str, str]]:
        record = view.record
        yield "article:published_time", record.published
        if record.corrections:
            yield "article:modified_time", max(each.published for each in record.corrections)
        yield "article:section", view.story.section.text
        yield from (("article:tag", topic.text) for topic in view.topics)

    def _share(self, what: str, address: str, photo: PhotoView | None) -> Iterator[tuple[str, str]]:
        """The share picture of an issue or article, else its photo."""
        if self.paper.look.share not in {what, "articles"}:
            yield from self._image(photo)
            return
        file = share_file(address, photo=what == "issues" or photo is not None)
        yield "og:image", self.describing.root + file
        yield "og:image:width", str(WIDTH)
        yield "og:image:height", str(HEIGHT)
        yield "twitter:card", "summary_large_image"

    def _image(self, photo: PhotoView | None) -> Iterator[tuple[str, str]]:
        if photo:
            yield "og:image", self.describing.root + photo.address
            yield "og:image:width", str(photo.width)
            yield "og:image:height", str(photo.height)
            yield "og:image:alt", photo.alt

    def _citation(self, view: ArticleView) -> Iterator[tuple[str, str]]:
        """As Google Scholar and reference managers read it."""
        story, labels = view.story, view.record.labels
        yield "citation_title", story.title
        if not self.paper.sample:
            yield from self._authors(story)
        yield "citation_publication_date", view.masthead.iso_date.replace("-", "/")
        yield "citation_journal_title", self.paper.name
        if view.masthead.serial:
            yield "citation_issue", view.masthead.serial
        yield "citation_firstpage", labels[0]
        if len(labels) > 1:
            yield "citation_lastpage", labels[-1]
        yield "citation_language", LANGUAGE
        yield "citation_fulltext_html_url", self.address

    def _authors(self, story: Story) -> Iterator[tuple[str, str]]:
        people = [person for credit in story.byline.credits for person in credit.people]
        for person in people:
            yield "citation_author", person.name
            if person.affiliation:
                yield "citation_author_institution", person.affiliation
        if story.byline.source and not people:
            yield "citation_author", story.byline.source


def _headlines(stories: list[Story]) -> str:
    return "；".join(story.title for story in stories)


def _graph(*nodes: Node | None) -> Node:
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}
