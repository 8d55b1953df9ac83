"""Gives MkDocs a source file for everything that has to be rendered, and the rest of the paper to link to."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel

from hooks import edition, places
from hooks.edition_files import EditionFiles
from hooks.held_files import PublishedFile, require_docs
from hooks.paper_page import PaperPage
from newsroom.cataloguing.published import Written
from newsroom.digests import digest_bytes
from newsroom.opening import HeldFile
from newsroom.outputs import FEEDS, SITEMAPS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from newsroom.planning.proofs import Proof

_config: list[tuple[Any, set[str]]] = []


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Only what has changed; without the pages of docs/ there is no navigation to be made."""
    build = edition.current()
    if build.outputs:
        build.make_proofs()
    # Feeds and sitemaps are written once there are templates (write_feeds.py).
    proofs = {source: proof for source, proof in build.proofs.items() if proof.output.kind not in FEEDS | SITEMAPS}
    own = [_file(source, proof, config) for source, proof in proofs.items()]
    own += [_picture(file, source, config) for file, source in _pictures(build).items()]
    if not build.standing:
        _config.append((config.nav, set(config.theme.static_templates)))
        config.nav = None
        config.theme.static_templates.clear()
    if build.standing:
        require_docs(files, build.inventory, config)
    return EditionFiles(files, own, build, config)


def on_post_build(config: MkDocsConfig) -> None:
    """Gives the configuration back as it was: a preview uses it again."""
    while _config:
        config.nav, templates = _config.pop()
        config.theme.static_templates.update(templates)


def _file(source: str, proof: Proof, config: MkDocsConfig) -> File:
    if proof.output.is_page:
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        # At once, before its address is asked for: that of an old address need not be a folder's.
        file.dest_uri = proof.output.file
        PaperPage(proof, file, config)
        return file
    data = proof.data
    written = Written(source, proof.output.subject, proof.fingerprint, digest_bytes(data.encode()))
    edition.current().written.append(written)
    return File.generated(config, source, content=data)


def _pictures(build: edition.Edition) -> dict[str, str]:
    """The site's files and where their bytes are; of a build in parts, the first process copies them all."""
    return {} if build.part else dict(build.plan.pictures)


def _picture(file: str, source: str, config: MkDocsConfig) -> File:
    """A picture; its file's name is the beginning of its digest."""
    root = places.current().articles
    picture = File.generated(config, source, abs_src_path=str(root / source))
    picture.dest_uri = file
    return PublishedFile(picture, HeldFile(root, source, bytes.fromhex(Path(file).stem), hashlib.sha256))
