"""The lines of one article on a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.importing.ways import of_article_above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.importing.pages.columns import Layout
    from newsroom.importing.pages.furniture import PageLines
    from newsroom.importing.pages.lines import Line
    from newsroom.importing.pages.tags import Tagged
    from newsroom.importing.report import Report


@dataclass
class Story:
    """The lines of one article; ``captions`` are those that stand below it.

    ``turns_to`` and ``comes_from`` are pages of its other parts, ``further`` those after the next; ``joined`` is whether
    the part that it turns to is in it; ``comment`` is its label as an opinion.
    """

    page: PageLines
    layout: Layout
    headline: list[Line] = field(default_factory=list)
    bylines: list[Tagged] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    captions: list[Line] = field(default_factory=list)
    group: Line | None = None
    comment: Line | None = None
    notice: bool = False
    marked: bool = False
    turns_to: str | None = None
    comes_from: str | None = None
    further: list[str] = field(default_factory=list)
    joined: bool = False

    @property
    def first(self) -> Line:
        """The line with which it begins."""
        return [*self.headline, *(each.line for each in self.bylines), *self.body][0]


def warn_of_captions(stories: Sequence[Story], report: Report) -> None:
    """Notes each kicker with the words of the article above.

    It may be a caption that was left behind there.
    """
    for above, story in pairwise(stories):
        if len(story.headline) < 2 or story.headline[0].gap or story.page is not above.page:  # noqa: PLR2004 - a kicker and a headline
            continue
        words = _triples([story.headline[0]])
        if words & _triples(above.body) and not words & _triples([*story.headline[1:], *story.body]):
            report.doubt(
                story.headline[0],
                f"引题“{story.headline[0].text}”里的字上一篇里有；也许是上一篇的图片说明。",
                "This kicker may be a caption of the article above.",
                of_article_above(story.headline[0]),
            )


def _triples(lines: Sequence[Line]) -> set[str]:
    return {line.text[start : start + 3] for line in lines for start in range(len(line.text) - 2)}
