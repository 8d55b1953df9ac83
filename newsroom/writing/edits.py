"""Edits of single values in a file that keep every other line.

A file with a mistake in its YAML is refused, and the result of an edit is read before it is returned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from newsroom.problems import Problem, problem
from newsroom.reading.files import decode
from newsroom.reading.frontmatter import split_front_matter
from newsroom.reading.schema import ArticleFront, CardFront, ReporterFront, SectionFront, TopicFront, WordFront
from newsroom.reading.strays import CARD
from newsroom.reading.strictyaml import MAX_TEXT, read_yaml, split_lines
from newsroom.writing.changes import Edit, find_change, value_at, with_value
from newsroom.writing.lines import splice, split_text
from newsroom.writing.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pydantic import BaseModel

    from newsroom.reading.files import Source
    from newsroom.reading.strictyaml import Loc, Tree
    from newsroom.writing.values import Plain

Changes: TypeAlias = "Mapping[str | Loc, object]"
"""New values by their key, or by the steps to them; None takes a value out."""

_SHAPES: dict[str, type[BaseModel]] = {
    CARD: CardFront,
    "sections.yml": SectionFront,
    "reporters.yml": ReporterFront,
    "topics.yml": TopicFront,
    "words.yml": WordFront,
}
_MARK = "\ufeff"


class EditError(ValueError):
    """An edit that was refused: every problem, with its place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def edit_file(data: bytes, path: str, changes: Changes) -> bytes:
    """The file's bytes with values set, added or, for None, removed.

    ``path`` determines the kind of file: an article, a card or a registry. A key or a tuple of steps
    (``("photos", 0, "caption")``) leads to each value; the index behind the last item of a list adds one.
    Raises EditError where the file has a mistake in its YAML or would have one, LookupError where the steps
    lead through a value that has neither keys nor items.
    """
    for key, value in changes.items():
        loc = (key,) if isinstance(key, str) else key
        data = _edit(data, path, loc, None if value is None else plain(value))
    return data


@dataclass(frozen=True, slots=True)
class _Document:
    """The YAML of a file: first line (from 0), lines, values, shape."""

    start: int
    lines: Sequence[str]
    tree: Tree
    shape: type[BaseModel]


def _edit(data: bytes, path: str, loc: Loc, value: Plain | None) -> bytes:
    document = _read(data, path)
    before = value_at(document.tree.value, loc)
    # ``1`` equals ``true``, and is written otherwise.
    if repr(before) == repr(value) and loc not in document.tree.empty:
        return data
    edit = Edit(loc, value, with_value(document.tree.value, loc, value))
    text = data.decode()
    mark, text = text[: text.startswith(_MARK)], text.removeprefix(_MARK)
    typed = split_text(text)[document.start :][: len(document.lines)]
    change = find_change(document.lines, typed, edit, document.shape)
    if change is None:
        raise EditError([problem(document.tree.place(()), "XS212")])
    text = splice(text, document.start + change.start, document.start + change.end, change.lines)
    edited = (mark + text).encode(errors="surrogatepass")
    if (_read(edited, path).tree.value or None) != (edit.whole or None):
        raise EditError([problem(document.tree.place(loc), "XS212")])
    return edited


def _read(data: bytes, path: str) -> _Document:
    """The YAML of a file; EditError where it has a mistake."""
    source = decode(data, path)
    if isinstance(source, Problem):
        raise EditError([source])
    name = path.rpartition("/")[2]
    if name.endswith(".md"):
        return _front_matter(source)
    tree, problems = read_yaml(source.text, path, limit=MAX_TEXT if name == CARD else None)
    if not isinstance(tree.value, dict if name == CARD else list) and tree.value is not None:
        problems.append(problem(source.place(), "XS212"))
    if problems:
        raise EditError(problems)
    lines = split_lines(source.text)
    return _Document(0, lines[:-1] if not lines[-1] else lines, tree, _SHAPES[name])


def _front_matter(source: Source) -> _Document:
    manuscript, problems = split_front_matter(source)
    if manuscript is None or problems:
        raise EditError(problems)
    lines = split_lines(source.text)
    start = next(index for index, line in enumerate(lines) if line.strip()) + 1
    return _Document(start, lines[start : manuscript.body_line - 2], manuscript.tree, ArticleFront)
