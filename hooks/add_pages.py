"""Adds a source file to MkDocs for every page, picture and data file that the articles make."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from hooks import edition
from newsroom import addresses
from newsroom.outputs import Output, PageKind, list_outputs
from newsroom.views import issue_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from newsroom.catalogue import Catalogue
    from newsroom.model import Article


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Articles keep their path as their source, so that links between them resolve; the rest is an index.md."""
    build = edition.current()
    home = Path(config.config_file_path).parent / "articles"
    for output in list_outputs(build.catalogue):
        source = _source(output)
        build.outputs[source] = output
        # MkDocs would read front matter out of a body that starts with a line of dashes; a blank line prevents it.
        content = "\n" + build.catalogue.body(source) if output.kind is PageKind.ARTICLE else "\n"
        files.append(File.generated(config, source, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    for file in _pictures(build.catalogue, home, config):
        files.append(file)
    for issue in build.catalogue.issue_ids():
        data = json.dumps(issue_data(build.catalogue, issue), ensure_ascii=False, indent=1)
        files.append(File.generated(config, addresses.issue_data_path(issue), content=data + "\n"))
    return files


def _source(output: Output) -> str:
    """The source path that MkDocs turns into the output's own address."""
    if output.kind is PageKind.ARTICLE:
        return str(output.key[0])
    return f"{output.path}index.md"


def _pictures(catalogue: Catalogue, home: Path, config: MkDocsConfig) -> Iterator[File]:
    """The pictures of released articles, each at the address of its content."""
    for path in sorted(catalogue.paths()):
        article = catalogue.article(path)
        yield from _photos_of(article, home, config) if article else ()


def _photos_of(article: Article, home: Path, config: MkDocsConfig) -> Iterator[File]:
    for photo in article.photos:
        source = f"{article.issue.folder}/{photo.file}"
        file = File.generated(config, source, abs_src_path=str(home / source))
        file.dest_uri = addresses.photo_file(photo)
        yield file
