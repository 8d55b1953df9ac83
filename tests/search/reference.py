"""Search by looking through every article: the definition of newsroom/search/format.md, and nothing of the index."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote

# A small table of simplified characters; the last is beyond the basic plane.
ZERO = {"○": "〇", "◯": "〇"}
TABLE = {"產": "产", "業": "业", "會": "会", "於": "于", "區": "区", "鄉": "乡", "\U00020547": "鱼"}
BREAK = "\x02"


class Unit(NamedTuple):
    """One unit: ``text`` is what it is compared as, ``printed`` what was printed of it."""

    text: str
    token: bool
    printed: str


@dataclass(frozen=True, slots=True)
class Article:
    """What an index knows of an article."""

    date: str
    paper: int
    stem: str
    title: str
    section: str
    topics: tuple[str, ...]
    reporters: tuple[str, ...]
    headline: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def url(self) -> str:
        folder = self.date.replace("-", "/") + (f"-{self.paper}" if self.paper > 1 else "")
        return f"{folder}/{quote(self.stem, safe='-._~')}/"


@dataclass(frozen=True, slots=True)
class Query:
    """A query in its parts; terms are texts, ``first`` and ``last`` days."""

    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: str = ""
    last: str = ""


def class_of(character: str) -> str:
    """One letter for the class of a folded character; D are digits, P the point, R what may end a token."""
    code, category = ord(character), unicodedata.category(character)
    ranges = [
        (0x3005, 0x3005),
        (0x3007, 0x3007),
        (0x3021, 0x3029),
        (0x3038, 0x303B),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
    ]
    if any(low <= code <= high for low, high in [*ranges, (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]):
        return "H"
    if category == "Cf" or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return ""
    if category in {"Zs", "Zl", "Zp"} or character in "\t\n\v\f\r\x85":
        return "S"
    if category[0] in "LNM":
        return "D" if category == "Nd" else "L"
    return {".": "P", "%": "R", "‰": "R"}.get(character, "M")


def units_of(text: str, table: Mapping[str, str] = TABLE) -> list[Unit]:
    """The units of a field or a term, breaks among them."""
    folded: list[tuple[str, int]] = []
    for place, printed in enumerate(text):
        for each in unicodedata.normalize("NFKC", printed):
            folded += [(table.get(lower) or ZERO.get(lower, lower), place) for lower in each.lower()]
    folded = [(character, place) for character, place in folded if class_of(character)]
    classes = "".join(class_of(character) for character, _ in folded)
    units: list[Unit] = []
    end = 0
    for match in re.finditer(r"H|(?:[LD]|(?<=D)P(?=D))+R?", classes):
        token = match[0] != "H"
        between = classes[end : match.start()]
        if units and (re.search("[MPR]", between) or ("S" in between and token and units[-1].token)):
            units.append(Unit(BREAK, False, BREAK))  # noqa: FBT003 - as the tuple has them
        printed = text[folded[match.start()][1] : folded[match.end() - 1][1] + 1]
        units.append(Unit("".join(character for character, _ in folded[match.start() : match.end()]), token, printed))
        end = match.end()
    return units


def occurrences(term: Sequence[Unit], units: Sequence[Unit]) -> list[bool]:
    """Each place where a term stands in a field: whether everything is printed there as the term has it."""
    size = len(term)
    places = (units[at : at + size] for at in range(len(units) - size + 1))
    return [
        [unit.printed for unit in place] == [unit.printed for unit in term]
        for place in places
        if [unit.text for unit in place] == [unit.text for unit in term]
    ]


def filed_under(article: Article, kind: str) -> tuple[str, ...]:
    return {"section": (article.section,), "topic": article.topics, "reporter": article.reporters}[kind]


def search(articles: Iterable[Article], query: Query, *, by_relevance: bool = False) -> dict[str, Any]:
    """What the engine has to answer; ``articles`` stand newest issue first, within an issue as the paper has them."""
    terms = [units for text in query.positive if (units := units_of(text))]
    without = [units for text in query.negative if (units := units_of(text))]
    asked = bool(terms or without or query.first or query.last or any(query.filters.values()))
    found = []
    for number, article in enumerate(articles if asked else ()):
        headline, rest = ([units_of(text) for text in part] for part in (article.headline, article.rest))
        if not (query.first or "0") <= article.date <= (query.last or "9"):
            continue
        if not all(set(names) <= set(filed_under(article, kind)) for kind, names in query.filters.items()):
            continue
        if any(occurrences(term, units) for term in without for units in headline + rest):
            continue
        places = [[exact for units in headline + rest for exact in occurrences(term, units)] for term in terms]
        if not all(places):
            continue
        literal = all(any(exact) for exact in places)
        above = sum(any(occurrences(term, units) for units in headline) for term in terms)
        # Of a single Han character the index does not say how often.
        often = sum(
            1 if len(term) == 1 and not term[0].token else len(exact) for term, exact in zip(terms, places, strict=True)
        )
        rank = (not literal, -((above > 0) + (above == len(terms) > 0)), -often, number)
        found.append((rank if by_relevance else (number,), article, literal))
    found.sort(key=lambda row: row[0])
    return {
        "total": len(found),
        "hits": [hit_of(article, literal=literal) for _, article, literal in found],
        "facets": facets_of([article for _, article, _ in found]),
    }


def hit_of(article: Article, *, literal: bool) -> dict[str, Any]:
    return {
        "url": article.url,
        "title": article.title,
        "date": article.date,
        "section": article.section,
        "reporters": list(article.reporters),
        "topics": list(article.topics),
        "literal": literal,
    }


def facets_of(articles: Sequence[Article]) -> dict[str, Any]:
    facets: dict[str, Any] = {}
    for plural, kind in (("sections", "section"), ("topics", "topic"), ("reporters", "reporter")):
        counts = Counter(name for article in articles for name in filed_under(article, kind))
        facets[plural] = [
            {"name": name, "count": counts[name]} for name in sorted(counts, key=lambda name: (-counts[name], name))
        ]
    years = Counter(int(article.date[:4]) for article in articles)
    facets["years"] = [{"year": year, "count": years[year]} for year in sorted(years, reverse=True)]
    return facets
