"""sections.yml, reporters.yml, topics.yml and words.yml as the paper has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsroom.model import Reporter, Section, Title, Topic
from newsroom.names import fold
from newsroom.problems import Problem, problem
from newsroom.reading.schema import ReporterFront, SectionFront, TopicFront, WordFront
from newsroom.reading.strictyaml import Tree, read_yaml
from newsroom.reading.validation import check_empty, join, validate_each
from newsroom.wording import Severity, ShortName, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

    from newsroom.reading.files import Source

# Bytes: 20,000 people with what they were and what they did take four million.
MAX_REGISTRY = 10_000_000

Shape = TypeVar("Shape", bound="BaseModel")


def parse_sections(source: Source) -> tuple[tuple[Section, ...], list[Problem]]:
    """The sections in the site's order, with the file's problems."""
    entries, tree, problems = _entries(source, SectionFront)
    sections = tuple(
        Section(each.name, each.description, tuple(each.aliases), each.closed, each.intro) for _, each in entries
    )
    return sections, problems + _repeats(tree, ((index, (each.name, *each.aliases)) for index, each in entries))


def parse_topics(source: Source) -> tuple[tuple[Topic, ...], list[Problem]]:
    """The topics with other names or a description, with the file's problems."""
    entries, tree, problems = _entries(source, TopicFront)
    topics = tuple(Topic(each.name, tuple(each.aliases), each.description, each.intro) for _, each in entries)
    return topics, problems + _repeats(tree, ((index, (each.name, *each.aliases)) for index, each in entries))


def parse_reporters(source: Source) -> tuple[tuple[Reporter, ...], list[Problem]]:
    """The reporters of the registry, with the file's problems."""
    entries, tree, problems = _entries(source, ReporterFront)
    # Two people may share a name; what must differ is the id.
    problems += _repeats(tree, ((index, (each.id or each.name,)) for index, each in entries))
    for index, each in entries:
        for number, title in enumerate(each.titles):
            if title.start and title.end and title.start > title.end:
                place = tree.place((index, "titles", number))
                problems.append(problem(place, "XS513", start=title.start, end=title.end))
    return tuple(_reporter(each) for _, each in entries), problems


def parse_words(source: Source) -> tuple[tuple[Word | ShortName, ...], list[Problem]]:
    """The wrong words and the 简称 of words.yml, with the file's problems."""
    entries, tree, problems = _entries(source, WordFront)
    # What an entry lacks may stand there under another key.
    told = {each.place.line for each in problems}
    found = [each for index, entry in entries for each in _check_word(tree, index, entry)]
    problems += [each for each in found if each.code != "XS525" or each.place.line not in told]
    problems += _repeated_words(tree, entries)
    return tuple(word for _, each in entries if (word := _word(each))), problems


def _word(front: WordFront) -> Word | ShortName | None:
    """The entry of either kind, None for a half of one."""
    exceptions = tuple(front.exceptions)
    if front.short and front.full and not (front.word or front.instead or front.short == front.full):
        return ShortName(front.short, front.full, exceptions)
    off = front.severity is Severity.OFF
    if front.word and (front.instead or off) and not (front.short or front.full or front.word == front.instead):
        return Word(front.word, front.instead or "", front.why, front.source, front.severity, exceptions)
    return None


def _check_word(tree: Tree, index: int, entry: WordFront) -> Iterator[Problem]:
    """XS525 for entries of neither or both kinds, XS526 for false exceptions."""
    if _word(entry) is None:
        yield problem(tree.place((index,)), "XS525")
    key = entry.word or entry.short
    for number, longer in enumerate(entry.exceptions):
        if key and (key not in longer or key == longer):
            yield problem(tree.place((index, "exceptions", number)), "XS526", value=longer, word=key)


def _repeated_words(tree: Tree, entries: Iterable[tuple[int, WordFront]]) -> Iterator[Problem]:
    """XS527 for each word that stands twice; Wifi and WIFI are two."""
    seen: dict[str, int] = {}
    for index, entry in entries:
        key = "word" if entry.word else "short"
        word, place = entry.word or entry.short, tree.place((index, key))
        if word and seen.setdefault(word, place.line) != place.line:
            yield problem(place, "XS527", value=word, line=seen[word])


def _reporter(front: ReporterFront) -> Reporter:
    return Reporter(
        id=front.id or front.name,
        name=front.name,
        aliases=tuple(front.aliases),
        titles=tuple(Title(title.role, title.start, title.end) for title in front.titles),
        bio=front.bio,
    )


def _entries(source: Source, shape: type[Shape]) -> tuple[list[tuple[int, Shape]], Tree, list[Problem]]:
    """Each entry of a list that fits its shape, with its index."""
    tree, problems = read_yaml(source.text, source.path, limit=None)
    if tree.value is None:
        return [], tree, problems
    if not isinstance(tree.value, list):
        wanted = {"want_zh": "列表，每项以 - 开头", "want_en": "a list, each entry after '- '"}
        return [], tree, [*problems, problem(source.place(), "XS107", **wanted, value="别的写法", right="- name: 名称")]
    broken = {each.place.line for each in problems}
    readable = [
        index
        for index, item in enumerate(tree.value)
        if not (isinstance(item, str) and tree.place((index,)).line in broken)
    ]
    shaped, found = validate_each(shape, tree, [(index,) for index in readable])
    entries = [(index, entry) for index in readable if (entry := shaped[index,]) is not None]
    return entries, tree, [*join(problems, found), *check_empty(tree)]


def _repeats(tree: Tree, names: Iterable[tuple[int, tuple[str, ...]]]) -> list[Problem]:
    """XS511 for every name that another entry has too."""
    seen: dict[str, tuple[str, int]] = {}
    problems: list[Problem] = []
    for index, group in names:
        line = tree.place((index,)).line
        for name in group:
            other, first = seen.setdefault(fold(name), (name, line))
            if first != line:
                problems.append(problem(tree.place((index, "name")), "XS511", value=name, other=other, line=first))
    return problems
