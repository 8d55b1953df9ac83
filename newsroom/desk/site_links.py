"""Links from the desk to the published site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.addresses import encode, file_path, page_file
from newsroom.press.workspace import observe
from newsroom.site_url import is_reserved

if TYPE_CHECKING:
    from newsroom.desk.desk import Desk

# Below this address the desk serves the site that was built here.
PUBLISHED = "/published/"


def front_link(desk: Desk) -> str | None:
    """The site's own address, else that of the built one here."""
    live = desk.publisher.live if desk.publisher else None
    url = desk.settings.url if desk.publisher else ""
    if url and not is_reserved(url):
        return f"{url}/"
    return PUBLISHED if live else None


def article_link(desk: Desk, path: str) -> str | None:
    """The address of an article on the site, else None."""
    front, page = front_link(desk), file_path(path)
    if front is None:
        return None
    built = observe(desk.settings)
    there = (built.site / page_file(page)).is_file() if built.live else front != PUBLISHED
    return f"{front}{encode(page)}" if there else None
