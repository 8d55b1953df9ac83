"""The headlines of an issue that one face covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsroom.model import Issue, PageCard

# With so many Chinese characters a face has 60 to 80 KB, and never more with the common ones.
MOST = 300


class Headlines(NamedTuple):
    """The pages of which every headline is covered, and their characters."""

    pages: tuple[PageCard, ...]
    characters: str


def cover_headlines(issue: Issue) -> Headlines:
    """The issue's first pages, as many as one face covers.

    A headline in two faces would be worse than one in the reader's own. Letters and figures are in every face.
    """
    pages: list[PageCard] = []
    covered: frozenset[str] = frozenset()
    for page in issue.pages:
        titles = "".join(each.labelled_title for each in (*page.articles, *page.continued))
        more = covered.union(character for character in titles if not character.isascii())
        if len(more) > MOST:
            break
        pages.append(page.card)
        covered = more
    return Headlines(tuple(pages), "".join(sorted(covered)))
