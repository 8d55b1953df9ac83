"""Pages of the guide for the desk, also without a network."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

import newsroom
from newsroom.desk.failures import missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# pyproject.toml puts copies of the desk's page and its pictures there; in this repository they lie in docs/.
_SHIPPED = Path(__file__).parent / "docs"
_DOCS = Path(newsroom.__file__).parent.parent / "docs"
# The page of the desk itself.
HOME = "desk"


class GuidePage(NamedTuple):
    """A page of the guide: headings by their ids, and HTML."""

    title: str
    headings: dict[str, str]
    text: str


@cache
def read_page(name: str) -> GuidePage:
    """A page by its file's name; DeskError where there is none."""
    file = _find(f"guide/{name}.md")
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = [each for token in parser.parse(file.read_text(encoding="utf-8")) for each in _framed(token)]
    headings: dict[str, str] = {}
    title = ""
    for token, inner in pairwise(tokens):
        if (token.type, token.tag) == ("heading_open", "h2"):
            token.attrSet("id", f"part-{len(headings) + 1}")
            headings[f"part-{len(headings) + 1}"] = inner.content
        elif (token.type, token.tag) == ("heading_open", "h1"):
            title = inner.content
    for token in tokens:
        _lead(token.children or ())
    return GuidePage(title, headings, parser.renderer.render(tokens, parser.options, {}))


def read_picture(folder: str, name: str) -> bytes:
    """A picture of the guide; DeskError where there is none."""
    return _find(f"assets/{folder}/{name}").read_bytes()


def _find(path: str) -> Path:
    """A file of the guide, from wherever this runs."""
    if path not in _files():
        raise missing()
    return _files()[path]


@cache
def _files() -> dict[str, Path]:
    """Every page and picture by its path below docs/.

    No address leads to another file.
    """
    root = _SHIPPED if _SHIPPED.is_dir() else _DOCS
    files = [*root.glob("guide/*.md"), *root.glob("assets/*/*.png")]
    return {file.relative_to(root).as_posix(): file for file in files}


def _framed(token: Token) -> Iterator[Token]:
    """A token; a table within a frame that scrolls."""
    if token.type == "table_open":
        frame = {"class": "scroll", "role": "group", "tabindex": "0", "aria-label": "表格"}
        yield Token("frame_open", "div", 1, attrs=dict(frame), block=True)
    yield token
    if token.type == "table_close":
        yield Token("frame_close", "div", -1, block=True)


def _lead(tokens: Sequence[Token]) -> None:
    """Points links and pictures at the desk's copies.

    A link to anything else is its words alone.
    """
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "image":
            path = PurePosixPath(str(token.attrGet("src")))
            token.attrSet("src", f"/guide/pictures/{path.parent.name}/{path.name}")
        elif token.type == "link_open":
            name = str(token.attrGet("href")).partition("#")[0].removesuffix(".md")
            open_links.append(f"guide/{name}.md" in _files())
            token.attrSet("href", f"/guide/{name}")
            token.hidden = not open_links[-1]
        elif token.type == "link_close":
            token.hidden = not open_links.pop()
