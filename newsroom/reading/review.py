"""The signatures of an article (三审三校), held against its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.review import Reading, Review, Signature, digest_read

if TYPE_CHECKING:
    from newsroom.reading.frontmatter import FileParts
    from newsroom.reading.schema import ReviewFront, SignatureFront


def read_review(front: ReviewFront | None, manuscript: FileParts) -> Review | None:
    """Who signed, and which of them this text; None where nobody did."""
    if front is None:
        return None
    signed: dict[str, SignatureFront] = {
        reading.value: each for reading in Reading if (each := getattr(front, reading))
    }
    # Most archives have names alone, and need no digest.
    bound = any(each.text for each in signed.values())
    digest = digest_read(manuscript.tree.value, manuscript.body) if bound else None
    return Review(
        **{
            key: Signature(each.name, each.at, each.text, valid=each.text is not None and each.text == digest)
            for key, each in signed.items()
        }
    )
