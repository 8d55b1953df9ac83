"""The rest of a cut article, for another page (转版)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from newsroom.layout.layout import Rest
    from newsroom.layout.stories import Story


def continue_story(story: Story, rest: Rest, backward: str) -> Story:
    """The rest of an article, for the page where it goes on.

    ``backward`` leads back (上接第1版). Its pictures and what stands around the headline are on the first page.
    """
    first, *others = story.paragraphs[rest.paragraph :]
    cut = replace(first, text=first.text[rest.offset :], strong=max(0, first.strong - rest.offset))
    return replace(
        story,
        paragraphs=(cut, *others),
        kicker="",
        subtitle="",
        byline="",
        pictures=(),
        onward="",
        backward=backward,
    )
