"""An article as a form: its values and its body."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newsroom.editing.differences import find_differences
from newsroom.problems import Problem, problem
from newsroom.reading.files import decode
from newsroom.reading.mending import known_keys
from newsroom.reading.schema import ArticleFront
from newsroom.writing.documents import EditError, read_document
from newsroom.writing.edits import edit_file, insert_item, move_item
from newsroom.writing.lines import splice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsroom.reading.strictyaml import Loc
    from newsroom.writing.documents import Document
    from newsroom.writing.values import Plain

# Photos by their files, pages of a card by their labels.
_NAMING = ("file", "page")
_EMPTY = b"---\n---\n"


@dataclass(frozen=True, slots=True)
class Form:
    """The values of front matter as typed, and the body.

    A key without a value is left out. The body is in lines, without the empty ones around it; ``line`` is the one of
    the file on which it begins, counted from 1.
    """

    values: Mapping[str, Plain]
    body: str
    line: int = field(default=0, compare=False)


def read_form(data: bytes, path: str) -> Form:
    """The form of an article's file.

    Raises EditError where its YAML has a mistake.
    """
    document = read_document(data, path)
    first, last = _words(document.body)
    return Form(document.tree.value, "\n".join(document.body[first:last]), document.body_start + first + 1)


def write_form(data: bytes, path: str, form: Form) -> bytes:
    """The file's bytes with what a form has otherwise.

    Of values and body alone the lines that differ are replaced; ``read_form`` gives the form back, its body in NFC and
    with line feeds. Raises EditError where the file has a mistake in its YAML, or the form has what no file may.
    """
    before = read_document(data, path).tree.value
    for key in [*before, *(key for key in form.values if key not in before)]:
        data = change_key(data, path, key, before.get(key), form.values.get(key))
    document = read_document(data, path)
    body = _read_body(form.body, path, document)
    lines = _framed(document.body, body.split("\n") if body else [])
    data = splice(data, find_differences(document.body, lines, document.body_start))
    if read_form(data, path) != Form(form.values, body):
        raise EditError([problem(document.tree.place(()), "XS212")])
    return data


def new_article(path: str, form: Form) -> bytes:
    """The bytes of an article's file, its keys in the guide's order."""
    return write_form(_EMPTY, path, form)


def _words(lines: Sequence[str]) -> tuple[int, int]:
    """Where the words of a body begin and end, or would."""
    filled = [number for number, line in enumerate(lines) if line]
    return (filled[0], filled[-1] + 1) if filled else (1, 1)


def _framed(old: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    """The lines of a body with other words between its empty ones.

    The first words stand behind an empty line, as in the guide.
    """
    first, last = _words(old)
    if first == last and words:
        return ["", *words, *(old[1:] or [""])]
    return [*old[:first], *words, *old[last:]]


def _read_body(body: str, path: str, document: Document) -> str:
    """A body as the reader would have it.

    Its problems have the places that they would have in the file.
    """
    above = "\n" * (document.body_start + _words(document.body)[0])
    source = decode(f"{above}{body}".encode(errors="surrogatepass"), path)
    if isinstance(source, Problem):
        raise EditError([source])
    return source.text.strip("\n")


def change_key(data: bytes, path: str, key: str, old: Plain | None, new: Plain | None) -> bytes:
    """A file with one key's value as wanted, by the smallest edits.

    None is no value. Raises as ``edit_file`` does.
    """
    try:
        for step in _steps(old, new, (key,)):
            data = step.make(data, path)
    except EditError:
        # Such as a list in a list, whose dashes share a line.
        return edit_file(data, path, {key: new})
    return data


class _Step(NamedTuple):
    """A new value, None for a removal, or an inserted item.

    With ``to`` the item moves up to that number.
    """

    loc: Loc
    value: Plain | None
    insert: bool = False
    to: int | None = None

    def make(self, data: bytes, path: str) -> bytes:
        """The file with this edit made."""
        if self.to is not None:
            return move_item(data, path, self.loc, self.to)
        if self.insert:
            return insert_item(data, path, self.loc, self.value)
        return edit_file(data, path, {self.loc: self.value})


def _steps(old: Plain | None, new: Plain | None, loc: Loc) -> Iterator[_Step]:
    """The smallest edits that make one value of another, in order."""
    if isinstance(old, dict) and isinstance(new, dict) and new:
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _steps(old.get(key), new.get(key), (*loc, key))
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _item_steps(old, new, loc)
    # ``1`` equals ``true``, and is written otherwise.
    elif repr(old) != repr(new):
        yield _Step(loc, new if new is None else _ordered(new, loc))


def _item_steps(old: list[Plain], new: list[Plain], loc: Loc) -> Iterator[_Step]:
    """The edits of a list: which items there are, then each."""
    items = {find_identity(item): item for item in new}
    current = list(old)
    for number, to in _moves([*map(find_identity, old)], [*items]):
        current.insert(to, current.pop(number))
        yield _Step((*loc, number), None, to=to)
    for start, end, wanted in reversed(find_differences([*map(find_identity, current)], [*map(find_identity, new)])):
        both = start + min(end - start, len(wanted))
        for number in reversed(range(both, end)):
            del current[number]
            yield _Step((*loc, number), None)
        for name in reversed(wanted[both - start :]):
            current.insert(both, items[name])
            yield _Step((*loc, both), _ordered(items[name], (*loc, both)), insert=True)
    for number, item in enumerate(new):
        yield from _steps(current[number], item, (*loc, number))


def _moves(names: list[str], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The moves that bring common names into the wanted order."""
    left = {*names} & {*wanted} if len(set(names)) == len(names) else set()
    for name in [each for each in wanted if each in left]:
        number, to = names.index(name), next(at for at, each in enumerate(names) if each in left)
        left.remove(name)
        if to < number:
            names.insert(to, names.pop(number))
            yield number, to


def find_identity(item: Plain) -> str:
    """The part of an item that identifies it: a photo's file."""
    names = (item[key] for key in _NAMING if key in item) if isinstance(item, dict) else ()
    return repr(next(iter(names), item))


def _ordered(value: Plain, loc: Loc) -> Plain:
    """A value with the keys of its mappings in the guide's order."""
    if isinstance(value, list):
        return [_ordered(item, (*loc, number)) for number, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    order = known_keys(ArticleFront, loc)
    keys = sorted(value, key=lambda key: order.index(key) if key in order else len(order))
    return {key: _ordered(value[key], (*loc, key)) for key in keys}
