"""Fingerprints: what has the same is not rendered again.

A feed's has a part for its head and one for each entry: an entry that the published feed has can be taken from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.msgpack import Encoder
from msgspec.structs import replace

from newsroom.digests import SIZE, digest_bytes
from newsroom.outputs import ArticlePage
from newsroom.views import view_of
from newsroom.views.book_data import BookView
from newsroom.views.feed_data import FeedView
from newsroom.views.parts import photo_view
from newsroom.views.whole_issue import WholeIssueView

if TYPE_CHECKING:
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.outputs import Output
    from newsroom.views import View

# Equal views are equal bytes.
_ENCODER = Encoder(order="deterministic")


def fingerprint_of(catalogue: StoredCatalogue, output: Output, mark: str) -> tuple[View, bytes]:
    """The view of an output, and the fingerprint of all its inputs.

    ``mark`` is the fingerprint of what all outputs of its kind share: templates, settings, code.
    """
    view = view_of(catalogue, output)
    if isinstance(view, FeedView):
        head = _digest(mark, output.path, replace(view, lines=()))
        return view, b"".join([head, *(_digest(mark, line) for line in view.lines)])
    bodies: list[str] = []
    if isinstance(output, ArticlePage):
        bodies = [output.article]
    elif isinstance(view, BookView):
        bodies = [chapter.path for chapter in view.chapters]
    elif isinstance(view, WholeIssueView):
        bodies = [each.path for each in view.articles]
    return view, _digest(mark, output.path, view, *(_body_of(catalogue, path) for path in bodies))


def _digest(*told: object) -> bytes:
    return digest_bytes(_ENCODER.encode(told))


def entry_fingerprints(fingerprint: bytes) -> list[bytes]:
    """The fingerprints of a feed's entries, in order."""
    return [fingerprint[start : start + SIZE] for start in range(SIZE, len(fingerprint), SIZE)]


def _body_of(catalogue: StoredCatalogue, path: str) -> object:
    """A body, its pictures, and which of its links lead somewhere."""
    article = catalogue.article(path)
    if article is None or article.withdrawn:
        return None
    photos = [(photo.file, photo_view(photo)) for photo in article.photos if photo.file in article.photos_in_body]
    return catalogue.body_digest(path), photos, catalogue.links(path)
