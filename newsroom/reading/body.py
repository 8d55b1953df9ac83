"""An article's body before it is rendered: what it links to, what it must not hold, and its plain text."""

from __future__ import annotations

import html
import posixpath
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.addresses import typed_file
from newsroom.markdown import TooDeepError, convert_plainly
from newsroom.names import CONTROL
from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

SUMMARY = 120
_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!<-]")
_ANGLED = re.compile(r"(?:\]\(\s*|\]:\s*)<[^<>\n]*>")
_AUTOLINK = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_CHARACTER = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
# More digits than any character has.
_LONG = 8
_TAG = re.compile(r"<(?:!--|[!?/]?[a-zA-Z][^<>]*>)")
# What may make a link or a picture; a body without any of these needs no converting.
_LINKED = re.compile(r"\]\(|\]:|" + _AUTOLINK.pattern)
_DESTINATION = re.compile(r"(?:\]\(|\]:)\s*<?([^\s<>]*)|<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*)>")
_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
_SRC = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')
# More marks or steps before a line's text than any paper needs, and fewer than the converter can take.
_DEEP = re.compile(r"^(?:[ \t]*(?:[-*+](?=[ \t])|[0-9]+[.)](?=[ \t])|>)){20,}|^[ \t]{80,}\S", re.MULTILINE)
_HEADING_1 = re.compile(r"^ {0,3}#(?!#)|^[^\n]*\S[ \t]*\n {0,3}=+[ \t]*$", re.MULTILINE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED = ("http:", "https:", "mailto:")
_BLOCK_MARK = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|[0-9]+[.)]\s|>|\||```|~~~|={3,}$|-{3,}$|\[[^\]]+\]:)")
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}|[-*+]|>)\s", re.MULTILINE)
_UNCOUNTED = re.compile(r"[\s|]|-{3,}")
_INLINE_MARK = re.compile(r"[<&\\]|\][(\[:]|\*[^*]+\*|_[^_]+_|`[^`]+`")
_SENTENCE = re.compile(r"[。！？!?…]+[”’」』）)]*")
# Line ends inside a paragraph are where the editor's file broke, not where words part.
_BROKEN_LINE = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link of a body leads: ``path`` from the site's root as a file (2023/04/11/x.md), and its place."""

    path: str
    place: Place


@dataclass(frozen=True, slots=True)
class BodyScan:
    """What a body holds: links to other files, names of pictures, and problems (XS010, XS407, XS411, XS412, XS414, XS415)."""

    targets: tuple[Target, ...]
    images: frozenset[str]
    problems: tuple[Problem, ...]


def scan_body(body: str, path: str, first: Place, photos: frozenset[str]) -> BodyScan:
    """Looks through the body of the article at ``path`` (below articles/) that starts at ``first``."""
    scan = _Scan(body, first)
    scan.refuse_html()
    scan.refuse_controls()
    scan.refuse_headings()
    if deep := _DEEP.search(body):
        scan.problems.append(problem(scan.place(deep.start()), "XS415"))
    elif _LINKED.search(body):
        rendered = convert_plainly(body)
        scan.take_links([_address(href) for href in _HREF.findall(rendered)], path)
        scan.take_images([_address(src) for src in _SRC.findall(rendered)], photos)
    return BodyScan(tuple(scan.targets), frozenset(scan.images), tuple(scan.problems))


def _address(attribute: str) -> str:
    """The address that a browser takes from an attribute: entities read, white space inside dropped."""
    return re.sub(r"[\t\n\r]", "", html.unescape(attribute)).strip("".join(map(chr, range(33))))


class _Scan:
    """One pass over one body; the converter tells what there is, the text itself where it stands."""

    def __init__(self, body: str, first: Place) -> None:
        self.body = body
        self.first = first
        self.prose = body
        for mark, pattern in (("`", _FENCED), ("~", _FENCED), ("`", _CODE), ("\\", _ESCAPED)):
            self.prose = _blank(self.prose, pattern) if mark in self.prose else self.prose
        self.problems: list[Problem] = []
        self.targets: list[Target] = []
        self.images: set[str] = set()
        self.destinations = [
            (found.start(found.lastindex or 0), found[found.lastindex or 0]) for found in _DESTINATION.finditer(body)
        ]

    def place(self, offset: int) -> Place:
        line = self.body.count("\n", 0, offset)
        return Place(self.first.path, self.first.line + line, offset - self.body.rfind("\n", 0, offset))

    def refuse_html(self) -> None:
        if "<" not in self.prose:
            return
        prose = _blank(self.prose, _ANGLED)
        for link in _AUTOLINK.finditer(prose):
            if _SCHEME.match(link[0], 1) and not link[0][1:].lower().startswith(_ALLOWED):
                self.problems.append(problem(self.place(link.start() + 1), "XS412", value=link[0][1:-1]))
        prose = _blank(prose, _AUTOLINK)
        for tag in _TAG.finditer(prose):
            self.problems.append(problem(self.place(tag.start()), "XS411", value=self.body[tag.start() : tag.end()]))

    def refuse_controls(self) -> None:
        """What stands for a control character: &#7; is one as soon as it is read as HTML."""
        for found in _CHARACTER.finditer(self.prose) if "&#" in self.prose else ():
            digits, base = (found[1], 16) if found[1] else (found[2], 10)
            digits = digits.lstrip("0") or "0"
            code = int(digits, base) if len(digits) < _LONG else sys.maxunicode + 1
            if code > sys.maxunicode or CONTROL.match(chr(code)):
                self.problems.append(problem(self.place(found.start()), "XS010", char=f"{code:04X}"))

    def refuse_headings(self) -> None:
        if "#" in self.prose or "=" in self.prose:
            self.problems += [problem(self.place(found.start()), "XS414") for found in _HEADING_1.finditer(self.prose)]

    def take_links(self, addresses: list[str], path: str) -> None:
        for address in addresses:
            place = self.find_place(address)
            if target := _find_target(address, path):
                self.targets.append(Target(target, place))
            elif not (address.startswith("#") or address.lower().startswith(_ALLOWED)):
                self.problems.append(problem(place, "XS412", value=address))

    def take_images(self, addresses: list[str], photos: frozenset[str]) -> None:
        for address in addresses:
            self.images.add(typed_file(address))
            if typed_file(address) not in photos:
                self.problems.append(problem(self.find_place(address), "XS407", value=address))

    def find_place(self, address: str) -> Place:
        """Where an address was typed; the start of the body for one that was put together some other way."""
        for index, (offset, typed) in enumerate(self.destinations):
            if _address(typed.replace("\\", "")).startswith(address) or address.startswith(_address(typed) or "\n"):
                del self.destinations[index]
                return self.place(offset)
        return self.first


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with what matches replaced by spaces, so that places stay."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _find_target(address: str, path: str) -> str | None:
    """The file that a relative address names, from the site's root; None for other addresses."""
    file = re.split("[?#]", address)[0]
    if not file or file.startswith("/") or _SCHEME.match(address):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), typed_file(file)))


def plain_paragraphs(body: str) -> tuple[str, ...]:
    """The running paragraphs of a body as plain text: no subheads, lists, tables, quotes, code or pictures."""
    return tuple(walk_paragraphs(body))


def walk_paragraphs(body: str) -> Iterator[str]:
    """The same one by one, for those who need only the first."""
    plain = (plain_text(block) for block in split_blocks(_FENCED.sub("", body)) if not _BLOCK_MARK.match(block))
    return (text for text in plain if text)


def split_blocks(body: str) -> Iterator[str]:
    """What blank lines part."""
    block: list[str] = []
    for line in [*body.split("\n"), ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []


def plain_text(markdown: str) -> str:
    """A piece of Markdown as a reader sees its characters."""
    text = markdown
    if _INLINE_MARK.search(text):
        # Most paragraphs hold no mark at all; of the others only the converter knows which it takes for marks.
        try:
            text = html.unescape(re.sub(r"<[^>]*>", "", convert_plainly(text)))
        except TooDeepError:
            # The scan tells it (XS415); what stands here is not printed.
            text = markdown
    return " ".join(_BROKEN_LINE.sub("", text.strip()).split()).strip("　 ")


def cut_summary(text: str, limit: int = SUMMARY) -> str:
    """A text of at most ``limit`` characters, cut after a sentence that leaves no quotation open, else marked as cut."""
    if len(text) <= limit:
        return text
    ends = (found.end() for found in _SENTENCE.finditer(text, 0, limit))
    whole = [end for end in ends if end >= limit // 3 and _closed(text[:end])]
    return text[: whole[-1]] if whole else text[: limit - 1] + "…"


def _closed(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in ("“”", "‘’", "「」", "『』", "（）"))


def count_characters(body: str) -> int:
    """The length of a body as newspapers count it: the characters a reader sees, without white space and code."""
    text = _LINE_MARK.sub("", _FENCED.sub("", body))
    # Only where there is a mark does it matter which paragraph it stands in.
    blocks = (plain_text(block) for block in split_blocks(text)) if _INLINE_MARK.search(text) else (text,)
    return sum(len(_UNCOUNTED.sub("", block)) for block in blocks)
