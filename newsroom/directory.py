"""Lookups in the registries: the section, topic or reporter of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsroom.model import Taxonomy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from newsroom.byline.people import Person
    from newsroom.model import Article, Registries, Reporter, Section, Topic

Entry = TypeVar("Entry")


class Directory:
    """The registries, indexed by name.

    Equal registries give equal results.
    """

    def __init__(self, registries: Registries) -> None:
        self.registries = registries
        self._sections = _by_name(registries.sections, lambda section: (section.name, *section.aliases))
        self._topics = _by_name(registries.topics, lambda topic: (topic.name, *topic.aliases))
        self._reporters: dict[str, list[Reporter]] = {}
        # The people of each name without a firm, and the one of a name with its firm.
        self._plain: dict[str, list[Reporter]] = {}
        self._exact: dict[str, Reporter] = {}
        # Of two entries with one id, which are a problem of their own, the first counts.
        self._ids = {reporter.id: reporter for reporter in reversed(registries.reporters)}
        for reporter in reversed(self._ids.values()):
            for name in dict.fromkeys((reporter.name, *reporter.aliases)):
                self._reporters.setdefault(name, []).append(reporter)
                if "@" not in reporter.id:
                    self._plain.setdefault(name, []).append(reporter)
                elif reporter.id.startswith(f"{reporter.name}@"):
                    self._exact.setdefault(f"{name}{reporter.id.removeprefix(reporter.name)}", reporter)

    def find_section(self, name: str) -> Section | None:
        """The section of this name or alias."""
        return self._sections.get(name)

    def find_topic(self, name: str) -> Topic | None:
        """The topic of a name or alias in topics.yml, else None."""
        return self._topics.get(name)

    def topic_name(self, name: str) -> str:
        """The name under which a topic is filed."""
        topic = self.find_topic(name)
        return topic.name if topic else name

    def section_names(self) -> Iterable[str]:
        """Every name that an article may give as its section."""
        return self._sections

    def find_reporter(self, reporter_id: str) -> Reporter | None:
        """The entry of an id."""
        return self._ids.get(reporter_id)

    def namesakes(self, person: Person) -> tuple[Reporter, ...]:
        """The entries that a printed name may mean.

        More than one are a problem (XS312).
        """
        if person.affiliation and (exact := self._exact.get(f"{person.name}@{person.affiliation}")):
            return (exact,)
        if plain := self._plain.get(person.name):
            return tuple(plain)
        # Somebody of another firm than those listed is somebody else.
        return () if person.affiliation else tuple(self._reporters.get(person.name, ()))

    def reporter_id(self, person: Person) -> str:
        """The id, and so the address, of the person who signed."""
        found = self.namesakes(person)
        return found[0].id if found else person.name

    def title_on(self, reporter_id: str, day: date) -> str | None:
        """The role that reporters.yml gives someone on a day."""
        entry = self._ids.get(reporter_id)
        for title in entry.titles if entry else ():
            if (title.start is None or title.start <= day) and (title.end is None or day <= title.end):
                return title.role
        return None

    def aliases(self, taxonomy: Taxonomy) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each entry's name (a reporter's id) with its other names."""
        lists = self.registries
        if taxonomy is Taxonomy.REPORTER:
            return tuple((reporter.id, reporter.aliases) for reporter in lists.reporters)
        entries = lists.sections if taxonomy is Taxonomy.SECTION else lists.topics
        return tuple((entry.name, entry.aliases) for entry in entries)

    def terms_of(self, article: Article, taxonomy: Taxonomy) -> tuple[str, ...]:
        """The sections, topics or reporters of an article.

        Empty once it is withdrawn.
        """
        if article.withdrawn:
            return ()
        if taxonomy is Taxonomy.SECTION:
            return (article.section,)
        if taxonomy is Taxonomy.TOPIC:
            return article.topics
        people = article.byline.people if article.byline else ()
        return tuple(dict.fromkeys(self.reporter_id(person) for person in people))

    def credit_in(self, article: Article, reporter_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The roles and affiliations of a reporter in an article.

        Without a printed role, the registry's.
        """
        roles: dict[str, None] = {}
        affiliations: dict[str, None] = {}
        for person in article.byline.people if article.byline else ():
            if self.reporter_id(person) != reporter_id:
                continue
            held = self.title_on(reporter_id, article.issue.date)
            roles.update(dict.fromkeys(person.roles or ((held,) if held else ())))
            affiliations.update(dict.fromkeys((person.affiliation,) if person.affiliation else ()))
        return tuple(roles), tuple(affiliations)


def _by_name(entries: Iterable[Entry], names: Callable[[Entry], Iterable[str]]) -> dict[str, Entry]:
    """Entries by each of their names; the first of two wins."""
    table: dict[str, Entry] = {}
    for entry in entries:
        for name in names(entry):
            table.setdefault(name, entry)
    return table
