"""Files for edits: their YAML with its lines, and bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.problems import Problem, problem
from newsroom.reading.files import decode
from newsroom.reading.frontmatter import split_front_matter
from newsroom.reading.schema import ArticleFront, CardFront, ReporterFront, SectionFront, TopicFront, WordFront
from newsroom.reading.strays import CARD
from newsroom.reading.strictyaml import MAX_TEXT, read_yaml, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import BaseModel

    from newsroom.reading.files import Source
    from newsroom.reading.strictyaml import Tree

_SHAPES: dict[str, type[BaseModel]] = {
    CARD: CardFront,
    "sections.yml": SectionFront,
    "reporters.yml": ReporterFront,
    "topics.yml": TopicFront,
    "words.yml": WordFront,
}


class EditError(ValueError):
    """An edit that was refused: every problem, with its place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Document:
    """The YAML of a file: first line (from 0), lines, values, shape.

    ``body`` has the lines of an article behind its front matter, as the reader has them.
    """

    start: int
    lines: Sequence[str]
    tree: Tree
    shape: type[BaseModel]
    body: Sequence[str] = ()

    @property
    def body_start(self) -> int:
        """The line (from 0) on which the body of an article begins."""
        return self.start + len(self.lines) + 1


def read_document(data: bytes, path: str) -> Document:
    """The parts of a file; EditError where its YAML has a mistake.

    ``path`` determines the kind of file: an article, a card or a registry.
    """
    source = decode(data, path)
    if isinstance(source, Problem):
        raise EditError([source])
    name = path.rpartition("/")[2]
    if name.endswith(".md"):
        return _article(source)
    tree, problems = read_yaml(source.text, path, limit=MAX_TEXT if name == CARD else None)
    if not isinstance(tree.value, dict if name == CARD else list) and tree.value is not None:
        problems.append(problem(source.place(), "XS212"))
    if problems:
        raise EditError(problems)
    lines = split_lines(source.text)
    return Document(0, lines[:-1] if not lines[-1] else lines, tree, _SHAPES[name])


def _article(source: Source) -> Document:
    parts, problems = split_front_matter(source)
    if parts is None or problems:
        raise EditError(problems)
    lines = split_lines(source.text)
    start = next(index for index, line in enumerate(lines) if line.strip()) + 1
    end = parts.body_line - 1
    return Document(start, lines[start : end - 1], parts.tree, ArticleFront, source.text.split("\n")[end:])
