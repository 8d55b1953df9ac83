"""The signatures of an article (三审三校), held against its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.reading.schema import SignatureFront
from newsroom.review import Review, Signature, digest_photos, digest_read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.reading.frontmatter import FileParts
    from newsroom.reading.schema import ReviewFront


def read_review(
    front: ReviewFront | None, manuscript: FileParts, photos: Mapping[str, str] | None = None
) -> Review | None:
    """Who signed, and which of them this text; None where nobody did.

    ``photos`` are the SHA-256 of the article's photos by their names; without them the text alone is judged, as where a
    branch or a former version has no pictures at hand.
    """
    if front is None:
        return None
    given: list[SignatureFront | str | None] = [front.first, front.second, front.third, front.proof]
    # Most archives have names alone, and need no digest.
    bound = any(isinstance(each, SignatureFront) and each.text for each in given)
    digest = digest_read(manuscript.tree.value, manuscript.body) if bound else None
    shown = digest_photos(photos) if bound and photos else None

    def signature(each: SignatureFront | str | None) -> Signature | None:
        if each is None or isinstance(each, str):
            return Signature(each) if each else None
        same = photos is None or each.photos is None or each.photos == shown
        valid = same and each.text is not None and each.text == digest
        return Signature(each.name, each.at, each.text, each.photos, valid=valid)

    return Review(*map(signature, given))
