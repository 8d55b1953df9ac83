"""The mapping of a table, as it is guessed, chosen and kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsroom.importing.dumps.articles import DATE_FORMATS, guess_date_formats
from newsroom.importing.dumps.mapping import BodyFormat, guess_columns, guess_format, read_mapping
from newsroom.names import compose
from newsroom.reading.meant import meant_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsroom.importing.dumps.mapping import DumpMapping
    from newsroom.importing.dumps.opening import Head

# What a column can be, in the order of a list to choose from.
KEYS = {
    "title": "标题",
    "reporter": "署名",
    "date": "日期",
    "section": "栏目",
    "body": "正文",
    "page": "版次",
    "kicker": "引题",
    "subtitle": "副题",
    "source": "来源",
    "dateline": "电头",
    "kind": "体裁",
    "note": "编者按",
    "number": "总期号",
}
# What the names of fields begin with that have a section for one of the table's.
RENAMED = "section:"
_NAME = "mapping.yml"


class ChoiceError(Exception):
    """Choices without a sound mapping, with the reasons in words."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


@dataclass(frozen=True)
class Choices:
    """What each column is, and what holds for all rows.

    ``columns`` are columns by the key of an article, ``sections`` those of the paper by the table's; ``constants`` stand
    where a cell is empty.
    """

    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    date_format: str = ""
    html: bool = False
    draft: bool = True
    sheet: str | None = None

    def key_of(self, column: str) -> str:
        """The key of a column, "" where it is left out."""
        return next((key for key, name in self.columns.items() if name == column), "")

    def write(self) -> bytes:
        """The text of a mapping, as the command takes it."""
        values: dict[str, Any] = {
            "columns": dict(self.columns),
            "constants": {
                key: meant_day(text) if key == "date" else text for key, text in self.constants.items() if text
            },
            "date_formats": [self.date_format] if self.date_format else [],
            "sections": dict(self.sections),
            "body_format": str(BodyFormat.HTML) if self.html else "",
            "sheet": self.sheet,
            "draft": None if self.draft else False,
        }
        given = {key: value for key, value in values.items() if value not in ({}, [], "", None)}
        # YAML takes in JSON, whatever a column is called.
        return json.dumps(given, ensure_ascii=False, default=str).encode()

    def read(self) -> DumpMapping:
        """The mapping itself; ChoiceError where it is none."""
        lacking = [KEYS[key] for key in ("title", "body") if key not in self.columns]
        if "date" not in self.columns and not self.constants.get("date"):
            lacking.append(KEYS["date"])
        if lacking:
            raise ChoiceError(*(f"还没有选哪一列是{each}。" for each in lacking))
        mapping, problems = read_mapping(self.write(), _NAME)
        if mapping is None:
            raise ChoiceError(*(f"{each.message} {each.remedy}" for each in problems))
        read = mapping.columns.model_dump()
        if strange := [name for key, name in self.columns.items() if read[key] != name]:
            raise ChoiceError(*(f"“{name}”这一列的名字里有看不见的字符，请在表里改名，再传一次。" for name in strange))
        return mapping


def guess_choices(head: Head, paper: str, sheet: str | None = None) -> Choices:
    """The choices for a table that nobody has made yet."""
    columns = guess_columns(head.columns, head.rows)
    bodies, days = (_texts(head, columns.get(key)) for key in ("body", "date"))
    return Choices(
        columns={key: columns[key] for key in KEYS if key in columns},
        constants={"unsigned": paper},
        date_format=next(iter(guess_date_formats(days)), ""),
        html=guess_format(bodies) is BodyFormat.HTML,
        sheet=sheet,
    )


def _texts(head: Head, column: str | None) -> list[str]:
    return [row.get(column, "") for row in head.rows] if column else []


def read_choices(fields: Mapping[str, str], head: Head, sheet: str | None) -> Choices:
    """The choices of a form; ChoiceError where two columns are one thing."""
    columns: dict[str, str] = {}
    for number, column in enumerate(head.columns):
        key = fields.get(f"column-{number}", "")
        if key in KEYS and columns.setdefault(key, column) != column:
            msg = f"“{columns[key]}”和“{column}”都选了{KEYS[key]}，只能有一列。"
            raise ChoiceError(msg)
    day = fields.get("date", "")
    if day and not meant_day(day):
        msg = f"“{day[:20]}”不是日期，写作 2023-04-11。"
        raise ChoiceError(msg)
    renamed = (name.removeprefix(RENAMED) for name in fields if name.startswith(RENAMED))
    return Choices(
        columns={key: columns[key] for key in KEYS if key in columns},
        constants={key: compose(fields.get(key, "")) for key in ("date", "section", "unsigned")},
        sections={name: wanted for name in renamed if (wanted := fields[RENAMED + name])},
        date_format=form if (form := fields.get("format", "")) in DATE_FORMATS else "",
        html=fields.get("html") == "yes",
        draft=fields.get("draft") == "yes",
        sheet=sheet,
    )


def sections_of(head: Head, column: str | None) -> Sequence[str]:
    """The few different texts of a table's column of sections."""
    return head.values.get(column, ()) if column else ()
