"""The shapes of what editors write, checked by pydantic.

No object of pydantic leaves the reader.
"""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003 - pydantic reads the types
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WrapValidator
from pydantic_core import PydanticKnownError

from newsroom.characters import tidy_line
from newsroom.drawn_pages import PageSize
from newsroom.model import IssueKind, Kind
from newsroom.reading.fields import (
    Alias,
    Columns,
    Date,
    Few,
    FileName,
    Label,
    Line,
    Many,
    Name,
    Order,
    Pages,
    PerCent,
    Positive,
    Stated,
    Term,
    Text,
    Time,
    choice,
    read_line,
)
from newsroom.wording import Severity


class Strict(BaseModel):
    """Unknown keys are errors and nothing is turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PhotoFront(Strict):
    """A picture of an article."""

    file: FileName
    caption: Text = ""
    credit: Text = ""
    alt: Text = ""
    focus: Annotated[list[PerCent], Field(min_length=2, max_length=2)] | None = None
    original: bool = False


class SeriesFront(Strict):
    """专栏, 系列报道."""

    name: Line
    part: Positive | None = None


class ZoneFront(Strict):
    """Where an article stands on a page's scan."""

    page: Label
    rect: Annotated[list[PerCent], Field(min_length=4, max_length=4)]


class SignatureFront(Strict):
    """Who signed, when, and the digests of what was read."""

    name: Line
    at: Time | None = None
    text: Line | None = None
    photos: Line | None = None


def _named(value: object, read: Callable[[object], object]) -> object:
    """A signature, or a text that is a name alone."""
    if isinstance(value, str):
        return read_line(tidy_line(value))
    if not isinstance(value, dict | None):
        raise PydanticKnownError("string_type")  # noqa: EM101 - a type, not a message
    return read(value)


_Signed = Annotated[SignatureFront | None, WrapValidator(_named)]


class ReviewFront(Strict):
    """三审三校: a name, or a signature, for each reading."""

    first: _Signed = None
    second: _Signed = None
    third: _Signed = None
    proof: _Signed = None


class ArticleFront(Strict):
    """The front matter of an article, in the order of writing."""

    kicker: Line | None = None
    title: Line
    subtitle: Line | None = None
    untitled: bool = False
    date: Date
    section: Term
    reporter: Any = None  # parsed by the byline's own grammar
    source: Line | None = None
    dateline: Line | None = None
    kind: Annotated[Kind, choice(Kind)] = Kind.REPORT
    page: Label | None = None
    order: Order | None = None
    continued_on: Annotated[list[Label], Few] = Field(default_factory=list)
    group: Line | None = None
    series: SeriesFront | None = None
    topics: Annotated[list[Name], Few] = Field(default_factory=list)
    photos: Annotated[list[PhotoFront], Many] = Field(default_factory=list)
    zones: Annotated[list[ZoneFront], Few] = Field(default_factory=list)
    summary: Text | None = None
    note: Text | None = None
    draft: bool = False
    publish_at: Annotated[Time | None, Stated] = None
    corrects: Annotated[FileName | None, Stated] = None
    follows: Annotated[FileName | None, Stated] = None
    aliases: Annotated[list[Alias], Many] = Field(default_factory=list)
    withdrawn: Annotated[Line | None, Stated] = None
    review: ReviewFront | None = None
    quiet: dict[str, Text] = Field(default_factory=dict)


class PageFront(Strict):
    """A page of issue.yml."""

    page: Label
    name: Line | None = None
    staff: Any = None
    scan: FileName | None = None
    spread_with: Label | None = None
    columns: Columns | None = None
    lead: FileName | None = None
    box: Annotated[list[FileName], Few] = Field(default_factory=list)


class CardFront(Strict):
    """issue.yml."""

    number: Positive | None = None
    kind: Annotated[IssueKind, choice(IssueKind)] = IssueKind.REGULAR
    title: Line | None = None
    covers: Annotated[list[Date], Few, Stated] = Field(default_factory=list)
    release: Annotated[Time | None, Stated] = None
    staff: Any = None
    page_size: Annotated[PageSize | None, choice(PageSize)] = None
    pages: Annotated[list[PageFront], Pages] = Field(default_factory=list)


class TopicFront(Strict):
    """An entry of topics.yml."""

    name: Name
    aliases: Annotated[list[Name], Many] = Field(default_factory=list)
    description: Text = ""
    intro: Text = ""


class SectionFront(TopicFront):
    """An entry of sections.yml."""

    closed: Annotated[Date | None, Stated] = None


class TitleFront(Strict):
    """A role that a reporter held."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, validate_by_name=False)

    role: Line
    start: Annotated[Date | None, Field(alias="from")] = None
    end: Annotated[Date | None, Field(alias="to")] = None


class ReporterFront(Strict):
    """An entry of reporters.yml; ``id`` defaults to the name."""

    name: Name
    id: Name | None = None
    aliases: Annotated[list[Name], Many] = Field(default_factory=list)
    titles: Annotated[list[TitleFront], Many] = Field(default_factory=list)
    bio: Text = ""


class WordFront(Strict):
    """An entry of words.yml: a wrong word, or a 简称."""

    word: Line | None = None
    instead: Line | None = None
    why: Text = ""
    source: Text = ""
    severity: Annotated[Severity, choice(Severity)] = Severity.WRONG
    exceptions: Annotated[list[Line], Many] = Field(default_factory=list)
    short: Line | None = None
    full: Line | None = None
