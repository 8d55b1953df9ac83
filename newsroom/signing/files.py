"""The signatures of an article's file, each bound to its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.problems import Place, Problem, problem
from newsroom.reading.files import decode
from newsroom.reading.frontmatter import split_front_matter
from newsroom.reading.review import read_review
from newsroom.reading.schema import ReviewFront
from newsroom.reading.validation import validate
from newsroom.review import KEY, Review, Signature, digest_read
from newsroom.writing.articles import signature_key
from newsroom.writing.edits import EditError, edit_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from newsroom.reading.frontmatter import FileParts
    from newsroom.review import Reading


def signed_digest(data: bytes, path: str) -> str:
    """The digest of all of an article but its signatures.

    What a signature's ``text`` is held against. Raises EditError where the front matter cannot be read.
    """
    parts = _parts(data, path)
    return digest_read(parts.tree.value, parts.body)


def review_of(data: bytes, path: str) -> Review:
    """Who signed an article's file, and whose signature holds; EditError as above."""
    parts = _parts(data, path)
    if KEY not in parts.tree.value:
        return Review()
    front, problems = validate(ReviewFront, parts.tree, (KEY,))
    if problems:
        raise EditError(problems)
    return read_review(front, parts) or Review()


def signatures(data: bytes, path: str) -> dict[Reading, Signature]:
    """The signatures of an article's file, by reading; EditError as above."""
    return review_of(data, path).signatures


def sign(data: bytes, path: str, reading: Reading, name: str, at: datetime) -> bytes:
    """The file with a signature for its present text.

    Every other line is as it was. It takes the place of an older signature of the same reading. ``at`` is aware. Raises EditError as above, and for a
    name that nobody could read.
    """
    review_of(data, path)
    signature = signature_key(Signature(name.strip(), at, signed_digest(data, path)))
    signed = edit_file(data, path, {(KEY, reading.value): signature})
    found = signatures(signed, path).get(reading)
    if found is None or not found.valid:
        raise EditError([problem(Place(path), "XS111", key="name", found_zh="", found_en="")])
    return signed


def find_signed(texts: Iterable[bytes], path: str, digest: str) -> bytes | None:
    """The first of a file's former texts that has a digest.

    It is what was signed, to be compared with what became of it.
    """
    for data in texts:
        try:
            if signed_digest(data, path) == digest:
                return data
        except EditError:
            continue
    return None


def _parts(data: bytes, path: str) -> FileParts:
    source = decode(data, path)
    parts, problems = (None, [source]) if isinstance(source, Problem) else split_front_matter(source)
    if parts is None or any(not each.warning for each in problems):
        raise EditError(problems)
    return parts
