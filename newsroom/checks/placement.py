"""Articles against their issue's card, and issues against each other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsroom.issues import first_halves, page_cards, page_of
from newsroom.problems import Problem, guess, problem
from newsroom.release import stands_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from newsroom.model import Article, IssueId, PageCard
    from newsroom.reading.articles import Filed
    from newsroom.reading.cards import FiledCard
    from newsroom.reading.paper import Paper


def check_placement(paper: Paper) -> Iterator[Problem]:
    """XS501, XS509, XS510, XS518 and XS535: pages and places of articles.

    Pages that the card lacks, cards of empty issues, continuations on the same page, two articles with one place, and
    wishes for articles of other pages.
    """
    issues = paper.issues()
    for issue, filed in issues.items():
        card = paper.card(issue)
        listed = dict.fromkeys(page.label for page in card.pages)
        cards = page_cards(card, [each.article for each in filed])
        halves = first_halves(cards)
        for each in filed:
            yield from _pages_of(each, listed)
            own = page_of(each.article, cards[0].label, halves)
            if own in each.article.continued_on:
                yield problem(each.place("continued_on"), "XS510", value=own)
        yield from _same_places(filed, cards[0].label, halves)
        for page in card.pages:
            if page.wishes.lead or page.wishes.box:
                yield from _wishes(page, paper.cards[issue], [each.article for each in filed])
    # A file that could not be read at all is an article still.
    folders = {path.rpartition("/")[0] for path in paper.paths}
    for issue, filed_card in paper.cards.items():
        if issue.folder not in folders:
            yield problem(filed_card.places[""], "XS509")


def _pages_of(filed: Filed, listed: Collection[str]) -> Iterator[Problem]:
    """XS501 for each page of an article that the card lacks."""
    article = filed.article
    named = [("page", article.page), *(("continued_on", label) for label in article.continued_on)]
    named += [("zones", zone.page) for zone in article.zones]
    for key, label in named:
        if label and listed and label not in listed:
            allowed = "、".join(listed)
            yield problem(filed.place(key), "XS501", value=label, allowed=allowed, **guess(label, listed))


def _wishes(page: PageCard, filed: FiledCard, articles: Iterable[Article]) -> Iterator[Problem]:
    """XS535 for each wish for an article of another page."""
    there = [article.path.rpartition("/")[2] for article in articles if stands_on(article, page, filed.card)]
    for key, names in (("lead", (page.wishes.lead,)), ("box", page.wishes.box)):
        for name in names:
            if name and name not in there:
                place = filed.places[f"page {page.label}"]
                yield problem(place, "XS535", page=page.label, key=key, value=name, **guess(name, there))


def _same_places(filed: Sequence[Filed], first: str, halves: Mapping[str, str]) -> Iterator[Problem]:
    """XS518 for articles with the same place on a page.

    A draft may be there to take that place.
    """
    seen: dict[tuple[str, int], str] = {}
    for each in filed:
        article = each.article
        if article.order is None or article.draft or article.withdrawn:
            continue
        page = page_of(article, first, halves)
        other = seen.setdefault((page, article.order), article.path)
        if other != article.path:
            name = other.rpartition("/")[2]
            yield problem(each.place("order"), "XS518", page=page, value=article.order, other=name)


def check_numbers(paper: Paper) -> Iterator[Problem]:
    """XS503 to XS505: numbers of issues that repeat, fall or skip.

    By date.
    """
    numbered = [
        (issue, card.card.number) for issue, card in sorted(paper.cards.items()) if card.card.number is not None
    ]
    seen: dict[int, IssueId] = {}
    highest: tuple[IssueId, int] | None = None
    for issue, number in numbered:
        place = paper.cards[issue].places.get("number", paper.cards[issue].places[""])
        if number in seen:
            yield problem(place, "XS503", value=number, other=seen[number].folder)
        elif highest and number < highest[1]:
            yield problem(place, "XS504", value=number, other=highest[0].folder, last=highest[1])
        elif highest and number > highest[1] + 1:
            yield problem(place, "XS505", value=number, other=highest[0].folder, last=highest[1])
        seen.setdefault(number, issue)
        if not highest or number > highest[1]:
            highest = (issue, number)


def check_covers(paper: Paper, issues: Iterable[IssueId]) -> Iterator[Problem]:
    """XS507 for days of a 合刊 that another issue has.

    ``issues`` are all there are.
    """
    taken: dict[date, IssueId] = {issue.date: issue for issue in sorted(issues)}
    for issue, filed in sorted(paper.cards.items()):
        for _, day in pairwise(filed.card.covers):
            if taken.setdefault(day, issue) != issue:
                yield problem(filed.places["covers"], "XS507", value=day.isoformat())
