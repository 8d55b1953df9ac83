"""Articles moved on their page, and to other pages of their issue."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from newsroom.editing.ordering import Standing, fit_orders
from newsroom.issues import find_issue_id, first_halves, page_cards, page_of
from newsroom.model import IssueCard, PageCard
from newsroom.names import label_ok
from newsroom.reading.schema import CardFront
from newsroom.reading.strays import CARD
from newsroom.reading.validation import validate
from newsroom.writing.articles import page_key
from newsroom.writing.documents import EditError, read_document
from newsroom.writing.edits import edit_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsroom.reading.strictyaml import Loc
    from newsroom.writing.edits import Changes


class _Placed(NamedTuple):
    """The page and place of an article, as its file has them."""

    page: str | None
    order: int | None
    continued_on: tuple[str, ...]


def arrange(files: Mapping[str, bytes], pages: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """The changed files of an issue whose articles stand as wanted.

    ``files`` has its articles and its card by their paths, ``pages`` the paths of all articles of each page that
    changes, by its label and in order. As few files change as can be. Of the card those wishes go that are for articles
    of other pages now, and a lead that is first no more. Raises EditError where a file has a mistake in its YAML.
    """
    wanted = {path for paths in pages.values() for path in paths}
    placed: dict[str, _Placed] = {path: _read_place(files[path], path) for path in wanted}
    for path in files.keys() - wanted:
        with suppress(EditError):
            placed |= {path: _read_place(files[path], path)} if path.endswith(".md") else {}
    card_path = next((path for path in files if path.rpartition("/")[2] == CARD), "")
    card = _read_card(files[card_path], card_path) if card_path else CardFront()
    cards = page_cards(_issue_card(next(iter(files)), card), placed.values())
    halves = first_halves(cards)
    changed: dict[str, bytes] = {}
    for label, paths in pages.items():
        here = halves.get(label, label)
        own = {path: page_of(placed[path], cards[0].label, halves) == here for path in paths}
        lead = next((page.lead for page in card.pages if page.page == here), None)
        standing = [Standing(path, placed[path].order, not own[path]) for path in paths]
        for path, order in zip(paths, _fit(standing, lead), strict=True):
            edits = _edits(placed[path], None if own[path] else label, order)
            changed[path] = edit_file(files[path], path, edits)
    if card_path:
        changed[card_path] = _with_wishes(files[card_path], card_path, card, pages)
    return {path: data for path, data in changed.items() if data != files[path]}


def _fit(standing: Sequence[Standing], lead: str | None) -> list[int | None]:
    """The orders of a page; the card's lead is first by itself."""
    if lead and standing and standing[0].name.rpartition("/")[2] == lead:
        first, *others = standing
        orders = fit_orders(others)
        if first.order is None or first.order not in orders:
            return [first.order, *orders]
    return fit_orders(standing)


def _read_place(data: bytes, path: str) -> _Placed:
    values = read_document(data, path).tree.value or {}
    page, order, continued = (values.get(key) for key in ("page", "order", "continued_on"))
    label = str(page) if isinstance(page, int | str) and label_ok(str(page)) else None
    labels = tuple(map(str, continued)) if isinstance(continued, list) else ()
    return _Placed(label, order if isinstance(order, int) and not isinstance(order, bool) else None, labels)


def _read_card(data: bytes, path: str) -> CardFront:
    tree = read_document(data, path).tree
    return (validate(CardFront, tree)[0] if tree.value else None) or CardFront()


def _issue_card(path: str, card: CardFront) -> IssueCard:
    """The pages of a card, as the paper has them."""
    issue = find_issue_id(path.split("/")[:-1])
    if issue is None:
        raise LookupError(path)
    return IssueCard(issue, pages=tuple(PageCard(page.page, spread_with=page.spread_with) for page in card.pages))


def _edits(placed: _Placed, page: str | None, order: int | None) -> Changes:
    """The edits of an article; its page stays where that is None."""
    edits: dict[str | Loc, object] = {}
    if order != placed.order:
        edits["order"] = order
    if page is not None:
        edits["page"] = page_key(page)
        # What begins on a page is not continued there.
        left = [page_key(label) for label in placed.continued_on if label != page]
        if len(left) < len(placed.continued_on):
            edits["continued_on"] = left or None
    return edits


def _with_wishes(data: bytes, path: str, card: CardFront, pages: Mapping[str, Sequence[str]]) -> bytes:
    """A card without wishes that hold no more."""
    for index, page in enumerate(card.pages):
        labels = [label for label in (page.page, page.spread_with) if label in pages]
        names = [file.rpartition("/")[2] for label in labels if label for file in pages[label]]
        box = [name for name in page.box if name in names]
        if labels and page.lead and page.lead not in names[:1]:
            data = edit_file(data, path, {("pages", index, "lead"): None})
        if labels and len(box) < len(page.box):
            data = edit_file(data, path, {("pages", index, "box"): box or None})
    return data
