"""Writes the feeds and sitemaps that have changed, beside the pages that are rendered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from hooks import edition, places
from hooks.feed_entries import Entries
from newsroom.addresses import encode
from newsroom.cataloguing.published import Written
from newsroom.digests import digest_bytes
from newsroom.opening import MovedError, RegularFiles
from newsroom.outputs import FEEDS, SITEMAPS, PageKind
from newsroom.planning.fingerprints import entry_fingerprints
from newsroom.views.feed_data import FeedView

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from newsroom.planning.proofs import Proof

# What a file of each kind has between its entries, and where each begins.
_BETWEEN = {PageKind.FEED: "\n", PageKind.FEED_DATA: ",\n"}
_FIRST = {PageKind.FEED: "<entry>", PageKind.FEED_DATA: '{"id"'}


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """As soon as there are templates: a feed is no page, and MkDocs renders no other files from templates of ours."""
    root = places.site_root(config)
    entries = Entries(env, files, root)
    try:
        for proof in edition.current().proofs.values():
            if proof.output.kind in FEEDS:
                _write(proof, _feed(proof, env, entries, root))
            elif proof.output.kind in SITEMAPS:
                _write(proof, env.get_template(proof.output.kind.template).render(root=root, view=proof.view))
    except MovedError as error:
        raise PluginError(str(error)) from None
    return env


def _write(proof: Proof, text: str) -> None:
    data = text.encode()
    output = proof.output
    target = places.current().staging / output.file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    edition.current().written.append(Written(output.file, output.subject, proof.fingerprint, digest_bytes(data)))


def _feed(proof: Proof, env: jinja2.Environment, entries: Entries, root: str) -> str:
    """A feed of entries that are as they are published, or new."""
    view, kind = proof.view, proof.output.kind
    if not isinstance(view, FeedView):
        raise TypeError(kind)
    known = _published(proof)
    told = [
        known.get(fingerprint) or entries.render(kind, line)
        for line, fingerprint in zip(view.lines, entry_fingerprints(proof.fingerprint), strict=True)
    ]
    if kind is PageKind.FEED:
        return env.get_template(kind.template).render(
            root=root, view=view, address=encode(proof.output.path), entries=told
        )
    return _data(view, entries.paper, proof.output.path, root, told)


def _published(proof: Proof) -> dict[bytes, str]:
    """The entries of the feed as it is published, by their fingerprints: most of a feed stays when articles are added."""
    kind, file, published = proof.output.kind, proof.output.file, edition.current().published
    fingerprints = entry_fingerprints(published.fingerprint(file) or b"")
    if not fingerprints:
        return {}
    try:
        with RegularFiles(places.current().site) as files:
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


def _data(view: FeedView, paper: str, path: str, root: str, entries: list[str]) -> str:
    """A JSON Feed (https://www.jsonfeed.org/version/1.1/), an item a line."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": f"{root}/{view.address}",
        "feed_url": f"{root}/{encode(path)}",
        "description": view.description,
        "favicon": f"{root}/assets/icon.svg",
        "language": "zh-CN",
        "authors": [{"name": paper, "url": f"{root}/"}],
    }
    told = json.dumps({key: value for key, value in head.items() if value}, ensure_ascii=False)
    items = _BETWEEN[PageKind.FEED_DATA].join(entries)
    return f'{told[:-1]}, "items": [\n{items}\n]}}\n'
