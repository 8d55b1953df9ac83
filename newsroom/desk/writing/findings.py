"""Problems of a typed article at its fields, with their fixes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsroom.copydesk.remarks import Remark
from newsroom.desk.writing.fields import BODY, FIELDS, WORDS, texts_of
from newsroom.editing.forms import read_form
from newsroom.problems import Problem
from newsroom.reading.files import decode
from newsroom.writing.documents import EditError, read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsroom.copydesk.remarks import PlacedEdit
    from newsroom.desk.writing.fields import Texts

_BY_KEY = {field.loc: field.name for field in FIELDS}

# Published addresses that are gone: at the desk there are pages that bring them back.
_BACK = "要登出，去掉“草稿”和“定时”、补上签字，再发布；要收回，在“更正、后续、撤稿”里撤稿。"
_LOST = {
    "XS606": "文件删错了的，在“发布”里恢复；要收回，恢复以后撤稿。改过名、换过期的，让管网站的人把旧网址接过来。",
    **dict.fromkeys(("XS607", "XS610", "XS611", "XS612"), _BACK),
}


class Spot(NamedTuple):
    """A place in a body; line and column count from 1."""

    line: int
    column: int


class BodyEdit(NamedTuple):
    """A replacement in a body."""

    start: Spot
    end: Spot
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A fix: edits of the body, or new texts of fields."""

    label: str
    edits: tuple[BodyEdit, ...] = ()
    texts: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at its field, None for one that none shows.

    In the body it has a place there; ``safe`` fixes need no second look.
    """

    code: str
    error: bool
    words: str
    remedy: str
    field: str | None = None
    start: Spot | None = None
    end: Spot | None = None
    fix: Fix | None = None
    elsewhere: str = ""


class _Article:
    """A typed article, to find fields by their lines."""

    def __init__(self, data: bytes, path: str, lead: int) -> None:
        self.data, self.path = data, path
        self.texts: Texts = {}
        self.keys: list[tuple[int, str]] = []
        self.first, self.lead = 0, lead
        try:
            form, document = read_form(data, path), read_document(data, path)
        except EditError:
            return
        self.texts = texts_of(form)
        self.first = form.line
        self.keys = sorted((place.line, name) for loc, place in document.tree.keys.items() if (name := _name(loc)))

    def spot(self, line: int, column: int) -> Spot | None:
        """The place in the body; None for one above it."""
        return Spot(line - self.first + 1 + self.lead, column) if self.first and line >= self.first else None

    def field(self, line: int) -> str | None:
        """The field whose value stands on a line."""
        return next((name for first, name in reversed(self.keys) if first <= line), None)

    def fix(self, edits: Sequence[PlacedEdit], *, safe: bool) -> Fix | None:
        """The fix of some edits; None where fields show none of it."""
        label = f"{_label(edits)}{'' if safe else '（请看对不对）'}"
        spots = [(self.spot(each.line, each.column), self.spot(each.end_line, each.end_column)) for each in edits]
        placed = [
            BodyEdit(start, end, each.text) for (start, end), each in zip(spots, edits, strict=True) if start and end
        ]
        if len(placed) == len(edits):
            return Fix(label, tuple(placed))
        texts = self.texts_after(edits)
        return Fix(label, texts=texts) if texts else None

    def texts_after(self, edits: Sequence[PlacedEdit]) -> dict[str, str]:
        """The texts that edits of the file change."""
        source = decode(self.data, self.path)
        if isinstance(source, Problem):
            return {}
        starts = [0]
        for line in source.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        text = source.text
        for each in sorted(edits, reverse=True):
            start, end = starts[each.line - 1] + each.column - 1, starts[each.end_line - 1] + each.end_column - 1
            text = text[:start] + each.text + text[end:]
        try:
            after = texts_of(read_form(text.encode(), self.path))
        except EditError:
            return {}
        return {name: value for name, value in after.items() if self.texts.get(name) != value}


def find_places(problems: Iterable[Problem], data: bytes, path: str, lead: int = 0) -> list[Finding]:
    """Each problem of a typed article, in order, at its place.

    ``data`` is its file, below articles/ at ``path``; ``lead`` are empty lines that the typed body begins with.
    """
    article = _Article(data, path, lead)
    return [*_findings(problems, article)]


def _findings(problems: Iterable[Problem], article: _Article) -> Iterator[Finding]:
    for each in problems:
        error, (words, remedy) = not each.warning, _words_of(each)
        place = each.place
        if not place.path.endswith(f"/{article.path}"):
            yield Finding(each.code, error, words, remedy, elsewhere=str(place))
            continue
        start = article.spot(place.line, place.column)
        field = BODY if start else article.field(place.line)
        if not isinstance(each, Remark):
            yield Finding(each.code, error, words, remedy, field, start)
            continue
        end = article.spot(each.end.line, each.end.column) if each.end and start else None
        fix = article.fix(each.edits, safe=each.safe) if each.edits else None
        yield Finding(each.code, error, words, remedy, field, start, end, fix)


def _words_of(problem: Problem) -> tuple[str, str]:
    """A problem and its remedy in words of the desk."""
    if remedy := _LOST.get(problem.code):
        return f"读者有过的网址 {problem.data['value']} 打不开了", remedy
    return problem.zh, problem.remedy


def _name(loc: tuple[object, ...]) -> str | None:
    """The field of the steps to a value."""
    if loc[:1] == ("photos",) and len(loc) > 1:
        key = loc[2] if len(loc) > 2 and loc[2] in WORDS else "file"  # noqa: PLR2004 - list, item, key
        return f"photo-{loc[1]}-{key}"
    return next((name for key, name in _BY_KEY.items() if loc == key), None)


def _label(edits: Sequence[PlacedEdit]) -> str:
    texts = [*dict.fromkeys(each.text.strip("\n") for each in edits)]
    if texts == [""]:
        return "删去"
    return f"改成“{texts[0]}”" if len(texts) == 1 and "\n" not in texts[0] else "照着改"
