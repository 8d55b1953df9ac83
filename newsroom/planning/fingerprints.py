"""Fingerprints: what has the same is not rendered again.

A feed's has a part for its head and one for each entry: an entry that the published feed has can be taken from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsroom.digests import SIZE, digest_text
from newsroom.outputs import ArticlePage
from newsroom.views import view_of
from newsroom.views.book_data import BookView
from newsroom.views.feed_data import FeedView
from newsroom.views.parts import photo_view
from newsroom.views.whole_issue import WholeIssueView

if TYPE_CHECKING:
    from newsroom.catalogue import FeedLine
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.outputs import Output
    from newsroom.views import View


def fingerprint_of(catalogue: StoredCatalogue, output: Output, mark: str) -> tuple[View, bytes]:
    """The view of an output, and the fingerprint of all its inputs.

    ``mark`` is the fingerprint of what all outputs of its kind share: templates, settings, code.
    """
    view = view_of(catalogue, output)
    if isinstance(view, FeedView):
        return view, b"".join(
            [_head_of(view, output.path, mark), *(entry_fingerprint(line, mark) for line in view.lines)]
        )
    told = [mark, output.path, repr(view)]
    if isinstance(output, ArticlePage):
        told.append(_body_of(catalogue, output.article))
    if isinstance(view, BookView):
        told += [_body_of(catalogue, chapter.path) for chapter in view.chapters]
    if isinstance(view, WholeIssueView):
        told += [_body_of(catalogue, each.path) for each in view.articles]
    return view, digest_text("\0".join(told))


def _head_of(view: FeedView, path: str, mark: str) -> bytes:
    return digest_text("\0".join([mark, path, repr(replace(view, lines=()))]))


def entry_fingerprint(line: FeedLine, mark: str) -> bytes:
    """The fingerprint of a feed's entry: equal ones are equal entries."""
    return digest_text(f"{mark}\0{line!r}")


def entry_fingerprints(fingerprint: bytes) -> list[bytes]:
    """The fingerprints of a feed's entries, in order."""
    return [fingerprint[start : start + SIZE] for start in range(SIZE, len(fingerprint), SIZE)]


def _body_of(catalogue: StoredCatalogue, path: str) -> str:
    """A body, its pictures, and which of its links lead somewhere."""
    article = catalogue.article(path)
    if article is None or article.withdrawn:
        return ""
    photos = [(photo.file, photo_view(photo)) for photo in article.photos if photo.file in article.photos_in_body]
    return repr((catalogue.body_digest(path), photos, catalogue.links(path)))
