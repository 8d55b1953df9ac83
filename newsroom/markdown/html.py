"""A body as HTML, for its own page and for feeds.

Elements are tokens until they are written, and so are escaped.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from newsroom.addresses import typed_file
from newsroom.markdown.anchors import anchors_of
from newsroom.markdown.dialect import parse
from newsroom.markdown.plain import LOWER, Block, plain_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsroom.links import ArticleBody
    from newsroom.photo_view import PhotoView

_OPTIONS = MarkdownIt("zero").options
_RENDERER = RendererHTML()
_ALIGNED = re.compile(r"text-align:(\w+)")


def convert_body(text: str, article: ArticleBody) -> str:
    """A body as HTML, as it stands on its article's page.

    Raises TooDeepError for blocks nested too deeply.
    """
    blocks = None if article.verse else plain_blocks(text)
    tokens = parse(text, verse=article.verse) if blocks is None else list(chain.from_iterable(map(_plain, blocks)))
    if blocks is None or any(block.level for block in blocks):
        tokens = list(_Shaping(article, tokens).tokens())
    return _RENDERER.render(tokens, _OPTIONS, {}).strip("\n")


def _plain(block: Block) -> tuple[Token, ...]:
    kind, tag = ("heading", f"h{block.level}") if block.level else ("paragraph", "p")
    child = Token("text", "", 0, content=block.text)
    return (
        Token(f"{kind}_open", tag, 1, block=True),
        Token("inline", "", 0, children=[child]),
        Token(f"{kind}_close", tag, -1, block=True),
    )


class _Shaping:
    """The tokens of a body, shaped for its page.

    Pictures with their captions, headings without gaps, numbers as typed, tables that scroll, links as seen from here.
    """

    def __init__(self, article: ArticleBody, parsed: Sequence[Token]) -> None:
        self.article = article
        self.parsed = parsed
        self.anchors = iter(anchors_of(parsed))
        self.level = 1
        # The number that the next item of each open list would have by itself; None in a list without numbers.
        self.numbers: list[int | None] = []

    def tokens(self) -> Iterator[Token]:
        figures = {index for index, token in enumerate(self.parsed) if self.is_figure(index, token)}
        for index, token in enumerate(self.parsed):
            if index in figures:
                yield from self.figure(self.parsed[index + 1])
            elif not {index - 1, index - 2} & figures:
                yield from self.shaped(token)

    def shaped(self, token: Token) -> Iterator[Token]:
        match token.type:
            case "inline":
                token.children = list(self.inline(token.children or []))
            case "heading_open" | "heading_close":
                self.heading(token)
            case "ordered_list_open" | "bullet_list_open":
                self.numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else None)
            case "ordered_list_close" | "bullet_list_close":
                self.numbers.pop()
            case "list_item_open":
                self.number(token)
            case "th_open" | "td_open" if aligned := _ALIGNED.match(str(token.attrs.pop("style", ""))):
                token.attrs["class"] = aligned[1]
            case "table_open":
                yield Token("frame_open", "div", 1, dict(_FRAME), block=True)
        yield token
        if token.type == "table_close":
            yield Token("frame_close", "div", -1, block=True)

    def heading(self, token: Token) -> None:
        if token.nesting == 1:
            self.level = max(2, min(int(token.tag[1]), self.level + 1))
            if not self.article.page:
                token.attrs["id"] = next(self.anchors)
        token.tag = f"h{min(self.level + LOWER, 6) if self.article.page else self.level}"

    def number(self, item: Token) -> None:
        """Keeps the number of an item where counting on would give another."""
        counted = self.numbers[-1]
        if counted is None:
            return
        if int(item.info) != counted:
            item.attrs["value"] = item.info
        self.numbers[-1] = int(item.info) + 1

    def inline(self, children: Sequence[Token]) -> Iterator[Token]:
        closed: list[str] = []
        for child in children:
            if child.type == "link_open":
                closed.append(self.link(child))
            elif child.type == "link_close":
                child.tag = closed.pop()
            elif child.type == "image" and not self.picture(child):
                yield from self.inline(child.children or [])
                continue
            yield child

    def picture(self, image: Token) -> bool:
        """Gives a picture its address; False for any but the article's own.

        No page may load those.
        """
        address = self.article.show(str(image.attrs["src"]))
        image.attrs["src"] = address or ""
        return address is not None

    def link(self, opening: Token) -> str:
        """Gives a link its address; the name of its element.

        One that readers may not follow becomes plain text.
        """
        address = self.article.follow(str(opening.attrs["href"]))
        if address is None:
            opening.tag, opening.attrs = "span", {}
        else:
            opening.attrs["href"] = address
        return opening.tag

    def is_figure(self, index: int, token: Token) -> bool:
        """Whether a paragraph is one picture of the article's and nothing else."""
        if token.type != "paragraph_open" or token.hidden:
            return False
        children = self.parsed[index + 1].children or []
        return len(children) == 1 and children[0].type == "image" and self.file(children[0]) in self.article.photos

    def file(self, image: Token) -> str:
        return typed_file(str(image.attrs["src"]))

    def figure(self, inline: Token) -> Iterator[Token]:
        """A picture of a body like those above it."""
        photo = self.article.photos[self.file((inline.children or [])[0])]
        yield Token("figure_open", "figure", 1, {"class": "photo"}, block=True)
        inline.children = list(self.photo(photo))
        yield inline
        if photo.caption or photo.credit:
            yield Token("caption_open", "figcaption", 1)
            yield Token("inline", "", 0, children=list(_caption(photo.caption, photo.credit)))
            yield Token("caption_close", "figcaption", -1)
        yield Token("figure_close", "figure", -1, block=True)

    def photo(self, photo: PhotoView) -> Iterator[Token]:
        """The elements of a photo; in feeds one address alone."""
        site, place = self.article.site, "" if self.article.root else "text"
        webp = photo.source(site, place) if place else {}
        if webp:
            yield Token("picture_open", "picture", 1)
            yield Token("source", "source", 0, dict(webp))
        yield Token("img", "img", 0, {**photo.image(site, place), "loading": "lazy", "decoding": "async"})
        if webp:
            yield Token("picture_close", "picture", -1)


# A frame that scrolls on a narrow screen, by keyboard too (WCAG 2.1.1).
_FRAME = {"class": "table", "role": "group", "tabindex": "0", "aria-label": "表格"}


def _caption(caption: str, credit: str) -> Iterator[Token]:
    yield Token("text", "", 0, content=f"{caption} " if credit else caption)
    if credit:
        yield Token("credit_open", "span", 1, {"class": "credit"})
        yield Token("text", "", 0, content=credit)
        yield Token("credit_close", "span", -1)
