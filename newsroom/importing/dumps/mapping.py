"""The mapping of a dump: columns as keys of articles."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from newsroom.importing.dates import find_date
from newsroom.problems import Problem
from newsroom.reading.fields import Date, Few, Line, Many, refuse
from newsroom.reading.files import decode
from newsroom.reading.schema import Strict
from newsroom.reading.strictyaml import read_yaml
from newsroom.reading.validation import validate
from newsroom.writing.values import write_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# A serial number of Excel, which counts days.
EXCEL = "excel"

# What columns are called in the databases of papers, by the key of an article; the first that is there is taken.
_USUAL: Mapping[str, tuple[str, ...]] = {
    "title": ("标题", "主标题", "主题", "正题", "篇名", "题目", "title", "headline"),
    "body": ("正文", "内容", "全文", "文章内容", "body", "content", "text"),
    "date": ("日期", "见报日期", "出版日期", "发布日期", "发表日期", "刊期", "时间", "date", "pubdate"),
    "section": ("栏目", "版面名称", "频道", "分类", "类别", "section", "category"),
    "reporter": ("作者", "署名", "记者", "通讯员", "author", "byline", "reporter"),
    "source": ("来源", "稿源", "出处", "source"),
    "page": ("版次", "版号", "版面", "版", "page"),
    "kicker": ("引题", "肩题", "眉题", "kicker"),
    "subtitle": ("副题", "副标题", "subtitle"),
    "number": ("总期号", "期号", "期数", "number"),
}


class BodyFormat(StrEnum):
    """How a dump has its texts."""

    TEXT = "text"
    HTML = "html"


def _format(value: object) -> BodyFormat:
    member = next((each for each in BodyFormat if each.value == value), None)
    if member is None:
        refuse(
            "XS108", value=str(value), allowed="、".join(each.value for each in BodyFormat), guess_zh="", guess_en=""
        )
    return member


class Columns(Strict):
    """The names of columns in the dump's head."""

    title: Line
    body: Line
    date: Line | None = None
    section: Line | None = None
    reporter: Line | None = None
    source: Line | None = None
    page: Line | None = None
    kicker: Line | None = None
    subtitle: Line | None = None
    dateline: Line | None = None
    kind: Line | None = None
    note: Line | None = None
    number: Line | None = None


class Constants(Strict):
    """Values of all rows whose column is empty or missing.

    ``unsigned`` is the source of those that have neither a byline nor a source.
    """

    date: Date | None = None
    section: Line | None = None
    reporter: Line | None = None
    source: Line | None = None
    page: Line | None = None
    kind: Line | None = None
    unsigned: Line | None = None


class DumpMapping(Strict):
    """A whole mapping."""

    columns: Columns
    constants: Constants = Constants()
    date_formats: Annotated[list[Line], Few] = Field(default_factory=list)
    sections: Annotated[dict[str, Line], Many] = Field(default_factory=dict)
    body_format: Annotated[BodyFormat, BeforeValidator(_format)] = BodyFormat.TEXT
    sheet: Line | None = None
    draft: bool = True


def read_mapping(data: bytes, shown: str) -> tuple[DumpMapping | None, list[Problem]]:
    """The mapping of a file's bytes, with its problems."""
    source = decode(data, shown)
    if isinstance(source, Problem):
        return None, [source]
    tree, problems = read_yaml(source.text, shown)
    if problems:
        return None, problems
    mapping, problems = validate(DumpMapping, tree)
    return (None if problems else mapping), problems


def guess_columns(header: Sequence[str], rows: Sequence[Mapping[str, str]] = ()) -> dict[str, str]:
    """The columns of a dump by the keys that they probably are.

    By their names; of some ``rows`` also the one with days, and the one with the longest texts.
    """
    found = {key: column for key, names in _USUAL.items() if (column := _find(names, header))}
    rest = [name for name in header if name.strip() and name not in found.values()]
    if "date" not in found and (day := next((name for name in rest if _is_all(rows, name, _is_day)), None)):
        found["date"] = day
        rest.remove(day)
    if "body" not in found and rest and rows:
        sizes = {name: sum(len(row.get(name, "")) for row in rows) for name in rest}
        longest = max(rest, key=sizes.__getitem__)
        found |= {"body": longest} if sizes[longest] >= _LONG * len(rows) else {}
    return found


def _is_all(rows: Sequence[Mapping[str, str]], name: str, test: Callable[[str], bool]) -> bool:
    """Whether a column has texts, all of them of a kind."""
    texts = [text for row in rows if (text := row.get(name, "").strip())]
    return bool(texts) and all(map(test, texts))


def _is_day(text: str) -> bool:
    return len(text) <= _DAY and find_date(text) is not None


def guess_format(texts: Iterable[str]) -> BodyFormat:
    """The format of some texts of a dump."""
    return BodyFormat.HTML if any(map(_TAG.search, texts)) else BodyFormat.TEXT


def propose_mapping(header: Sequence[str]) -> str:
    """The text of a mapping for a dump with these columns."""
    found = guess_columns(header)
    columns = {key: found.get(key, _MISSING) for key in _USUAL if key in found or key in _NEEDED}
    rest = "、".join(name for name in header if name.strip() and name not in found.values())
    notes = [f"# 没有认出来的列：{rest}"] if rest else []
    return "\n".join([*notes, *write_block({"columns": dict(columns)}), *_HINTS, ""])


def _find(names: Iterable[str], header: Sequence[str]) -> str | None:
    shown = {name.strip().lower(): name for name in reversed(header)}
    return next((shown[name] for name in names if name in shown), None)


# The longest text of a day, and how long a text is at least on an average.
_DAY, _LONG = 20, 60
_TAG = re.compile(r"</(?:p|div|span)>|<(?:br) ?/?>", re.IGNORECASE)
_NEEDED = frozenset({"title", "body", "date"})
_MISSING = "（没有认出来，请填列名）"
_HINTS = (
    "# 每一行都一样的，写在 constants：",
    "# constants:",
    "#   section: 要闻",
    "#   unsigned: 本报",
    "# 日期有别的写法的，写出年月日的次序；Excel 的日期序号写 excel：",
    "# date_formats: ['%d/%m/%Y', excel]",
    "# 栏目改了名的，左边是旧的：",
    "# sections:",
    "#   要闻版: 要闻",
    "# 正文是网页代码的：",
    "# body_format: html",
    "# 不作草稿，直接登出：",
    "# draft: false",
)
