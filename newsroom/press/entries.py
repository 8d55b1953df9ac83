"""Articles as entries of feeds.

Each is rendered once in a build, whatever the number of feeds that have it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from newsroom.outputs import PageKind
from newsroom.views.feeds import entry_view

if TYPE_CHECKING:
    from jinja2 import Environment

    from newsroom.catalogue import FeedLine
    from newsroom.cataloguing.stored_catalogue import StoredCatalogue
    from newsroom.press.bodies import Bodies
    from newsroom.views.feed_data import EntryView

# Entries that are kept for further feeds; those of a year's sections and reporters.
KEPT = 4000


class Entries:
    """Renders entries; ``root`` is the site's address without its last slash."""

    def __init__(self, env: Environment, catalogue: StoredCatalogue, bodies: Bodies, root: str) -> None:
        self._content = env.get_template(PageKind.FEED_DATA.template)
        self._entry = env.get_template("paper/feed_entry.html")
        self._catalogue = catalogue
        self._bodies = bodies
        self._root = root
        self.paper: str = env.globals["paper"].name  # type: ignore[attr-defined]
        # On the instance: no build may use what another has read.
        self.render = lru_cache(2 * KEPT)(self._render)
        self._read = lru_cache(KEPT)(self._make)

    def _render(self, kind: PageKind, line: FeedLine) -> str:
        """The text of an entry in a feed of this kind.

        MovedError where the article's file has just gone.
        """
        view, content = self._read(line)
        if kind is PageKind.FEED:
            return self._entry.render(root=self._root, view=view, content=content).strip()
        return json.dumps(self._item(view, content), ensure_ascii=False)

    def _make(self, line: FeedLine) -> tuple[EntryView, str]:
        """The view of an entry, and its content as HTML."""
        view = entry_view(self._catalogue, line)
        body = self._bodies.render(line.path, self._catalogue.body(line.path), self._root)
        return view, self._content.render(root=self._root, view=view, body=body).strip()

    def _item(self, view: EntryView, content: str) -> dict[str, object]:
        address = f"{self._root}/{view.story.address}"
        photo = view.story.photo
        item: dict[str, object] = {
            "id": address,
            "url": address,
            "title": view.story.title,
            "content_html": content,
            "summary": view.story.summary,
            "image": f"{self._root}/{photo.address}" if photo else "",
            "date_published": view.published,
            "date_modified": view.updated,
            "authors": [
                {"name": each.text} | ({"url": f"{self._root}/{each.address}"} if each.address else {})
                for each in view.authors
            ],
            "tags": list(dict.fromkeys([view.story.section.text, *(topic.text for topic in view.topics)])),
        }
        return {key: value for key, value in item.items() if value}
