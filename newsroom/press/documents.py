"""The paper's settings and pages of docs/, as input of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.checks.readiness import ABOUT, Standing
from newsroom.opening import RegularFiles
from newsroom.problems import Place
from newsroom.publishing.files import list_files
from newsroom.reading.files import irregular

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsroom.press.settings import BuildSettings
    from newsroom.problems import Problem


def load_standing(settings: BuildSettings) -> Standing:
    """The settings and pages of docs/ that readiness depends on.

    Pages that the settings keep out of the navigation are left out.
    """
    text = settings.file.read_text(encoding="utf-8", errors="replace") if settings.file.is_file() else ""
    pages = [each.path for each in settings.documents if each.page and each.listed]
    about = _read_page(settings.docs, ABOUT)
    return Standing(settings.paper.sample, f"{settings.url}/", text, settings.docs.name, about, settings.nav, pages)


def check_folders(settings: BuildSettings) -> list[Problem]:
    """The problems of irregular files in docs/ and templates (XS005, XS024).

    The site's files come from these folders besides articles/.
    """
    found = _irregular(settings.docs, (each.path for each in settings.documents))
    for folder in settings.templates:
        found += _irregular(folder, list_files(folder))
    return found


def _irregular(folder: Path, paths: Iterable[str]) -> list[Problem]:
    with RegularFiles(folder) as files:
        kinds = [(path, files.kind(path)) for path in sorted(paths)]
    return [irregular(Place(f"{folder.name}/{path}"), kind) for path, kind in kinds if kind]


def _read_page(docs: Path, path: str) -> str:
    try:
        with RegularFiles(docs) as files:
            return files.read(path).decode(errors="replace")
    except OSError:
        return ""
