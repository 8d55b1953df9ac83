"""issue.yml: the card of an issue."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsroom.drawn_pages import PageWishes
from newsroom.model import IssueCard, IssueKind, PageCard
from newsroom.problems import Place, Problem, problem
from newsroom.reading.bylines import read_byline
from newsroom.reading.photos import Picture
from newsroom.reading.scans import scan_of
from newsroom.reading.schema import CardFront, PageFront
from newsroom.reading.strictyaml import Tree, read_yaml
from newsroom.reading.validation import check_empty, join, validate

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsroom.byline import Byline
    from newsroom.model import IssueId
    from newsroom.reading.files import Source
    from newsroom.reading.photos import Load
    from newsroom.reading.strictyaml import Loc


class FiledCard(Struct, frozen=True):
    """An issue's card as filed, with places for later checks."""

    card: IssueCard
    places: dict[str, Place] = field(default_factory=dict)


def parse_card(source: Source, issue: IssueId, roles: Collection[str], load: Load) -> tuple[FiledCard, list[Problem]]:
    """The card of an issue, with the problems of its file.

    With problems it has what could be read.
    """
    tree, problems = read_yaml(source.text, source.path)
    if tree.value is None:
        return FiledCard(IssueCard(issue), {"": source.place()}), problems
    if not isinstance(tree.value, dict):
        return FiledCard(IssueCard(issue), {"": source.place()}), [*problems, problem(source.place(), "XS212")]
    front, found = validate(CardFront, tree)
    problems = join(problems, [*found, *check_empty(tree)])
    reading = _Reading(tree, issue, roles)
    card = reading.card(front or CardFront(), load)
    return FiledCard(card, _places(tree)), problems + reading.problems


def _places(tree: Tree) -> dict[str, Place]:
    """The place of each key, and of each page as ``page <label>``."""
    places = {"": tree.place(()), **{str(loc[0]): place for loc, place in tree.places.items() if len(loc) == 1}}
    pages = tree.value.get("pages")
    for index, page in enumerate(pages if isinstance(pages, list) else ()):
        if isinstance(page, dict):
            places[f"page {page.get('page')}"] = tree.place(("pages", index, "page"))
    return places


class _Reading:
    """One pass over a card, collecting its problems."""

    def __init__(self, tree: Tree, issue: IssueId, roles: Collection[str]) -> None:
        self.tree = tree
        self.issue = issue
        self.roles = roles
        self.problems: list[Problem] = []

    def card(self, front: CardFront, load: Load) -> IssueCard:
        self.check_covers(front)
        self.check_pages(front)
        return IssueCard(
            issue=self.issue,
            number=front.number,
            kind=IssueKind(front.kind),
            title=front.title,
            covers=tuple(front.covers),
            release=front.release,
            staff=self.byline(front.staff, ("staff",)),
            page_size=front.page_size,
            pages=tuple(self.page(page, index, load) for index, page in enumerate(front.pages)),
        )

    def page(self, front: PageFront, index: int, load: Load) -> PageCard:
        scan = None
        if front.scan:
            picture = load(front.scan, self.tree.place(("pages", index, "scan")))
            if isinstance(picture, Picture):
                self.problems += picture.warnings
                scan = scan_of(picture, front.scan)
            else:
                self.problems.append(picture)
        staff = self.byline(front.staff, ("pages", index, "staff"))
        wishes = PageWishes(front.columns, front.lead or "", tuple(front.box))
        return PageCard(front.page, front.name, staff, scan, front.spread_with, wishes)

    def byline(self, raw: object, loc: Loc) -> Byline | None:
        if raw is None:
            return None
        byline, problems = read_byline(self.tree, loc, raw, self.roles)
        self.problems += problems
        return byline

    def check_covers(self, front: CardFront) -> None:
        """The days of a 合刊 start with the folder's and go up."""
        days = front.covers
        if days and (days[0] != self.issue.date or any(before >= after for before, after in pairwise(days))):
            self.problems.append(problem(self.tree.place(("covers",)), "XS506", folder=self.issue.folder))

    def check_pages(self, front: CardFront) -> None:
        """XS502 for repeated pages, XS508 for impossible spreads.

        A spread joins two different pages that are in no other spread.
        """
        labels = [page.page for page in front.pages]
        joined: set[str] = set()
        for index, page in enumerate(front.pages):
            if page.page in labels[:index]:
                self.problems.append(problem(self.tree.place(("pages", index, "page")), "XS502", value=page.page))
            if (other := page.spread_with) is None:
                continue
            if other not in labels or other == page.page or {other, page.page} & joined:
                self.problems.append(problem(self.tree.place(("pages", index, "spread_with")), "XS508", value=other))
            joined |= {other, page.page}
