"""The fields of an article's form, as texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from newsroom.editing.forms import Form
from newsroom.names import compose
from newsroom.writing.articles import page_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsroom.writing.values import Plain

Texts: TypeAlias = Mapping[str, str]
"""The texts of a form by the names of its fields."""

BODY = "body"
# Says that a form has rows of photos, and that the others were taken out.
PHOTOS = "photos"
# What is typed of a photo.
WORDS = ("caption", "credit", "alt")
_ROW = re.compile(r"photo-([0-9]{1,6})-file")
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,8}")
_BETWEEN = re.compile(r"[、，,；;\n]")
_CHECKED = "yes"
_LINE_ENDS = re.compile(r"\r\n?|\n")


class Field(NamedTuple):
    """A field and the steps to its value.

    ``read`` makes the value of a text. One of several ``lines`` keeps its line ends.
    """

    name: str
    loc: tuple[str, ...]
    read: Callable[[str], Plain]
    lines: bool = False


def _text(text: str) -> Plain:
    return text


def _label(text: str) -> Plain:
    # A label of 01 is another than 1.
    return page_key(text) if _NUMBER.fullmatch(text) else text


def _number(text: str) -> Plain:
    return int(text) if _NUMBER.fullmatch(text) else text


def _names(text: str) -> Plain:
    return [*dict.fromkeys(filter(None, map(str.strip, _BETWEEN.split(text))))]


def _checked(text: str) -> Plain:
    return text == _CHECKED


# In the order of the guide.
FIELDS = (
    *(Field(name, (name,), _text) for name in ("kicker", "title", "subtitle", "section", "reporter", "source")),
    *(Field(name, (name,), _text) for name in ("dateline", "kind")),
    Field("page", ("page",), _label),
    Field("order", ("order",), _number),
    Field("series-name", ("series", "name"), _text),
    Field("series-part", ("series", "part"), _number),
    Field("topics", ("topics",), _names),
    Field("summary", ("summary",), _text, lines=True),
    Field("note", ("note",), _text, lines=True),
    Field("draft", ("draft",), _checked),
    Field("publish_at", ("publish_at",), _text),
)


class Row(NamedTuple):
    """A photo's row in a form.

    ``was`` is its number in the file, "" for a new one.
    """

    was: str
    file: str
    caption: str = ""
    credit: str = ""
    alt: str = ""


def texts_of(form: Form) -> dict[str, str]:
    """The texts of an article's form.

    What no field can show is left out, and stays in the file as it is.
    """
    texts = {field.name: text for field in FIELDS if (text := _shown(field, form.values)) is not None}
    rows = _rows_of(form.values)
    if rows is not None:
        texts |= texts_of_rows(rows)
    return {**texts, BODY: form.body}


def apply_texts(form: Form, texts: Texts) -> Form:
    """An article's form with what somebody has typed.

    A value whose text is the same stays as it is, and so does one without a text.
    """
    values = dict(form.values)
    for field in FIELDS:
        old = _shown(field, form.values)
        if old is not None and field.name in texts:
            new = _tidy(texts[field.name], lines=field.lines)
            if new != _tidy(old, lines=field.lines):
                _put(values, field, new)
    if PHOTOS in texts and (old_rows := _rows_of(form.values)) is not None:
        _put_photos(values, old_rows, read_rows(texts))
    body = _LINE_ENDS.sub("\n", texts[BODY]).strip("\n") if BODY in texts else form.body
    return Form(values, body)


def read_rows(texts: Texts) -> list[Row]:
    """The photos of a form in order, without those taken out."""
    numbers = sorted({int(found[1]) for name in texts if (found := _ROW.fullmatch(name))})
    placed = []
    for number in numbers:
        value = {key: texts.get(f"photo-{number}-{key}", "") for key in (*Row._fields, "place", "gone")}
        if value["file"] and not value["gone"]:
            place = int(value["place"]) if _NUMBER.fullmatch(value["place"]) else number + 1
            words = (_tidy(value[key], lines=True) for key in WORDS)
            placed.append((place, number, Row(value["was"], value["file"], *words)))
    return [row for _, _, row in sorted(placed)]


def texts_of_rows(rows: Sequence[Row]) -> dict[str, str]:
    """The texts of photos in this order."""
    texts = {PHOTOS: _CHECKED}
    for number, row in enumerate(rows):
        texts |= {f"photo-{number}-{key}": value for key, value in row._asdict().items()}
        texts[f"photo-{number}-place"] = str(number + 1)
    return texts


def _shown(field: Field, values: Mapping[str, Plain]) -> str | None:
    """The text of a value; None where a field cannot show it."""
    holder: Plain | None = dict(values)
    for key in field.loc:
        if holder is None:
            return ""
        if not isinstance(holder, dict):
            return None
        holder = holder.get(key)
    if holder is None:
        return ""
    return _read_back(field, holder)


def _read_back(field: Field, value: Plain) -> str | None:
    if field.read is _checked:
        return (_CHECKED if value else "") if isinstance(value, bool) else None
    if field.read is _names:
        listed = value if isinstance(value, list) else [value]
        names = [each for each in listed if isinstance(each, str) and _names(each) == [each]]
        return "、".join(names) if len(names) == len(listed) else None
    if isinstance(value, bool) or not isinstance(value, str | int | date):
        return None
    text = str(value)
    return text if field.lines or not _LINE_ENDS.search(text.strip()) else None


def _tidy(text: str, *, lines: bool) -> str:
    return _LINE_ENDS.sub("\n" if lines else " ", text).strip()


def _put(values: dict[str, Plain], field: Field, text: str) -> None:
    """Sets the value of a field; an empty text removes it."""
    value = field.read(compose(text)) if text else None
    first, *inner = field.loc
    if inner:
        holder = values.get(first)
        kept = {key: each for key, each in holder.items() if key != inner[0]} if isinstance(holder, dict) else {}
        value = (kept if value is None else {**kept, inner[0]: value}) or None
    if value is None:
        values.pop(first, None)
    else:
        values[first] = value


def _rows_of(values: Mapping[str, Plain]) -> list[Row] | None:
    """The photos of a file; None where they are something else."""
    photos = values.get("photos", [])
    rows = [_row_of(number, photo) for number, photo in enumerate(photos)] if isinstance(photos, list) else [None]
    found = [row for row in rows if row]
    return found if len(found) == len(rows) else None


def _row_of(number: int, photo: Plain) -> Row | None:
    if not isinstance(photo, dict):
        return None
    texts = [photo.get("file"), *(photo.get(key, "") for key in WORDS)]
    words = [text for text in texts if isinstance(text, str)]
    return Row(str(number), *words) if len(words) == len(texts) else None


def _put_photos(values: dict[str, Plain], old: Sequence[Row], new: Sequence[Row]) -> None:
    photos = values.get("photos", [])
    known = {row.was: (row, photo) for row, photo in zip(old, photos if isinstance(photos, list) else [], strict=True)}
    listed = [_photo(row, *known.get(row.was, (None, None))) for row in new]
    if listed:
        values["photos"] = listed
    else:
        values.pop("photos", None)


def _photo(row: Row, old: Row | None, photo: Plain | None) -> Plain:
    """A photo's value with the words of its row."""
    kept: dict[str, Plain] = {"file": row.file}
    if isinstance(photo, dict) and old and old.file == row.file:
        kept = dict(photo)
    for key, text in _words(row):
        before = _tidy(getattr(old, key), lines=True) if old else ""
        if text == before:
            continue
        if text:
            kept[key] = compose(text)
        else:
            kept.pop(key, None)
    return kept


def _words(row: Row) -> Iterator[tuple[str, str]]:
    return ((key, getattr(row, key)) for key in WORDS)
