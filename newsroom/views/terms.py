"""Views of sections, topics and reporters: indexes, newest articles, periods."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsroom import addresses, pinyin
from newsroom.addresses import encode
from newsroom.almanac import format_date
from newsroom.lists import ListId, has_feed
from newsroom.model import Taxonomy
from newsroom.views import parts
from newsroom.views.fronts import lead_of, story_of, time_line
from newsroom.views.lists import years_of
from newsroom.views.periods import neighbours, period_link, title_of
from newsroom.views.term_data import Period, TermGroup, TermLine, TermMonth, TermPeriodView, TermsView, TermView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from newsroom.catalogue import Catalogue, TermSummary
    from newsroom.model import Article
    from newsroom.views.pieces import Link, Story


# How many reporters a topic's page tells of, and topics a reporter's.
TOGETHER = 12
# From how many names on an index begins with those of the newest year, and with how many of them at most.
LONG_INDEX = 60
RECENT = 24
_KEYS = {Taxonomy.TOPIC: "topic", Taxonomy.REPORTER: "reporter"}


def terms_view(catalogue: Catalogue, taxonomy: Taxonomy) -> TermsView:
    """The index: sections in the site's order, others by pinyin.

    Topics and reporters stand under their initials.
    """
    terms = catalogue.terms(taxonomy)
    if taxonomy is Taxonomy.SECTION:
        groups = [("", list(terms))]
    else:
        ordered = sorted(terms, key=lambda term: (term.reading, term.name))
        lettered = sorted(ordered, key=lambda term: pinyin.initial(term.reading))
        by_letter = groupby(lettered, key=lambda term: pinyin.initial(term.reading))
        groups = [(letter, list(group)) for letter, group in by_letter]
    return TermsView(
        kind=parts.list_title(taxonomy),
        count=len(terms),
        groups=tuple(
            TermGroup(letter, tuple(_line(term, taxonomy, catalogue) for term in group)) for letter, group in groups
        ),
        recent=_recent(terms, taxonomy, catalogue) if len(groups) > 1 and len(terms) >= LONG_INDEX else None,
    )


def _recent(terms: Iterable[TermSummary], taxonomy: Taxonomy, catalogue: Catalogue) -> TermGroup | None:
    """The names of the newest year, those of the newest articles first."""
    dated = [(term.last, term) for term in terms if term.last]
    year = max((last.year for last, _ in dated), default=0)
    newest = sorted(dated, key=lambda one: (-one[0].toordinal(), one[1].reading, one[1].name))
    shown = [term for last, term in newest if last.year == year][:RECENT]
    return TermGroup(f"{year}年", tuple(_line(term, taxonomy, catalogue) for term in shown)) if shown else None


def _line(term: TermSummary, taxonomy: Taxonomy, catalogue: Catalogue) -> TermLine:
    told = "、".join(term.roles) if taxonomy is Taxonomy.REPORTER else entry_of(catalogue, taxonomy, term.name)[0]
    link = parts.term_link(taxonomy, term.name)
    reading = " ".join(each.rstrip("12345") for each in term.reading)
    return TermLine(link.text, link.address, term.count, told, _day(term.last), reading)


def _intro(catalogue: Catalogue, taxonomy: Taxonomy, name: str) -> tuple[str, ...]:
    """The paragraphs that introduce a section or topic in its registry."""
    directory = catalogue.directory
    entry = directory.find_section(name) if taxonomy is Taxonomy.SECTION else directory.find_topic(name)
    return tuple(filter(None, map(str.strip, entry.intro.splitlines()))) if entry else ()


def entry_of(catalogue: Catalogue, taxonomy: Taxonomy, name: str) -> tuple[str, tuple[str, ...]]:
    """A name's description and other names in its registry."""
    directory = catalogue.directory
    if taxonomy is Taxonomy.REPORTER:
        reporter = directory.find_reporter(name)
        return (reporter.bio, reporter.aliases) if reporter else ("", ())
    entry = directory.find_section(name) if taxonomy is Taxonomy.SECTION else directory.find_topic(name)
    return (entry.description, entry.aliases) if entry else ("", ())


def term_view(catalogue: Catalogue, taxonomy: Taxonomy, name: str) -> TermView:
    """A section, topic or reporter: newest 50 articles, years newest first."""
    own, summary, link = ListId.of(taxonomy, name), catalogue.term(taxonomy, name), parts.term_link(taxonomy, name)
    description, aliases = entry_of(catalogue, taxonomy, name)
    newest = catalogue.newest_articles(own, addresses.NEWEST)
    lead = None if taxonomy is Taxonomy.REPORTER else lead_of(newest)
    is_topic = taxonomy is Taxonomy.TOPIC
    return TermView(
        kind=parts.list_title(taxonomy),
        index=parts.index_link(taxonomy),
        name=link.text,
        address=link.address,
        description=description.strip(),
        aliases=aliases,
        roles=summary.roles,
        affiliations=summary.affiliations,
        count=summary.count,
        first=_day(summary.first),
        last=_day(summary.last),
        years=tuple(_year(taxonomy, name, year, count) for year, count in reversed(years_of(catalogue, own))),
        stories=tuple(parts.story(each, catalogue) for each in newest if each is not lead),
        together=tuple(_together(catalogue, taxonomy, name)),
        feed=_feed(catalogue, taxonomy, name),
        intro=() if taxonomy is Taxonomy.REPORTER else _intro(catalogue, taxonomy, name),
        lead=parts.story(lead, catalogue) if lead else None,
        time_line=tuple(time_line(catalogue, own)) if is_topic else (),
        chain=story_of(newest) if is_topic else None,
    )


def _feed(catalogue: Catalogue, taxonomy: Taxonomy, name: str) -> Link | None:
    return parts.term_link(taxonomy, name) if has_feed(ListId.of(taxonomy, name), catalogue.directory) else None


def _together(catalogue: Catalogue, taxonomy: Taxonomy, name: str) -> Iterator[Period]:
    """Searches for a reporter and a topic at once.

    A section shares articles with too many of either.
    """
    if taxonomy is not Taxonomy.SECTION:
        other = Taxonomy.REPORTER if taxonomy is Taxonomy.TOPIC else Taxonomy.TOPIC
        for each, count in catalogue.together(taxonomy, name, TOGETHER):
            terms = {_KEYS[taxonomy]: name, _KEYS[other]: each}
            yield Period(
                parts.term_link(other, each).text, addresses.search_address(**dict(sorted(terms.items()))), count
            )


def _year(taxonomy: Taxonomy, name: str, year: int, count: int) -> Period:
    return Period(f"{year}年", encode(addresses.list_path(ListId.of(taxonomy, name), year)), count)


def term_period_view(
    catalogue: Catalogue, taxonomy: Taxonomy, name: str, year: int, month: int | None
) -> TermPeriodView:
    """A year with its months, or a month of a long year."""
    own_list = ListId.of(taxonomy, name)
    counts = catalogue.months(own_list)
    own = {number: count for each, number, count in counts if each == year and month in (None, number)}
    long_year = month is None and sum(own.values()) > addresses.LONG_YEAR
    articles = () if long_year else catalogue.articles_of(own_list, year, month)
    previous, following = neighbours(counts, year, month)
    return TermPeriodView(
        kind=parts.list_title(taxonomy),
        index=parts.index_link(taxonomy),
        term=parts.term_link(taxonomy, name),
        title=title_of(year, month),
        count=sum(own.values()),
        months=_months(own, articles, catalogue, lambda number: addresses.list_path(own_list, year, number)),
        previous=period_link(own_list, previous),
        next=period_link(own_list, following),
        up=period_link(own_list, (year, None) if month else None),
        feed=_feed(catalogue, taxonomy, name),
    )


def _months(
    counts: dict[int, int], articles: Iterable[Article], catalogue: Catalogue, path_of: Callable[[int], str]
) -> tuple[TermMonth, ...]:
    """Each month with its articles.

    Without them it is a link to a page of its own.
    """
    stories: dict[int, list[Story]] = {}
    for article in articles:
        stories.setdefault(article.issue.date.month, []).append(parts.story(article, catalogue))
    return tuple(
        TermMonth(
            title=f"{number}月",
            anchor=addresses.month_anchor(number),
            address="" if number in stories else encode(path_of(number)),
            count=count,
            stories=tuple(stories.get(number, ())),
        )
        for number, count in counts.items()
    )


def _day(day: date | None) -> str:
    return format_date(day) if day else ""
