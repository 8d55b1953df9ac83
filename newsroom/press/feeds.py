"""Feeds, which reuse the entries of published ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsroom.addresses import encode
from newsroom.digests import digest_bytes
from newsroom.opening import RegularFiles
from newsroom.outputs import PageKind
from newsroom.planning.fingerprints import entry_fingerprints
from newsroom.press.entries import Entries
from newsroom.views.feed_data import FeedView

if TYPE_CHECKING:
    from jinja2 import Environment

    from newsroom.planning.proofs import Proof
    from newsroom.press.bodies import Bodies
    from newsroom.press.build import Build

# What a file of each kind has between its entries, and where each begins.
_BETWEEN = {PageKind.FEED: "\n", PageKind.FEED_DATA: ",\n"}
_FIRST = {PageKind.FEED: "<entry>", PageKind.FEED_DATA: '{"id"'}


class Feeds:
    """Renders the feeds of one build.

    An entry is rendered once, whatever the number of feeds that have it.
    """

    def __init__(self, build: Build, env: Environment, bodies: Bodies) -> None:
        self._build = build
        self._env = env
        self._root = build.settings.url
        self._entries = Entries(env, build.catalogue, bodies, self._root)

    def render(self, proof: Proof) -> str:
        """The text of a feed.

        MovedError where the file of one of its articles has just gone.
        """
        view, kind = proof.view, proof.output.kind
        if not isinstance(view, FeedView):
            raise TypeError(kind)
        known = _published(self._build, proof)
        entries = [
            known.get(fingerprint) or self._entries.render(kind, line)
            for line, fingerprint in zip(view.lines, entry_fingerprints(proof.fingerprint), strict=True)
        ]
        if kind is PageKind.FEED:
            template = self._env.get_template(kind.template)
            return template.render(root=self._root, view=view, address=encode(proof.output.path), entries=entries)
        return self._data(view, proof.output.path, entries)

    def _data(self, view: FeedView, path: str, entries: list[str]) -> str:
        """A JSON Feed (https://www.jsonfeed.org/version/1.1/), an item a line."""
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": view.title,
            "home_page_url": f"{self._root}/{view.address}",
            "feed_url": f"{self._root}/{encode(path)}",
            "description": view.description,
            "favicon": f"{self._root}/{encode(self._build.settings.paper.look.icon)}",
            "language": "zh-CN",
            "authors": [{"name": self._entries.paper, "url": f"{self._root}/"}],
        }
        opening = json.dumps({key: value for key, value in head.items() if value}, ensure_ascii=False)
        items = _BETWEEN[PageKind.FEED_DATA].join(entries)
        return f'{opening[:-1]}, "items": [\n{items}\n]}}\n'


def _published(build: Build, proof: Proof) -> dict[bytes, str]:
    """The entries of the published feed by their fingerprints.

    Most of a feed stays when articles are added. Empty where the file is not the one that was published.
    """
    kind, file, published = proof.output.kind, proof.output.file, build.published
    fingerprints = entry_fingerprints(published.fingerprint(file) or b"")
    if not fingerprints:
        return {}
    try:
        with RegularFiles(build.workspace.site) as files:
            data = files.read(file)
    except OSError:
        return {}
    if digest_bytes(data) != published.digest(file):
        return {}
    # Inside an entry every less-than sign is escaped, and in JSON every line end.
    _, *rest = data.decode().split(f"\n{_FIRST[kind]}")
    if len(rest) != len(fingerprints):
        return {}
    end = rest[-1].rindex("\n</feed>" if kind is PageKind.FEED else "\n]}")
    texts = [*(each.removesuffix(_BETWEEN[kind].rstrip("\n")) for each in rest[:-1]), rest[-1][:end]]
    return {fingerprint: _FIRST[kind] + text for fingerprint, text in zip(fingerprints, texts, strict=True)}
