"""Problems between files, without reading the whole paper.

Queries name the suspects: every file that such a problem could stand in, and what it would clash with. The checks of
``newsroom.checks`` then judge these few as they would judge the whole paper.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from newsroom.addresses import file_path
from newsroom.cataloguing.alias_candidates import find_claimed
from newsroom.cataloguing.doubts import faulty_files
from newsroom.cataloguing.packing import unpack
from newsroom.cataloguing.paper_parts import part_of_issue, part_of_paper
from newsroom.cataloguing.row_keys import issue_key, issue_of, seconds
from newsroom.cataloguing.suspects import STEMS, TARGETS, TEXTS
from newsroom.cataloguing.term_counts import reading_of
from newsroom.checks.doubles import USED, check_texts, check_topics
from newsroom.checks.doubles import find_slips as find_topic_slips
from newsroom.checks.pictures import check_pictures
from newsroom.checks.placement import check_covers, check_numbers, check_placement
from newsroom.checks.references import check_links, check_parts, check_references, is_ahead
from newsroom.checks.signers import check_signers, find_doubtful
from newsroom.checks.signing import check_signed
from newsroom.checks.standing import check_standing
from newsroom.checks.timing import AHEAD, check_ahead, check_years, find_slips
from newsroom.checks.uniqueness import check_aliases, check_names, check_stems
from newsroom.checks.zones import check_zones
from newsroom.model import Taxonomy
from newsroom.names import fold
from newsroom.problems import Problem
from newsroom.reading.folder import is_picture

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from newsroom.directory import Directory
    from newsroom.model import Settings
    from newsroom.reading.paper import Paper

# Every issue with files of articles, at the cost of issues.
_ISSUES = (
    "WITH RECURSIVE found (issue) AS (SELECT MIN(issue) FROM articles"
    " UNION ALL SELECT (SELECT MIN(issue) FROM articles WHERE issue > found.issue) FROM found WHERE issue IS NOT NULL)"
    " SELECT issue FROM found WHERE issue IS NOT NULL"
)


def problems_of_issue(
    database: sqlite3.Connection, directory: Directory, key: int, settings: Settings, root: str
) -> tuple[Problem, ...]:
    """Problems of an issue's pages, signatures, and pictures beside articles."""
    paper = part_of_issue(database, directory, key)
    folder = issue_of(key).folder
    names = (f"{folder}/", f"{folder}0")
    files = database.execute("SELECT path FROM files WHERE path > ? AND path < ?", names)
    paper.pictures = [path for (path,) in files if is_picture(path) and "/" not in path.removeprefix(names[0])]
    paper.faulty = faulty_files(database, names) if paper.pictures else frozenset()
    return (*check_placement(paper), *check_pictures(paper, root), *check_zones(paper), *check_signed(paper, settings))


def problems_ahead(
    database: sqlite3.Connection, directory: Directory, settings: Settings, now: datetime
) -> tuple[Problem, ...]:
    """Articles held for long from ``now`` on.

    These problems alone come and go by themselves.
    """
    rows = database.execute("SELECT path, issue FROM articles WHERE due > ?", (seconds(now + AHEAD),)).fetchall()
    paper = part_of_paper(database, directory, [path for path, _ in rows], {key for _, key in rows})
    return tuple(check_ahead(paper, settings, now))


def problems_of_files(database: sqlite3.Connection) -> list[Problem]:
    """What is wrong within single files and issues, whatever the others hold."""
    rows = database.execute("SELECT problems FROM problems WHERE origin <> ''")
    return [each for (row,) in rows for each in unpack(row, tuple[Problem, ...])]


def problems_of_paper(
    database: sqlite3.Connection, directory: Directory, others: Collection[str], root: str, about: str | None = None
) -> tuple[Problem, ...]:
    """What is wrong between files of different issues.

    ``others`` and ``root`` as for ``check_paper``. With a path ``about``, equal stems and texts are that article's alone.
    """
    terms = {taxonomy: distinct_terms(database, taxonomy) for taxonomy in Taxonomy}
    return (
        *_numbers(database, directory),
        *_covers(database, directory),
        *_references(database, directory, others),
        *_parts(database, directory),
        *check_stems(part_of_paper(database, directory, _same_stems(database, about)), root),
        *_signers(database, directory, terms[Taxonomy.REPORTER]),
        *_years(database, directory),
        *_topics(database, directory, terms[Taxonomy.TOPIC]),
        *check_texts(_same_texts(database, about), root),
        *check_names(part_of_paper(database, directory, _same_names(database, terms))),
        *check_aliases(part_of_paper(database, directory, *find_claimed(database, others, terms)), others),
        *check_standing(others),
    )


def problems_of_text(
    database: sqlite3.Connection, directory: Directory, others: Collection[str], root: str, path: str
) -> tuple[Problem, ...]:
    """Those of them that hang on more of an article than ``names_of``.

    Equal stems and texts are the article's own.
    """
    return (
        *_references(database, directory, others),
        *_parts(database, directory),
        *check_stems(part_of_paper(database, directory, _same_stems(database, path)), root),
        *check_texts(_same_texts(database, path), root),
    )


def names_of(database: sqlite3.Connection, path: str) -> list[tuple[object, ...]]:
    """An article's terms, old addresses, and whether it is readable.

    Of all problems between files, those that are not ``problems_of_text`` are the same as long as these are.
    """
    queries = (
        "SELECT taxonomy, term, credit FROM filing WHERE path = ? ORDER BY taxonomy, term",
        "SELECT alias FROM aliases WHERE path = ? ORDER BY alias",
        "SELECT body_line > 0 FROM articles WHERE path = ?",
    )
    return [row for query in queries for row in database.execute(query, (path,))]


def distinct_terms(database: sqlite3.Connection, taxonomy: Taxonomy) -> list[str]:
    """Every name with articles, held or not, at the cost of names."""
    terms: list[str] = []
    query = "SELECT term FROM filing WHERE taxonomy = ? AND term > ? ORDER BY term LIMIT 1"
    while row := database.execute(query, (taxonomy.value, terms[-1] if terms else "")).fetchone():
        terms.append(row[0])
    return terms


def _paths(database: sqlite3.Connection, where: str, *values: object) -> list[str]:
    return [path for (path,) in database.execute(f"SELECT path FROM articles WHERE {where}", values)]  # noqa: S608 - our own names


def _numbers(database: sqlite3.Connection, directory: Directory) -> Iterator[Problem]:
    numbered = database.execute("SELECT issue, number FROM cards WHERE number IS NOT NULL ORDER BY issue").fetchall()
    if any(number - numbered[0][1] != place for place, (_, number) in enumerate(numbered)):
        yield from check_numbers(part_of_paper(database, directory, (), [key for key, _ in numbered]))


def _covers(database: sqlite3.Connection, directory: Directory) -> Iterator[Problem]:
    keys = [key for (key,) in database.execute("SELECT issue FROM cards WHERE covers > 1")]
    if keys:
        issues = database.execute("SELECT DISTINCT issue FROM articles WHERE body_line > 0")
        yield from check_covers(part_of_paper(database, directory, (), keys), [issue_of(key) for (key,) in issues])


def _references(database: sqlite3.Connection, directory: Directory, others: Collection[str]) -> Iterator[Problem]:
    dead = database.execute(
        f"SELECT source, kind, target FROM refs WHERE target IN {TARGETS}"  # noqa: S608 - our own words
    ).fetchall()
    links = {source for source, kind, target in dead if kind == "link" and target not in others}
    pointers = {source for source, kind, _ in dead if kind != "link"} | _pointing_wrong(database)
    if not links and not pointers:
        return
    known = _paths(database, "TRUE")
    # What has the address of a dead target as an old one is that file under a new name.
    query = "SELECT path FROM aliases WHERE alias = ?"
    moved = {path for *_, target in dead for (path,) in database.execute(query, (f"/{file_path(target)}",))}
    yield from check_links(_among(part_of_paper(database, directory, links | moved), known), others)
    yield from check_references(_among(part_of_paper(database, directory, pointers | moved), known))


def _parts(database: sqlite3.Connection, directory: Directory) -> Iterator[Problem]:
    """Links to a heading that a readable article lacks."""
    dead = database.execute(
        "SELECT source, parts.path FROM parts JOIN articles ON articles.path = parts.path AND body_line > 0"
        " LEFT JOIN anchors ON anchors.path = parts.path AND anchors.anchor = part WHERE anchors.anchor IS NULL"
    ).fetchall()
    if dead:
        yield from check_parts(part_of_paper(database, directory, {path for pair in dead for path in pair}))


def _years(database: sqlite3.Connection, directory: Directory) -> Iterator[Problem]:
    issues = [issue_of(key) for (key,) in database.execute(_ISSUES)]
    keys = [issue_key(issue) for issue in find_slips(issues)]
    paths = [path for key in keys for path in _paths(database, "issue = ?", key)]
    yield from check_years(part_of_paper(database, directory, paths, keys), issues if keys else ())


def _topics(database: sqlite3.Connection, directory: Directory, names: Collection[str]) -> Iterator[Problem]:
    found: dict[str, list[str]] = {}
    for name in names:
        query = "SELECT path FROM filing WHERE taxonomy = 'topics' AND term = ? LIMIT ?"
        found[name] = [path for (path,) in database.execute(query, (name, USED))]
    alone = [paths[0] for paths in found.values() if len(paths) == 1]
    counts = {name: len(paths) for name, paths in found.items()}
    slips = find_topic_slips(counts, [topic.name for topic in directory.registries.topics]) if alone else {}
    paper = part_of_paper(database, directory, [found[name][0] for name in slips])
    yield from check_topics(paper, counts if slips else {})


def _same_texts(database: sqlite3.Connection, about: str | None) -> list[tuple[str, bytes, int]]:
    which, values = (TEXTS, ()) if about is None else ("(SELECT text FROM articles WHERE path = ?)", (about,))
    query = f"SELECT path, text, body_line FROM articles WHERE text IN {which}"  # noqa: S608 - our own words
    return database.execute(query, values).fetchall()


def _among(paper: Paper, known: list[str]) -> Paper:
    paper.paths = known
    return paper


def _pointing_wrong(database: sqlite3.Connection) -> set[str]:
    """Articles that correct or follow in a circle, or a later day."""
    found: set[str] = set()
    for kind in ("corrects", "follows"):
        following = dict(database.execute("SELECT source, target FROM refs WHERE kind = ?", (kind,)))
        found.update(source for source, target in following.items() if is_ahead(source, target))
        done: set[str] = set()
        for start in following:
            trail: dict[str, None] = {}
            path = start
            while path in following and path not in done and path not in trail:
                trail[path] = None
                path = following[path]
            if path in trail:
                steps = list(trail)
                found.update(steps[steps.index(path) :])
            done.update(trail)
    return found


def _signers(database: sqlite3.Connection, directory: Directory, names: list[str]) -> Iterator[Problem]:
    """Names that are probably slips, by who signs in the whole paper."""
    filed = "FROM filing WHERE taxonomy = 'reporters' AND term = ?"

    def credits_of(name: str) -> Iterator[tuple[str, ...]]:
        rows = database.execute(f"SELECT credit {filed}", (name,))
        return (tuple(json.loads(credit)[0]) for (credit,) in rows)

    doubts = find_doubtful(names, directory, credits_of, partial(reading_of, database, Taxonomy.REPORTER))
    paths = [path for name in doubts for (path,) in database.execute(f"SELECT path {filed}", (name,))]
    yield from check_signers(part_of_paper(database, directory, paths), doubts)


def _same_stems(database: sqlite3.Connection, about: str | None) -> list[str]:
    if about is not None:
        return _paths(database, "folded = ?", fold(about))
    return _paths(database, f"folded IN {STEMS}")


def _same_names(database: sqlite3.Connection, terms: dict[Taxonomy, list[str]]) -> list[str]:
    """The articles under topics and reporters whose names differ by case only."""
    paths: list[str] = []
    for taxonomy in (Taxonomy.TOPIC, Taxonomy.REPORTER):
        seen: dict[str, list[str]] = {}
        for term in terms[taxonomy]:
            seen.setdefault(fold(term), []).append(term)
        for term in (term for group in seen.values() if len(group) > 1 for term in group):
            found = database.execute("SELECT path FROM filing WHERE taxonomy = ? AND term = ?", (taxonomy.value, term))
            paths += [path for (path,) in found]
    return paths
