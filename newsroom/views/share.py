"""Views of share pictures: the words, colours and photo that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.issues import news_first
from newsroom.pictures.renditions import Original, original_of
from newsroom.pictures.sharing import Card
from newsroom.views import parts

if TYPE_CHECKING:
    from newsroom.catalogue import Catalogue
    from newsroom.issue_files import SharePicture
    from newsroom.model import Article, Issue


class ShareView(Struct, frozen=True):
    """A share picture: its card, and its photo with its file.

    ``focus`` is the point of the photo that stays in sight; ``few`` is for a picture of few colours.
    """

    card: Card
    photo: Original | None
    source: str
    focus: tuple[float, float] | None
    few: bool


def share_view(catalogue: Catalogue, output: SharePicture) -> ShareView:
    """The view of a share picture; KeyError without its article."""
    issue = catalogue.issue(output.issue)
    if output.article is None:
        lead = next((each for each in news_first(issue.articles) if not each.withdrawn), None)
        return _view(catalogue, issue, lead, "")
    article = catalogue.article(output.article)
    if article is None:
        raise KeyError(output.article)
    return _view(catalogue, issue, article, parts.page_name(parts.page_with(article, issue).card))


def _view(catalogue: Catalogue, issue: Issue, article: Article | None, page: str) -> ShareView:
    settings, masthead = catalogue.settings, parts.masthead(issue)
    foot = (masthead.date, masthead.weekday, page or masthead.number)
    photo = article.photos[0] if article and article.photos else None
    label = parts.label_of(article) if article else ""
    card = Card(
        settings.name,
        label or (article.kicker or article.section if article else masthead.title),
        article.title if article else masthead.date,
        "\u3000".join(filter(None, foot)),
        *settings.look.inks,
    )
    source = f"{issue.id.folder}/{photo.file}" if photo else ""
    few = photo is None and bool(page)
    return ShareView(card, original_of(photo) if photo else None, source, photo.focus if photo else None, few)
