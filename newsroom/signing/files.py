"""The signatures of an article's file, each bound to its text."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

from newsroom.problems import Place, Problem, problem
from newsroom.reading.files import decode
from newsroom.reading.frontmatter import split_front_matter
from newsroom.reading.review import read_review
from newsroom.reading.schema import ReviewFront
from newsroom.reading.validation import validate
from newsroom.review import KEY, Review, Signature, digest_photos, digest_read
from newsroom.writing.articles import signature_key
from newsroom.writing.documents import EditError
from newsroom.writing.edits import edit_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from newsroom.reading.frontmatter import FileParts
    from newsroom.review import Reading

Load: TypeAlias = "Callable[[str], bytes]"
"""Gives the bytes of a picture by its name beside the article."""


def signed_digest(data: bytes, path: str) -> str:
    """The digest of all of an article but its signatures.

    What a signature's ``text`` is held against. Raises EditError where the front matter cannot be read.
    """
    parts = _parts(data, path)
    return digest_read(parts.tree.value, parts.body)


def review_of(data: bytes, path: str, load: Load | None = None) -> Review:
    """Who signed an article's file, and whose signature holds.

    Without ``load``, whatever became of its photos. EditError as above, OSError where a photo cannot be read.
    """
    parts = _parts(data, path)
    if KEY not in parts.tree.value:
        return Review()
    front, problems = validate(ReviewFront, parts.tree, (KEY,))
    if problems:
        raise EditError(problems)
    return read_review(front, parts, _photos(parts, load) if load else None) or Review()


def signatures(data: bytes, path: str, load: Load | None = None) -> dict[Reading, Signature]:
    """The signatures of an article's file by reading, as above."""
    return review_of(data, path, load).signatures


def sign(  # noqa: PLR0913, PLR0917 - all that a signature has
    data: bytes, path: str, reading: Reading, name: str, at: datetime, load: Load
) -> bytes:
    """The file with a signature for its present text and photos.

    Every other line is as it was; an older signature of the same reading makes way. ``at`` is aware, ``load`` gives the
    bytes of a picture that lies beside the article. Raises EditError as above, and for a name that nobody could read,
    OSError where a photo cannot be read.
    """
    review_of(data, path)
    photos = digest_photos(_photos(_parts(data, path), load))
    signature = signature_key(Signature(name.strip(), at, signed_digest(data, path), photos))
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


def _photos(parts: FileParts, load: Load) -> dict[str, str]:
    """The SHA-256 of the photos that front matter names."""
    listed = parts.tree.value.get("photos")
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    names = [name for each in entries if isinstance(name := each.get("file"), str)]
    return {name.strip(): hashlib.sha256(load(name.strip())).hexdigest() for name in names}


def _parts(data: bytes, path: str) -> FileParts:
    source = decode(data, path)
    parts, problems = (None, [source]) if isinstance(source, Problem) else split_front_matter(source)
    if parts is None or any(not each.warning for each in problems):
        raise EditError(problems)
    return parts
