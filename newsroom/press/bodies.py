"""Bodies of articles as HTML, from Markdown, with an allowlist.

Our Markdown is safe by itself; the allowlist is a second wall against anything that does not belong to a body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import nh3

from newsroom.links import ArticleBody, Targets
from newsroom.markdown.anchors import make_anchors
from newsroom.markdown.plain import LOWER, plain_blocks
from newsroom.views.parts import photo_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.markdown.plain import Block
    from newsroom.press.settings import BuildSettings

TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
    "pre", "code", "a", "span", "strong", "em", "hr", "br", "img", "picture", "source", "figure", "figcaption", "div",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {
        *("src", "alt", "title", "width", "height", "loading", "decoding"),
        *("srcset", "sizes", "class", "data-colour"),
    },
    "source": {"type", "srcset", "sizes"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "figure": {"class"},
    "p": {"class"},
    "span": {"class"},
    "code": {"class"},
    "ol": {"start"},
    "li": {"value"},
    "th": {"class"},
    "td": {"class"},
    **{heading: {"id"} for heading in ("h2", "h3", "h4", "h5", "h6")},
}
SCHEMES = {"http", "https", "mailto"}


class Bodies:
    """Renders the bodies of a paper's articles.

    Their links lead to what readers may see of the paper and of docs/; ``base`` as for ``ArticleBody``.
    """

    def __init__(self, catalogue: StoredCatalogue, settings: BuildSettings, base: str = "") -> None:
        addresses = {each.path: each.address for each in settings.documents}
        self._catalogue = catalogue
        self._base = base
        self._targets = Targets(catalogue.is_out, addresses.get)

    def render(self, path: str, markdown: str, root: str = "", page: str = "") -> str:
        """The body of an article as HTML.

        With ``root``, the site's address, its links are absolute; ``page`` is the path of a page with other articles.
        """
        if not markdown:
            return ""
        article = self._catalogue.article(path)
        verse = article is not None and article.is_verse
        blocks = None if verse else plain_blocks(markdown)
        if blocks is not None:
            return convert_plain(blocks, alone=not page)
        # The parser is slow to start, and a build in which nothing has changed needs none.
        from newsroom.markdown.html import convert_body  # noqa: PLC0415 - see above

        photos = {photo.file: photo_view(photo) for photo in article.photos} if article else {}
        context = ArticleBody(path, photos, self._targets, root, verse, page, self._base)
        return clean(convert_body(markdown, context))


def convert_plain(blocks: Sequence[Block], *, alone: bool) -> str:
    """Plain blocks as HTML, as the parser and the allowlist would write them.

    Most bodies are such, and no character of theirs is a mark of HTML. A body that is not ``alone`` on its page has
    lower headings, without anchors.
    """
    anchors = make_anchors(block.text for block in blocks if block.level)
    written, level = [], 1
    for block in blocks:
        if block.level:
            level = max(2, min(block.level, level + 1))
            tag = f"h{level}" if alone else f"h{min(level + LOWER, 6)}"
            name = next(anchors).replace('"', "&quot;")
            written.append(f'<{tag} id="{name}">{block.text}</{tag}>' if alone else f"<{tag}>{block.text}</{tag}>")
        else:
            written.append(f"<p>{block.text}</p>")
    # The one character that the allowlist writes in another way.
    return "\n".join(written).replace("\xa0", "&nbsp;")


def clean(html: str) -> str:
    """The HTML with allowed tags, attributes and schemes only."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
