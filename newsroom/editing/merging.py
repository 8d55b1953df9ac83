"""Three-way merges of files: key by key, then line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsroom.editing.differences import find_differences
from newsroom.editing.forms import change_key
from newsroom.editing.merged_values import ConflictError, merge_values
from newsroom.editing.three_way import Piece, find_pieces, merged_lines
from newsroom.problems import problem
from newsroom.reading.strictyaml import read_yaml
from newsroom.writing.blocks import compose, find_parts
from newsroom.writing.documents import EditError, read_document
from newsroom.writing.lines import splice, split_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsroom.writing.documents import Document
    from newsroom.writing.values import Plain


class Conflict(NamedTuple):
    """One place that two people have changed, each otherwise.

    ``key`` is that of front matter or a card, None in a body; ``line`` is the first line of ``mine`` in the merged
    file, counted from 1. The texts are as typed, without the empty lines behind; one is empty where nothing stands.
    """

    key: str | None
    line: int
    base: str
    mine: str
    theirs: str


class Merged(NamedTuple):
    """A merged file; where its sources conflict it has ``mine``."""

    data: bytes
    conflicts: tuple[Conflict, ...] = ()


def merge(base: bytes, mine: bytes, theirs: bytes, path: str) -> Merged:
    """The changes of two versions of a file in one.

    Front matter and cards are merged key by key, lists in them item by item, and the rest in lines. Of every word that
    one of the two has added, ``data`` or a conflict holds it. What is merged can be read where both could.
    """
    if theirs in {base, mine}:
        return Merged(mine)
    if mine == base:
        return Merged(theirs)
    try:
        return _Merging(path, *(_Version.read(data, path) for data in (base, mine, theirs))).merged()
    except EditError:
        return _merge_text(base, mine, theirs, path)


def _merge_text(base: bytes, mine: bytes, theirs: bytes, path: str) -> Merged:
    """Three texts merged in lines alone, or all of them in conflict."""
    whole = Conflict(None, 1, *(data.decode(errors="replace") for data in (base, mine, theirs)))
    try:
        pieces = find_pieces(split_file(base), lines := split_file(mine), split_file(theirs))
    except UnicodeDecodeError:
        return Merged(mine, (whole,))
    data = splice(mine, find_differences(lines, merged_lines(pieces)))
    if _is_sound(mine, path) and _is_sound(theirs, path) and not _is_sound(data, path):
        return Merged(mine, (whole,))
    return Merged(data, tuple(_conflicts(pieces, 1)))


def _is_sound(data: bytes, path: str) -> bool:
    try:
        read_document(data, path)
    except EditError:
        return False
    return True


def _conflicts(pieces: Iterable[Piece], line: int) -> Iterator[Conflict]:
    """The conflicts of a text from a line of the file on."""
    for piece in pieces:
        if piece.is_conflict:
            yield _conflict(None, piece, line)
        line += len(piece.lines)


def _conflict(key: str | None, piece: Piece, line: int = 0) -> Conflict:
    return Conflict(key, line, *("\n".join(lines).rstrip("\n") for lines in piece))


class _Section(NamedTuple):
    """A key's lines, and those above it that belong to none."""

    above: list[str]
    lines: list[str]


_NOTHING = _Section([], [])


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a file, its front matter in sections by key.

    The last section, None, has the lines behind the last key.
    """

    data: bytes
    document: Document
    sections: Mapping[str | None, _Section]
    body: Sequence[str]

    @classmethod
    def read(cls, data: bytes, path: str) -> _Version:
        """A version of these bytes.

        Raises EditError where its keys have no lines of their own.
        """
        document = read_document(data, path)
        typed = split_file(data)
        front, body = typed[document.start :][: len(document.lines)], typed[document.body_start :]
        return cls(data, document, _find_sections(document, front), body)

    def value(self, key: str) -> Plain | None:
        """The value of a key, None where it has none."""
        values = self.document.tree.value
        return values.get(key) if isinstance(values, dict) else None

    @property
    def front(self) -> list[str]:
        """The lines of front matter."""
        return _joined(self.sections.values())


def _find_sections(document: Document, typed: list[str]) -> Mapping[str | None, _Section]:
    parts = find_parts(compose(document.lines), document.lines)
    if any(isinstance(key, int) for key in parts) or (document.tree.value and not parts):
        raise EditError([problem(document.tree.place(()), "XS212")])
    sections: dict[str | None, _Section] = {}
    at = 0
    for key, part in parts.items():
        sections[str(key)] = _Section(typed[at : part.first], typed[part.first : part.end])
        at = part.end
    return {**sections, None: _Section(typed[at:], [])}


def _joined(sections: Iterable[_Section]) -> list[str]:
    return [line for section in sections for line in (*section.above, *section.lines)]


class _Merging:
    """One merge of three versions, key by key.

    ``values`` has what both changed and what became of it; it is written last, into the lines that are mine.
    """

    def __init__(self, path: str, base: _Version, mine: _Version, theirs: _Version) -> None:
        self.path = path
        self.base, self.mine, self.theirs = base, mine, theirs
        self.values: dict[str, Plain] = {}
        self.expected: dict[str, Plain | None] = {}
        self.conflicts: list[Conflict] = []

    def merged(self) -> Merged:
        """The merged file; EditError where it would have other values than wanted."""
        front = _joined([self.section(key) for key in self.keys()])
        body = find_pieces(self.base.body, self.mine.body, self.theirs.body)
        start = self.mine.document
        data = splice(
            self.mine.data,
            [
                *find_differences(self.mine.front, front, start.start),
                *find_differences(self.mine.body, merged_lines(body), start.body_start),
            ],
        )
        for key, value in self.values.items():
            data = change_key(data, self.path, key, self.mine.value(key), value)
        document = read_document(data, self.path)
        if (document.tree.value or {}) != {key: each for key, each in self.expected.items() if each is not None}:
            raise EditError([problem(document.tree.place(()), "XS212")])
        placed = [each._replace(line=_line_of(each.key, document)) for each in self.conflicts]
        return Merged(data, (*placed, *_conflicts(body, document.body_start + 1)))

    def keys(self) -> list[str | None]:
        """Every key, in my order; others behind the one that they follow."""
        keys = list(self.mine.sections)
        for before, key in zip([None, *self.theirs.sections], self.theirs.sections, strict=False):
            if key not in keys:
                keys.insert(0 if before is None else keys.index(before) + 1, key)
        return keys

    def section(self, key: str | None) -> _Section:
        """A key's merged section, without lines where it is gone."""
        versions = (self.base, self.mine, self.theirs)
        base, mine, theirs = (version.sections.get(key) for version in versions)
        if mine and theirs:
            return self.both(key, base or _NOTHING, mine, theirs)
        kept = mine or theirs or _NOTHING
        if base and base.lines != kept.lines:
            self.conflicts.append(
                _conflict(key, Piece(*(_joined([each or _NOTHING]) for each in (base, mine, theirs))))
            )
            kept = mine or _NOTHING
        elif base:
            # A comment stays where its key is taken out: it stands above the next one then.
            kept = _Section(_added(base.above, kept.above), [])
        if key is not None and kept.lines:
            self.expected[key] = (self.mine if mine else self.theirs).value(key)
        return kept

    def both(self, key: str | None, base: _Section, mine: _Section, theirs: _Section) -> _Section:
        """The section of a key that both versions have."""
        above = find_pieces(base.above, mine.above, theirs.above)
        self.conflicts += [_conflict(key, piece) for piece in above if piece.is_conflict]
        lines = mine.lines if key is None else self.lines(key, Piece(base.lines, mine.lines, theirs.lines))
        return _Section(merged_lines(above), lines)

    def lines(self, key: str, piece: Piece) -> list[str]:
        """The merged lines of a key that both versions have."""
        self.expected[key] = (self.theirs if piece.lines is piece.theirs else self.mine).value(key)
        if not piece.is_conflict:
            return piece.lines
        value = self.value(key)
        lines = merged_lines(pieces := find_pieces(*piece))
        if value is not None and not any(each.is_conflict for each in pieces) and _reads_as(lines, {key: value}):
            self.expected[key] = value
            return lines
        if value is None or _adds_comments(piece):
            self.conflicts.append(_conflict(key, piece))
        else:
            self.values[key] = self.expected[key] = value
        return piece.mine

    def value(self, key: str) -> Plain | None:
        """The merged value of a key, None in a conflict."""
        try:
            return merge_values(*(version.value(key) for version in (self.base, self.mine, self.theirs)))
        except ConflictError:
            return None


def _reads_as(lines: Sequence[str], value: Plain) -> bool:
    tree, problems = read_yaml("".join(f"{line}\n" for line in lines), "")
    return not problems and repr(tree.value) == repr(value)


def _added(old: Sequence[str], new: Sequence[str]) -> list[str]:
    return [line for change in find_differences(old, new) for line in change.lines]


def _adds_comments(piece: Piece) -> bool:
    """Whether their lines have a comment that would be lost in mine."""
    comments = {line.strip() for line in piece.theirs if line.lstrip().startswith("#")}
    return not comments <= {line.strip() for line in (*piece.mine, *piece.base)}


def _line_of(key: str | None, document: Document) -> int:
    """The line of a key, else of the closing fence."""
    place = document.tree.keys.get((key,)) if key is not None else None
    return place.line if place else document.start + len(document.lines) + 1
