"""Names of registries whose pages are gone without a redirect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.addresses import term_path
from newsroom.cataloguing.paper_parts import leads_on
from newsroom.directory import Directory
from newsroom.groups import ListGroup
from newsroom.lists import ListId
from newsroom.model import Registries, Taxonomy
from newsroom.problems import Place, Problem, problem
from newsroom.reading.files import decode
from newsroom.reading.registries import parse_reporters, parse_sections, parse_topics
from newsroom.reading.strays import REGISTRIES
from newsroom.site_outputs import old_names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

    from newsroom.cataloguing.branch import Branch
    from newsroom.cataloguing.former import LedgerSite
    from newsroom.cataloguing.published import Published
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.groups import Group

_WORDS = {
    Taxonomy.SECTION: ("栏目页", "sections"),
    Taxonomy.TOPIC: ("专题页", "topics"),
    Taxonomy.REPORTER: ("记者页", "reporters"),
}


def registered_names(directory: Directory) -> frozenset[ListId]:
    """Every name and alias in the registries."""
    return frozenset(
        ListId.of(taxonomy, name)
        for taxonomy in Taxonomy
        for entry, others in directory.aliases(taxonomy)
        for name in (entry, *others)
    )


def names_gone_since_publish(
    catalogue: StoredCatalogue, published: Published | LedgerSite, lost: Iterable[Group]
) -> set[ListId]:
    """Published or lost names that no registry has any more."""
    now = registered_names(catalogue.directory)
    names = {name for name in published.shared.registered - now if published.files(ListGroup(name))}
    return names | {group.list for group in lost if isinstance(group, ListGroup)} - now


def names_known_to(branch: Branch, names: Iterable[ListId]) -> set[ListId]:
    """Those that the branch's registries had at some time."""
    return {each for each in names if branch.named(each.kind.value, each.name)}


def names_gone_from_branch(catalogue: StoredCatalogue, then: Directory, terms: Collection[ListId]) -> set[ListId]:
    """The branch's names with a page that no registry has any more.

    ``terms`` are those of the branch's articles that are others now: what nothing here names may have had a page
    there.
    """
    if then is catalogue.directory:
        return set()
    struck = registered_names(then) - registered_names(catalogue.directory)
    return _used(catalogue, then, terms) & struck


def read_directory(branch: Branch) -> Directory:
    """The registries of the branch, as far as they can be read."""
    files = branch.read(REGISTRIES)
    sources = {
        name: source for name in REGISTRIES if not isinstance(source := decode(files.get(name, b""), name), Problem)
    }
    sections = parse_sections(sources["sections.yml"])[0] if "sections.yml" in sources else ()
    reporters = parse_reporters(sources["reporters.yml"])[0] if "reporters.yml" in sources else ()
    topics = parse_topics(sources["topics.yml"])[0] if "topics.yml" in sources else ()
    return Directory(Registries(sections, reporters, topics))


def _used(catalogue: StoredCatalogue, then: Directory, terms: Collection[ListId]) -> set[ListId]:
    """The names that had a page: sections, and those with articles."""
    found: set[ListId] = set()
    for taxonomy in Taxonomy:
        for entry, others in then.aliases(taxonomy):
            names = {entry, entry.partition("@")[0], *others}
            if taxonomy is Taxonomy.TOPIC:
                names |= {catalogue.directory.topic_name(name) for name in names}
            named = taxonomy is Taxonomy.SECTION or ListId.of(taxonomy, entry) in terms
            if named or any(_is_named(catalogue.database, taxonomy, name) for name in names):
                found.update(ListId.of(taxonomy, name) for name in (entry, *others))
    return found


def _is_named(database: sqlite3.Connection, taxonomy: Taxonomy, name: str) -> bool:
    filed = database.execute("SELECT 1 FROM filing WHERE taxonomy = ? AND term = ? LIMIT 1", (taxonomy.value, name))
    return filed.fetchone() is not None or (
        taxonomy is Taxonomy.REPORTER
        and database.execute("SELECT 1 FROM printed WHERE name = ? LIMIT 1", (name,)).fetchone() is not None
    )


def check_names(catalogue: StoredCatalogue, struck: Collection[ListId], root: str) -> Iterator[Problem]:
    """The names that lead nowhere (XS613), one problem for each registry.

    Of a registry that could not be read nobody can say what it has no more.
    """
    for taxonomy in Taxonomy:
        file = f"{taxonomy.value}.yml"
        names = sorted(each.name for each in struck if each.kind.taxonomy is taxonomy)
        if not names or file in catalogue.directory.registries.unread:
            continue
        there = {*catalogue.term_names(taxonomy), *old_names(catalogue, taxonomy)}
        gone = [name for name in names if name not in there and not _is_explained(catalogue.database, taxonomy, name)]
        if gone:
            zh, en = _WORDS[taxonomy]
            value = "、".join(f"/{term_path(taxonomy, name)}" for name in gone)
            data = {"what_zh": zh, "what_en": en, "value": value, "file": file, "names": ", ".join(gone)}
            yield problem(Place(f"{root}/{file}"), "XS613", **data)


def _is_explained(database: sqlite3.Connection, taxonomy: Taxonomy, name: str) -> bool:
    """Whether a name has a redirect, or articles still name the section.

    The latter is a problem of its own.
    """
    return leads_on(database, f"/{term_path(taxonomy, name)}") or (
        taxonomy is Taxonomy.SECTION and _is_named(database, taxonomy, name)
    )
