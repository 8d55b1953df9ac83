"""Marks: fingerprints of the inputs that many outputs share.

Once a mark has changed, a build looks at every output of its kind again.
"""

from __future__ import annotations

import json
import platform
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsroom
from newsroom.digests import digest_text, digest_tree
from newsroom.groups import Fixed
from newsroom.outputs import PageKind
from newsroom.pictures import web_faces
from newsroom.pictures.faces import find_face
from newsroom.pictures.sharing import RECIPE
from newsroom.press.assets import name_assets
from newsroom.press.templates import LOOK
from newsroom.views import site_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsroom.directory import Directory
    from newsroom.model import Settings
    from newsroom.press.assets import Asset
    from newsroom.press.inventory import Inventory
    from newsroom.press.settings import BuildSettings

# The mark of the settings by which outputs come and go.
LISTED = "listed"
HOME = Path(newsroom.__file__).resolve().parent
# What turns articles into pages besides our own code, whichever engine renders the pages of docs/.
LIBRARIES = (
    "idna",
    "jinja2",
    "lunar-python",
    "markdown-it-py",
    "markupsafe",
    "msgspec",
    "nh3",
    "numpy",
    "opencc",
    "pillow",
    "pydantic",
    "pypdfium2",
    "pypinyin",
    "pyyaml",
    "rjsmin",
    "uharfbuzz",
    "zxing-cpp",
)
_TEMPLATE = re.compile(r"""["']([\w/-]+\.html)["']""")
_ASSET = re.compile(r"""\basset\(["']([\w./-]+)["']\)""")


@cache
def code_mark() -> str:
    """The fingerprint of the code and its libraries.

    With others, what was read and rendered before is of no use.
    """
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    return digest_text("\0".join([platform.python_version(), *libraries, digest_tree(HOME, [".py"]).hex()])).hex()


def identity_of(settings: Settings) -> str:
    """The fingerprint of the catalogue's inputs besides articles/."""
    return digest_text(repr((code_mark(), settings.roles))).hex()


def make_marks(settings: BuildSettings, directory: Directory, inventory: Inventory) -> dict[str, str]:
    """The mark of each kind of output, and of standing pages.

    With the standing pages go the theme's files.
    """
    shared = _digest([code_mark(), repr(site_view(settings.paper, directory)), settings.shared])
    assets = name_assets(inventory, settings.stylesheets)
    made = {kind.value: _templates(kind.template, settings, inventory) for kind in PageKind}
    marks = {kind: _digest([shared, texts, _assets_in(texts.values(), assets)]) for kind, texts in made.items()}
    # What a share picture shows of the paper is in its view: other settings are no reason to draw it again.
    face = find_face()
    marks[PageKind.SHARE.value] = _digest([RECIPE, face and face.mark])
    # A face is named for all that is in it.
    marks[PageKind.HEADLINE_FACE.value] = _digest([web_faces.RECIPE])
    # A PDF is published as it is filed, or drawn of what is in its view.
    marks[PageKind.PAGE_PDF.value] = marks[PageKind.ISSUE_PDF.value] = _digest([])
    # Settings that hold from a day on touch the issues themselves (``touch_since``).
    paper = settings.paper
    marks[LISTED] = _digest([paper.look.share, paper.look.headlines, paper.offline])
    return marks | {Fixed.STANDING.value: _digest([shared, settings.standing, inventory.mark])}


def _templates(name: str, settings: BuildSettings, inventory: Inventory) -> dict[str, str]:
    """The texts of a template and of all that it names.

    The template of the paper's looks is one of them.
    """
    found: dict[str, str] = {}
    waiting = [name, LOOK]
    while waiting:
        each = waiting.pop()
        text = None if each in found else _read_template(each, settings, inventory)
        if text is not None:
            found[each] = text
            waiting += _TEMPLATE.findall(text)
    return found


def _read_template(name: str, settings: BuildSettings, inventory: Inventory) -> str | None:
    """The text of a template, None where there is none.

    The paper's or the newsroom's comes first, then that of the engine's theme.
    """
    if (own := inventory.read_template(name)) is not None:
        return own
    file = next((file for folder in settings.theme if (file := folder / name).is_file()), None)
    return file.read_text(encoding="utf-8") if file else None


def _assets_in(texts: Iterable[str], assets: Mapping[str, Asset]) -> dict[str, str | None]:
    """The assets that templates name, and their files below the site."""
    named = {path for text in texts for path in _ASSET.findall(text)}
    return {path: assets[path].file if path in assets else None for path in sorted(named)}


def _digest(value: Any) -> str:  # noqa: ANN401 - whatever the library or the caller has
    return digest_text(json.dumps(value, default=str, sort_keys=True, ensure_ascii=False)).hex()
