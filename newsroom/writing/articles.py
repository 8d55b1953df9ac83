"""Articles as text: the inverse of ``reading/articles.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from newsroom.byline import format_byline
from newsroom.reading.body import find_body
from newsroom.reading.schema import ArticleFront
from newsroom.reading.summary import cut_summary
from newsroom.writing.values import plain, write_block

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.model import Article, Photo
    from newsroom.review import Review, Signature
    from newsroom.writing.values import Plain


def format_article(article: Article, body: str, roles: Collection[str] = ()) -> str:
    """The text of an article's file, with canonical front matter.

    ``parse_article`` gives the same article back, where its length, summary and pictures are those of the body and of
    the files beside it. ``roles`` are the paper's own. One blank line stands before the body and none behind it.
    """
    front = "\n".join(write_block(front_matter(article, body, roles)))
    text = body.strip("\n")
    return f"---\n{front}\n---\n" + (f"\n{text}\n" if text else "")


def front_matter(article: Article, body: str, roles: Collection[str] = ()) -> dict[str, Plain]:
    """The keys of an article that differ from their defaults.

    They are in the order of the schema.
    A summary that the reader takes from the body is left out: it would stay behind when the body changes.
    """
    written: dict[str, object] = {
        "date": article.issue.date,
        "reporter": article.byline and format_byline(article.byline, roles),
        "page": article.page and page_key(article.page),
        "continued_on": [page_key(label) for label in article.continued_on],
        "series": article.series and asdict(article.series),
        "photos": [_photo(photo) for photo in article.photos],
        "zones": [{"page": page_key(zone.page), "rect": zone.rect} for zone in article.zones],
        "summary": _own_summary(article, body),
        "review": article.review and review_key(article.review),
        "quiet": dict(article.quiet),
    }
    values = {key: written[key] if key in written else getattr(article, key) for key in ArticleFront.model_fields}
    front = {key: plain(value) for key, value in values.items() if value is not None}
    return {
        key: value
        for key, value in front.items()
        if value != ArticleFront.model_fields[key].get_default(call_default_factory=True)
    }


def page_key(label: str) -> str | int:
    """A page's label as editors type it: ``1`` without quotes."""
    return int(label) if label.isdigit() else label


def review_key(review: Review) -> dict[str, object]:
    """Signatures as editors type them: a name, or a mapping."""
    return {reading.value: signature_key(found) for reading, found in review.signatures.items()}


def signature_key(signature: Signature) -> object:
    """One signature; a name where there is no more of it."""
    more = {"at": signature.at, "text": signature.text, "photos": signature.photos}
    return {"name": signature.name, **more} if any(more.values()) else signature.name


def _photo(photo: Photo) -> dict[str, object]:
    alt = photo.alt if photo.alt != photo.caption else ""
    words = {"file": photo.file, "caption": photo.caption, "credit": photo.credit, "alt": alt}
    return {key: value or None for key, value in (words | {"focus": photo.focus, "original": photo.original}).items()}


def _own_summary(article: Article, body: str) -> str | None:
    running = find_body(body, verse=article.is_verse).running
    return article.summary if article.summary not in {"", cut_summary(next(running, ""))} else None
