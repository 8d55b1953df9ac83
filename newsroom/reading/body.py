"""An article's body before it is rendered: what it links to, what it must not hold, and its plain text."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsroom.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

SUMMARY = 120
_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!<-]")
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_TAG = re.compile(r"<(?:!--|[!?/]?[a-zA-Z][^<>]*>)")
_DESTINATION = r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))"
_LINK = re.compile(r"\]" + _DESTINATION)
_IMAGE = re.compile(r"!\[[^\]]*\]" + _DESTINATION)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?(?P<plain>[^\s<>]+)>?", re.MULTILINE)
_HEADING_1 = re.compile(r"^ {0,3}#(?!#)|(?<=\S)[ \t]*\n {0,3}=+[ \t]*$", re.MULTILINE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED = ("http:", "https:", "mailto:")
_BLOCK_MARK = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|[0-9]+[.)]\s|>|\||```|~~~|={3,}$|-{3,}$|\[[^\]]+\]:)")
_SENTENCE = re.compile(r"[。！？!?…]+[”’」』）)]*")
_INLINE_MARKS = (
    ("![", re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    ("](", re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    ("<", re.compile(r"<((?:https?|mailto):[^<>]*)>"), r"\1"),
    ("**", re.compile(r"(\*\*)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    ("__", re.compile(r"(__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    ("*", re.compile(r"(\*)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    ("_", re.compile(r"(?<!\w)(_)(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    ("`", re.compile(r"(`+)(.+?)(?<!`)\1(?!`)"), r"\2"),
    ("\\", re.compile(r"\\([\\`*_{}\[\]()>#+.!<-])"), r"\1"),
)
# Line ends inside a paragraph are where the editor's file broke, not where words part.
_BROKEN_LINE = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link of a body leads: ``path`` from the site's root as a file (2023/04/11/x.md), and its place."""

    path: str
    place: Place


@dataclass(frozen=True, slots=True)
class BodyScan:
    """What a body holds: links to other files, names of pictures, and problems (XS407, XS411, XS412, XS414)."""

    targets: tuple[Target, ...]
    images: frozenset[str]
    problems: tuple[Problem, ...]


def scan_body(body: str, path: str, first: Place, photos: frozenset[str]) -> BodyScan:
    """Looks through the body of the article at ``path`` (below articles/) that starts at ``first``."""
    prose = body
    for mark, pattern in (("`", _FENCED), ("~", _FENCED), ("`", _CODE), ("\\", _ESCAPED)):
        prose = _blank(prose, pattern) if mark in prose else prose
    problems: list[Problem] = []
    targets: list[Target] = []
    images: set[str] = set()

    def place(offset: int) -> Place:
        line = prose.count("\n", 0, offset)
        return Place(first.path, first.line + line, offset - prose.rfind("\n", 0, offset))

    autolinks = list(_AUTOLINK.finditer(prose))
    linked = _blank(prose, _AUTOLINK) if autolinks else prose
    problems += [
        problem(place(tag.start()), "XS411", value=body[tag.start() : tag.end()]) for tag in _TAG.finditer(linked)
    ]
    problems += [problem(place(found.start()), "XS414") for found in _HEADING_1.finditer(prose)]
    pictures = {found.start("plain") for found in _IMAGE.finditer(linked)} - {-1}
    for offset, destination in _destinations(linked):
        if offset in pictures:
            images.add(unquote(destination))
            if unquote(destination) not in photos:
                problems.append(problem(place(offset), "XS407", value=destination))
        elif found := _find_target(destination, path):
            targets.append(Target(found, place(offset)))
        elif not _harmless(destination):
            problems.append(problem(place(offset), "XS412", value=destination))
    problems += [
        problem(place(link.start(1)), "XS412", value=link[1])
        for link in autolinks
        if ":" in link[1] and not _harmless(link[1])
    ]
    return BodyScan(tuple(targets), frozenset(images), tuple(problems))


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with what matches replaced by spaces, so that places stay."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _destinations(prose: str) -> Iterator[tuple[int, str]]:
    for found in _LINK.finditer(prose):
        group = "angled" if found["angled"] is not None else "plain"
        yield found.start(group), found[group]
    for found in _REFERENCE.finditer(prose):
        yield found.start("plain"), found["plain"]


def _find_target(destination: str, path: str) -> str | None:
    """The file that a relative destination names, from the site's root; None for other destinations."""
    file = re.split("[?#]", destination)[0]
    if not file or file.startswith("/") or _SCHEME.match(destination):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))


def _harmless(destination: str) -> bool:
    return destination.startswith("#") or destination.lower().startswith(_ALLOWED)


def plain_paragraphs(body: str) -> tuple[str, ...]:
    """The running paragraphs of a body as plain text: no subheads, lists, tables, quotes, code or pictures."""
    blocks = re.split(r"\n[ \t　]*\n", _FENCED.sub("", body))
    plain = (plain_text(block) for block in blocks if not _BLOCK_MARK.match(block))
    return tuple(text for text in plain if text)


def plain_text(markdown: str) -> str:
    """A piece of Markdown as a reader sees its characters."""
    text = markdown
    # Most paragraphs hold no mark at all.
    for mark, pattern, kept in _INLINE_MARKS:
        if mark in text:
            text = pattern.sub(kept, text)
    return " ".join(_BROKEN_LINE.sub("", text.strip()).split()).strip("　 ")


def cut_summary(text: str, limit: int = SUMMARY) -> str:
    """A text of at most ``limit`` characters, cut after a sentence where one ends in its second half."""
    if len(text) <= limit:
        return text
    ends = [found.end() for found in _SENTENCE.finditer(text, 0, limit)]
    return text[: ends[-1]] if ends and ends[-1] >= limit // 3 else text[: limit - 1] + "…"


def count_characters(body: str) -> int:
    """The length of a body as newspapers count it: characters without white space and Markdown marks."""
    return len(re.sub(r"[\s#*>|`~-]", "", plain_text(_FENCED.sub("", body))))
