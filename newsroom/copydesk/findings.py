"""A finding of the copy desk, and its fix."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping


class Edit(NamedTuple):
    """A replacement in a file's text.

    ``start`` and ``end`` count characters of ``Source.text`` from 0.
    """

    start: int
    end: int
    text: str


class Finding(Struct, frozen=True):
    """A warning (XS7xx) about a span of an article's text.

    ``edits`` mend it, where there is a fix; a ``safe`` one needs no confirmation.
    """

    code: str
    start: int
    end: int
    data: Mapping[str, object] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    safe: bool = False


# A span of a manuscript's text, and the edits of the text that mend it.
Span: TypeAlias = tuple[int, int, tuple[Edit, ...]]
