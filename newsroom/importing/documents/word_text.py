"""The text of a Word document, paragraph by paragraph, and its changes.

Every character that stands in any part, so that what a converter leaves out is found.
ECMA-376 Part 1, 17.3 (paragraphs and runs) and 17.13.5 (tracked changes).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

_TEXTS = frozenset({"t", "delText"})
_REMOVED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
# Elements that stand for one character.
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
# Of two forms of one drawing the second is what older programs, and mammoth, read.
_FIRST_FORM, _FORMS = "Choice", "AlternateContent"
_PROPERTIES = frozenset({"pPr", "rPr", "trPr", "tcPr", "numPr", "tabs"})
# The parts that hold text, by their first element.
_PARTS = {
    "document": "main",
    "footnotes": "notes",
    "endnotes": "notes",
    "hdr": "edges",
    "ftr": "edges",
    "comments": "comments",
}
SYMBOL = "\0"
"""Stands for a character of a symbol font, which converters replace."""


@dataclass(slots=True)
class Story:
    """The paragraphs of a document's parts, and its tracked changes.

    ``main`` is the running text, ``notes`` are foot- and endnotes, ``edges`` headers and footers; ``removed`` and
    ``comments`` are texts that are not published.
    """

    main: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    insertions: int = 0
    # Whether there is a running text at all.
    found: bool = False


def read_story(package: ZipFile) -> Story:
    """The texts of a package; what stands behind broken XML is missing."""
    story = Story()
    for name in package.namelist():
        if not name.endswith(".xml"):
            continue
        scan = _Scan()
        scan.read(package.read(name))
        if kind := _PARTS.get(scan.root):
            getattr(story, kind).extend(text for text in scan.paragraphs if text.strip())
            story.removed.extend(scan.removed)
            story.insertions += scan.insertions
            story.found = story.found or kind == "main"
    return story


class _Scan:
    """One part, element by element: no depth of it is too deep."""

    def __init__(self) -> None:
        self.removed: list[str] = []
        self.insertions = 0
        self.root = ""
        self._done: list[list[str]] = []
        self._open: list[list[str]] = []
        self._path: list[str] = []
        self._gone: list[str] | None = None
        self._skipped = 0

    @property
    def paragraphs(self) -> Iterator[str]:
        """The texts of the paragraphs, in the order in which they begin."""
        return ("".join(pieces) for pieces in self._done)

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(data, True)  # noqa: FBT003 - as the library has it
        except expat.ExpatError:
            # What was read so far is kept.
            return

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        del attributes
        tag = name.rpartition(" ")[2]
        self._path.append(tag)
        self.root = self.root or tag
        if tag == _FIRST_FORM and _FORMS in self._path[-2:]:
            self._skipped += 1
        if self._skipped:
            return
        if tag == "p":
            self._open.append([])
            self._done.append(self._open[-1])
        elif tag in _REMOVED and self._gone is None and not self._in_properties():
            self._gone = []
        elif tag in _INSERTED and not self._in_properties():
            self.insertions += 1
        elif tag in _SIGNS and not self._in_properties():
            self._characters_of(_SIGNS[tag])
        elif tag == "sym":
            self._characters_of(SYMBOL)

    def _end(self, name: str) -> None:
        tag = self._path.pop()
        del name
        if tag == _FIRST_FORM and self._path[-1:] == [_FORMS]:
            self._skipped -= 1
        elif self._skipped:
            return
        elif tag == "p" and self._open:
            self._open.pop()
        elif tag in _REMOVED and self._gone is not None and not _REMOVED & set(self._path):
            if text := "".join(self._gone).strip():
                self.removed.append(text)
            self._gone = None

    def _characters(self, text: str) -> None:
        if self._path and self._path[-1] in _TEXTS and not self._skipped:
            self._characters_of(text)

    def _characters_of(self, text: str) -> None:
        if self._gone is not None:
            self._gone.append(text)
        elif self._open:
            self._open[-1].append(text)
        else:
            self._done.append([text])

    def _in_properties(self) -> bool:
        """Whether an element only describes a paragraph, run or tab stop."""
        return not _PROPERTIES.isdisjoint(self._path[-4:-1])
