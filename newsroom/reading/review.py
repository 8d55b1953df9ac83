"""The signatures of an article (三审三校), held against its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.review import Reading, Review, Signature, digest_photos, digest_read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsroom.reading.frontmatter import FileParts
    from newsroom.reading.schema import ReviewFront, SignatureFront


def read_review(
    front: ReviewFront | None, manuscript: FileParts, photos: Mapping[str, str] | None = None
) -> Review | None:
    """Who signed, and which of them this text; None where nobody did.

    ``photos`` are the SHA-256 of the article's photos by their names; without them the text alone is judged, as where a
    branch or a former version has no pictures at hand.
    """
    if front is None:
        return None
    signed: dict[str, SignatureFront] = {
        reading.value: each for reading in Reading if (each := getattr(front, reading))
    }
    # Most archives have names alone, and need no digest.
    bound = any(each.text for each in signed.values())
    digest = digest_read(manuscript.tree.value, manuscript.body) if bound else None
    shown = digest_photos(photos) if bound and photos else None

    def holds(signed: SignatureFront) -> bool:
        same = photos is None or signed.photos is None or signed.photos == shown
        return signed.text is not None and signed.text == digest and same

    return Review(
        **{
            key: Signature(each.name, each.at, each.text, each.photos, valid=holds(each))
            for key, each in signed.items()
        }
    )
