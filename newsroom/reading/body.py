"""An article's body before rendering: links, pictures, and problems."""

from __future__ import annotations

import posixpath
import re
import sys
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from newsroom.addresses import typed_file
from newsroom.markdown import Body, TooDeepError, read_body
from newsroom.names import CONTROL
from newsroom.problems import Place, Problem, guess, problem, suggest
from newsroom.reading.linking import meant_address, meant_site
from newsroom.reading.prose import blank, prose_of
from newsroom.reading.slips import find_slips, may_slip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from newsroom.markdown import Address

_ANGLED = re.compile(r"\]\(\s*<[^<>\n]*>")
_AUTOLINK = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_CHARACTER = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
# More digits than any character has.
_LONG = 8
_TAG = re.compile(r"<(?:!--|[!?/]?[a-zA-Z][^<>]*>)")
# A first-level heading, or ``words`` that may be meant for one, and are printed as they were typed behind their #: neither
# #产改#, nor a number (#2机组), nor a row of topics.
_HEADING_1 = re.compile(
    r"^ {0,3}#(?:(?=\s|\Z)|(?![#＃0-9０-９]|[^\s#]+#|[^\s#]+(?:[ \t\u3000]+#[^\s#]+)+[ \t\u3000]*$)(?P<words>[^\n]+))"
    r"|^[^\n]*\S[ \t]*\n {0,3}=+[ \t]*$",
    re.MULTILINE,
)
# Other signs than those of subheads (##), of which a body may have many.
_SINGLE = re.compile("#(?![#＃0-9０-９])(?<!##)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# What stands in a picture's brackets where nobody wrote anything.
_NO_WORDS = frozenset({"图", "图片", "照片", "配图", "插图", "image", "img", "picture", "photo"})
GUESSES = 100
# Without its slashes a page of the same kind takes https:x for a file beside it, and any other for a host.
_ALLOWED = ("http://", "https://", "mailto:")


class Target(Struct, frozen=True):
    """The target of a link in a body.

    ``path`` is a file from the site's root (2023/04/11/x.md), ``part`` an anchor of its page.
    """

    path: str
    place: Place
    part: str = ""


class BodyScan(Struct, frozen=True):
    """A body's links, pictures, anchors and problems (XS010, XS4xx)."""

    targets: tuple[Target, ...] = ()
    images: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    anchors: tuple[str, ...] = ()


def scan_body(body: str, path: str, first: Place, photos: Mapping[str, str], *, verse: bool = False) -> BodyScan:
    """The links, pictures, anchors and problems of a body.

    ``path`` is its article's below articles/, ``first`` the place where it starts; ``photos`` has the words of each
    picture that the front matter lists.
    """
    deep: list[Problem] = []
    try:
        read = read_body(body, verse=verse)
    except TooDeepError as error:
        deep.append(problem(Place(first.path, first.line + error.line), "XS415"))
        read = Body()
    scan = _Scan(body, first, prose_of(body, read.fences, verse=verse))
    scan.refuse_html()
    scan.refuse_controls()
    scan.refuse_headings()
    scan.problems += deep
    scan.take_links(read.links, path, read.anchors)
    scan.take_images(read.images, photos)
    if not verse and (not read.plain or may_slip(body)):
        scan.problems += find_slips(body, scan.prose, read, scan.line, scan.problems)
    return BodyScan(tuple(scan.targets), frozenset(scan.images), tuple(scan.problems), read.anchors)


def find_body(body: str, *, verse: bool = False) -> Body:
    """A parsed body; empty where it is nested too deeply (XS415)."""
    try:
        return read_body(body, verse=verse)
    except TooDeepError:
        return Body()


class _Scan:
    """One pass over one body.

    The parser gives the elements, the text itself their places.
    """

    def __init__(self, body: str, first: Place, prose: str) -> None:
        self.body = body
        self.first = first
        self.prose = prose
        self.problems: list[Problem] = []
        self.targets: list[Target] = []
        self.images: set[str] = set()

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in re.finditer("\n", self.body))]

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset) - 1
        return self.line(line, offset - self.starts[line] + 1)

    def line(self, number: int, column: int = 1) -> Place:
        """The place on a line of the body, counted from 0."""
        return Place(self.first.path, self.first.line + number, column)

    def refuse_html(self) -> None:
        if "<" not in self.prose:
            return
        prose = blank(blank(self.prose, _ANGLED), _AUTOLINK)
        for tag in _TAG.finditer(prose):
            self.problems.append(problem(self.place(tag.start()), "XS411", value=self.body[tag.start() : tag.end()]))

    def refuse_controls(self) -> None:
        """XS010 for character references to control characters: &#7;.

        They are such characters as soon as the text is read as HTML.
        """
        for found in _CHARACTER.finditer(self.prose) if "&#" in self.prose else ():
            digits, base = (found[1], 16) if found[1] else (found[2], 10)
            digits = digits.lstrip("0") or "0"
            code = int(digits, base) if len(digits) < _LONG else sys.maxunicode + 1
            if code > sys.maxunicode or CONTROL.match(chr(code)):
                self.problems.append(problem(self.place(found.start()), "XS010", char=f"{code:04X}"))

    def refuse_headings(self) -> None:
        if "=" in self.prose or _SINGLE.search(self.prose):
            for found in _HEADING_1.finditer(self.prose):
                code, data = ("XS428", {"value": found["words"].strip()}) if found["words"] else ("XS414", {})
                self.problems.append(problem(self.place(found.start()), code, **data))

    def take_links(self, links: Iterable[Address], path: str, anchors: Collection[str]) -> None:
        parts = frozenset(anchors)
        for link in links:
            address = link.address.strip()
            place = self.line(link.line, link.column)
            part = unquote(address.partition("#")[2])
            if not link.words.strip():
                self.problems.append(problem(place, "XS431", value=address))
            if address.startswith("#"):
                self.check_part(part, parts, place)
            elif site := meant_site(address):
                self.problems.append(problem(place, "XS412", value=address, **suggest(site)))
            elif target := _find_target(address, path):
                self.targets.append(Target(target, place, part))
            elif not address.lower().startswith(_ALLOWED):
                self.problems.append(problem(place, "XS412", value=address, **suggest(meant_address(address, path))))

    def check_part(self, part: str, anchors: Collection[str], place: Place) -> None:
        if part and part not in anchors:
            # Nobody looks through more guesses than these, and each is dear.
            meant = guess(part, anchors) if len(self.problems) < GUESSES else suggest(None)
            self.problems.append(problem(place, "XS425", value=part, **meant))

    def take_images(self, images: Iterable[Address], photos: Mapping[str, str]) -> None:
        for image in images:
            file = typed_file(image.address)
            self.images.add(file)
            if file not in photos:
                self.problems.append(problem(self.line(image.line, image.column), "XS407", value=file))
            elif (words := image.words.strip()) not in photos[file] and words.lower() not in _NO_WORDS:
                self.problems.append(problem(self.line(image.line, image.column), "XS424", value=words))


def _find_target(address: str, path: str) -> str | None:
    """The file of a relative address, from the site's root, else None."""
    file = re.split("[?#]", address)[0]
    if not file or file.startswith("/") or _SCHEME.match(address):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), typed_file(file)))
