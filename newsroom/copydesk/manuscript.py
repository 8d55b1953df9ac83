"""An article's printed words, each with its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum, auto
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.copydesk.findings import Edit, Finding
from newsroom.copydesk.known_names import KnownNames, Names
from newsroom.copydesk.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsroom.directory import Directory
    from newsroom.markdown import Body
    from newsroom.model import IssueId
    from newsroom.problems import Place
    from newsroom.reading.articles import Filed
    from newsroom.reading.files import Source


class Part(IntEnum):
    """What a line of a manuscript is in its article."""

    TITLE = auto()
    KICKER = auto()
    SUBTITLE = auto()
    SUMMARY = auto()
    DATELINE = auto()
    NOTE = auto()
    CAPTION = auto()
    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    QUOTE = auto()
    ROW = auto()
    # A line of verse, and of a paragraph with line breaks.
    LINE = auto()


HEADLINES = frozenset({Part.TITLE, Part.KICKER, Part.SUBTITLE})
BODY = frozenset({Part.PARAGRAPH, Part.HEADING, Part.ITEM, Part.QUOTE, Part.ROW, Part.LINE})


class Run(NamedTuple):
    """A stretch of a manuscript's text, and its span in the file.

    It begins ``at`` an offset of the text. Where both have one length, each character has its own place.
    """

    at: int
    start: int
    end: int


class Line(NamedTuple):
    """A line of a manuscript, and where it begins in the text."""

    part: Part
    start: int
    text: str


class Desk(Struct, frozen=True, dict=True):
    """What the copy desk of a paper has beside the article.

    ``signers`` are those who signed in the article's section within the year, ``registered`` the names of reporters.yml.
    """

    directory: Directory
    signers: KnownNames = field(default_factory=KnownNames)
    lexicon: Lexicon = field(default_factory=Lexicon)
    registered: KnownNames = field(default_factory=KnownNames)

    @cached_property
    def names(self) -> Names:
        """The names of reporters.yml and of the signers."""
        return Names(self.registered, self.signers)


class Manuscript(Struct, frozen=True, dict=True):
    """An article's printed words, line by line as ``parts`` has them.

    ``text`` is without marks of Markdown and YAML, and has U+FFFC for code, pictures and addresses; ``runs`` has the
    places of its characters. ``indents`` are the spans in the file of indents of paragraphs.
    """

    source: Source
    issue: IssueId
    desk: Desk
    text: str
    parts: tuple[Part, ...]
    runs: tuple[Run, ...]
    body: Body
    body_start: int
    filed: Filed | None = None
    indents: tuple[Edit, ...] = ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the text, each with its part and its start."""
        texts = self.text.split("\n")
        starts = accumulate((len(text) + 1 for text in texts), initial=0)
        return tuple(map(Line, self.parts, starts, texts))

    @cached_property
    def starts(self) -> list[int]:
        """Where each line of the text begins."""
        return [line.start for line in self.lines]

    @cached_property
    def file_starts(self) -> list[int]:
        """Where each line of the file begins."""
        return list(accumulate((len(line) + 1 for line in self.source.text.split("\n")[:-1]), initial=0))

    def offset(self, place: Place) -> int:
        """The offset in the file of a place in it."""
        text = self.source.text
        return len(text) - len(text.split("\n", place.line - 1)[-1]) + place.column - 1

    def lines_of(self, parts: Collection[Part]) -> Iterator[Line]:
        """The lines that are one of these parts."""
        return (line for line in self.lines if line.part in parts)

    def line_at(self, offset: int) -> Line:
        """The line on which a character of the text stands."""
        return self.lines[bisect_right(self.starts, offset) - 1]

    def finding(
        self,
        code: str,
        start: int,
        end: int,
        edits: Iterable[Edit] = (),
        *,
        safe: bool = False,
        **data: object,
    ) -> Finding:
        """A finding about a span of the text.

        Edits are those of the text; one across marks that are not in it takes all of them away.
        """
        placed = [self._place_edit(edit) for edit in edits]
        whole = tuple(edit for edit in placed if edit)
        kept = whole if len(whole) == len(placed) else ()
        return Finding(code, *self.span(start, end), data, kept, safe=safe and bool(kept))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the file of a span of the text."""
        first = self._place(start)[0]
        return first, max(self._place(end - 1)[1] if end > start else first, first)

    def edited(self, edits: Iterable[Edit]) -> Manuscript:
        """The manuscript with edits of its text, which do not overlap."""
        text: list[str] = []
        runs: list[Run] = []
        done = length = 0
        for edit in sorted(edits):
            runs += self._runs_between(done, edit.start, length)
            text += [self.text[done : edit.start], edit.text]
            length += edit.start - done
            if edit.text:
                runs.append(Run(length, *self.span(edit.start, edit.end)))
            length += len(edit.text)
            done = edit.end
        runs += self._runs_between(done, len(self.text), length)
        return replace(self, text="".join([*text, self.text[done:]]), runs=tuple(runs))

    def _place(self, offset: int) -> tuple[int, int]:
        """The span in the file of one character."""
        number = max(bisect_right(self.runs, offset, key=lambda run: run.at) - 1, 0)
        run = self.runs[number]
        after = self.runs[number + 1].at if number + 1 < len(self.runs) else len(self.text)
        if after - run.at != run.end - run.start:
            return run.start, run.end
        place = min(run.start + offset - run.at, max(run.end - 1, run.start))
        return place, min(place + 1, run.end)

    def _place_edit(self, edit: Edit) -> Edit | None:
        start, end = self.span(edit.start, edit.end)
        return Edit(start, end, edit.text) if end - start == edit.end - edit.start else None

    def _runs_between(self, start: int, end: int, at: int) -> Iterator[Run]:
        """The runs of a part of the text, moved to ``at``."""
        while start < end:
            number = bisect_right(self.runs, start, key=lambda run: run.at) - 1
            after = self.runs[number + 1].at if number + 1 < len(self.runs) else len(self.text)
            stop = min(after, end)
            yield Run(at, self._place(start)[0], self._place(stop - 1)[1])
            at += stop - start
            start = stop
