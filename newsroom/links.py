"""The targets of a body's links, relative to the article's page."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from msgspec import Struct

from newsroom import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsroom.photo_view import PhotoView

# An address on another site, one from the root, or one of mail, which the Markdown library writes in its own code.
_ELSEWHERE = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\\x02])")
_MEANT = re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2}(?:-[0-9]+)?/[^/?#]+")
_ARTICLE = re.compile(r"[0-9]{4}/.*\.md", re.DOTALL)


def meant_file(typed: str, path: str) -> str | None:
    """The link to an article's file, from its address or full path.

    As seen from the file of another at ``path``; None for any other text.
    """
    found = _MEANT.fullmatch(
        addresses.after_host(typed.replace("\\", "/")).removeprefix("articles/").removesuffix(".md")
    )
    return posixpath.relpath(f"{found[0]}.md", posixpath.dirname(path)) if found else None


class Targets(Struct, frozen=True):
    """The possible targets of links: released articles and docs/.

    ``is_out`` is whether an article is released; ``find_page`` gives the address of a file of docs/ (guide/index.md),
    else None.
    """

    is_out: Callable[[str], bool]
    find_page: Callable[[str], str | None]

    def find(self, file: str) -> str | None:
        """The address of a file's page, None where it is not public.

        ``file`` is below articles/ or docs/.
        """
        if not _ARTICLE.fullmatch(file):
            return self.find_page(file)
        return addresses.encode(addresses.file_path(file)) if self.is_out(file) else None


class ArticleBody(Struct, frozen=True):
    """The context of a body's rendering: path, photos and targets.

    ``path`` is below articles/; ``root`` is the site's address without its last slash where the body will be read
    elsewhere, as in a feed. ``page`` is the path of the page where it stands among other articles: its headings are
    two levels lower there, without anchors. ``base`` is the address of the site's root where links are not relative.
    """

    path: str
    photos: Mapping[str, PhotoView]
    targets: Targets
    root: str = ""
    verse: bool = False
    page: str = ""
    base: str = ""

    def follow(self, typed: str) -> str | None:
        """The address of a typed link, None where it is not public.

        As seen from the article's page, or whole.
        """
        if _ELSEWHERE.match(typed):
            return typed
        _, _, path, query, fragment = urlsplit(typed)
        if not path:
            own = addresses.encode(addresses.file_path(self.path))
            return self._seen(own) + typed if self.root or self.page else typed
        folder = posixpath.dirname(self.path)
        target = posixpath.normpath(posixpath.join(folder, addresses.typed_file(path)))
        photo = self.photos.get(posixpath.basename(target)) if posixpath.dirname(target) == folder else None
        address = photo.address if photo else self.targets.find(target)
        return None if address is None else urlunsplit(("", "", self._seen(address), query, fragment))

    def show(self, typed: str) -> str | None:
        """The address of one of the article's pictures, else None.

        As seen from its page, or whole. The typed text names a file beside the article, and never an address.
        """
        photo = self.photos.get(addresses.typed_file(typed))
        return self._seen(photo.address) if photo else None

    @property
    def site(self) -> str:
        """The site's root from the page, or absolute, without a slash."""
        return self.root or self.base or addresses.root_from(self._shown)

    @property
    def _shown(self) -> str:
        """The path of the page where the body stands."""
        return self.page or addresses.file_path(self.path)

    def _seen(self, address: str) -> str:
        if site := self.root or self.base:
            return f"{site}/{address}"
        return addresses.relative(address, addresses.encode(self._shown))
