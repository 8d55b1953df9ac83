"""YAML with one reading, and a place for every value.

What two YAML readers would read differently is a problem.
Works on libyaml's events, so that tags, anchors and aliases are refused before anything is built from them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from msgspec import Struct, field

from newsroom.characters import MAX_MARKS, find_pile
from newsroom.names import CONTROL
from newsroom.problems import Place, Problem, problem
from newsroom.reading.yaml_folding import read_events, unfold
from newsroom.reading.yaml_mistakes import is_suspect, mend, typed_column
from newsroom.reading.yaml_scalars import find_ambiguity, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_TEXT = 100_000
MAX_DEPTH = 8
# A comment on the line where a key or a value ends.
_AFTER_KEY = re.compile(r"\s*:\s+#")
_AFTER_VALUE = re.compile(r"[\]}\s,]*\s#")
# To YAML these end a line too; in a file on disk they do not, and places would be wrong.
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")

_BYLINES = frozenset({"reporter", "staff"})

Loc: TypeAlias = "tuple[str | int, ...]"


class Tree(Struct):
    """Plain values, with the place of each by its steps.

    Values are dict, list, str, int, float, bool and date.
    A key whose value is empty is left out, as if the line were not there; ``empty`` has its place.
    """

    value: Any = None
    places: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    empty: dict[Loc, Place] = field(default_factory=dict)
    # Places of texts that stand on one line as typed: in these a column can be counted.
    literal: set[Loc] = field(default_factory=set)
    # What stands in the file for each value that is no text.
    typed: dict[Loc, str] = field(default_factory=dict)

    def place(self, loc: Loc) -> Place:
        """The place of a value, else of the nearest one around it."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places[loc]

    def put(self, loc: Loc, value: object) -> None:
        """Puts another value in the place of one."""
        self._at(loc[:-1])[loc[-1]] = value

    def rename(self, names: Mapping[Loc, str]) -> None:
        """Gives keys other names, whose values and places go with them."""
        if not names:
            return
        # The deepest first: the way to them is as it was.
        for loc, name in sorted(names.items(), key=lambda item: -len(item[0])):
            parent = self._at(loc[:-1])
            if loc[-1] in parent:
                parent[name] = parent.pop(loc[-1])
        self.places = {_renamed(loc, names): place for loc, place in self.places.items()}
        self.keys = {_renamed(loc, names): place for loc, place in self.keys.items()}
        self.empty = {_renamed(loc, names): place for loc, place in self.empty.items()}
        self.typed = {_renamed(loc, names): text for loc, text in self.typed.items()}
        self.literal = {_renamed(loc, names) for loc in self.literal}

    def _at(self, loc: Loc) -> Any:  # noqa: ANN401 - a dict or a list
        value = self.value
        for step in loc:
            value = value[step]
        return value


def _renamed(loc: Loc, names: Mapping[Loc, str]) -> Loc:
    return tuple(names.get(loc[: length + 1], step) for length, step in enumerate(loc))


def read_yaml(text: str, path: str, first_line: int = 1, limit: int | None = MAX_TEXT) -> tuple[Tree, list[Problem]]:
    """The values of a YAML document, with its problems.

    The document starts on ``first_line`` of ``path``; problems are XS031, XS106 and XS2xx.
    Recognised mistakes are mended in memory, so that the rest can be read. After any other the tree is empty.
    """
    if limit is not None and len(text) > limit:
        return Tree(), [problem(Place(path, first_line), "XS211")]
    lines = split_lines(text)
    tree, problems, sound = _attempt(_Reader(lines, lines, path, first_line))
    if sound and not is_suspect(text):
        return tree, problems
    mended, mistakes = mend(lines)
    if not mistakes:
        return tree, problems
    tree, problems, _ = _attempt(_Reader(mended, lines, path, first_line))
    recognised = [
        problem(Place(path, first_line + each.line, each.column), each.code, **each.data) for each in mistakes
    ]
    places = {each.place.line for each in recognised}
    return tree, [*recognised, *(each for each in problems if each.code != "XS201" or each.place.line not in places)]


def split_lines(text: str) -> list[str]:
    """The lines of a file, for YAML.

    Each character that ends a line to YAML alone is a space.
    """
    return _OTHER_LINE_ENDS.sub(" ", text).split("\n")


def _attempt(reader: _Reader) -> tuple[Tree, list[Problem], bool]:
    """A tree, its problems, and whether its keys can be trusted."""
    try:
        reader.read()
    except _TooDeepError as error:
        return Tree(), [problem(error.place, "XS211")], True
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = reader.at(mark) if mark else reader.tree.place(())
        return Tree(), [problem(place, "XS201", reason=error.problem or error.context or "?")], False
    except yaml.YAMLError as error:
        return Tree(), [problem(reader.tree.place(()), "XS201", reason=str(error).splitlines()[0])], False
    sound = not isinstance(reader.tree.value, str) and all(each.code != "XS201" for each in reader.problems)
    return reader.tree, reader.problems, sound


class _TooDeepError(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


class _Reader:
    """A tree made of libyaml's events, with the problems on the way."""

    def __init__(self, lines: list[str], typed: list[str], path: str, first_line: int) -> None:
        self.lines = lines
        self.typed = typed
        self.path = path
        self.first_line = first_line
        self.tree = Tree()
        self.tree.places[()] = Place(path, first_line)
        self.problems: list[Problem] = []
        self.commented: set[Place] = set()
        self.may_comment = any("#" in line for line in lines)
        self.events: Iterator[Any] = iter(())
        # Values of several lines, by where they begin.
        self.unfolded: dict[tuple[int, int], str] = {}

    def read(self) -> None:
        events = list(self.flat(read_events(self.lines)))
        self.unfolded = unfold(self.lines, events)
        self.events = iter(events)
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                self.tree.value = self.node(event, ())
            elif isinstance(event, yaml.DocumentStartEvent) and self.tree.value is not None:
                self.problems.append(problem(self.at(event.start_mark), "XS201", reason="a second document"))
                return

    def flat(self, events: Iterator[Any]) -> Iterator[Any]:
        """The events of a text, up to the allowed depth.

        Raises _TooDeepError beyond it; libyaml takes the square of the depth.
        """
        depth = 0
        for event in events:
            if isinstance(event, yaml.CollectionStartEvent):
                if depth > MAX_DEPTH:
                    raise _TooDeepError(self.at(event.start_mark))
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            yield event

    # libyaml's marks have no common type: Any.
    def at(self, mark: Any) -> Place:  # noqa: ANN401
        column = mark.column + 1
        if self.lines is not self.typed and mark.line < len(self.lines):
            column = typed_column(self.typed[mark.line], self.lines[mark.line], column)
        return Place(self.path, self.first_line + mark.line, column)

    def node(self, event: yaml.NodeEvent, loc: Loc) -> object:
        """The value that starts with an event; reads on to its end."""
        if len(loc) > MAX_DEPTH:
            raise _TooDeepError(self.at(event.start_mark))
        self.tree.places[loc] = self.at(event.start_mark)
        self.refuse(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(loc)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(loc)
        return self.scalar(event, loc)

    def refuse(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self.problems.append(problem(self.at(event.start_mark), "XS208"))
        if (tag := getattr(event, "tag", None)) is not None:
            self.problems.append(problem(self.at(event.start_mark), "XS207", value=tag))

    def mapping(self, loc: Loc) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self.refuse(event)
            key = event.value if isinstance(event, yaml.ScalarEvent) else ""
            place = self.at(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent):
                self.problems.append(problem(place, "XS212"))
                self.node(event, (*loc, key))
            self.comment(event.end_mark, key=True)
            inner = (*loc, key)
            if key in values or inner in self.tree.empty:
                self.problems.append(problem(place, "XS106", key=key, line=self.tree.keys[inner].line))
            self.tree.keys.setdefault(inner, place)
            value = self.node(next(self.events), inner)
            if value is None:
                self.tree.empty[inner] = place
            else:
                values.setdefault(key, value)
        self.comment(event.end_mark)
        return values

    def sequence(self, loc: Loc) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self.node(event, (*loc, len(values))))
        self.comment(event.end_mark)
        return values

    def scalar(self, event: Any, loc: Loc) -> object:  # noqa: ANN401
        start, end = event.start_mark, event.end_mark
        if not isinstance(event, yaml.ScalarEvent):
            return ""
        quote = int(event.style in {"'", '"'})
        if event.style not in {"|", ">"}:
            self.comment(end)
            if start.line == end.line < len(self.lines):
                typed = self.lines[start.line][start.column + quote : end.column - quote]
                if typed == event.value:
                    self.tree.literal.add(loc)
        # In a byline the end of a line parts two words, whatever stands beside it.
        folded = event.value if _BYLINES.intersection(loc) else None
        text: str = folded or self.unfolded.get((start.line, start.column), event.value)
        if event.style == '"':
            text = self.spelled(text, start)
        if event.style is not None and event.style != "":
            place = self.tree.places[loc]
            # Quotes that were added in memory are not in the file.
            if quote and self.typed[start.line][place.column - 1 : place.column] in {"'", '"'}:
                self.tree.places[loc] = place.moved(1)
            return text
        value = self.plain(text, loc)
        if not isinstance(value, str):
            self.tree.typed[loc] = text
        return value

    def spelled(self, text: str, start: Any) -> str:  # noqa: ANN401
        """A text in double quotes, with problems for its escapes.

        They can spell what no file holds as it is.
        """
        if found := CONTROL.search(text):
            self.problems.append(problem(self.at(start), "XS010", char=f"{ord(found[0]):04X}"))
        if (pile := find_pile(text)) is None:
            return text
        self.problems.append(problem(self.at(start), "XS031", limit=MAX_MARKS))
        return text[:pile]

    def plain(self, text: str, loc: Loc) -> object:
        """A plain scalar's value; the text where its readings differ (XS206)."""
        if readings := find_ambiguity(text):
            old, new = readings
            self.problems.append(problem(self.tree.places[loc], "XS206", value=text, old=old, new=new))
            return text
        return resolve(text)

    def comment(self, mark: Any, *, key: bool = False) -> None:  # noqa: ANN401
        """Refuses a comment on the line where a value has just ended."""
        if not self.may_comment or mark.line >= len(self.lines):
            return
        found = (_AFTER_KEY if key else _AFTER_VALUE).match(self.lines[mark.line], mark.column)
        if found:
            place = self.at(mark).moved(found.end() - 1 - mark.column)
            if place not in self.commented:
                self.commented.add(place)
                self.problems.append(problem(place, "XS205", right="title: '迎亚运 # 助共富'"))
