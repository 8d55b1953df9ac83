"""Every answer that a catalogue can give, and every row that its file holds, as plain values to compare."""

import sqlite3
from typing import Any

import msgspec

from newsroom.catalogue import Catalogue
from newsroom.lists import WHOLE_LISTS, ListId, ListKind
from newsroom.model import Taxonomy
from newsroom.site_outputs import list_outputs
from newsroom.views import view_of

# Tables with a digest, which is not packed.
_PLAIN = {
    "files": "path, size, mtime, hex(digest)",
    "articles": "path, issue, due, out, place, folded, body_line, told, hex(digest)",
    "suspects": "kind, CASE kind WHEN 'text' THEN hex(value) ELSE value END",
}
# What a paper alone decides; the others tell what happened to it, and what is published.
TABLES = (
    *("files", "articles", "manuscripts", "cards", "issues", "refs"),
    *("aliases", "filing", "printed", "terms", "pictures", "problems", "suspects"),
)


def answers_of(catalogue: Catalogue) -> dict[str, object]:
    """The answer to every question of the protocol about everything that is there, and to some about what is not."""
    issues = list(catalogue.issue_ids())
    paths = list(catalogue.paths())
    years = [summary.year for summary in catalogue.years()]
    return {
        "newest": catalogue.newest(),
        "issues": issues,
        "each issue": [catalogue.issue(issue) for issue in issues],
        "neighbours": [catalogue.neighbours(issue) for issue in issues],
        "same days": [catalogue.same_days(issue, 2) for issue in issues],
        "years": catalogue.years(),
        "issues of": [catalogue.issues_of(year) for year in (*years, 1949)],
        "paths": paths,
        "parts": [catalogue.parts_around(article) for path in paths if (article := catalogue.article(path))],
        "articles": [catalogue.article(path) for path in (*paths, "1949/10/01/x.md")],
        "bodies": [catalogue.body(path) for path in paths],
        "corrections of": [catalogue.corrections_of(path) for path in (*paths, "1949/10/01/x.md")],
        "chains": [catalogue.chain(path) for path in (*paths, "1949/10/01/x.md")],
        **{own.kind.value: _list(catalogue, own) for own in (*WHOLE_LISTS, ListId(ListKind.SERIES, "系列"))},
        "feed": [catalogue.feed(None, limit) for limit in (1, 30)],
        "recent": catalogue.recent(),
        "contents": [catalogue.contents(year) for year in (*years, 1949)],
        "dated": [catalogue.dated(year, month) for year in (*years, 1949) for month in (None, 4, 12)],
        "issue months": catalogue.issue_months(),
        "terms in": [catalogue.terms_in(year) for year in (*years, 1949)],
        **{taxonomy.value: _terms(catalogue, taxonomy) for taxonomy in Taxonomy},
    }


def _terms(catalogue: Catalogue, taxonomy: Taxonomy) -> list[object]:
    """What is told of the terms; names that are not listed have no summary."""
    found: list[object] = [catalogue.terms(taxonomy), catalogue.term_names(taxonomy), _missing(catalogue, taxonomy)]
    for name in (term.name for term in catalogue.terms(taxonomy)):
        found += [catalogue.term(taxonomy, name), _list(catalogue, ListId.of(taxonomy, name))]
        if taxonomy is not Taxonomy.SECTION:
            found += [catalogue.together(taxonomy, name, limit) for limit in (1, 12)]
    return found


def _list(catalogue: Catalogue, own: ListId) -> list[object]:
    """What is listed, and where: newest first, by years and months, in feeds."""
    months = catalogue.months(own)
    years = sorted({each[0] for each in months} | {1949})
    return [
        months,
        catalogue.feed(own, 2),
        *(catalogue.newest_articles(own, limit) for limit in (1, 2, 50)),
        *(catalogue.filed_before(own, issue) for issue in catalogue.issue_ids()),
        *(catalogue.articles_of(own, year) for year in years),
        *(catalogue.articles_of(own, year, month) for year, month, _ in (*months, (1949, 10, 0))),
    ]


def _missing(catalogue: Catalogue, taxonomy: Taxonomy) -> bool:
    try:
        catalogue.term(taxonomy, "没有这个名字")
    except KeyError:
        return True
    return False


def pages_of(catalogue: Catalogue) -> list[tuple[object, object]]:
    """Every output in order with its group and its view."""
    return [((output, output.group), view_of(catalogue, output)) for output in list_outputs(catalogue)]


def rows_of(database: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table in an order of their own, packed values unpacked."""
    return {table: sorted(map(_plain, _select(database, table)), key=repr) for table in TABLES}


def _select(database: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = _PLAIN.get(table, "*")
    return database.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608 - our own names


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    # Behind the checksum.
    return tuple(msgspec.msgpack.decode(value[4:]) if isinstance(value, bytes) else value for value in row)
