"""Citations of an article: GB/T 7714, BibTeX and RIS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from newsroom.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsroom.views.data import ArticleView
    from newsroom.views.site import SiteView

# GB/T 7714-2015, 8.1.2: of more authors three are named.
NAMED = 3
_SPECIAL = re.compile(r"[{}#$%&_]")


class Citation(Struct, frozen=True):
    """One article cited in the forms that people and programs take."""

    text: str
    bibtex: str
    ris: str


class _Source(Struct, frozen=True):
    """The parts of a newspaper article that citations name."""

    authors: tuple[str, ...]
    title: str
    paper: str
    date: str
    page: str
    address: str
    key: str


def citation_of(view: ArticleView, paper: SiteView, address: str) -> Citation | None:
    """The citation of an article; None for 公告, 广告 and withdrawn ones."""
    if view.withdrawn or Kind(view.record.kind) in {Kind.NOTICE, Kind.ADVERTISEMENT}:
        return None
    story, day = view.story, view.masthead.iso_date
    # The sample's articles are not by the people whom they name.
    byline = None if paper.sample else story.byline
    people = [person.name for credit in byline.credits for person in credit.people] if byline else []
    authors = tuple(dict.fromkeys(people)) or tuple(filter(None, [byline.source if byline else ""]))
    key = "-".join(story.address.rstrip("/").split("/"))
    source = _Source(authors, story.title, paper.name, day, ", ".join(view.record.labels), address, key)
    return Citation(_standard(source), _bibtex(source), _ris(source))


def _standard(source: _Source) -> str:
    """As GB/T 7714-2015 has it for newspapers, [N]."""
    named = ", ".join(source.authors[:NAMED]) + (", 等" if len(source.authors) > NAMED else "")
    return f"{named}{'. ' if named else ''}{source.title}[N]. {source.paper}, {source.date}({source.page})."


def _bibtex(source: _Source) -> str:
    fields = {
        "author": " and ".join(f"{{{_escape(each)}}}" for each in source.authors),
        "title": f"{{{_escape(source.title)}}}",
        "journal": _escape(source.paper),
        "date": source.date,
        "year": source.date[:4],
        "pages": source.page,
        "url": source.address,
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{source.key},", *lines, "}"])


def _escape(text: str) -> str:
    """Marks of TeX as printed ones."""
    return _SPECIAL.sub(r"\\\g<0>", text.replace("\\", "＼"))


def _ris(source: _Source) -> str:
    tags: Iterable[tuple[str, str]] = (
        ("TY", "NEWS"),
        *(("AU", each) for each in source.authors),
        ("TI", source.title),
        ("T2", source.paper),
        ("DA", source.date.replace("-", "/")),
        ("PY", source.date[:4]),
        ("SP", source.page),
        ("UR", source.address),
        ("LA", "zh"),
        ("ER", ""),
    )
    return "\n".join(f"{tag}  - {value}" for tag, value in tags)
