"""The paper's settings and its pages of docs/, as checks ask for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel, set_exclusions

from newsroom.checks.readiness import ABOUT, Standing
from newsroom.names import compose

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from newsroom.model import Settings

UNPUBLISHED = frozenset({InclusionLevel.EXCLUDED, InclusionLevel.DRAFT})


def list_docs(config: MkDocsConfig) -> frozenset[str]:
    """The files of docs/ that are published, by their paths in NFC."""
    return frozenset(compose(file.src_uri) for file in _files(config) if file.inclusion not in UNPUBLISHED)


def load_standing(config: MkDocsConfig, settings: Settings) -> Standing:
    """What is there beside the articles; pages that mkdocs.yml excludes or leaves out of ``nav`` itself are not asked about."""
    docs = Path(config.docs_dir)
    included = (file for file in _files(config) if file.inclusion is InclusionLevel.INCLUDED)
    return Standing(
        settings.sample,
        str(config.site_url),
        _read(Path(config.config_file_path)),
        docs.name,
        _read(docs / ABOUT),
        config.nav,
        [file.src_uri for file in included if file.is_documentation_page()],
    )


def _files(config: MkDocsConfig) -> list[File]:
    """Every file of docs/, with what mkdocs.yml says of its place."""
    docs = Path(config.docs_dir)
    paths = (file.relative_to(docs).as_posix() for file in docs.rglob("*") if file.is_file())
    files = [File(path, str(docs), config.site_dir, config.use_directory_urls) for path in paths]
    set_exclusions(files, config)
    return files


def _read(file: Path) -> str:
    """A text, whatever its encoding: MkDocs says what is wrong with it; "" for no file."""
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
