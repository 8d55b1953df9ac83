"""The paper's settings and its pages of docs/, as checks ask for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel, set_exclusions

from newsroom.addresses import is_page
from newsroom.checks.readiness import ABOUT, Standing
from newsroom.names import compose
from newsroom.opening import RegularFiles
from newsroom.problems import Place
from newsroom.publishing.files import list_files
from newsroom.reading.files import irregular

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from newsroom.model import Settings
    from newsroom.problems import Problem

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
        _read_page(docs, ABOUT),
        config.nav,
        [file.src_uri for file in included if file.is_documentation_page()],
    )


def list_pages(config: MkDocsConfig) -> frozenset[str]:
    """The pages of docs/ and the theme, by their files below the site's root."""
    published = {file.dest_uri for file in _files(config) if file.inclusion not in UNPUBLISHED}
    return frozenset(filter(is_page, published | set(config.theme.static_templates)))


def _files(config: MkDocsConfig) -> list[File]:
    """Every file of docs/, with what mkdocs.yml says of its place."""
    paths = list_files(Path(config.docs_dir))
    files = [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in paths]
    set_exclusions(files, config)
    return files


def check_folders(config: MkDocsConfig) -> list[Problem]:
    """What is no regular file where the site's files come from besides articles/ (XS005, XS024)."""
    published = [file.src_uri for file in _files(config) if file.inclusion not in UNPUBLISHED]
    found = _irregular(Path(config.docs_dir), published)
    if config.theme.custom_dir:
        found += _irregular(theme := Path(config.theme.custom_dir), list_files(theme))
    return found


def _irregular(folder: Path, paths: Iterable[str]) -> list[Problem]:
    with RegularFiles(folder) as files:
        kinds = [(path, files.kind(path)) for path in sorted(paths)]
    return [irregular(Place(f"{folder.name}/{path}"), kind) for path, kind in kinds if kind]


def _read(file: Path) -> str:
    """A text, whatever its encoding: MkDocs says what is wrong with it; "" for no file."""
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def _read_page(docs: Path, path: str) -> str:
    try:
        with RegularFiles(docs) as files:
            return files.read(path).decode(errors="replace")
    except OSError:
        return ""
