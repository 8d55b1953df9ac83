"""Drawn pages of an issue, with continuations (转版) from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.layout.continuing import continue_story
from newsroom.layout.mastheads import PageHead, head_of_page
from newsroom.layout.needs import room_on
from newsroom.layout.pages import lay_out
from newsroom.layout.stories import FOOT, Form, Story, Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from newsroom.layout.layout import Layout, Rect, Rest
    from newsroom.layout.mastheads import Folio, Masthead
    from newsroom.layout.paper import Paper

# From how many characters on the rest of an article goes on elsewhere, and what of a page's room stays free; the part
# of a page that is room enough for the beginning of a rest.
_WORTH, _SPARE, _ENOUGH = 80, 0.9, 0.3
# What has one headline and one text.
_GOING_ON = frozenset({Form.REPORT, Form.OPINION})


class PageText(Struct, frozen=True):
    """A page to be laid out: name (第1版), head, articles, paper, wishes.

    ``address`` is printed where articles have no place. An article that began on another page is whole here, with
    ``backward``.
    """

    name: str
    head: Masthead | Folio
    stories: tuple[Story, ...]
    paper: Paper
    wishes: Wishes = field(default_factory=Wishes)
    address: str = ""


class LaidPage(NamedTuple):
    """A page's layout below its head."""

    layout: Layout
    head: PageHead


def lay_out_page(page: PageText) -> LaidPage:
    """A page by itself."""
    head = head_of_page(page.head, page.paper)
    return LaidPage(lay_out(page.stories, page.paper, head.height, page.wishes, page.address), head)


def lay_out_pages(pages: Sequence[PageText]) -> list[LaidPage]:
    """Pages each by itself."""
    return list(map(lay_out_page, pages))


def lay_out_issue(
    pages: Sequence[PageText], lay: Callable[[Sequence[PageText]], list[LaidPage]] = lay_out_pages
) -> list[LaidPage]:
    """The pages of an issue in their order.

    ``lay`` lays out several at once: first each as it is before it is known what goes on there.
    """
    texts = [replace(page, stories=tuple(_begun(page, pages[number + 1 :]))) for number, page in enumerate(pages)]
    first = [_without_known(text, texts[:number]) for number, text in enumerate(texts)]
    laid = lay(first)
    rooms = [room_on(text.stories, _area(each), text.wishes) for text, each in zip(first, laid, strict=True)]
    rests: dict[str, tuple[Story, Rest, str]] = {}
    for number, text in enumerate(texts):
        wanted = replace(text, stories=tuple(_continued(text, texts[:number], rests)))
        if wanted != first[number]:
            (laid[number],) = lay([wanted])
        onward = _send_on(wanted, laid[number], texts, rooms, number)
        if onward != wanted:
            (laid[number],) = lay([onward])
        stories = {story.key: story for story in onward.stories}
        for key, rest in _cut(laid[number].layout):
            rests[key] = (stories[key], rest, f"上接{text.name}")
    return laid


def _area(page: LaidPage) -> Rect:
    return page.layout.area


def _begun(page: PageText, later: Sequence[PageText]) -> Iterator[Story]:
    """A page's articles, led on only to pages that have them too."""
    going_on = _keys(later, began=False)
    for story in page.stories:
        yield story if story.key in going_on else replace(story, onward="")


def _without_known(text: PageText, before: Sequence[PageText]) -> PageText:
    """A page without what began before it."""
    known = _keys(before)
    return replace(text, stories=tuple(story for story in text.stories if not _goes_on(story, known)))


def _keys(pages: Sequence[PageText], *, began: bool = True) -> set[str]:
    """The keys of all articles, or of those alone that began before."""
    return {story.key for page in pages for story in page.stories if began or story.backward}


def _goes_on(story: Story, known: Collection[str]) -> bool:
    """Whether an article began on a page before.

    Groups of 简讯 may share a heading.
    """
    return bool(story.backward) and story.key in known


def _continued(
    text: PageText, before: Sequence[PageText], rests: dict[str, tuple[Story, Rest, str]]
) -> Iterator[Story]:
    """A page's articles; of those from pages before, what is left."""
    known = _keys(before)
    for story in text.stories:
        if not _goes_on(story, known):
            yield story
        elif story.key in rests:
            yield continue_story(*rests[story.key])


def _cut(layout: Layout) -> Iterator[tuple[str, Rest]]:
    yield from ((setting.story, setting.rest) for setting in layout.settings if setting.rest)


def _send_on(text: PageText, laid: LaidPage, texts: list[PageText], rooms: list[float], number: int) -> PageText:
    """A page whose cut articles lead to the later pages with room.

    Those get them in ``texts``, before what stands at the foot.
    """
    stories = {story.key: story for story in text.stories}
    for key, rest in _cut(laid.layout):
        story = stories.get(key)
        if story is None or story.onward or story.backward or story.form not in _GOING_ON:
            continue
        left = continue_story(story, rest, f"上接{text.name}")
        later = _page_for(left, _area(laid), texts, rooms, number) if left.length >= _WORTH else None
        if later is not None:
            other = texts[later]
            stories[key] = replace(story, onward=f"下转{other.name}")
            texts[later] = replace(other, stories=tuple(_with(other.stories, left)))
    return replace(text, stories=tuple(stories.values()))


def _page_for(left: Story, area: Rect, texts: list[PageText], rooms: list[float], number: int) -> int | None:
    """The later page for all of a rest, or for most.

    There it ends with its address then.
    """
    pages = range(number + 1, len(texts))
    needs = {
        later: room_on((), area, texts[later].wishes) - room_on((left,), area, texts[later].wishes) for later in pages
    }
    whole = (later for later in pages if needs[later] <= rooms[later] * _SPARE)
    later = next(whole, max(pages, key=lambda later: (rooms[later], -later), default=None))
    if later is None or (needs[later] > rooms[later] * _SPARE and rooms[later] < area.area * _ENOUGH):
        return None
    rooms[later] -= needs[later]
    return later


def _with(stories: Sequence[Story], left: Story) -> list[Story]:
    foot = [story for story in stories if story.form in FOOT]
    return [*(story for story in stories if story.form not in FOOT), left, *foot]
