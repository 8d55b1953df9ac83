"""A row of a dump as an article."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from newsroom.byline.offices import find_dateline
from newsroom.byline.sources import find_source
from newsroom.importing.dates import find_date
from newsroom.importing.drafts import Draft
from newsroom.importing.dumps.mapping import EXCEL, BodyFormat
from newsroom.importing.dumps.rows import Fault
from newsroom.importing.extras import need
from newsroom.importing.literal import clean, literal
from newsroom.importing.pages.tags import page_label
from newsroom.names import CONTROL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from newsroom.importing.dumps.mapping import DumpMapping

# Where Excel counts days from (ISO 29500-1, 18.17.4.1), and those that a newspaper can have been printed on.
_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"(?P<days>[1-9][0-9]{3,4})(?:\.[0-9]+)?")
_PAGE = re.compile(r"第?\s*(?P<label>[^第版]+?)\s*版?")
_COMPACT = re.compile(r"(?:19|20)[0-9]{6}")
# Forms of days that programs write and that are read only where a mapping has them.
DATE_FORMATS = (EXCEL, "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y")
# Signs for the paper.
_OWN = "本报"
_PLAIN = ("reporter", "source", "kicker", "subtitle", "dateline", "kind", "note")


def make_draft(cells: Mapping[str, str], mapping: DumpMapping, roles: Collection[str] = ()) -> Draft | Fault:
    """The draft of a row's cells, or why it is none."""

    def value(key: str) -> str:
        column = getattr(mapping.columns, key)
        text = " ".join(cells.get(column, "").split()) if column else ""
        return text or str(getattr(mapping.constants, key, None) or "")

    title, body = value("title"), cells.get(mapping.columns.body, "")
    if not title:
        return Fault(f"“{mapping.columns.title}”是空的；是不是合并的格子？", "no headline; is the cell a merged one?")
    if not body.strip():
        return Fault(f"“{mapping.columns.body}”是空的", "no text")
    if found := CONTROL.search(title + body.replace("\x0b", "\n").replace("\x0c", "\n")):
        return Fault(f"有控制字符 U+{ord(found[0]):04X}", f"a control character U+{ord(found[0]):04X}")
    day = read_date(value("date"), mapping.date_formats)
    page = _read_page(value("page"))
    if isinstance(day, Fault):
        return day
    if isinstance(page, Fault):
        return page
    section = value("section")
    texts = {key: value(key) or None for key in _PLAIN}
    draft = Draft(title, _read_html(body) if mapping.body_format is BodyFormat.HTML else read_text(body))
    section = mapping.sections.get(section, section)
    if not (mapping.columns.source and cells.get(mapping.columns.source, "").strip()):
        texts |= _unsigned(texts, roles)
    if not texts["reporter"] and not texts["source"]:
        texts["source"] = mapping.constants.unsigned
    return replace(draft, date=day, page=page, section=section or None, **texts)  # type: ignore[arg-type] # only texts


def _unsigned(texts: Mapping[str, str | None], roles: Collection[str]) -> Mapping[str, str | None]:
    """The changed keys where the author is a source alone: 新华社, 本报讯."""
    author = texts["reporter"] or ""
    if source := find_source(author, roles):
        return {"reporter": None, "source": source}
    if author.startswith(_OWN) and find_dateline(author):
        return {"reporter": None, "source": texts["source"] or _OWN, "dateline": texts["dateline"] or author}
    return {}


def read_text(body: str) -> str:
    """Lines of a text as paragraphs of Markdown."""
    return "\n\n".join(literal(line) for line in clean(body).splitlines() if line.strip())


def _read_html(body: str) -> str:
    need("markdownify", "网页代码")
    # Loaded where a text is HTML: few dumps have any.
    from newsroom.importing.documents.web_page import read_fragment  # noqa: PLC0415 - see above

    return read_fragment(body)


def _read_page(text: str) -> str | Fault | None:
    found = _PAGE.fullmatch(text)
    if not text or not found:
        return Fault(f"“{text}”不是版次，写作 1 或 A01", "no label of a page") if text else None
    return page_label(found["label"]) or Fault(f"“{text}”不是版次，写作 1 或 A01", "no label of a page")


def read_date(text: str, formats: Sequence[str]) -> date | Fault:
    """The day of a text, in a mapping's formats or usual ones."""
    if not text:
        return Fault("没有日期", "no date")
    serial = _SERIAL.fullmatch(text)
    for form in formats:
        if form == EXCEL and serial:
            return _EPOCH + timedelta(int(serial["days"]))
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    if _COMPACT.fullmatch(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if found := find_date(text):
        return found[0]
    if serial:
        day = _EPOCH + timedelta(int(serial["days"]))
        return Fault(
            f"“{text}”像是 Excel 的日期序号（{day}）；是的话，在映射里写 date_formats: [{EXCEL}]",
            f"a serial number of Excel ({day})? Give date_formats: [{EXCEL}]",
        )
    return Fault(f"“{text}”不是日期，或写法认不得；在映射的 date_formats 里写出来", "no date, or of an unknown form")


def guess_date_formats(texts: Iterable[str]) -> list[str]:
    """The format that texts need to be days, if any."""
    days = [text.strip() for text in texts if text.strip()]
    tried = ([], *([form] for form in DATE_FORMATS))
    return next((each for each in tried if not any(isinstance(read_date(day, each), Fault) for day in days)), [])
