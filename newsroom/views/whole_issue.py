"""The view of a whole issue: every article, in the paper's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom import addresses
from newsroom.addresses import encode
from newsroom.views import parts, references
from newsroom.views.pieces import Link

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue
    from newsroom.model import Article, Issue, IssueId, Page
    from newsroom.photo_view import PhotoView
    from newsroom.views.pieces import BylineView, Masthead, Mention, Notice, PageLink, Story


class WholeArticle(Struct, frozen=True):
    """An article among the others of its issue, without its body.

    ``path`` is its file below articles/; the other fields are those of ``ArticleView``.
    """

    path: str
    anchor: str
    story: Story
    kind: str
    note: str
    photos: tuple[PhotoView, ...]
    withdrawn: str
    corrections: tuple[Notice, ...]
    corrected: Mention | None


class WholePage(Struct, frozen=True):
    """A page (版) with its articles.

    ``continued`` lead to those that began on other pages, each with the name of that page.
    """

    page: PageLink
    anchor: str
    staff: BylineView | None
    articles: tuple[WholeArticle, ...]
    continued: tuple[tuple[str, Link], ...]


class WholeIssueView(Struct, frozen=True):
    """An issue on one page."""

    masthead: Masthead
    pages: tuple[WholePage, ...]

    @property
    def articles(self) -> tuple[WholeArticle, ...]:
        """Every article, in the order of the paper."""
        return tuple(article for page in self.pages for article in page.articles)


def whole_issue_view(catalogue: Catalogue, issue_id: IssueId) -> WholeIssueView:
    """All articles of an issue, page by page."""
    issue = catalogue.issue(issue_id)
    return WholeIssueView(
        parts.masthead(issue, catalogue.settings.look), tuple(_page(page, issue, catalogue) for page in issue.pages)
    )


def _page(page: Page, issue: Issue, catalogue: Catalogue) -> WholePage:
    return WholePage(
        page=parts.page_link(issue.id, page.card),
        anchor=addresses.page_anchor(page.card.label),
        staff=parts.staff_view(page.card.staff),
        articles=tuple(_article(article, catalogue) for article in page.articles),
        continued=tuple(_continued(article, issue) for article in page.continued if not article.withdrawn),
    )


def _continued(article: Article, issue: Issue) -> tuple[str, Link]:
    first = parts.page_name(parts.page_with(article, issue).card)
    return first, Link(article.labelled_title, f"#{encode(addresses.article_anchor(article))}")


def _article(article: Article, catalogue: Catalogue) -> WholeArticle:
    return WholeArticle(
        path=article.path,
        anchor=addresses.article_anchor(article),
        story=parts.story(article, catalogue, most=None),
        kind=article.kind.value,
        note=article.note or "",
        photos=tuple(parts.photo_view(photo) for photo in article.photos if photo.file not in article.photos_in_body),
        withdrawn=article.withdrawn or "",
        corrections=references.corrections_of(article, catalogue),
        corrected=references.corrected_by(article, catalogue),
    )
