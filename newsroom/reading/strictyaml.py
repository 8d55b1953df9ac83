"""YAML with one reading: every value knows its place, and what two YAML readers would read differently is a problem.

Works on libyaml's events, so that tags, anchors and aliases are refused before anything is built from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from newsroom.names import CONTROL
from newsroom.problems import Place, Problem, problem
from newsroom.reading.yaml_mistakes import explain, recognise
from newsroom.reading.yaml_scalars import find_ambiguity, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TEXT = 100_000
MAX_DEPTH = 8
# To YAML these end a line too; in a file on disk they do not, and places would be wrong.
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")

Loc: TypeAlias = "tuple[str | int, ...]"


@dataclass(slots=True)
class Tree:
    """Plain values (dict, list, str, int, float, bool, date) with the place of each by its steps from the root.

    A key whose value is empty is left out, as if the line were not there; ``empty`` remembers its place.
    """

    value: Any = None
    places: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    empty: dict[Loc, Place] = field(default_factory=dict)
    # Places of texts that stand on one line as typed: in these a column can be counted.
    literal: set[Loc] = field(default_factory=set)

    def place(self, loc: Loc) -> Place:
        """The place of a value, or of the nearest thing that encloses it."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places[loc]


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Tree, list[Problem]]:
    """Reads one YAML document that starts on ``first_line`` of ``path``; problems are XS106 and XS2xx.

    After a problem of syntax the tree is empty.
    """
    reader = _Reader(text, path, first_line)
    if len(text) > MAX_TEXT:
        return reader.tree, [problem(Place(path, first_line), "XS211")]
    try:
        reader.read()
    except _TooDeepError as error:
        return Tree(), [problem(error.place, "XS211")]
    except yaml.MarkedYAMLError as error:
        return Tree(), explain(text, error, path, first_line)
    except yaml.YAMLError as error:
        return Tree(), [problem(Place(path, first_line), "XS201", reason=str(error).splitlines()[0])]
    return reader.tree, reader.problems


class _TooDeepError(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


class _Reader:
    """Turns libyaml's events into a tree, collecting what is refused on the way."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        text = _OTHER_LINE_ENDS.sub(" ", text)
        self.lines = text.split("\n")
        self.path = path
        self.first_line = first_line
        self.tree = Tree()
        self.tree.places[()] = Place(path, first_line)
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)

    def read(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                self.tree.value = self.node(event, ())
            elif isinstance(event, yaml.DocumentStartEvent) and self.tree.value is not None:
                self.problems.append(problem(self.at(event.start_mark), "XS201", reason="a second document"))
                return
        self.check_keys()

    def check_keys(self) -> None:
        """Finds keys with a full-width colon where it made one text of them: alone, or as an entry of a list."""
        if isinstance(self.tree.value, str):
            found = recognise(self.lines, self.path, self.first_line)
            self.problems += found
            self.tree.value = None if found else self.tree.value
        elif isinstance(self.tree.value, list):
            for index, entry in enumerate(self.tree.value):
                if isinstance(entry, str):
                    line = self.tree.place((index,)).line - self.first_line
                    self.problems += recognise(self.lines[line : line + 1], self.path, self.first_line + line)

    # libyaml's marks have no common type: Any.
    def at(self, mark: Any) -> Place:  # noqa: ANN401
        return Place(self.path, self.first_line + mark.line, mark.column + 1)

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
        if event.style not in {"|", ">"}:
            self.comment(end)
            quote = int(event.style in {"'", '"'})
            typed = "".join(self.lines[start.line : start.line + 1])[start.column + quote : end.column - quote]
            if start.line == end.line and typed == event.value:
                self.tree.literal.add(loc)
        # A file holds none as they are, but quoted text can spell one: "\\u0007".
        if event.style == '"' and (found := CONTROL.search(event.value)):
            self.problems.append(problem(self.at(start), "XS010", char=f"{ord(found[0]):04X}"))
        if event.style is not None and event.style != "":
            if event.style in {"'", '"'}:
                self.tree.places[loc] = self.tree.places[loc].moved(1)
            return event.value
        return self.plain(event.value, loc)

    def plain(self, text: str, loc: Loc) -> object:
        """A plain scalar's value; a text where its two readings differ, with the problem."""
        if readings := find_ambiguity(text):
            old, new = readings
            self.problems.append(problem(self.tree.places[loc], "XS206", value=text, old=old, new=new))
            return text
        return resolve(text)

    def comment(self, mark: Any, *, key: bool = False) -> None:  # noqa: ANN401
        """Refuses a comment on the line where a value has just ended."""
        if mark.line >= len(self.lines):
            return
        rest = self.lines[mark.line][mark.column :]
        if "#" in rest and re.match(r"\s*:\s+#" if key else r"[\]}\s,]*\s#", rest):
            place = self.at(mark).moved(rest.index("#"))
            if not any(known.place == place for known in self.problems):
                self.problems.append(problem(place, "XS205"))
