"""The paper's settings and pages of docs/, as input of checks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsroom.checks.readiness import ABOUT, Standing
from newsroom.opening import RegularFiles
from newsroom.problems import Place, nearest, problem, suggest
from newsroom.publishing.files import list_files
from newsroom.reading.files import irregular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsroom.press.settings import BuildSettings
    from newsroom.problems import Problem

TEMPLATES = (".html", ".xml")


def load_standing(settings: BuildSettings) -> Standing:
    """The settings and pages of docs/ that readiness depends on.

    Pages that the settings keep out of the navigation are left out.
    """
    text = settings.file.read_text(encoding="utf-8", errors="replace") if settings.file.is_file() else ""
    pages = [each.path for each in settings.documents if each.page and each.listed]
    about = _read(settings.docs, ABOUT)
    return Standing(settings.paper.sample, f"{settings.url}/", text, settings.docs.name, about, settings.nav, pages)


def check_folders(settings: BuildSettings) -> list[Problem]:
    """The problems of irregular files in docs/ and templates (XS005, XS024).

    The site's files come from these folders besides articles/.
    """
    found = _irregular(settings.docs, (each.path for each in settings.documents))
    for folder in settings.templates:
        found += _irregular(folder, list_files(folder))
    return found


def find_unused_templates(settings: BuildSettings) -> Iterator[Problem]:
    """XS523 for the paper's own templates that replace none of the theme's."""
    own, known = settings.templates[:-1], list_files(settings.templates[-1]) if settings.templates else []
    others = [folder for folder in settings.theme if folder not in own]
    for folder in own:
        names = [name for name in list_files(folder) if name.endswith(TEMPLATES)]
        for name in names:
            if not any((other / name).is_file() for other in others) and not _is_named(name, folder, names, settings):
                same = [path for path in known if path.rpartition("/")[2] == name.rpartition("/")[2]]
                guess = same[0] if same else nearest(name, [path for path in known if path.endswith(TEMPLATES)])
                yield problem(Place(f"{folder.name}/{name}"), "XS523", value=name, **suggest(guess))


def _is_named(name: str, folder: Path, names: Iterable[str], settings: BuildSettings) -> bool:
    """Whether another template or a page of docs/ uses a template."""
    # In quotes in templates, and as `template:` of a page.
    naming = re.compile(rf"""["']{re.escape(name)}["']|^template:\s*{re.escape(name)}\s*$""", re.MULTILINE)
    pages = [(settings.docs, each.path) for each in settings.documents if each.page]
    files = [*((folder, other) for other in names if other != name), *pages]
    return any(naming.search(_read(*file)) for file in files)


def _irregular(folder: Path, paths: Iterable[str]) -> list[Problem]:
    with RegularFiles(folder) as files:
        kinds = [(path, files.kind(path)) for path in sorted(paths)]
    return [irregular(Place(f"{folder.name}/{path}"), kind) for path, kind in kinds if kind]


def _read(folder: Path, path: str) -> str:
    """A file's text, "" for what cannot be read."""
    try:
        with RegularFiles(folder) as files:
            return files.read(path).decode(errors="replace")
    except OSError:
        return ""
